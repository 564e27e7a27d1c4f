"""Contacts that notes tell of: "called 3.5., no answer" is offered as a touch. Precision before recall, no date without certainty.

A contact is a word for one beside the one day that belongs to it, with nothing between that could mean something else. What is
planned, asked, denied, or said of an unclear day or subject is left in the note alone. The note itself always stays whole.
Rules: PRODUCT section 4 (Import, Touch clocks).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from leaddesk.domain import codes
from leaddesk.exchange import noted_dates
from leaddesk.exchange.asked import NotedSum
from leaddesk.exchange.dates import Order
from leaddesk.exchange.model import ImportRow, NotedTouch
from leaddesk.exchange.noted_dates import NotedDate
from leaddesk.exchange.noted_said import Said, contacts
from leaddesk.exchange.noted_text import Text
from leaddesk.exchange.noted_words import cut, may_tell

NOT_OURS: Final = ("mail", "pasted")
"""Kinds of books in which others speak: "I called on 3 May" in a mail is no note of ours."""
EXAMPLES: Final = 3
_LONGEST_NOTE: Final = 20_000
_LONGEST_PASSAGE: Final = 600
_OLD_DAYS: Final = 300
"""A day without a year so long ago is rather one to come where the word may be a plan ("call 10.12.")."""
_CLOSING = re.compile(r"[.)\"'\u201d\u00bb!]*\s?\??")
_BRACKETS: Final = {"(": ")", "[": "]"}
_DEFAULT: Final = {"email": "sent", "letter": "sent", "message": "sent", "meeting": "reached", "visit": "reached"}


def find(text: str, *, today: dt.date, received: dt.date | None = None, order: Order | None = None) -> list[NotedTouch]:
    """The contacts that ``text`` tells of, in its order; passages are parts of it, days never lie after ``today``.

    ``received``: when the inquiry came in, before which no day without a year is looked for. ``order``: whether 12/03 is written
    day first; None = only where the note itself shows it.
    """
    return _found(text, today, received, order) if _is_worth_reading(text) else []


@dataclass(frozen=True, slots=True)
class _Told:
    """A contact that a note tells of, whatever its ``day`` is in the calendar: ``whole`` is the whole date nearest before it."""

    day: NotedDate
    whole: NotedDate | None
    is_maybe: bool
    is_english: bool
    type: str
    direction: str
    outcome: str
    passage: str


@dataclass(frozen=True, slots=True)
class _Note:
    """A note cut up: the orders of day and month that its days ``proves``, and the contacts it tells of."""

    proves: frozenset[Order]
    told: tuple[_Told, ...]


@lru_cache(maxsize=65_536)
def _read(text: str) -> _Note:
    """Kept for a while: rows repeat notes, and a file is looked at again after every answer."""
    note = Text(text)
    items = cut(note)
    known = {at: item.day for at, item in enumerate(items) if item.day is not None}
    first_whole = min((at for at, day in known.items() if day.year is not None), default=None)
    found: list[_Told] = []
    for said in contacts(items):
        day = known[said.day]
        whole = next((known[at] for at in reversed(known) if at < said.day and known[at].year is not None), None)
        if day.year is None and first_whole is not None and whole is None:
            continue  # the newest first: what year the days above a whole date belong to is not certain
        passage = _passage(note, items[said.first].start, items[said.last].end)
        if passage:
            english = items[said.word].entry.is_english
            outcome = _outcome(said)
            found.append(_Told(day, whole, said.is_maybe, english, said.type, said.direction, outcome, passage))
    return _Note(frozenset(proof for day in known.values() if (proof := day.proves) is not None), tuple(found))


def _found(text: str, today: dt.date, received: dt.date | None, order: Order | None) -> list[NotedTouch]:
    """The contacts of ``text`` whose day is certain."""
    note = _read(text)
    order = order or _only(note.proves)
    found: list[NotedTouch] = []
    for one in note.told:
        after = noted_dates.resolve(one.whole, order, today=today) if one.whole is not None else None
        if one.whole is not None and one.day.year is None and after is None:
            continue
        own = order or ("dmy" if not one.is_english else None)
        on = noted_dates.resolve(one.day, own, today=today, received=received, after=after)
        if on is None or (one.is_maybe and one.day.year is None and (today - on).days > _OLD_DAYS):
            continue
        found.append(NotedTouch(on, one.type, one.direction, one.outcome, one.passage))
    return found


def summed(
    rows: list[ImportRow], today: dt.date, order: Order | None = None, *, usual: Order | None = None
) -> NotedSum:
    """How many contacts the notes of ``rows`` tell of, in how many rows, with some of them.

    ``order`` of day and month as the user said it, ``usual`` the one of the file's dates, where the notes show none of their own.
    """
    return told(rows, today, order, usual=usual, is_wished=False)[0]


def with_touches(
    rows: list[ImportRow], today: dt.date, order: Order | None = None, *, usual: Order | None = None
) -> list[ImportRow]:
    """``rows`` with the contacts of their notes as touches, behind those they have; ``order`` and ``usual`` as above."""
    return told(rows, today, order, usual=usual, is_wished=True)[1]


def told(
    rows: list[ImportRow], today: dt.date, order: Order | None = None, *, usual: Order | None, is_wished: bool
) -> tuple[NotedSum, list[ImportRow]]:
    """What ``summed`` says of ``rows``, and where it ``is_wished`` the rows as ``with_touches`` gives them; notes are read once."""
    found = {id(row): (row, touches) for row, touches in _of_rows(rows, today, order, usual)}
    examples = tuple((row.row_no, touches[0]) for row, touches in islice(found.values(), EXAMPLES))
    sum_ = NotedSum(sum(len(touches) for _row, touches in found.values()), len(found), examples)
    if not is_wished or not found:
        return sum_, rows
    return sum_, [replace(row, touches=(*row.touches, *found[id(row)][1])) if id(row) in found else row for row in rows]


def _of_rows(
    rows: Sequence[ImportRow], today: dt.date, order: Order | None, usual: Order | None
) -> Iterator[tuple[ImportRow, list[NotedTouch]]]:
    """Rows whose notes tell of contacts."""
    noted = [(row, texts) for row in rows if (texts := _notes(row))]
    if order is None:
        proven = {proof for _row, texts in noted for text in texts if "/" in text for proof in _read(text).proves}
        order = _only(proven) if proven else usual
    for row, texts in noted:
        received = _received(row)
        found = [touch for text in texts for touch in _found(text, today, received, order)]
        if found:
            yield row, found


def _notes(row: ImportRow) -> list[str]:
    """The row's notes and other texts that may tell of a contact."""
    texts = [row.values.get("notes"), *row.extra.get("notes", ()), *row.custom.values()]
    return [text for text in dict.fromkeys(texts) if isinstance(text, str) and _is_worth_reading(text)]


