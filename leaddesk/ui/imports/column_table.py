"""The list of columns: painted rows with a drop-down look; Enter, F2, Space or a click opens the fields to choose from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import Index, LineDelegate
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.imports.column_model import (
    ARROW,
    CHECK,
    FIELD,
    HEADER,
    LETTER,
    LINE_ROLE,
    LOOKS,
    VALUES,
    ColumnLine,
    ColumnModel,
)
from leaddesk.ui.imports.field_choices import LEAVE_OUT
from leaddesk.ui.imports.field_picker import FieldPicker
from leaddesk.ui.widgets import icons

HEAD = 26
BAR = 28
"""Width of the bar that says how sure a match is."""
WIDE = {LETTER: 36, HEADER: 132, LOOKS: 170, ARROW: 28, FIELD: 160, CHECK: 230}
NARROW = {LETTER: 36, HEADER: 124, LOOKS: 170, ARROW: 28, FIELD: 158, CHECK: 236}
TIGHT = {LETTER: 32, HEADER: 116, LOOKS: 140, ARROW: 26, FIELD: 148, CHECK: 188}
"""Where the detail stands beside the list in a window of middling width: how sure a match is, by its figure alone."""
VALUES_ROOM = 120
"""What the first values need to tell anything, in pixels; below, the other columns give way."""
PADDING = 14
BAR_ROOM = 160
"""Width of a cell that has room for the bar."""


class ColumnDelegate(LineDelegate):
    """Paints the cells."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, ColumnLine):
            self.ground(painter, option, index, (LETTER, CHECK))
            box = option.rect.adjusted(8, 0, 8 - PADDING, -1)
            self._cell(painter, (box.x(), box.y(), box.width(), box.height()), line, index.column())

    def _cell(self, painter: QPainter, box: tuple[int, int, int, int], line: ColumnLine, column: int) -> None:
        look = self._kit
        x, y, width, height = box
        if column == LETTER:
            draw_text(painter, box, line.letter, look.second, look.colour("text3"), right=True)
        elif column == HEADER:
            draw_text(painter, box, line.header, look.medium, look.colour("text"))
        elif column == VALUES:
            draw_text(painter, box, "  /  ".join(line.samples), look.second, look.colour("text2"))
        elif column == FIELD:
            self._drop_down(painter, QRect(x - 2, y, width + 4, height), line)
        elif column == LOOKS:
            self._looks(painter, box, line)
        elif column == ARROW:
            icons.draw(painter, QRect(x, y, 14, height), "arrow-right", look.name("text3"), 14)
        else:
            check = line.check
            icons.draw(painter, QRect(x, y, 15, height), check.icon, look.name(check.tone), 15)
            tone = "text2" if check.tone == "green" else "text" if check.icon == "info" else check.tone
            draw_text(painter, (x + 21, y, width - 21, height), check.text, look.second, look.colour(tone))

    def _drop_down(self, painter: QPainter, box: QRect, line: ColumnLine) -> None:
        look = self._kit
        high = min(26, box.height() - 3)
        frame = QRectF(box.x() + 0.5, box.y() + (box.height() - high) / 2 + 0.5, box.width() - 1, high - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("ctl"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, 5, 5)
        inner = frame.toRect()
        tone = "text2" if line.field is None or line.is_custom else "text"
        draw_text(
            painter,
            (inner.x() + 8, inner.y(), inner.width() - 30, inner.height()),
            line.goes_to,
            look.body,
            look.colour(tone),
        )
        icons.draw(
            painter, QRect(inner.right() - 19, inner.y(), 14, inner.height()), "chevron-down", look.name("text3"), 13
        )

    def _looks(self, painter: QPainter, box: tuple[int, int, int, int], line: ColumnLine) -> None:
        """Icon and word, then the bar with its figure, one below the other throughout."""
        x, y, width, height = box
        look = self._kit
        if line.icon:
            icons.draw(painter, QRect(x, y, 14, height), line.icon, look.name("text2"), 14)
        has_bar = width + PADDING >= BAR_ROOM
        beside = 44 + BAR if has_bar else 38
        room = width - 20 if line.percent is None else width - 20 - beside
        draw_text(painter, (x + 20, y, room, height), line.looks, look.second, look.colour("text2"))
        if line.percent is None:
            return
        figure = _("{n}%").format(n=words.number(line.percent))
        draw_text(painter, (x + width - 34, y, 36, height), figure, look.second, look.colour("text3"))
        if not has_bar:
            return
        bar = QRectF(x + width - BAR - 40, y + height / 2 - 2, BAR, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(bar, 2, 2)
        fill = {"green": "green_fill", "amber": "amber_fill"}.get(line.sure_tone, line.sure_tone)
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), max(4.0, BAR * line.percent / 100), 4), 2, 2)


class ColumnTable(QTreeView):
    """``picked`` (header, field code; empty = leave out), ``current_changed`` (row)."""

    picked = Signal(str, str)
    current_changed = Signal(int)

    def __init__(self, model: ColumnModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Columns of the file"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ColumnDelegate(self))
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self.current_changed.emit(now.row()))
        appearance().changed.connect(self.doItemsLayout)
        self._widths = WIDE
        self._shares = False
        self.set_narrow(False)

    def set_narrow(self, narrow: bool, *, shares: bool = False) -> None:
        """Widths for a wide and a narrow window; where a narrow one ``shares`` its room with the detail, first values give way."""
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(24)
        head.setSectionsMovable(False)
        head.setFixedHeight(HEAD)
        self._widths = NARROW if narrow else WIDE
        self._shares = shares
        self._give_room()
        head.setSectionHidden(VALUES, shares)
        head.setSectionResizeMode(HEADER if shares else VALUES, QHeaderView.ResizeMode.Stretch)

    def _give_room(self) -> None:
        """Widths of the columns; where nothing would be left for the first values, the others give way."""
        head = self.header()
        is_tight = not self._shares and self.viewport().width() < sum(self._widths.values()) + VALUES_ROOM
        for column, width in (TIGHT if is_tight else self._widths).items():
            if not (self._shares and column == HEADER):
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() in (ARROW, FIELD):
            self.edit_current()

    def edit_current(self) -> FieldPicker | None:
        """Open the fields for the column in focus."""
        now = self.currentIndex()
        line = now.data(LINE_ROLE) if now.isValid() else None
        if not isinstance(line, ColumnLine):
            return None
        box = self.visualRect(now.siblingAtColumn(FIELD))
        picker = FieldPicker(line.header, LEAVE_OUT if line.field is None else line.field, self)
        picker.picked.connect(lambda code: self.picked.emit(line.header, code))
        picker.open_below(self.viewport(), box.bottomLeft())
        return picker

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.edit_current()
            event.accept()
            return
        super().keyPressEvent(event)
