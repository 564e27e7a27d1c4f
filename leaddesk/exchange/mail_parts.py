"""A mail's parts: its few headers that matter, its text, the names of what is attached. In the child process.

Parsed by the standard library without its header machinery, which fails on hostile headers; those are decoded here, cut to a
sane length first. Attachments are named, never opened; a mail within a mail is an attachment.
"""

from __future__ import annotations

import binascii
import datetime as dt
import email
import email.utils
import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from leaddesk.exchange import mail_html
from leaddesk.exchange.cards_text import decoded, tidy

HEADER_CHARS: Final = 2_000
MOST_PARTS: Final = 500
_WORD: Final = re.compile(r"=\?([^?\s]{1,40})\?([bq])\?([^?]*)\?=", re.I)
_BETWEEN: Final = re.compile(r"(\?=)\s+(=\?)")
_ANGLE: Final = re.compile(r"<\s*([^<>\s@]+@[^<>\s@]+)\s*>")
_BARE: Final = re.compile(r"[^\s<>,;:\"'()\[\]@/=]+@[^\s<>,;:\"'()\[\]@/=]+\.[^\s<>,;:\"'()\[\]@/=]+")
_MACHINES_WORDS: Final = re.compile(r"^(?:mailer-daemon|postmaster)@", re.I)
_BODY: Final = re.compile(rb"\r?\n\r?\n")
_LOST_FOLD: Final = re.compile(rb"(\r?\n)(?==\?[\w-]{2,30}\?[bq]\?)", re.I)
_RAW_NAME: Final = re.compile(r"name\s*=\s*\"?([^\";\r\n]+)", re.I)
_NO_ZONE: Final = re.compile(r"\d:\d\d(?::\d\d)?(?:\s+\d{4})?\s*$")
_HTML_CHARS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Address:
    """A name, perhaps blank, and an address, perhaps blank."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. ``sent`` is ISO text with its zone, "" where no header tells it; ``complete`` False = text not read."""

    sender: Address
    reply_to: Address
    to: tuple[str, ...]
    sent: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    automatic: bool = False
    complete: bool = True


