"""What stands where a list is empty: one sentence of fact, then what can be done, each with its key (09b). The page says the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain.filters import Condition
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.condition_words import chip_words
from leaddesk.ui.lists.filter_bar import FilterBar
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.empty_state import ActionRow, EmptyState
from leaddesk.ui.widgets.text import one_line

MOST_OFFERED, LONGEST = 5, 48
HEAD, ROW = 150, 37
"""Height of what stands above the rows, and of a row."""

_ROWS = (
    ("lead.new", "plus", ""),
    ("file.import", "file-up", ""),
    ("go.page.today", "list-checks", N_("Go on with Today")),
    ("go.search", "search", ""),
)
_FIRST_ROWS = (("file.import", "file-up"), ("lead.new", "plus"), ("file.open_sample", "play"))


@dataclass(frozen=True)
class Fact:
    """What an empty view says, marked with ``N_``. ``good``: that nobody stands there is good news, else nobody stands there yet."""

    title: str
    text: str = ""
    good: bool = True


Facts = Mapping[str, Fact]
_NOTHING = Fact(N_("Nothing stands here"))


class NothingHere(EmptyState):
    """``say_...`` chooses the sentence and the rows below it."""

    def __init__(
        self, actions: ActionManager, facts: Facts, parent: QWidget | None = None, *, icon: str = "inbox"
    ) -> None:
        super().__init__(icon, "", "", parent)
        self._facts, self._usual_icon = facts, icon
        self._offers: list[ActionRow] = []
        self._told: object = None
        self._place = self.add_place()
        self._usual = [self.add_action(actions.action(act), icon, _(text) if text else "") for act, icon, text in _ROWS]
        self._search = self._usual[-1]
        self._first = [self.add_action(actions.action(action_id), icon) for action_id, icon in _FIRST_ROWS]

    def say_empty_file(self) -> None:
        """Nobody is in the file."""
        self._forget()
        text = _("Drop a list on the window, or begin with one lead.")
        self.set_text(_("Nobody is in this file yet"), text, icon=self._usual_icon, token="accent")
        self._show(first=True)

    def say_view(self, code: str) -> None:
        """Nobody is in the view."""
        self._forget()
        fact = self._facts.get(code, _NOTHING)
        icon, token = ("circle-check", "green") if fact.good else (self._usual_icon, "text2")
        self.set_text(_(fact.title), _(fact.text) if fact.text else "", icon=icon, token=token)
        self._show(first=False)

    def say_not_found(self, bar: FilterBar | None = None) -> None:
        """The filter finds nobody: which condition to take away, and how many rows would stand here without it."""
        one = bar is not None and len(bar.conditions()) + bool(bar.text()) == 1
        text = _("Take it away:") if one else _("Take one of these away:")
        self.set_text(_("Nothing here fits the filter"), text if bar else "", icon="search", token="text2")
        self._show(first=False)
        for usual in self._usual:
            usual.setVisible(usual is self._search)
        if bar is not None:
            self._offer(bar)

    def _offer(self, bar: FilterBar) -> None:
        """A row for each condition and for the words, and one to take them all away."""
        told = (bar.conditions(), bar.text(), bar.facts())
        if told == self._told:
            return
        self._forget()
        self._told = told
        asked: list[tuple[str, Condition | None]] = [
            (chip_words(one, bar.facts()), one) for one in bar.conditions()[:MOST_OFFERED]
        ]
        if bar.text():
            asked.append((bar.text(), None))
        had_keyboard = self.holds_keyboard()
        for said, one in asked:
            row = self._add(_("Without “{condition}”").format(condition=one_line(said, LONGEST)), "x")
            row.clicked.connect(partial(bar.take_away, one) if one is not None else bar.clear_text)
            bar.count_without(one, partial(self._say_count, row, said))
        if len(asked) > 1:
            self._add(_("Clear the filter"), "list-filter").clicked.connect(bar.clear)
        self._fit()
        if had_keyboard:
            self.focus_first()

    def _add(self, said: str, icon: str) -> ActionRow:
        row = ActionRow(said, icon, "", self)
        self._offers.append(row)
        self._place.addWidget(row)
        return row

    def _say_count(self, row: ActionRow, said: str, count: int) -> None:
        """How many would stand here without that condition."""
        if row in self._offers:
            said = one_line(said, LONGEST)
            row.set_label(_("Without “{condition}”: {n}").format(condition=said, n=words.number(count)))

    def _fit(self) -> None:
        """As many rows as there is room for; the last, which clears everything, always."""
        room = max(2, (self.height() - HEAD) // ROW - 1)
        for place, row in enumerate(self._offers):
            row.setVisible(place < room - 1 or place == len(self._offers) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _forget(self) -> None:
        for row in self._offers:
            self._place.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._offers, self._told = [], None

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        for row in (*self._offers, *self._usual, *self._first):
            if not row.isHidden():
                row.setFocus()
                return

    def holds_keyboard(self) -> bool:
        """Whether the keyboard stands on one of its rows."""
        focus = self.window().focusWidget()
        return focus is not None and self.isVisible() and self.isAncestorOf(focus)

    def _show(self, *, first: bool) -> None:
        for row in self._usual:
            row.setVisible(not first)
        for row in self._first:
            row.setVisible(first)