def _is_worth_reading(text: str) -> bool:
    return len(text) <= _LONGEST_NOTE and may_tell(text)


def _received(row: ImportRow) -> dt.date | None:
    """The day it came in; of an instant the day before, as its local day may be that one."""
    value = row.values.get("received_at")
    if isinstance(value, dt.datetime):
        return value.date() - dt.timedelta(days=1)
    return value if isinstance(value, dt.date) else None


def _only(orders: AbstractSet[Order]) -> Order | None:
    """The one order there is; None where they contradict each other."""
    return next(iter(orders)) if len(orders) == 1 else None


def _outcome(said: Said) -> str:
    """One outcome that fits the type of contact; "" where none was told, or several that contradict each other."""
    told = set(said.outcomes)
    for strong, weak in (
        ("voicemail", "no_answer"),
        ("refused", "reached"),
        ("refused", "replied"),
        ("call_back_asked", "reached"),
        ("replied", "reached"),
    ):
        if strong in told:
            told.discard(weak)
    outcome = told.pop() if len(told) == 1 else ""
    if outcome == "replied" and said.type in ("call", "meeting", "visit"):
        outcome = "reached"
    if outcome == "reached" and said.type in ("email", "letter"):
        outcome = "replied"
    if said.direction == "inbound":
        if outcome in codes.CONTACT_OUTCOMES or (said.type == "call" and outcome == "voicemail"):
            return outcome
        return "reached" if said.type in ("call", "meeting", "visit") else "replied"
    if outcome in codes.OUTCOMES_OF_TYPE[said.type]:
        return outcome
    return _DEFAULT.get(said.type, "")


def _passage(note: Text, start: int, end: int) -> str:
    """The passage word for word, with the punctuation that closes it; "" for a question."""
    begin, until = note.place(start), note.place(end - 1) + 1
    close = _CLOSING.match(note.text, until)
    until = close.end() if close is not None else until
    if begin and _BRACKETS.get(note.text[begin - 1], "\0") in note.text[begin:until]:
        begin -= 1
    passage = note.text[begin:until]
    return "" if "?" in passage else passage[:_LONGEST_PASSAGE].strip()
