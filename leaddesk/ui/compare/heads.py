"""The heads of a comparison: what is ours, what is theirs, each with an icon, a second line and small words at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.delegates.kit import Kit, draw_text, kit
from leaddesk.ui.widgets import icons

ONE_LINE = 28
TWO_LINES = 50
PADDING = 12
ICON = 22
"""Room of an icon before the words."""


@dataclass(frozen=True, slots=True)
class Head:
    """One head: ``title``, a ``second`` line below, small words at the ``right`` end, a Lucide ``icon`` in the colour ``tone``."""

    title: str
    second: str = ""
    right: str = ""
    icon: str = ""
    tone: str = "text2"


class CompareHead(QHeaderView):
    """Paints its four heads; 28 high, or 50 where one of them has a second line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heads: tuple[Head, ...] = ()
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)
        self.setStretchLastSection(False)
        self.setAccessibleName(_("Column heads"))
        self.setFixedHeight(ONE_LINE)

    def set_heads(self, heads: tuple[Head, ...]) -> None:
        """Show ``heads``, one a column."""
        self._heads = heads
        self.setFixedHeight(TWO_LINES if self._is_tall() else ONE_LINE)
        self.viewport().update()

    def _is_tall(self) -> bool:
        return any(head.second for head in self._heads)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid() or section >= len(self._heads):
            return
        painter.save()
        try:
            look = kit()
            painter.fillRect(rect, look.colour("sunken"))
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
            self._words(painter, look, rect.adjusted(PADDING, 0, -PADDING // 2, -1), self._heads[section])
        finally:
            painter.restore()

    def _words(self, painter: QPainter, look: Kit, box: QRect, head: Head) -> None:
        tall = self._is_tall()
        line = 18
        top = box.y() + (box.height() - 2 * line) // 2 if tall and head.second else box.y()
        first = QRect(box.x(), top, box.width(), line if tall and head.second else box.height())
        left = 0
        if head.icon:
            icons.draw(painter, QRect(first.x(), first.y(), 15, first.height()), head.icon, look.name(head.tone), 15)
            left = ICON
        face = look.second if tall else look.second_medium
        if tall and head.icon:
            face = look.medium
        right = self._at_the_right(painter, look, first, head, face.width(head.title) + left)
        title = (first.x() + left, first.y(), first.width() - left - right, first.height())
        draw_text(painter, title, head.title, face, look.colour("text" if tall and head.icon else "text2"))
        if head.second:
            second = (box.x() + left, top + line, box.width() - left, line)
            draw_text(painter, second, head.second, look.second, look.colour("text2"))

    def _at_the_right(self, painter: QPainter, look: Kit, box: QRect, head: Head, taken: int) -> int:
        """The small words where there is room for them; gives their width."""
        needed = look.second.width(head.right) + PADDING if head.right else 0
        if not needed or taken + needed > box.width():
            return 0
        place = (box.right() - needed + 1, box.y(), needed - 4, box.height())
        draw_text(painter, place, head.right, look.second, look.colour("text3"), right=True)
        return needed
