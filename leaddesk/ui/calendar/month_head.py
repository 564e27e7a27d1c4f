"""The names of the weekdays above the month: in the columns of the weeks below, short where a column is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui.calendar.month_faces import MonthFaces
from leaddesk.ui.calendar.month_layout import Columns
from leaddesk.ui.delegates.kit import draw_text, kit

HEIGHT: Final = 24


class WeekdayHead(QWidget):
    """Painted; said by the days themselves, so a screen reader passes over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Columns | None = None
        self._faces: MonthFaces | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_columns(self, columns: Columns, faces: MonthFaces) -> None:
        """The columns of the weeks below."""
        self._columns, self._faces = columns, faces
        self.setAccessibleName(", ".join(faces.heads))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = kit()
            painter.fillRect(self.rect(), look.colour("sunken"))
            painter.setPen(look.colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            if self._columns is None or self._faces is None:
                return
            for column in range(7):
                x, wide = self._columns.span(column)
                name = self._faces.heads[column]
                if look.second.width(name) > wide - 14:
                    name = self._faces.short_heads[column]
                box = (x + 8, 0, wide - 14, self.height() - 1)
                draw_text(painter, box, name, look.second, look.colour("text2"), right=self._columns.mirrored)
        finally:
            painter.end()
