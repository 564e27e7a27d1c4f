"""The head of a list: words in the second colour, arrows behind the sorted ones, a box that selects all. Says what was clicked;
decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT
from leaddesk.ui.delegates.base import PADDING
from leaddesk.ui.delegates.cells import CLOCK_RIGHT, draw_check
from leaddesk.ui.delegates.kit import Kit, kit
from leaddesk.ui.models.roles import CLOCK_ROLE
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide

ARROW = 14
NUMBER = 9
"""Room of the small figure behind an arrow where a list is sorted by several columns."""


class TableHead(QHeaderView):
    """Paints its sections itself. ``pressed_with`` (section, modifiers) is a click that moved nothing.

    ``set_sorted`` marks the sorted ones, in the order in which they count; ``set_check`` makes one the tick column.
    """

    pressed_with = Signal(int, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted: dict[int, tuple[int, bool]] = {}
        self._several = False
        self._check = -1
        self._all = False
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self.setFixedHeight(TABLE_HEAD_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(26)
        self.setAccessibleName(_("Column heads"))
        self.sectionClicked.connect(lambda section: self.pressed_with.emit(section, self._modifiers))

    def set_sorted(self, sections: Sequence[tuple[int, bool]]) -> None:
        """Show arrows: (section, descending), the first one counting most; -1 = a key whose column is not shown."""
        self._sorted = {section: (rank, down) for rank, (section, down) in enumerate(sections, start=1) if section >= 0}
        self._several = len(sections) > 1
        self.viewport().update()

    def set_check(self, section: int) -> None:
        """``section`` is the tick column (-1 = none)."""
        self._check = section
        self.viewport().update()

    def check_section(self) -> int:
        """The tick column, -1 = none."""
        return self._check

    def set_all_ticked(self, ticked: bool) -> None:
        """Whether every row is ticked."""
        if ticked != self._all:
            self._all = ticked
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        super().mouseReleaseEvent(event)
        self._modifiers = Qt.KeyboardModifier.NoModifier

    def sectionSizeFromContents(self, section: int) -> QSize:
        """What a head needs for its words: asked where a column is fitted to its contents."""
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        width = kit().second_medium.width(text) if text else ARROW
        room = ARROW + (NUMBER if self._sorted.get(section) else 0)
        return QSize(width + PADDING + PADDING // 2 + room, TABLE_HEAD_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        painter.save()
        try:
            look = kit()
            painter.fillRect(rect, look.colour("sunken"))
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
            if section == self._check:
                centre = QPoint(rect.left() + PADDING + 7, rect.center().y() + 1)
                draw_check(painter, look, centre, ticked=self._all)
                return
            self._words(painter, look, rect.adjusted(PADDING, 0, -PADDING // 2, -1), section)
        finally:
            painter.restore()

    def _words(self, painter: QPainter, look: Kit, box: QRect, section: int) -> None:
        model = self.model()
        image = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QIcon):
            image.paint(painter, QRect(box.left(), box.center().y() - 6, 14, 14))
            return
        face = look.second_medium
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        rank, down = self._sorted.get(section, (0, False))
        taken = (ARROW + (NUMBER if self._several else 0)) if rank else 0
        shown = elide(text, face.font, box.width() - taken)
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(int(side) & int(Qt.AlignmentFlag.AlignRight.value)) if side is not None else False
        if right and model.headerData(section, Qt.Orientation.Horizontal, CLOCK_ROLE):
            box = box.adjusted(0, 0, -CLOCK_RIGHT, 0)
        painter.setFont(face.font)
        painter.setPen(look.colour("text" if rank else "text2"))
        x = box.right() - taken - face.width(shown) if right else box.left()
        painter.drawText(QRect(x, box.top(), face.width(shown) + 4, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if rank:
            self._arrow(painter, look, QRect(x + face.width(shown) + 4, box.top(), 12, box.height()), rank, down)

    def _arrow(self, painter: QPainter, look: Kit, box: QRect, rank: int, down: bool) -> None:
        icons.draw(painter, box, "arrow-down" if down else "arrow-up", look.name("text2"), 12)
        if self._several:
            painter.setFont(look.caption.font)
            painter.setPen(look.colour("text2"))
            painter.drawText(box.adjusted(12, 0, 12, 0), Qt.AlignmentFlag.AlignVCenter, words.number(rank))
