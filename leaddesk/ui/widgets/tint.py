"""The colour of a stage: the accent, light for the first stage of a pipeline and dark for the last. It says the place, nothing else."""

from __future__ import annotations

from PySide6.QtGui import QColor

from leaddesk.ui.bridge.theme import Tokens

LIGHTEST = 0.55
"""How much of the ground there is in the first stage's colour."""
DARKEST = 0.35
"""How much of the text's colour there is in the last stage's."""
_TURN = 0.65
"""Where the plain accent stands between first (0) and last (1)."""


def stage_tint(look: Tokens, share: float) -> QColor:
    """The colour of a stage that stands at ``share`` of the way: 0 = the first one, 1 = the last."""
    accent = QColor(look.accent)
    if share < _TURN:
        return _mixed(accent, QColor(look.surface), LIGHTEST * (1 - share / _TURN))
    return _mixed(accent, QColor(look.text), DARKEST * (share - _TURN) / (1 - _TURN))


def share_of(place: int, count: int) -> float:
    """``share`` of the stage at ``place`` (from 0) of ``count``."""
    return place / (count - 1) if count > 1 else 0.0


def _mixed(colour: QColor, other: QColor, part: float) -> QColor:
    return QColor.fromRgbF(
        *(getattr(colour, one)() * (1 - part) + getattr(other, one)() * part for one in ("redF", "greenF", "blueF"))
    )
