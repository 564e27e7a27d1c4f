"""Room for more than the window shows: a widget scrolled up and down, and a column of readable width in the middle of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def scrolled(inside: QWidget, *, name: str = "") -> QScrollArea:
    """``inside`` in an area that scrolls up and down, as wide as there is room; the keyboard goes to what is in it. ``name`` for
    screen readers."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def middle_column(width: int) -> tuple[QHBoxLayout, QVBoxLayout]:
    """(the layout to place, the column to fill): a column of at most ``width`` logical pixels with margins left and right."""
    sides = QHBoxLayout()
    sides.setContentsMargins(32, 24, 32, 24)
    middle = QWidget()
    middle.setMaximumWidth(width)
    sides.addStretch(1)
    sides.addWidget(middle, 100)
    sides.addStretch(1)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return sides, column
