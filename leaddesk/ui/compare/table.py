"""The table of two versions: Up and Down go from field to field, Left and Right take a side, Space keeps both; a click does as well.

It shows and asks; what becomes of a choice is its owner's, who answers ``chosen`` with ``set_lines``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.ui.bridge.appearance import appearance, font
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.compare.delegate import PADDING, ChoiceDelegate
from leaddesk.ui.compare.heads import CompareHead, Head
from leaddesk.ui.compare.lines_model import FIELD, OURS, RESULT, THEIRS, LinesModel
from leaddesk.ui.compare.wishes import ticked

FIELD_WIDTH: Final = (84, 150)
"""The least and most room of the fields' names; between them what the longest needs."""
FIELD_SHARE: Final = 0.2
KEYS: Final[dict[int, Choice]] = {Qt.Key.Key_Left: "ours", Qt.Key.Key_Right: "theirs", Qt.Key.Key_Space: "both"}
MOVES: Final = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip


class CompareTable(QTreeView):
    """``chosen`` (field, ``ours`` | ``theirs`` | ``both``): somebody wishes another choice than the line has."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._lines = LinesModel(self)
        self._head = CompareHead(self)
        self.setHeader(self._head)
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ChoiceDelegate(self))
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._head.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Fixed)
        self.set_heads(ours=Head(""), theirs=Head(""))
        appearance().changed.connect(self._look_changed)

    def set_heads(self, *, ours: Head, theirs: Head, result: Head | None = None, field: Head | None = None) -> None:
        """Name the columns; without ``result`` and ``field`` these are called so."""
        heads = (field or Head(_("Field")), ours, theirs, result or Head(_("Result")))
        self._lines.set_titles((heads[FIELD].title, ours.title, theirs.title, heads[RESULT].title))
        self._head.set_heads(heads)
        self.updateGeometry()

    def set_lines(self, lines: Sequence[CompareLine], *, fresh: bool = False) -> None:
        """Show ``lines``; where the fields are the same as before, the current one stays, and what became of it is announced. ``fresh``:
        these are others, so begin where something is to choose."""
        before = self.current_line()
        if not self._lines.show_lines(lines) or fresh:
            self.setCurrentIndex(self._lines.index(_first(lines), FIELD))
        elif self.hasFocus() and (now := self.current_line()) is not None and now != before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._lines.sentence(now)))
        self._give_room()
        self.updateGeometry()

    def lines(self) -> tuple[CompareLine, ...]:
        """What is compared."""
        return self._lines.lines()

    def current_line(self) -> CompareLine | None:
        """The line in focus."""
        row = self.currentIndex().row()
        return self.lines()[row] if 0 <= row < len(self.lines()) else None

    def go_to(self, field: str) -> bool:
        """Put the focus row on ``field``; False where it is not compared."""
        row = next((n for n, line in enumerate(self.lines()) if line.field == field), None)
        if row is not None:
            self.setCurrentIndex(self._lines.index(row, FIELD))
        return row is not None

    def go_to_open(self) -> bool:
        """Go on to the next field that somebody has to choose; False where there is none."""
        lines, at = self.lines(), max(self.currentIndex().row(), 0)
        order = [*range(at, len(lines)), *range(at)]
        row = next((n for n in order if lines[n].is_open), None)
        if row is not None:
            self.setCurrentIndex(self._lines.index(row, FIELD))
        return row is not None

    def choose(self, choice: Choice) -> None:
        """Take ``choice`` for the field in focus, where it may be taken and is not."""
        line = self.current_line()
        if line is not None and choice in line.may and choice != line.choice:
            self.chosen.emit(line.field, choice)

    def content_height(self) -> int:
        """Height that shows every line without scrolling."""
        return self._head.height() + appearance().density.row * len(self.lines()) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        return QSize(480, self.content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._head.height() + 2 * appearance().density.row)

    # --- keys and mouse --------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = KEYS.get(event.key())
        if choice is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(choice)
            event.accept()
        elif event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters, Enter and Esc are the page's

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.column() in (OURS, THEIRS):
            self._clicked(index)

    def _clicked(self, index: QModelIndex) -> None:
        line = self.lines()[index.row()]
        choice = ticked(line, "ours" if index.column() == OURS else "theirs")
        if choice is not None:
            self.chosen.emit(line.field, choice)

    # --- room ------------------------------------------------------------------------------------------------------------
    def _give_room(self) -> None:
        face = QFontMetrics(font(TypeSize.SECOND))
        longest = max((face.horizontalAdvance(line.label) for line in self.lines()), default=0) + 2 * PADDING
        least, most = FIELD_WIDTH
        share = max(least, round(self.viewport().width() * FIELD_SHARE))
        self._head.resizeSection(FIELD, max(least, min(longest, most, share)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _look_changed(self) -> None:
        self.doItemsLayout()
        self.updateGeometry()
        self.viewport().update()


def _first(lines: Sequence[CompareLine]) -> int:
    """The row to begin at: the first that is open, else the first with a choice."""
    chances = ([n for n, line in enumerate(lines) if line.is_open], [n for n, line in enumerate(lines) if line.may])
    return next((found[0] for found in chances if found), 0)
