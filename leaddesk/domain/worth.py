"""How promising an old row is: the order in which *Worth a call* brings the backlog to Today (PRODUCT section 4, Backlog)."""

from __future__ import annotations

from typing import Final

_RATING: Final = {"hot": 3, "warm": 2, "cold": 1, "dont_know": 1, "bad": 0}
_TALKED, _ASKED, _VALUE, _NOTE = 8, 4, 2, 1


def worth(rating: str, *, talked: bool, asked_again: bool, has_value: bool, has_note: bool) -> int:
    """0 to 63, the larger the sooner: ``16 * rating + 8 * talked + 4 * asked_again + 2 * has_value + has_note``.

    Rating: hot 3, warm 2, cold or not known 1, bad 0; so each mark outweighs all those after it together. ``talked``: any
    contact on record; ``asked_again``: they came to us on their own after their inquiry. Never depends on the day it is asked.
    """
    marks = _TALKED * talked + _ASKED * asked_again + _VALUE * has_value + _NOTE * has_note
    return 16 * _RATING.get(rating, 1) + marks
