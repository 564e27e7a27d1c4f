"""Who rings, or who is looked for: what leaves the store about somebody found, and in which order people stand.

Plain values; nothing is read here and nothing is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Literal

from leaddesk.domain import codes
from leaddesk.domain.identity import digits_of
from leaddesk.domain.records import CustomerRow, LeadRow, Quote


class Why(IntEnum):
    """Why somebody was found, the surest first: the number is their own, or their firm's; it is their name or their firm's; the words
    stand somewhere else of them; the number was theirs before."""

    OWN = 0
    FIRM = 1
    NAME = 2
    WORDS = 3
    BEFORE = 4


class State(IntEnum):
    """How near somebody stands to a talk that goes on (PRODUCT, While the phone rings): the right one of several first."""

    OPEN = 0
    PARKED = 1
    CUSTOMER = 2
    CLOSED = 3
    NAME = 4


@dataclass(frozen=True)
class Hit:
    """Somebody found: the record to open (``lead`` id, or a ``customer`` without one) and the number as written that was meant.

    ``called`` is the name to show instead of the record's: somebody of a customer's firm who stands in no lead, a firm whose number
    changed. ``changed_at``: since when the number is not theirs any more, ``removed`` where nothing took its place.
    """

    kind: Literal["lead", "customer"]
    id: int
    why: Why
    state: State
    person_id: int | None = None
    company_id: int | None = None
    number: str = ""
    norm: str = ""
    called: str = ""
    changed_at: datetime | None = None
    removed: bool = False

    @property
    def party(self) -> tuple[str, int | None]:
        """Who it is: two inquiries of one person are one person."""
        return ("person", self.person_id) if self.person_id is not None else ("company", self.company_id)


@dataclass(frozen=True)
class Talk:
    """The last time both sides talked, or the last note."""

    type: str
    direction: str | None
    outcome: str | None
    text: str
    at: datetime
    date_only: bool
    by: str


@dataclass(frozen=True)
class Promised:
    """The most urgent open promise to somebody, and how many more there are."""

    what: str
    due_on: date
    due_time: str | None
    more: int


@dataclass(frozen=True)
class Card:
    """What is known about somebody found: exactly one of ``row`` and ``customer``; None where there is nothing of the kind.

    ``asked`` is what they want, ``notes`` what stands in the field of that name, ``passage`` the words that were looked for where they
    stand.
    """

    hit: Hit
    row: LeadRow | None = None
    customer: CustomerRow | None = None
    talk: Talk | None = None
    promised: Promised | None = None
    quote: Quote | None = None
    note: Talk | None = None
    passage: str = ""
    asked: str = ""
    notes: str = ""
    owner_initials: str = ""
    owner_colour: str = ""


def around(text: str, begins: int, *, before: int = 24, length: int = 160) -> str:
    """``text`` from shortly before the place ``begins``, with an ellipsis where it is cut."""
    start = 0 if begins <= before else text.rfind(" ", 0, begins - before) + 1
    piece = " ".join(text[start : start + length].split())
    return ("… " if start else "") + piece + (" …" if start + length < len(text) else "")


def state_of(kind: str, status: str) -> State:
    """The state of a lead or name of this kind and status."""
    if kind == "name":
        return State.NAME
    if status in codes.OPEN_STATUSES:
        return State.OPEN
    if status == codes.PARKED_STATUS:
        return State.PARKED
    return State.CUSTOMER if status == "won" else State.CLOSED


def tail_length(written: str, wanted: str) -> int:
    """How many characters at the end of a number as ``written`` hold the digits ``wanted``, as far as the two agree from the end."""
    left, at = digits_of(wanted), len(written)
    for place in range(len(written) - 1, -1, -1):
        char = written[place]
        if not left:
            break
        if char.isdecimal():
            if char != left[-1]:
                break
            left, at = left[:-1], place
    return len(written) - at
