"""Reads a text about one person: a mail as a mail program shows it, the answers of a form, or words somebody wrote down.

Pure: a text in, passages out; runs in the reading child. Precision before recall: what is not certain is no passage, for the whole
text goes to the timeline anyway. Never raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from leaddesk.domain.identity import email_domain, email_key, website_key
from leaddesk.domain.texts import DIRTY
from leaddesk.exchange import mail_form, mail_parts, pasted_form, pasted_free, pasted_head, pasted_wish
from leaddesk.exchange.pasted_form import Form
from leaddesk.exchange.pasted_head import Head, Said
from leaddesk.exchange.pasted_model import ORDER, Passage, PastedText, TextKind

MOST_CHARS: Final = 1 << 20
READ_CHARS: Final = 40_000
"""So much of a text is looked through: what comes behind is kept, and read by nobody."""
_BEFORE_WORDS: Final = re.compile(r"^(?:fwd?|wg|tr|rv|enc|i|doorst)\s?:", re.I)
_MANY: Final = 2


def clean(text: str) -> str:
    """``text`` with plain line ends and without characters that no text has."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return DIRTY.sub("", plain)[:MOST_CHARS]


def read(text: str) -> PastedText:
    """What ``text`` (cleaned) says."""
    end = min(len(text), READ_CHARS)
    head = _head(text)
    start = head.end if head is not None else 0
    end = _end_of_own_words(text, start, end)
    form = pasted_form.read(text, start, end)
    sender, is_machine = _sender(head, form)
    found: list[Passage] = []
    if head is not None:
        found += _from_head(text, head, form, is_machine=is_machine)
    if form.is_form:
        found += form.passages
        found += _from_message(text, form.message, end)
        kind: TextKind = "form"
    else:
        found += _from_words(text, (start, end), form.passages, head, is_machine=head is not None and is_machine)
        kind = "mail" if head is not None else "note"
    source = _source(kind, head, is_machine=is_machine)
    return PastedText(text, kind, (*_chosen(text, found), *source), sender, is_machine, form.lines)


# --- head ------------------------------------------------------------------------------------------------------------
def _head(text: str) -> Head | None:
    """The head of the mail: of one passed on, that of the mail within."""
    head = pasted_head.at_top(text)
    if head is not None and _BEFORE_WORDS.match(head.value("subject")):
        return pasted_head.within(text, head.end) or head
    return head


def _end_of_own_words(text: str, start: int, end: int) -> int:
    """Where an older mail is quoted, or ``end``."""
    return start + len(mail_form.own_words(text[start:end]))


def _sender(head: Head | None, form: Form) -> tuple[str, bool]:
    """(address the text came from, whether a form or a machine sent it)."""
    if head is None:
        return "", form.is_form
    address = mail_parts.address(head.value("from")).email.lower()
    return address, form.is_form or not address or mail_form.is_machine(address)


def _from_head(text: str, head: Head, form: Form, *, is_machine: bool) -> Iterator[Passage]:
    person = head.values["from"] if not is_machine else None
    reply = head.values.get("reply")
    if is_machine and reply is not None:
        person = reply
    if person is not None:
        yield from _mailbox(person)
    date = head.values.get("date")
    written = pasted_head.iso(date.value, pasted_head.label_before(text, date)) if date is not None else None
    if date is not None and written is not None:
        yield Passage("received_at", written, date.start, date.end, "header")
    subject = head.values.get("subject")
    if subject is not None and mail_form.ANSWER.sub("", subject.value) == subject.value:
        found = pasted_wish.subject(subject.value, subject.start, subject.end)
        if found is not None:
            yield found


def _mailbox(said: Said) -> Iterator[Passage]:
    """Name and address of a header such as "Anna Berg <anna@berg.example>"."""
    mailbox = mail_parts.address(said.value)
    at = said.value.find(mailbox.email) if mailbox.email else -1
    if at >= 0 and pasted_free.is_address(mailbox.email):
        yield Passage("email", mailbox.email, said.start + at, said.start + at + len(mailbox.email), "header")
    name = mailbox.name
    at = said.value.find(name) if name else -1
    if at < 0:
        return
    place = said.start + at, said.start + at + len(name)
    if pasted_free.is_firm(name):
        yield Passage("company", name, *place, "header")
    elif len(name.split()) >= 2 and not any(char.isdigit() for char in name):
        yield Passage("full_name", name, *place, "header")


