"""The list of columns: painted rows with a drop-down look; Enter, F2 or a click opens the fields to choose from."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS, IMPORT_FIELDS
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import Index, LineDelegate
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.imports.column_model import (
    CHECK,
    FIELD,
    HEADER,
    LETTER,
    LINE_ROLE,
    SURE,
    VALUES,
    ColumnLine,
    ColumnModel,
)
from leaddesk.ui.widgets import icons

LEAVE_OUT = ""
"""The code of *Leave out* among the choices."""
CHECK_ICONS = {"green": "circle-check", "amber": "triangle-alert", "text3": "circle-dashed"}


def field_choices(header: str) -> list[tuple[str, str]]:
    """(code, words) of everything a column can go to: fields in the order of their table, its own field, nowhere."""
    fields = [(name, _(FIELDS[name].label)) for name in IMPORT_FIELDS]
    own = (f"{CUSTOM_PREFIX}{header}", _("A field of its own"))
    return [own, (LEAVE_OUT, _("Leave out")), *fields]


class ColumnDelegate(LineDelegate):
    """Paints the cells; makes the drop-down. ``picked`` (header, code) when the user chose."""

    picked = Signal(str, str)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, ColumnLine):
            self.ground(painter, option, index, (LETTER, CHECK))
            box = option.rect.adjusted(8, 0, -6, -1)
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
            self._drop_down(painter, QRect(x - 2, y, width, height), line)
        elif column == SURE:
            self._sure(painter, box, line)
        else:
            icons.draw(painter, QRect(x, y, 15, height), CHECK_ICONS[line.check_tone], look.name(line.check_tone), 15)
            tone = "text" if line.check_tone == "green" else line.check_tone
            draw_text(painter, (x + 21, y, width - 21, height), line.check, look.second, look.colour(tone))

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

    def _sure(self, painter: QPainter, box: tuple[int, int, int, int], line: ColumnLine) -> None:
        x, y, width, height = box
        look = self._kit
        if line.sure:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            fill = {"green": "green_fill", "amber": "amber_fill"}.get(line.sure_tone, line.sure_tone)
            painter.setBrush(look.colour(fill))
            painter.drawRoundedRect(QRectF(x, y + height / 2 - 2, 22, 4), 2, 2)
            x, width = x + 30, width - 30
        draw_text(painter, (x, y, width, height), line.sure, look.second, look.colour("text2"))

    # --- editing -------------------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line: ColumnLine = index.data(LINE_ROLE)
        box = QComboBox(parent)
        box.setAccessibleName(_("What “{header}” goes to").format(header=line.header))
        box.setMaxVisibleItems(18)
        for code, label in field_choices(line.header):
            box.addItem(label, code)
        box.setCurrentIndex(max(0, box.findData(line.field if line.field is not None else LEAVE_OUT)))
        box.activated.connect(lambda _index: self._picked(box, line))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _picked(self, box: QComboBox, line: ColumnLine) -> None:
        code = str(box.currentData())
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
        self.picked.emit(line.header, code)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The choice is told by ``picked``; the model changes when the rows were looked at anew."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(6, 2, -6, -3))


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
        delegate = ColumnDelegate(self)
        delegate.picked.connect(self.picked)
        self.setItemDelegate(delegate)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self.current_changed.emit(now.row()))
        appearance().changed.connect(self.doItemsLayout)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Widths for a wide and a narrow window."""
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(30)
        head.setSectionsMovable(False)
        widths = {LETTER: 40, HEADER: 130, FIELD: 170, SURE: 112, CHECK: 136}
        if not narrow:
            widths = {LETTER: 44, HEADER: 160, FIELD: 200, SURE: 130, CHECK: 168}
        for column, width in widths.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        head.setSectionResizeMode(VALUES, QHeaderView.ResizeMode.Stretch)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.edit(index)

    def edit_current(self) -> None:
        """Open the fields for the column in focus."""
        now = self.currentIndex()
        if now.isValid():
            target = now.siblingAtColumn(FIELD)
            self.edit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.edit_current()
            event.accept()
            return
        super().keyPressEvent(event)
