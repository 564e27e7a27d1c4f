"""A list to pick from, narrowed by typing: fields of the file, or values with ticks and counts. Knows neither field nor query.

The search field has the keyboard throughout: Up and Down move, Enter takes, Ctrl+Space (Space in an empty field) ticks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.delegates.cells import draw_check
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide, one_line

CODE = int(Qt.ItemDataRole.UserRole) + 1
COUNT = int(Qt.ItemDataRole.UserRole) + 2
ICON = int(Qt.ItemDataRole.UserRole) + 3
LINE = 26
MOST_SEEN = 10
"""Rows seen at once; more are scrolled."""
SEARCHED_FROM = 8
"""Up to so many rows stand there without a search field."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Pick:
    """A row: what ``taken`` or ``ticked`` emits, its words, an icon in a theme colour. Without a code it is a heading."""

    code: str
    label: str
    icon: str = ""
    token: str = "text2"
    words: str = ""


class PickList(QWidget):
    """``taken`` (code) on Enter or a click; with ``ticks`` a click ticks instead (``ticked``: code, on) and Enter says ``done``;
    ``typed`` (text) on Enter where no row holds what was typed."""

    taken = Signal(str)
    ticked = Signal(str, bool)
    done = Signal()
    typed = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self.ticks = ticks
        self.begins = True
        """Whether a row is marked before anything was typed; where none is, a click marks and only Enter takes."""
        self._picks: tuple[Pick, ...] = ()
        self._on: set[str] = set()
        self._counts: dict[str, int] = {}
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(name)
        self.search.setMaxLength(80)
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self))
        self.list.setAccessibleName(name)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setProperty("ground", "raised")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFocusProxy(self.search)

    def set_picks(self, picks: Sequence[Pick], on: Sequence[str] = (), current: str = "") -> None:
        """Fill it; ``on`` are the ticked ones, ``current`` is where it begins."""
        self._picks, self._on = tuple(picks), set(on)
        self._show()
        rows = min(MOST_SEEN, max(1, len(self._picks)))
        self.list.setFixedHeight(rows * LINE + 2)
        self.list.setMinimumWidth(min(320, max((self._width(pick) for pick in self._picks), default=0)))
        if current:
            self.set_current(current)

    def set_current(self, code: str) -> None:
        """Mark a row."""
        row = next((row for row in self._rows() if self.model.item(row).data(CODE) == code), None)
        if row is not None:
            self._mark(row)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each has, at the right."""
        self._counts = dict(counts)
        for row in range(self.model.rowCount()):
            self._say(self.model.item(row))

    def begin(self, text: str) -> None:
        """Search for what was typed where the field was not needed so far."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    def on(self) -> tuple[str, ...]:
        """The ticked codes in the order of the list."""
        return tuple(pick.code for pick in self._picks if pick.code in self._on)

    def set_on(self, codes: Sequence[str]) -> None:
        """Tick these and no others; emits nothing."""
        self._on = set(codes)
        for row in range(self.model.rowCount()):
            self._say(self.model.item(row))

    def labels(self) -> list[str]:
        """What can be picked now."""
        return [self.model.item(row).text() for row in self._rows()]

    def current(self) -> str:
        """The code of the marked row."""
        return str(self.list.currentIndex().data(CODE) or "")

    # --- rows ----------------------------------------------------------------------------------------------------------
    def _width(self, pick: Pick) -> int:
        return kit().body.width(pick.label) + 90

    def _rows(self) -> list[int]:
        return [row for row in range(self.model.rowCount()) if self.model.item(row).data(CODE)]

    def _show(self, _text: str = "") -> None:
        needle = fold(self.search.text())
        self.model.clear()
        heading: Pick | None = None
        for pick in self._picks:
            if not pick.code:
                heading = pick
                continue
            if all(part in fold(f"{pick.label} {pick.words}") for part in needle.split()):
                if heading is not None:
                    self.model.appendRow(self._item(heading))
                    heading = None
                self.model.appendRow(self._item(pick))
        rows = self._rows()
        if rows and (needle or self.begins):
            begins = [row for row in rows if needle and fold(self.model.item(row).text()).startswith(needle)]
            self._mark((begins or rows)[0])

    def _item(self, pick: Pick) -> QStandardItem:
        item = QStandardItem(one_line(pick.label))
        item.setData(pick.code, CODE)
        item.setData((pick.icon, pick.token), ICON)
        if not pick.code:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._say(item)
        return item

    def _say(self, item: QStandardItem) -> None:
        """Tick, count and what a screen reader says of the row."""
        code = str(item.data(CODE))
        item.setData(self._counts.get(code), COUNT)
        if self.ticks and code:
            item.setData(
                Qt.CheckState.Checked if code in self._on else Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
            )
        said = [item.text(), words.number(self._counts[code]) if code in self._counts else ""]
        item.setAccessibleText(" ".join(part for part in said if part))

    def _mark(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        ticked = _("ticked") if self.ticks and str(index.data(CODE)) in self._on else ""
        self.search.setAccessibleDescription(" ".join(part for part in (str(index.data() or ""), ticked) if part))

    # --- keys and mouse ------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and watched is self.search:
            return self.key(event)
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Move, tick or take by a key; False where it is for the text."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space and self.ticks and (self._control(event) or not self.search.text()):
            self._toggle(self.list.currentIndex())
        else:
            return False
        return True

    @staticmethod
    def _control(event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _enter(self) -> None:
        """Take the marked row; where there are ticks and none is set yet, the marked one is meant."""
        if not self._rows():
            self.typed.emit(self.search.text().strip())
            return
        if not self.ticks:
            self._take(self.list.currentIndex())
            return
        if self.search.text() or not self._on:
            code = self.current()
            if code and code not in self._on:
                self._toggle(self.list.currentIndex())
        self.done.emit()

    def _step(self, by: int) -> None:
        rows = self._rows()
        now = self.list.currentIndex().row()
        if rows:
            self._mark(rows[max(0, min(len(rows) - 1, rows.index(now) + by)) if now in rows else 0])

    def _clicked(self, index: QModelIndex) -> None:
        if self.ticks:
            self._toggle(index)
        elif not self.begins:
            self._mark(index.row())
        else:
            self._take(index)

    def _take(self, index: QModelIndex) -> None:
        if code := str(index.data(CODE) or ""):
            self.taken.emit(code)

    def _toggle(self, index: QModelIndex) -> None:
        code = str(index.data(CODE) or "")
        if not code:
            return
        turned_on = code not in self._on
        self._on ^= {code}
        self._say(self.model.itemFromIndex(index))
        self._mark(index.row())
        self.ticked.emit(code, turned_on)


class _Delegate(QStyledItemDelegate):
    """Tick box, icon, words, count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, view = tokens(), QRect(option.rect), option.widget
        heading = not index.data(CODE)
        if isinstance(view, QListView) and view.currentIndex().row() == index.row() and not heading:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.sel))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -1), 5, 5)
        x = rect.left() + 8
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            ticked = Qt.CheckState(state) == Qt.CheckState.Checked
            draw_check(painter, kit(), QPoint(x + 7, rect.center().y() + 1), ticked=ticked)
            x += 23
        icon, token = index.data(ICON) or ("", "text2")
        if icon:
            icons.draw(painter, QRect(x, rect.top(), 15, rect.height()), icon, str(getattr(look, token)), 15)
            x += 22
        count = index.data(COUNT)
        figure = words.number(int(count)) if count is not None else ""
        painter.setFont(font(TypeSize.SECOND))
        painter.setPen(QColor(look.text3))
        room = painter.fontMetrics().horizontalAdvance(figure) + 10
        painter.drawText(
            rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure
        )
        face = font(TypeSize.SECOND, Weight.SEMIBOLD) if heading else font(TypeSize.BODY)
        painter.setFont(face)
        painter.setPen(QColor(look.text2 if heading else look.text))
        box = QRect(x, rect.top(), rect.right() - x - room - 6, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elide(str(index.data()), face, box.width()))
