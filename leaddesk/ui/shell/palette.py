"""The command palette (Ctrl+K): who rings, people, things to do, pages to go to. Keyboard only is enough.

What is typed is answered on the read lane. Enter before the answer is there waits for it: nobody of an older text is ever taken.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell import palette_entries as lines
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.palette_entries import COMMANDS
from leaddesk.ui.shell.palette_foot import PaletteFoot
from leaddesk.ui.shell.palette_hits import PaletteHit, SearchProvider
from leaddesk.ui.shell.palette_list import Entry, PaletteList
from leaddesk.ui.shell.ring_card import RingCard
from leaddesk.ui.widgets.chips import FilterChip
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel, one_line

_log = logging.getLogger(__name__)
WIDTH = 680
TOP_LINE = 48
SMALLEST_LIST = 108
"""Height that the list keeps below a card in a short window."""
PATIENCE_MS = 150
"""An answer that takes longer does not hold back the actions that fit the text."""
_CTRL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAKE, OPEN, NEW = "take", "open", "new"


class CommandPalette(QWidget):
    """Lies over the whole window. ``open_palette`` shows it. It closes and then tells what was chosen:

    ``lead_chosen`` (id) opens a record, ``call_taken`` (id) logs the call of whoever rings, ``new_wanted`` (text) begins a lead,
    ``view_wanted`` (view of the Inbox) shows a list.
    """

    lead_chosen = Signal(int)
    call_taken = Signal(int)
    new_wanted = Signal(str)
    view_wanted = Signal(str)

    def __init__(self, window: QWidget, actions: ActionManager) -> None:
        super().__init__(window)
        self._actions = actions
        self._runner: JobRunner | None = None
        self._provider: SearchProvider | None = None
        self._hits: tuple[PaletteHit, ...] = ()
        self._answered = True
        self._wish = ""
        self._subject = ""
        self._card_height = 0
        self._returns_to: QWidget | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE_MS)
        self._late.timeout.connect(self._fill)
        self._build()
        self.hide()

    def _build(self) -> None:
        self._frame = QFrame(self)
        self._frame.setProperty("edge", "popup")
        self._frame.setProperty("ground", "raised")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Last digits of any number, half a surname, a word of a note, or what to do"))
        self.field.setAccessibleName(_("Search or run"))
        self.field.setMaxLength(500)
        self.field.setFont(font(TypeSize.PANE_TITLE))
        self.field.setFrame(False)
        self.field.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }")
        self._hint = PlainLabel(
            _("last digits of any number, half a surname, a word of a note"), size=TypeSize.SECOND, tone="third"
        )
        self.chip = FilterChip("", self._frame)
        self.chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.setSpacing(12)
        top.addWidget(IconLabel("search", "text2", 16))
        top.addWidget(self.field, 1)
        top.addWidget(self._hint)
        top.addWidget(self.chip)
        column.addLayout(top)
        self.card = RingCard(self._frame)
        self.list = PaletteList(self._frame)
        self._foot = PaletteFoot(self._frame)
        for widget in (self.card, self.list, self._foot):
            column.addWidget(widget)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.taken.connect(self._take)
        self.list.marked.connect(self._mark_moved)
        self.card.log_wanted.connect(partial(self._act, TAKE))
        self.card.open_wanted.connect(partial(self._act, OPEN))
        for signal in (self.chip.removed, self.chip.clicked):
            signal.connect(self._forget_subject)

    # --- opening -------------------------------------------------------------------------------------------------------
    def set_search(self, runner: JobRunner | None, provider: SearchProvider | None) -> None:
        """Where people are found; None = no file is open."""
        self._runner, self._provider = runner, provider

    def open_palette(self, text: str = "", *, subject: str = "") -> None:
        """Show it with ``text`` typed; ``subject`` is whom the page's actions are about."""
        self._returns_to = QApplication.focusWidget()
        self._hits = ()
        self._subject = one_line(subject, 40)
        self.chip.set_label(self._subject)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._typed(text)
        self._fill()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it; the focus returns."""
        self._late.stop()
        self.hide()
        if self._returns_to is not None:
            self._returns_to.setFocus(Qt.FocusReason.PopupFocusReason)
            self._returns_to = None

    # --- asking --------------------------------------------------------------------------------------------------------
    def _typed(self, text: str) -> None:
        """Ask for ``text``; what stands there stays until the answer comes, for a moment at most."""
        self._wish = ""
        words = text.strip()
        self._answered = False
        if words.startswith(COMMANDS) or self._runner is None or self._provider is None:
            self._take_answer(text, ())
            return
        self._late.start()
        self._runner.read(
            self._provider,
            words,
            owner=self,
            on_result=partial(self._take_answer, text),
            on_error=partial(self._not_found, text),
            key="palette",
        )

    def _take_answer(self, text: str, hits: Sequence[PaletteHit]) -> None:
        """The answer to ``text``; one to an older text is dropped."""
        if not self.isVisible() or text != self.field.text():
            return
        self._answered = True
        self._late.stop()
        self._hits = tuple(hits)
        self._fill()
        wish, self._wish = self._wish, ""
        if wish:
            self._act(wish)

    def _not_found(self, text: str, error: Exception) -> None:
        """Actions can be found all the same."""
        _log.error("the palette could not search: %s", type(error).__name__, exc_info=error)
        self._take_answer(text, ())

    # --- showing -------------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        typed = self.field.text().strip()
        needle = typed.removeprefix(COMMANDS).strip()
        hits = self._hits if self._answered else ()
        specs = lines.matching(self._actions, needle)
        whole = lines.has_card(hits, lines.beginning(self._actions, specs, needle))
        self._card_height = 0
        self.card.setVisible(whole)
        digits = "".join(filter(str.isdecimal, needle))
        people = lines.people(hits[1:] if whole else hits, digits=digits, text=needle)
        limit = lines.MOST_ACTIONS if hits or not needle else lines.MOST_ALONE
        entries = people + lines.doing(self._actions, specs, self._subject, limit)
        if not whole and needle and hits and not hits[0].is_named and len(entries) > len(people):
            entries = entries[len(people) :] + people
        if not entries and not whole:
            entries = [Entry.heading(_("Nobody and nothing found") if self._answered else _("Looking …"))]
        self.list.set_entries(entries, needle, starts_above=whole)
        self.list.setVisible(bool(entries))
        self.chip.setVisible(bool(self._subject) and not whole)
        self._hint.setVisible(whole)
        self._say_keys(whole, found=bool(hits or specs), has_groups=bool(specs))
        self._place()

    def _mark_moved(self, _entry: Entry | None) -> None:
        """The card follows the marked person; while something to do is marked it stays."""
        hit = self._hit()
        if self.card.isHidden() or hit is None or hit.card is None:
            return
        self.card.show_face(hit.card, is_lead=hit.kind == "lead")
        self._card_height = max(self._card_height, self.card.wanted_height())
        self._say_keys(True, found=True, has_groups=True)
        self._place()

    def _say_keys(self, whole: bool, *, found: bool, has_groups: bool) -> None:
        is_number = any(char.isdecimal() for char in self.field.text()) and not any(map(str.isalpha, self.field.text()))
        hit = self._hit()
        if whole and hit is not None:
            self._foot.show_card(is_number=is_number, is_lead=hit.kind == "lead")
        elif found or not self.field.text().strip():
            self._foot.show_list(has_groups=has_groups, several=self._actions.can("lead.pass_on"))
        else:
            self._foot.show_nobody(is_number=is_number)

    def _hit(self) -> PaletteHit | None:
        """Whom Enter means: the person marked, else the one shown above the list."""
        entry = self.list.marked_entry()
        if entry is not None:
            return entry.hit
        return self._hits[0] if self._hits and not self.card.isHidden() else None

    def _forget_subject(self) -> None:
        self._subject = ""
        self._fill()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        width = min(WIDTH, self.width() - 32)
        whole = not self.card.isHidden()
        card = self._card_height if whole else 0
        if whole:
            self.card.setFixedHeight(card)
        room = self.height() - 48 if whole else self.height() - 120
        listed = self.list.wanted_height() if not self.list.isHidden() else 0
        height = min(TOP_LINE + card + listed + self._foot.height() + 4, max(200, room))
        wanted = min(listed, SMALLEST_LIST)
        height = max(height, TOP_LINE + card + wanted + self._foot.height() + 4)
        top = min(84, max(12, (self.height() - height) // 3))
        self._frame.setGeometry((self.width() - width) // 2, top, width, min(height, self.height() - top - 8))

    # --- choosing ------------------------------------------------------------------------------------------------------
    def _act(self, wish: str) -> None:
        """Do what a key or button asks for; before the answer is there it is done when it comes."""
        typed = self.field.text().strip()
        if wish == NEW:
            self.close_palette()
            self.new_wanted.emit("" if typed.startswith(COMMANDS) else typed)
        elif not self._answered:
            self._wish = wish
        elif (entry := self.list.marked_entry()) is not None and entry.hit is None:
            self._take(entry)
        elif (hit := self._hit()) is not None:
            self._choose(hit, wish)

    def _take(self, entry: Entry) -> None:
        """A line was clicked, or Enter pressed on it."""
        if entry.hit is not None:
            self._choose(entry.hit, TAKE)
        else:
            self.close_palette()
            self._actions.trigger(entry.code.partition(":")[2])

    def _choose(self, hit: PaletteHit, wish: str) -> None:
        if hit.fill:
            self.field.setText(hit.fill)
            return
        logs = wish == TAKE and not self.card.isHidden()
        self.close_palette()
        if hit.view:
            self.view_wanted.emit(hit.view)
        elif hit.kind != "lead":
            self.new_wanted.emit(hit.new_text)
        elif logs:
            self.call_taken.emit(hit.id)
        else:
            self.lead_chosen.emit(hit.id)

    # --- events --------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            ctrl = bool(event.modifiers() & _CTRL)
            mine = event.key() in _ENTER or (ctrl and event.key() == Qt.Key.Key_N)
            if event.type() == QEvent.Type.ShortcutOverride and mine and ctrl:
                event.accept()  # the window's own keys of that name wait
                return True
            if event.type() == QEvent.Type.KeyPress and self._press(event.key(), ctrl=ctrl):
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: int, *, ctrl: bool) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.move_mark(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER:
            self._act(OPEN if ctrl else TAKE)
        elif key == Qt.Key.Key_N and ctrl:
            self._act(NEW)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.list.mark_next_group()
        elif key == Qt.Key.Key_Backspace and self._subject and not self.field.text():
            self._forget_subject()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().scrim))
        finally:
            painter.end()
