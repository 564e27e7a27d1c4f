"""The title line of a part of the open record, with room for a chip or a link at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.text import PlainLabel


class PartHead(QWidget):
    """``title`` at the left; ``add`` puts something at the right end."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._title = PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self._line.addWidget(self._title)
        self._line.addStretch(1)

    def set_title(self, title: str) -> None:
        """Say something else."""
        self._title.setText(title)

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` at the right."""
        self._line.addWidget(widget)
