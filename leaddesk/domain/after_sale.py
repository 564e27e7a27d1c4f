"""Where a won lead stands on its way to a happy customer: the positions in order, the milestone each reaches, the next one (S0-1).

Words and order only; moving is ``services.after_sale``'s. ``codes.AFTER_SALE`` holds the codes of the column, WON stands for none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold

WON: Final = "won"
"""Won, and nobody has started yet: no code in the column."""
POSITIONS: Final = (WON, *codes.AFTER_SALE)
LABELS: Final[Mapping[str, str]] = {WON: N_("Won"), **codes.AFTER_SALE}
"""Marked texts, to be translated where shown."""
MILESTONE_COLUMNS: Final[Mapping[str, str]] = {
    "onboarding": "onboarded_at",
    "delivered": "delivered_at",
    "invoiced": "invoiced_at",
    "satisfied": "satisfied_at",
}
"""What is reached the first time a lead comes to a position, and never again (S0-10)."""
DAYS: Final = 2
"""Days after the win from which a lead that nobody gets started needs attention (S0-1, D)."""


def next_of(position: str | None) -> str | None:
    """The position after ``position`` (None = just won); None behind the last."""
    place = POSITIONS.index(position or WON) + 1
    return POSITIONS[place] if place < len(POSITIONS) else None


def called(text: str) -> str | None:
    """The position of a code or label (*Getting started*), in English or as it is shown; None where it is none."""
    wanted = fold(text)
    for code, label in LABELS.items():
        if wanted in (code, fold(label), fold(_(label))):
            return code
    return None
