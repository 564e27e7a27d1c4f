"""Paints the lines of a comparison: radios or check boxes before what can be taken, *choose* in amber, a lock where a rule decides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from leaddesk.base.i18n import _
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.ui.bridge.words import UNKNOWN
from leaddesk.ui.compare.lines_model import FIELD, LINE_ROLE, OURS, RESULT, said_after
from leaddesk.ui.compare.wishes import takes
from leaddesk.ui.delegates.base import Index, LineDelegate
from leaddesk.ui.delegates.cells import draw_check
from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.widgets import icons

PADDING = 12
MARK = 22
"""Room of a radio or check box before the value."""
Box = tuple[int, int, int, int]


class ChoiceDelegate(LineDelegate):
    """One line of a comparison, cell by cell."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, CompareLine):
            return
        self.ground(painter, option, index, (FIELD, RESULT))
        rect = option.rect
        box = (rect.x() + PADDING, rect.y(), rect.width() - PADDING - PADDING // 2, rect.height() - 1)
        column = index.column()
        if column == FIELD:
            draw_text(painter, box, line.label, self._kit.second, self._kit.colour("text2"))
        elif column == RESULT:
            self._result(painter, box, line)
        else:
            self._side(painter, box, line, "ours" if column == OURS else "theirs")

    def _side(self, painter: QPainter, box: Box, line: CompareLine, side: Choice) -> None:
        look = self._kit
        value = (line.ours if side == "ours" else line.theirs) or UNKNOWN
        is_taken = takes(line, side)
        x, y, width, height = box
        if line.may:
            centre = QPoint(x + 7, y + height // 2)
            if "both" in line.may:
                draw_check(painter, look, centre, ticked=is_taken)
            else:
                draw_radio(painter, look, centre, is_on=is_taken)
        left = MARK if line.may else 0
        strong = is_taken and line.differs and not line.is_locked
        face, tone = (look.medium, "text") if strong else (look.body, "text2")
        draw_text(painter, (x + left, y, width - left, height), value, face, look.colour(tone))

    def _result(self, painter: QPainter, box: Box, line: CompareLine) -> None:
        look = self._kit
        if line.is_open:
            self._marked(painter, box, "circle-dashed", "amber", _("choose"))
        elif line.is_locked:
            self._marked(painter, box, "lock", "red", said_after(line))
        elif line.note and not line.result:
            self._marked(painter, box, "plus", "green", line.note)
        else:
            face, tone = (look.medium, "text") if line.differs else (look.body, "text2")
            used = draw_text(painter, box, line.result or UNKNOWN, face, look.colour(tone))
            x, y, width, height = box
            draw_text(
                painter, (x + used + 8, y, width - used - 8, height), line.note, look.second, look.colour("text2")
            )

    def _marked(self, painter: QPainter, box: Box, icon: str, tone: str, words: str) -> None:
        x, y, width, height = box
        look = self._kit
        icons.draw(painter, QRect(x, y, 15, height), icon, look.name(tone), 15)
        draw_text(painter, (x + MARK, y, width - MARK, height), words, look.medium, look.colour(tone))


def draw_radio(painter: QPainter, look: Kit, centre: QPoint, *, is_on: bool) -> None:
    """A radio button of 14 pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour("accent" if is_on else "surface"))
    painter.setPen(QPen(look.colour("accent" if is_on else "ctl"), 1))
    painter.drawEllipse(QRectF(centre.x() - 6.5, centre.y() - 6.5, 13, 13))
    if is_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("on_accent"))
        painter.drawEllipse(QRectF(centre.x() - 2.5, centre.y() - 2.5, 5, 5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
