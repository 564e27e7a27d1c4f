"""The command palette (Ctrl+K): people found by the file's search, things to do, pages to go to. Keyboard only is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.actions import Menu
from leaddesk.ui.shell.palette_list import Entry, PaletteList
from leaddesk.ui.widgets.buttons import draw_key, key_width
from leaddesk.ui.widgets.empty_state import IconLabel

WIDTH = 648
COMMANDS = ">"
MOST_HITS = 6
MOST_ACTIONS = 8


@dataclass(frozen=True)
class PaletteHit:
    """A lead, name or customer found: id, title, words behind it, icon in a theme colour."""

    id: int
    title: str
    detail: str = ""
    icon: str = "user-round"
    token: str = "text2"


SearchProvider = Callable[[str], Sequence[PaletteHit]]
"""Runs on the read lane; any text is safe."""


class CommandPalette(QWidget):
    """Lies over the whole window. ``open_palette`` shows it; ``lead_chosen`` (id) or the action chosen, then it closes."""

    lead_chosen = Signal(int)

    def __init__(self, window: QWidget, actions: ActionManager) -> None:
        super().__init__(window)
        self._actions = actions
        self._runner: JobRunner | None = None
        self._provider: SearchProvider | None = None
        self._hits: tuple[PaletteHit, ...] = ()
        self._returns_to: QWidget | None = None
        self._frame = QFrame(self)
        self._frame.setProperty("edge", "popup")
        self._frame.setProperty("ground", "raised")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("A name, a number, a word of a note, or what you want to do"))
        self.field.setAccessibleName(_("Search or run"))
        self.field.setMaxLength(500)
        self.field.setFont(font(TypeSize.PANE_TITLE))
        self.field.setFrame(False)
        self.field.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }")
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.setSpacing(12)
        top.addWidget(IconLabel("search", "text2", 16))
        top.addWidget(self.field)
        column.addLayout(top)
        self.list = PaletteList(self._frame)
        column.addWidget(self.list)
        self._foot = _Foot(self._frame)
        column.addWidget(self._foot)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.taken.connect(self._take)
        self.hide()

    def set_search(self, runner: JobRunner | None, provider: SearchProvider | None) -> None:
        """Where people are found; None = no file is open."""
        self._runner, self._provider = runner, provider

    def open_palette(self, text: str = "") -> None:
        """Show it with ``text`` typed."""
        self._returns_to = QApplication.focusWidget()
        self._hits = ()
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.field.setText(text)
        self._typed(text)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it; the focus returns."""
        self.hide()
        if self._returns_to is not None:
            self._returns_to.setFocus(Qt.FocusReason.PopupFocusReason)
            self._returns_to = None

    def _typed(self, text: str) -> None:
        words = text.strip()
        if not words or words.startswith(COMMANDS):
            self._hits = ()
        elif self._runner is not None and self._provider is not None:
            self._runner.read(
                self._provider, words, owner=self, on_result=self._found, on_error=self._not_found, key="palette"
            )
        self._fill()

    def _found(self, hits: Sequence[PaletteHit]) -> None:
        if self.isVisible():
            self._hits = tuple(hits[:MOST_HITS])
            self._fill()

    def _not_found(self, _error: Exception) -> None:
        self._hits = ()
        self._fill()

    def _fill(self) -> None:
        text = self.field.text().strip()
        needle = text.removeprefix(COMMANDS).strip()
        entries: list[Entry] = []
        if self._hits:
            entries.append(Entry.heading(_("Leads and customers")))
            entries += [Entry(f"lead:{h.id}", h.title, h.detail, h.icon, "", h.token) for h in self._hits]
        do, go = self._matching(needle)
        if do:
            entries.append(Entry.heading(_("Do")))
            entries += do
        if go:
            entries.append(Entry.heading(_("Go to")))
            entries += go
        if not entries:
            entries.append(Entry.heading(_("Nothing found")))
        self.list.set_entries(entries, needle)
        self._place()

    def _matching(self, needle: str) -> tuple[list[Entry], list[Entry]]:
        do: list[Entry] = []
        go: list[Entry] = []
        words = needle.casefold().split()
        for spec in self._actions.palette_specs():
            text = self._actions.text(spec.id)
            hay = f"{text} {_(spec.words) if spec.words else ''}".casefold()
            if all(word in hay for word in words):
                entry = Entry(f"do:{spec.id}", text, "", spec.icon, self._actions.keys(spec.id), "text2")
                (go if spec.menu is Menu.GO else do).append(entry)
        limit = MOST_ACTIONS if self._hits or not needle else 14
        return do[:limit], go[:limit]

    def _take(self, code: str) -> None:
        kind, _colon, rest = code.partition(":")
        self.close_palette()
        if kind == "lead":
            self.lead_chosen.emit(int(rest))
        elif kind == "do":
            self._actions.trigger(rest)

    def _place(self) -> None:
        width = min(WIDTH, self.width() - 32)
        room = self.height() - 120
        height = min(48 + self.list.wanted_height() + self._foot.height() + 4, max(200, room))
        top = min(96, max(16, (self.height() - height) // 3))
        self._frame.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_palette()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.move_mark(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.take_marked()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().scrim))
        finally:
            painter.end()


class _Foot(QWidget):
    """The palette's lowest line: which keys do what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._hints = (("↑ ↓", _("choose")), ("↵", _("open")), (COMMANDS, _("only commands")), ("Esc", _("close")))
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in self._hints))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect().adjusted(1, 0, -1, -4), QColor(look.sunken))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 0, self.width(), 0)
            x = 14
            for key, words in self._hints:
                draw_key(painter, x + key_width(key), 15, key, QColor(look.text3), QColor(look.line2))
                x += key_width(key) + 6
                painter.setFont(font(TypeSize.SECOND))
                painter.setPen(QColor(look.text2))
                painter.drawText(QRect(x, 0, 200, 31), Qt.AlignmentFlag.AlignVCenter, words)
                x += painter.fontMetrics().horizontalAdvance(words) + 18
        finally:
            painter.end()
