"""By which kind of contact somebody is tried next: the planned step says it, else their wish, else what is known of them. Pure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from leaddesk.domain import best_times, codes

PHONE_KINDS: Final = frozenset({"phone", "mobile"})


@dataclass(frozen=True)
class Ways:
    """``planned``: channel of the earliest open step, ``preferred``: the person's wish (a code or a word from a list), ``open``: kinds
    of contact points that may be used, ``closed``: those whose owner asked not to be contacted."""

    planned: str = ""
    preferred: str = ""
    open: AbstractSet[str] = frozenset()
    closed: AbstractSet[str] = frozenset()


def proposed_kind(ways: Ways) -> str:
    """The activity type the log bar begins with (K10, S4-14): never a note; a call where nothing speaks for another."""
    for kind in (ways.planned, best_times.channel(ways.preferred)):
        if kind in codes.ACTIVITY_TYPES and kind != "note":
            return kind
    if "email" in ways.open and not PHONE_KINDS & ways.open:
        return "email"
    return "call"
