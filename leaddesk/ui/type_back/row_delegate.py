"""Paints the rows of a sheet: what was printed in grey, the box with its key, what was typed. Rows that cannot be typed are pale."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from leaddesk.store.paper_sheets import SheetRow
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.delegates.base import Index, PaintedDelegate, frame, ground
from leaddesk.ui.delegates.kit import Face, draw_text
from leaddesk.ui.type_back.answers import Answer
from leaddesk.ui.type_back.model import ANSWER_ROLE, BOX, LINE, NAME, ROW, ROW_ROLE, STEP
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key, key_width

SIDE: Final = 8
"""Room before a text; the heads have the same."""
GAP: Final = 6
CHECK: Final = 14


def row_height() -> int:
    """Large enough for a field."""
    return 34 if appearance().density is Density.COMPACT else 40


class RowDelegate(PaintedDelegate):
    """One row; the fields of the one in front lie over it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, row_height())

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, answer, rect = index.data(ROW_ROLE), index.data(ANSWER_ROLE), option.rect
        if not isinstance(row, SheetRow) or not isinstance(answer, Answer):
            return
        in_front = bool(option.state & QStyle.StateFlag.State_Selected)
        ground(painter, self._kit, rect, "sel" if in_front else "")
        self._cell(painter, rect, index, row, answer)
        if in_front:
            frame(painter, self._kit, rect, index.column(), (ROW, STEP))

    def _cell(self, painter: QPainter, rect: QRect, index: Index, row: SheetRow, answer: Answer) -> None:
        column, look = index.column(), self._kit
        box = (rect.x() + SIDE, rect.y(), rect.width() - SIDE - 4, rect.height() - 1)
        if column == BOX:
            self._box(painter, rect, str(index.data(Qt.ItemDataRole.DisplayRole)), row, answer)
            return
        face, tone = self._look(column, row)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if column == ROW:
            box = (rect.x(), rect.y(), rect.width() - SIDE, rect.height() - 1)
        draw_text(painter, box, text, face, look.colour(tone), right=column == ROW)

    def _look(self, column: int, row: SheetRow) -> tuple[Face, str]:
        look = self._kit
        face = {ROW: look.semibold, NAME: look.medium}.get(column, look.second)
        if row.state in ("closed", "gone"):
            return face, "text3"
        is_now = column in (LINE, STEP) and row.state == "open"
        return face, "text" if column == NAME or is_now else "text2"

    def _box(self, painter: QPainter, rect: QRect, text: str, row: SheetRow, answer: Answer) -> None:
        """The key and the words of the box; a row typed earlier has a check before them."""
        look, is_typed = self._kit, row.state == "typed"
        x, width = rect.x() + SIDE, rect.width() - SIDE - 4
        if is_typed:
            icons.draw(painter, QRect(x, rect.y(), CHECK, rect.height() - 1), "check", look.name("green"), CHECK)
            x, width = x + CHECK + GAP, width - CHECK - GAP
        elif answer.box:
            cap, middle = key_width(str(answer.box)), rect.y() + (rect.height() - 1) // 2
            draw_key(painter, x + cap, middle, str(answer.box), look.colour("text2"), look.colour("line2"))
            x, width = x + cap + GAP, width - cap - GAP
        face = look.second_medium if is_typed or answer.box else look.second
        tone = "text2" if is_typed else "text" if answer.box else "text3"
        draw_text(painter, (x, rect.y(), width, rect.height() - 1), text, face, look.colour(tone))
