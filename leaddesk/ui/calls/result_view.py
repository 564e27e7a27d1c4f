"""What came of a call list: a count for each outcome that opens exactly its rows, what followed from it, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.store.call_lists import Entry
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calls import sentences
from leaddesk.ui.calls.entry_rows import EntryRows
from leaddesk.ui.calls.state import Round
from leaddesk.ui.shell.side_bar import NavItem
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

NOT_REACHED = ("no_answer", "voicemail")
SIDE = 230
OUTCOME_ICONS = {
    "reached": "circle-check", "replied": "reply", "call_back_asked": "phone-incoming", "no_answer": "phone-off",
    "voicemail": "voicemail", "wrong_number": "circle-x", "refused": "ban", "sent": "mail",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Some rows of a list under one name: ``code`` is an outcome, ``skip:`` and a reason, ``left`` or ``all``."""

    code: str
    label: str
    icon: str
    rows: tuple[Entry, ...]


def parts(made: Round) -> tuple[Part, ...]:
    """All rows, then by outcome (most first), those passed over by reason, those not called yet. But for *all* they add up."""
    found = [Part("all", _("All"), "list", made.entries)]
    for code in sorted(made.result.outcomes, key=lambda code: (-made.result.outcomes[code], code)):
        rows = tuple(e for e in made.entries if e.activity_id is not None and (e.outcome or "") == code)
        found.append(Part(code, sentences.outcome(code), OUTCOME_ICONS.get(code, "circle-dot"), rows))
    for code in made.result.skipped:
        rows = tuple(e for e in made.entries if e.skipped == code)
        found.append(Part(f"skip:{code}", sentences.skipped(code), "phone-off", rows))
    rest = tuple(e for e in made.entries if e.activity_id is None and not e.skipped)
    if rest:
        found.append(Part("left", _("Not called yet"), "circle-dashed", rest))
    return tuple(found)


def not_reached(made: Round) -> int:
    """How many another round would call: no answer, voicemail, not called yet."""
    tried = sum(made.result.outcomes.get(code, 0) for code in NOT_REACHED)
    return tried + made.result.left


class ResultView(Ground):
    """``go_on_wanted``, ``again_wanted``, ``close_wanted`` are its buttons; ``opened`` tells the lead of a row."""

    go_on_wanted = Signal()
    again_wanted = Signal()
    close_wanted = Signal()
    opened = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setAccessibleName(_("What came of it"))
        self._made: Round | None = None
        self._zone, self._today = ZoneInfo("UTC"), date.min
        self._part = "all"
        self.items: dict[str, NavItem] = {}
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self.since = PlainLabel("", tone="second", wrap=True)
        self.go_on = KeyButton(_("Go on calling"), self, kind="primary", icon="phone")
        self.again = KeyButton("", self, icon="refresh-cw")
        self.close_list = KeyButton(_("Close this list"), self, icon="check")
        self.rows = EntryRows(self)
        self._lay()
        self.go_on.clicked.connect(self.go_on_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.close_list.clicked.connect(self.close_wanted)
        self.rows.opened.connect(self.opened)
        self.rows.left.connect(self.left)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(24, 14, 24, 12)
        top.setSpacing(6)
        top.addWidget(self.title)
        top.addWidget(self.since)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.go_on, self.again, self.close_list):
            flow.addWidget(button)
        top.addWidget(buttons)
        column.addLayout(top)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(0)
        inside = Ground("surface", "right")
        self._items = QVBoxLayout(inside)
        self._items.setContentsMargins(14, 8, 8, 8)
        self._items.setSpacing(1)
        self._items.addStretch(1)
        area = scrolled(inside, name=_("Results"))
        area.setFixedWidth(SIDE)
        row.addWidget(area)
        row.addWidget(self.rows, 1)
        column.addLayout(row, 1)

    def show_round(self, made: Round, zone: ZoneInfo, today: date) -> None:
        """Show what came of a list; the part that was looked at stays in front."""
        other = self._made is None or self._made.list.id != made.list.id
        self._made, self._zone, self._today = made, zone, today
        if other:
            self._part = "all"
        self.title.setText(_title(made))
        self.since.setText(_since(made))
        self.since.setVisible(bool(self.since.text()))
        count = not_reached(made)
        words_ = ngettext("Another round: {n} not reached", "Another round: {n} not reached", count)
        self.again.set_label(words_.format(n=words.number(count)))
        self.again.setVisible(count > 0 and made.result.called > 0)
        self.go_on.setVisible(made.list.left > 0)
        closed = made.list.closed_at is not None
        self.close_list.set_label(_("Open the list again") if closed else _("Close this list"))
        self.close_list.set_icon("refresh-cw" if closed else "check")
        self._show_parts(parts(made))

    def _show_parts(self, shown: Sequence[Part]) -> None:
        focus = next((code for code, item in self.items.items() if item.hasFocus()), "")
        for item in self.items.values():
            self._items.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items = {}
        for place, part in enumerate(shown):
            item = NavItem(part.label, part.icon, self)
            item.set_badge(words.number(len(part.rows)), False)
            item.clicked.connect(lambda _checked=False, code=part.code: self.show_part(code))
            self._items.insertWidget(place, item)
            item.show()
            self.items[part.code] = item
        if focus in self.items:
            self.items[focus].setFocus()
        self.show_part(self._part if self._part in self.items else "all")

    def show_part(self, code: str) -> None:
        """List exactly the rows that a figure counts."""
        self._part = code
        for own, item in self.items.items():
            item.setChecked(own == code)
        if self._made is not None:
            rows = next((part.rows for part in parts(self._made) if part.code == code), ())
            self.rows.show_rows(rows, self._zone, self._today)

    def take_focus(self) -> None:
        """On to what is done next."""
        for button in (self.go_on, self.again):
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(made: Round) -> str:
    done = _("{n} of {total} called").format(n=words.number(made.list.called), total=words.number(made.list.total))
    return _("Everybody is called: {done}").format(done=done) if not made.list.left else done


def _since(made: Round) -> str:
    """What followed: promises, next steps, won."""
    result, said = made.result, []
    if result.promises:
        said.append(ngettext("{n} promise made", "{n} promises made", result.promises))
    if result.next_steps:
        said.append(ngettext("{n} next step planned", "{n} next steps planned", result.next_steps))
    if result.won:
        said.append(ngettext("{n} won since", "{n} won since", result.won))
    counts = [n for n in (result.promises, result.next_steps, result.won) if n]
    return ", ".join(text.format(n=words.number(n)) for text, n in zip(said, counts, strict=True))
