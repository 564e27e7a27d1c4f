"""What somebody asked us not to do, channel by channel, with day and source of the wish (PRODUCT section 3 and 4: an opt-out always wins).

Channels are those of the file (``opt_out.channel``). Pure; what the wish covers is said here once for Python, in ``store.ways`` for SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_

ALL: Final = "all"
"""A wish about everything: nobody is to reach them at all."""
CHANNELS: Final[Mapping[str, str]] = {
    "phone": N_("call"),
    "email": N_("e-mail"),
    "letter": N_("post"),
    "message": N_("message"),
}
"""Code -> the word behind "May we"."""
REFUSED: Final[Mapping[str, str]] = {
    ALL: N_("Wants no contact"),
    "phone": N_("Wants no calls"),
    "email": N_("Wants no e-mail"),
    "letter": N_("Wants no post"),
    "message": N_("Wants no messages"),
    "fax": N_("Wants no fax"),
}
"""The same as a sentence about somebody, also of channels that only came with a list."""
_ALIASES: Final = {
    "call": "phone",
    "calls": "phone",
    "mobile": "phone",
    "mail": "email",
    "e-mail": "email",
    "post": "letter",
}
_OF_TYPE: Final = {"call": "phone", "email": "email", "letter": "letter", "message": "message"}


@dataclass(frozen=True, slots=True)
class Wish:
    """One opt-out: ``party`` (``person`` or ``company``, its id) wants nothing by ``channel`` since a local day; ``source``: whose word."""

    id: int
    channel: str
    since_on: date | None
    source: str
    party: tuple[str, int]


def channel_of(text: str) -> str | None:
    """The channel meant by a typed word (``call``, ``post``, ``all``), None where it is none."""
    word = text.strip().casefold()
    word = _ALIASES.get(word, word)
    return word if word == ALL or word in CHANNELS else None


def channel_of_type(activity_type: str) -> str:
    """The channel of a kind of contact, "" where a wish cannot bar it (a visit, a meeting, a note)."""
    return _OF_TYPE.get(activity_type, "")


def against(wishes: Iterable[Wish], channel: str) -> Wish | None:
    """The wish that bars a channel; the one about just this channel before one about everything. None where we may."""
    found = [wish for wish in wishes if wish.channel in (channel, ALL) or _ALIASES.get(wish.channel) == channel]
    return min(found, key=lambda wish: (wish.channel == ALL, wish.id), default=None)


def may(wishes: Iterable[Wish], channel: str) -> bool:
    """Whether nobody asked us not to use a channel."""
    return against(wishes, channel) is None