def parse(data: bytes) -> Mail:
    """The mail in ``data``. Never fails on content: where the body's nesting is absurd only the headers are read."""
    data = _mended(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        message = email.message_from_bytes(data)
        text, names = _content(message)
        return _mail(message, text, names, complete=True)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        return _mail(BytesHeaderParser().parsebytes(data[: 1 << 20]), "", (), complete=False)


def _mended(data: bytes) -> bytes:
    """``data`` with headers whose further lines lost the blank in front of them (some mailboxes write so)."""
    end = _BODY.search(data)
    at = end.start() if end else len(data)
    return _LOST_FOLD.sub(rb"\1 ", data[:at]) + data[at:]


def _mail(message: Message, text: str, names: tuple[str, ...], *, complete: bool) -> Mail:
    headers: dict[str, list[str]] = {}
    for key, value in message.raw_items():
        headers.setdefault(key.lower(), []).append(value)

    def first(name: str) -> str:
        return _flat(headers.get(name, [""])[0])

    sender = address(first("from") or first("sender"))
    receivers = _BARE.findall(first("to") + "," + first("delivered-to"))
    return Mail(
        sender=sender,
        reply_to=address(first("reply-to")),
        to=tuple(dict.fromkeys(one.lower() for one in receivers)),
        sent=when(first("date")) or next(filter(None, (_stamp(one) for one in headers.get("received", [])[:5])), ""),
        subject=" ".join(words(first("subject")).split()),
        text=tidy(text),
        attachments=names,
        automatic=_is_automatic(first, sender, message),
        complete=complete,
    )


def _flat(raw: str) -> str:
    """A header on one line, cut, its raw bytes as text."""
    line = " ".join(str(raw)[: HEADER_CHARS * 2].splitlines())[:HEADER_CHARS]
    return decoded(line.encode("utf-8", "surrogateescape"))


def words(text: str) -> str:
    """``text`` with its encoded words (RFC 2047) read; neighbours of one character set are joined before they are decoded."""
    out: list[str] = []
    held, charset, at = b"", "", 0
    joined = _BETWEEN.sub(r"\1\2", text)
    for found in _WORD.finditer(joined):
        name = found[1].partition("*")[0].lower()
        if found.start() > at or (held and name != charset):
            out.append(decoded(held, charset))
            held = b""
        out.append(joined[at : found.start()])
        held, charset, at = held + _word_bytes(found[2].lower(), found[3]), name, found.end()
    out += [decoded(held, charset), joined[at:]]
    return "".join(out)


def _word_bytes(kind: str, body: str) -> bytes:
    raw = body.encode("ascii", "replace")
    if kind == "q":
        return quopri.decodestring(raw, header=True)
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw


def address(text: str) -> Address:
    """The first mailbox in ``text``: ``"Lang, Eva" <eva@x.de>``, ``eva@x.de (Eva Lang)``, or only a name."""
    found = _ANGLE.search(text)
    if found is not None:
        name = text[: found.start()]
    else:
        found = _BARE.search(text)
        name = text[: found.start()] + text[found.end() :] if found else text
    name = " ".join(words(name).replace("\\", "").split()).strip(" \"'()<>,;")
    mailbox = (found[1] if found.re is _ANGLE else found[0]).strip(".'\"") if found else ""
    return Address("" if "@" in name or name.lower() == mailbox.lower() else name, mailbox)


def when(text: str) -> str:
    """A Date header as ISO text with its zone (without one where it names none), "" where it cannot be read."""
    try:
        read = email.utils.parsedate_tz(text)
        if read is None or not 1970 <= read[0] <= 2100:
            return ""
        moment = dt.datetime(*read[:6])
        if read[9] is None or _NO_ZONE.search(text):
            return moment.isoformat()
        return moment.replace(tzinfo=dt.timezone(dt.timedelta(seconds=read[9]))).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _stamp(received: str) -> str:
    return when(_flat(received).rpartition(";")[2])


def _is_automatic(first: Callable[[str], str], sender: Address, message: Message) -> bool:
    """A notice of the mail system or an answer of a machine. Web forms call themselves auto-generated too: no sign."""
    return bool(
        _MACHINES_WORDS.match(sender.email)
        or message.get_content_type() == "multipart/report"
        or first("x-failed-recipients")
        or first("auto-submitted").strip().lower().startswith("auto-replied")
    )


# --- body ------------------------------------------------------------------------------------------------------------
def _content(message: Message) -> tuple[str, tuple[str, ...]]:
    names: list[str] = []
    text = _text(message, names, [MOST_PARTS], whole=True)
    return text, tuple(dict.fromkeys(names))


def _text(part: Message, names: list[str], left: list[int], *, whole: bool = False) -> str:
    """The readable text of ``part``; of alternatives the plain one where it says anything. ``left`` counts parts down.

    A text with a file name is something attached, unless it is the ``whole`` mail.
    """
    left[0] -= 1
    if left[0] < 0:
        return ""
    kind = part.get_content_type()
    if part.is_multipart() and kind != "message/rfc822" and part.get_content_maintype() == "multipart":
        children = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind != "multipart/alternative":
            return "\n\n".join(filter(None, (_text(child, names, left) for child in children)))
        found = [(child.get_content_type() != "text/plain", _text(child, names, left)) for child in children]
        return next((text for _html, text in sorted(found, key=lambda one: one[0]) if text.strip()), "")
    name = _file_name(part)
    apart = bool(name) or part.get_content_disposition() == "attachment"
    if kind not in ("text/plain", "text/html") or (apart and not whole):
        if name or kind == "message/rfc822":
            names.append(name or "mail.eml")
        return ""
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    text = decoded(body, _charset(part))
    return mail_html.text_of(text[:_HTML_CHARS]) if kind == "text/html" else text


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (ValueError, LookupError, UnicodeError):
        return ""


def _file_name(part: Message) -> str:
    """The last part of an attachment's name: never a path."""
    try:
        given = part.get_filename() or ""
    except (ValueError, LookupError, UnicodeError):
        return ""
    if "\ufffd" in given:
        raw = next((_RAW_NAME.search(value) for key, value in part.raw_items() if "content-" in key.lower()), None)
        given = raw[1] if raw else given
    name = " ".join(words(_flat(given)).split())
    return re.split(r"[\\/]", name)[-1][:200].strip()