# --- body ------------------------------------------------------------------------------------------------------------
def _from_message(text: str, message: tuple[int, int] | None, end: int) -> Iterator[Passage]:
    """What the message of a form asks for; the rest of the form tells whether we may write."""
    if message is None:
        yield from pasted_wish.consent(text, 0, end)
        return
    start, stop = message
    signature = pasted_free.signature(text, start, stop)
    words = signature[0] if signature is not None else stop
    yield from pasted_wish.read(text, start, words, is_message=True)
    yield from pasted_wish.consent(text, 0, len(text[:READ_CHARS]))
    yield from pasted_free.contacts(text, start, stop)


def _from_words(
    text: str, place: tuple[int, int], labelled: Iterable[Passage], head: Head | None, *, is_machine: bool
) -> Iterator[Passage]:
    """A letter: who signed it and what it asks for; or a note: who stands in it first. A machine's text names others at random."""
    start, end = place
    signature = pasted_free.signature(text, start, end)
    words = signature[0] if signature is not None else end
    yield from (found for found in labelled if found.field not in ("product", "full_name") or head is None)
    if signature is not None:
        yield from pasted_free.card(text, *signature, "signature")
        yield from pasted_free.contacts(text, *signature, "signature")
    elif head is None:
        yield from pasted_free.card(text, start, end, "written")
    named = pasted_free.introduced(text, start, words)
    if named is not None:
        yield named
    yield from pasted_wish.read(text, start, words, is_message=False)
    own = [found for found in pasted_free.contacts(text, start, words) if not (head and found.field == "website")]
    if not is_machine and len({found.value for found in own if found.field == "email"}) <= _MANY:
        yield from own


def _source(kind: TextKind, head: Head | None, *, is_machine: bool) -> tuple[Passage, ...]:
    """Which way they came: a form by the website, a mail by mail; nobody knows of a note."""
    if kind == "form":
        code = "website"
    elif head is not None and not is_machine:
        code = "email_in"
    else:
        return ()
    return (Passage("source", code, 0, 0, "header" if head is not None else "label"),)


# --- choice ----------------------------------------------------------------------------------------------------------
def _chosen(text: str, found: Iterable[Passage]) -> list[Passage]:
    """One passage a field, the surest: answers of a form, then the head, a signature, phrases; in the order they are shown.

    A further number or address stays with the message.
    """
    rank = {how: place for place, how in enumerate(_SUREST)}
    best: dict[str, Passage] = {}
    for one in sorted(
        (one for one in found if one.field in ORDER or one.field in _PARTS), key=lambda one: rank[one.how]
    ):
        if one.start < one.end <= len(text):
            best.setdefault(one.field, one)
    if best.get("mobile") and best.get("phone") and best["mobile"].value == best["phone"].value:
        del best["phone"]
    _drop_foreign_page(best)
    if "first_name" in best or "last_name" in best:
        best.pop("full_name", None)
    return sorted(best.values(), key=lambda one: _PLACES.get(one.field, 0))


def _drop_foreign_page(best: dict[str, Passage]) -> None:
    """A page in running text is theirs only where their mail comes from it."""
    page, email = best.get("website"), best.get("email")
    if page is None or page.how in ("label", "signature") or email is None:
        return
    domain = email_domain(email_key(email.value) or "")
    if domain is not None and not (website_key(page.value) or "").endswith(domain):
        del best["website"]


_SUREST: Final = ("label", "layout", "header", "signature", "written", "phrase", "sentence", "subject", "digits")
_PARTS: Final = ("first_name", "last_name")
_PLACES: Final = {name: at for at, name in enumerate(ORDER)} | {"first_name": 0, "last_name": 0}
