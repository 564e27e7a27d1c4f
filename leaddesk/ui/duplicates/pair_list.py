"""The list of pairs: headings and pairs in one painted view; Up and Down go from pair to pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.delegates.base import PaintedDelegate, frame, ground, paint_group
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.duplicates.pair_rows import Heading, PairKey, PairRow, Row
from leaddesk.ui.models.columns import Group
from leaddesk.ui.widgets.text import one_line, tip_html

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 2
LINE: Final = 17
PADDING: Final = 14
MOVES: Final = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip


class PairModel(QAbstractListModel):
    """``show_rows`` replaces what is listed. Headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List ``rows``."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Row]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags  # so that every key skips it
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.sentence if isinstance(row, PairRow) else f"{row.text}, {row.count}"
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.lines[0]) if isinstance(row, PairRow) else row.text
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, PairRow):
            return tip_html("\n".join(row.lines))
        return None


class PairDelegate(PaintedDelegate):
    """Name, whom, why, one below the other; compact rows leave *whom* to the comparison."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ROW_ROLE), Heading):
            return QSize(40, appearance().density.group)
        return QSize(40, LINE * _lines() + 9)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW_ROLE), option.rect
        if isinstance(row, Heading):
            paint_group(painter, self._kit, rect, Group(0, row.text, row.count))
        if not isinstance(row, PairRow):
            return
        look = self._kit
        ground(painter, look, rect, "sel" if option.state & QStyle.StateFlag.State_Selected else "")
        faces = (
            (look.medium, "text3" if row.is_later else "text"),
            (look.second, "text2"),
            (look.second, "text3"),
        )
        shown = list(zip(row.lines, faces, strict=True))
        if _lines() == 2:
            del shown[1]
        y = rect.y() + (rect.height() - LINE * len(shown)) // 2
        for text, (face, tone) in shown:
            draw_text(painter, (rect.x() + PADDING, y, rect.width() - PADDING - 8, LINE), text, face, look.colour(tone))
            y += LINE
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            frame(painter, look, rect, 0, (0, 0))


def _lines() -> int:
    return 2 if appearance().density is Density.COMPACT else 3


class PairList(QListView):
    """``pair_changed`` (PairRow or None): another pair is in front; ``key_passed`` (event): a key that belongs to the comparison."""

    pair_changed = Signal(object)
    entered = Signal()
    key_passed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._pairs = PairModel(self)
        self.setModel(self._pairs)
        self.setItemDelegate(PairDelegate(self))
        self._told: PairRow | None = None
        self.selectionModel().currentChanged.connect(self._moved)
        appearance().changed.connect(self._look_changed)

    def show_rows(self, rows: Sequence[Row], key: PairKey | None = None) -> None:
        """List ``rows`` with ``key`` in front; where it is gone what stood at its place, else the first."""
        place = self.currentIndex().row()
        self._pairs.show_rows(rows)
        if not self.go_to(key):
            pairs = [n for n, row in enumerate(rows) if isinstance(row, PairRow)]
            near = next((n for n in pairs if n >= place), pairs[-1] if pairs else -1)
            self.setCurrentIndex(self._pairs.index(near) if near >= 0 else QModelIndex())
        self._look_changed()
        self._tell()

    def rows(self) -> list[Row]:
        """What is listed."""
        return self._pairs.rows()

    def current(self) -> PairRow | None:
        """The pair in front."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, PairRow) else None

    def go_to(self, key: PairKey | None) -> bool:
        """Bring the pair ``key`` to the front; False where it is not listed."""
        place = next((n for n, row in enumerate(self.rows()) if isinstance(row, PairRow) and row.key == key), None)
        if place is None:
            return False
        self.setCurrentIndex(self._pairs.index(place))
        return True

    def step(self, by: int) -> None:
        """Go ``by`` pairs on (1) or back (-1)."""
        rows, at = self.rows(), self.currentIndex().row() + by
        while 0 <= at < len(rows):
            if isinstance(rows[at], PairRow):
                self.setCurrentIndex(self._pairs.index(at))
                return
            at += by
        self.scrollToTop() if by < 0 else self.scrollToBottom()

    def _moved(self, _now: QModelIndex, _old: QModelIndex) -> None:
        self._tell()

    def _tell(self) -> None:
        now = self.current()
        if now != self._told:
            self._told = now
            self.pair_changed.emit(now)

    def _look_changed(self) -> None:
        """Rows of another height or other rows: the pair in front stays in sight."""
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.key_passed.emit(event)
        elif plain and event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()
