"""The palette's list: headings and entries painted by one delegate, the match in the accent colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.palette_hits import PaletteHit
from leaddesk.ui.shell.ring_card import draw_number
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key
from leaddesk.ui.widgets.text import elide, one_line

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NEEDLE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ROW = 36
HEADING = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """One line: ``code`` is what ``taken`` emits; an empty code makes a heading."""

    code: str
    title: str
    detail: str = ""
    icon: str = ""
    key: str = ""
    token: str = "text2"
    number: str = ""
    tail: int = 0
    """A phone number at the right, its last ``tail`` characters in the accent colour."""
    hit: PaletteHit | None = None
    """Whom it stands for."""

    @classmethod
    def heading(cls, title: str) -> Entry:
        """A heading between groups."""
        return cls("", title)


class _Model(QAbstractListModel):
    """The entries of the moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self.needle = ""

    def set(self, entries: Sequence[Entry], needle: str) -> None:
        self.beginResetModel()
        self.entries, self.needle = tuple(entries), needle
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.entries[index.row()].code:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == NEEDLE_ROLE:
            return self.needle
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(" ".join(part for part in (entry.title, entry.detail, entry.number, entry.key) if part))
        return None


class _Delegate(QStyledItemDelegate):
    """Icon, title with the match in the accent colour, words behind, key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY_ROLE)
        return QSize(200, ROW if isinstance(entry, Entry) and entry.code else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        try:
            look = tokens()
            rect: QRect = option.rect
            if not entry.code:
                painter.setFont(font(TypeSize.SECOND))
                painter.setPen(QColor(look.text2))
                painter.drawText(rect.adjusted(14, 4, -14, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)
                return
            view = option.widget
            if isinstance(view, PaletteList) and view.currentIndex().row() == index.row():
                painter.fillRect(rect, QColor(look.sel))
            if entry.icon:
                tone = str(getattr(look, entry.token))
                icons.draw(painter, QRect(rect.left() + 14, rect.top(), 16, rect.height()), entry.icon, tone, 16)
            right = rect.right() - 14
            if entry.number:
                box = rect.adjusted(rect.width() // 3, 0, -14, 0)
                right -= draw_number(painter, box, entry.number, entry.tail, TypeSize.BODY) + 12
            if entry.key:
                right = (
                    draw_key(painter, right, rect.center().y() + 1, entry.key, QColor(look.text3), QColor(look.line2))
                    - 8
                )
            self._words(
                painter, QRect(rect.left() + 42, rect.top(), right - rect.left() - 42, rect.height()), entry, index
            )
        finally:
            painter.restore()

    def _words(self, painter: QPainter, box: QRect, entry: Entry, index: Index) -> None:
        look = tokens()
        face = font(TypeSize.BODY, Weight.MEDIUM)
        painter.setFont(face)
        title = elide(entry.title, face, box.width())
        x = box.left()
        for part, hit in split_match(title, str(index.data(NEEDLE_ROLE))):
            painter.setPen(QColor(look.accent if hit else look.text))
            painter.drawText(QRect(x, box.top(), box.width(), box.height()), Qt.AlignmentFlag.AlignVCenter, part)
            x += painter.fontMetrics().horizontalAdvance(part)
        plain = font(TypeSize.SECOND)
        room = box.right() - x - 10
        if entry.detail and room > 20:
            painter.setFont(plain)
            x += 10
            for part, hit in split_match(elide(entry.detail, plain, room), str(index.data(NEEDLE_ROLE))):
                painter.setPen(QColor(look.accent if hit else look.text3))
                painter.drawText(QRect(x, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, part)
                x += painter.fontMetrics().horizontalAdvance(part)


def split_match(text: str, needle: str) -> list[tuple[str, bool]]:
    """``text`` cut at the first place where a word of ``needle`` begins a match: (part, is the match)."""
    folded = text.casefold()
    for word in needle.casefold().split():
        begun = re.search(rf"\b{re.escape(word)}", folded)
        at = begun.start() if begun else folded.find(word) if len(word) > 2 else -1
        if at >= 0 and len(folded) == len(text):
            parts = [(text[:at], False), (text[at : at + len(word)], True), (text[at + len(word) :], False)]
            return [part for part in parts if part[0]]
    return [(text, False)]


class PaletteList(QListView):
    """``taken`` emits the entry chosen by click or ``take_marked``; ``marked`` the one marked now, None while no entry is."""

    taken = Signal(object)
    marked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._starts_above = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What was found"))
        self.setProperty("ground", "raised")
        self.setStyleSheet("QListView { background: transparent; }")
        self.clicked.connect(self._clicked)

    def set_entries(self, entries: Sequence[Entry], needle: str, *, starts_above: bool = False) -> None:
        """Show these; the first one that can be chosen is marked, or with ``starts_above`` none: what stands above the list is."""
        self._starts_above = starts_above
        self._model.set(entries, needle)
        self._mark(-1 if starts_above else next(iter(self._rows()), -1))

    def codes(self) -> list[str]:
        """Codes of the entries shown, headings left out."""
        return [entry.code for entry in self._model.entries if entry.code]

    def wanted_height(self) -> int:
        """Height that shows every entry."""
        return sum(ROW if entry.code else HEADING for entry in self._model.entries) + 6

    def move_mark(self, by: int) -> None:
        """Mark the next or previous entry, headings skipped, round at the ends, by way of what stands above the list."""
        rows = [*([-1] if self._starts_above else []), *self._rows()]
        if rows:
            now = rows.index(self.currentIndex().row()) if self.currentIndex().row() in rows else -1
            self._mark(rows[(now + by) % len(rows)])

    def mark_next_group(self) -> None:
        """Mark the first entry below the next heading; after the last group begin again."""
        entries = self._model.entries
        firsts = [row for row in self._rows() if row == 0 or not entries[row - 1].code]
        now = self.currentIndex().row()
        after = [row for row in firsts if row > now]
        start = -1 if self._starts_above else next(iter(firsts), -1)
        self._mark(after[0] if after else start)

    def take_marked(self) -> None:
        """Choose the marked entry."""
        self._clicked(self.currentIndex())

    def marked_entry(self) -> Entry | None:
        """The entry that Enter would choose."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        return entry if isinstance(entry, Entry) else None

    def _rows(self) -> list[int]:
        return [row for row, entry in enumerate(self._model.entries) if entry.code]

    def _mark(self, row: int) -> None:
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if row < 0:
            self.scrollToTop()
        self.marked.emit(self.marked_entry())

    def _clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and entry.code:
            self.taken.emit(entry)
