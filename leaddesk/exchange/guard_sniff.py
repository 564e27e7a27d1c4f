"""Names what a file is that is neither zip nor OLE2: by its first bytes, whatever its name says.

Owns the table of signatures and the decision that something is no text. Contact cards, mails and lists go on; all else is refused.
"""

from __future__ import annotations

import json
import re
from typing import Literal

from leaddesk.exchange import encoding, pasted_mark
from leaddesk.exchange.child_protocol import Refused

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "other_program", "pdf"),
    (b"\x89PNG", "not_a_spreadsheet", "image"),
    (b"\xff\xd8\xff", "not_a_spreadsheet", "image"),
    (b"GIF8", "not_a_spreadsheet", "image"),
    (b"II*\x00", "not_a_spreadsheet", "image"),
    (b"MM\x00*", "not_a_spreadsheet", "image"),
    (b"{\\rtf", "other_program", "rtf"),
    (b"SQLite format 3\x00", "not_a_spreadsheet", "database"),
    (b"\x1f\x8b", "packed", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "packed", "7z"),
    (b"Rar!", "packed", "rar"),
    (b"\x7fELF", "not_a_spreadsheet", "program"),
    (b"ID3", "not_a_spreadsheet", "media"),
    (b"OggS", "not_a_spreadsheet", "media"),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x00\x06\x00")
_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table)\b", re.I | re.S
)
_MAIL = re.compile(
    rb"\A(?:\xef\xbb\xbf)?[ \t\r\n]{0,1000}(?:>?From [^\r\n]*\r?\n)?"
    rb"((?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)){3,})"
)
_FROM = re.compile(rb"^from:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.I | re.M)
_MAIL_WORDS = re.compile(
    rb"^(received|message-id|mime-version|return-path|content-type|delivered-to|from|date|subject|to|reply-to):",
    re.I | re.M,
)


def kind_of(head: bytes) -> Literal["text", "vcard", "mail", "pasted", "ical"]:
    """What ``head`` (the file's beginning, up to 64 KB) begins: a card, a calendar, a mail, a text that may be a list; else ``Refused``."""
    if head.startswith(pasted_mark.MARK):
        return "pasted"
    for magic, code, what in _SIGNATURES:
        if head.startswith(magic):
            raise Refused(code, what=what)
    if head.startswith(b"MZ") and b"PE\0\0" in head[:1024]:
        raise Refused("not_a_spreadsheet", what="program")
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] in (b"WAVE", b"AVI ", b"WEBP")):
        raise Refused("not_a_spreadsheet", what="image" if head[8:12] in (b"WEBP", b"heic", b"mif1") else "media")
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        raise Refused("not_a_spreadsheet", what="image")
    if head.startswith(_OLD_EXCEL):
        raise Refused("old_excel")
    if is_mail(head):
        return "mail"
    text = _decoded(head)
    if text[:4096].lstrip()[:20].upper().startswith("BEGIN:VCARD"):
        return "vcard"
    if text[:4096].lstrip()[:20].upper().startswith("BEGIN:VCALENDAR"):
        return "ical"
    _refuse_text_forms(text)
    return "text"


def is_mail(head: bytes) -> bool:
    """Lines of headers at the very beginning: what only mail servers write among them, or a From with an address.

    A report's title lines ("From: 1 March", "To: 31 March", "Date: ...") are no mail.
    """
    found = _MAIL.match(head)
    words = {word.lower() for word in _MAIL_WORDS.findall(found[1])} if found else set()
    if found is None or len(words) < 3:
        return False
    sender = _FROM.search(found[1])
    return bool(words & {b"received", b"message-id", b"mime-version", b"return-path"}) or (
        sender is not None and b"@" in sender[0]
    )


def _decoded(head: bytes) -> str:
    """``head`` as text; ``Refused`` where it is none."""
    known = encoding.of_bytes(head)
    if known is not None:
        return head.decode(known.name, errors="replace").lstrip("\ufeff")
    # Zero bytes alone are a nuisance of old programs; what is no text holds other control codes too.
    controls = sum(head.count(code) for code in range(1, 32) if code not in (9, 10, 12, 13))
    if controls > max(2, len(head) // 50) or head.count(0) * 3 > len(head):
        raise Refused("binary")
    return head.decode("utf-8", errors="replace")


def _refuse_text_forms(text: str) -> None:
    start = text[:4096]
    upper = start.lstrip()[:20].upper()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and "<" in start[:5]:
        raise Refused("xml_spreadsheet" if "Workbook" in start and "<html" not in start.lower() else "html")
    if _HTML.match(start):
        raise Refused("html")
    if upper[:1] in ("{", "[") and _is_json(text):
        raise Refused("not_a_spreadsheet", what="json")


def _is_json(text: str) -> bool:
    """Whole JSON, or (cut at 64 KB) a beginning that only JSON has."""
    try:
        return isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return re.match(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]*\"\s*:", text) is not None
