"""The six colours of people: which one somebody has, and which the next one gets. The painting is ``ui.widgets.avatar``'s.

Two of a team who share a colour cannot be told apart in the calendar, where a bar of colour is all that says whose an entry is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

COLOURS: Final = ("#0B6A82", "#6444A0", "#9A4A1F", "#4A5B2A", "#275CA6", "#8A2F5B")
"""Grounds of avatars in both themes, white text on each at least 6:1 (DESIGN_LANGUAGE section 2)."""


def colour_of(name: str, stored: str = "") -> str:
    """The colour stored for somebody where it is one of the six, else one picked by the name, always the same."""
    known = next((colour for colour in COLOURS if colour.lower() == stored.lower()), None)
    return known or COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]


def next_colour(people: Iterable[tuple[str, str]]) -> str:
    """The colour for one more beside ``people`` (name, colour stored): the first that fewest of them have."""
    taken = [colour_of(name, stored) for name, stored in people]
    return min(COLOURS, key=taken.count)
