"""The head of a list: words in the second colour, an arrow right behind the sorted one, a box that selects all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT
from leaddesk.ui.delegates.base import PADDING
from leaddesk.ui.delegates.cells import draw_check
from leaddesk.ui.delegates.kit import Kit, kit
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide

ARROW = 14


class TableHead(QHeaderView):
    """Paints its sections itself. ``set_sorted`` marks one; ``set_check`` makes one the tick column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted = -1
        self._descending = False
        self._check = -1
        self._all = False
        self.setFixedHeight(TABLE_HEAD_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(26)
        self.setAccessibleName(_("Column heads"))

    def set_sorted(self, section: int, descending: bool) -> None:
        """Show the arrow in ``section`` (-1 = none)."""
        self._sorted, self._descending = section, descending
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
        has_arrow = section == self._sorted
        room = box.width() - (ARROW if has_arrow else 0)
        shown = elide(text, face.font, room)
        side = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(int(side) & int(Qt.AlignmentFlag.AlignRight.value)) if side is not None else False
        painter.setFont(face.font)
        painter.setPen(look.colour("text" if has_arrow else "text2"))
        x = box.right() - face.width(shown) if right else box.left()
        painter.drawText(QRect(x, box.top(), room + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if has_arrow:
            left = x + face.width(shown) + 4
            name = "arrow-down" if self._descending else "arrow-up"
            icons.draw(painter, QRect(left, box.top(), 12, box.height()), name, look.name("text2"), 12)
