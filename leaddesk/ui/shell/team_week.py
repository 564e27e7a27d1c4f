"""Keeps *Team this week* up to date while a file is open, and does what its lines ask for: the week, a lead given to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.ui.bridge import words
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.team_block import TeamBlock

if TYPE_CHECKING:
    from leaddesk.services.load import WeekLoad
    from leaddesk.services.workspace import Workspace

TABLES = (
    "next_action",
    "event",
    "recurrence",
    "recurrence_skip",
    "promise",
    "lead",
    "assignee",
    "absence",
    "setting",
    "holiday",
)
"""What changes how much time somebody has."""
KEY = "team.week"


class TeamWeekBlock(QObject):
    """``block`` of the side bar for the file of ``context``."""

    def __init__(self, context: UiContext, block: TeamBlock, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._block = context, block
        self._today = context.ws.today()
        self._loads: tuple[WeekLoad, ...] = ()
        context.changes.changed.connect(self._changed)
        context.ticker.tick.connect(self._tick)
        block.chosen.connect(self._show_week)
        block.dropped.connect(self._give)
        self._listens = True

    def read(self) -> None:
        """Look how much everybody has left."""
        self._today = self._context.ws.today()
        first = words.locale().firstDayOfWeek().value - 1
        self._context.runner.read(_read, self._context.ws, first, owner=self, on_result=self._got, key=KEY)

    def stop(self) -> None:
        """The file is being closed; once more does nothing."""
        if self._listens:
            self._listens = False
            self._block.chosen.disconnect(self._show_week)
            self._block.dropped.disconnect(self._give)
            self._block.show_team(())

    def _got(self, loads: Sequence[WeekLoad]) -> None:
        self._loads = tuple(loads)
        self._block.show_team(loads)

    def _changed(self, changes: Changes) -> None:
        if self._listens and changes.touches(*TABLES):
            self.read()

    def _tick(self) -> None:
        """Every half minute: a new day begins another sum."""
        if self._listens and self._context.ws.today() != self._today:
            self.read()

    def _show_week(self) -> None:
        self._context.shell.show_view("calendar", "week")

    def _give(self, who: int, ids: Sequence[int]) -> None:
        """A lead was dropped on somebody: it is theirs from now on; who has too much already is given more only when told so (K7)."""
        load = next((each for each in self._loads if each.person.id == who), None)
        if load is None or load.left >= 0:
            self._assign(who, ids)
            return
        from leaddesk.domain import calendar_words

        name = load.person.first_name
        text = calendar_words.too_much(name, -load.left)
        label = _("Give it to {name} all the same").format(name=name)
        self._context.prompts.choose(
            _("Team this week"), text, [Choice("give", label)], lambda _code: self._assign(who, ids)
        )

    def _assign(self, who: int, ids: Sequence[int]) -> None:
        from leaddesk.services import assignment

        self._context.verbs.run(assignment.assign, list(ids), who, owner=self)


def _read(ws: Workspace, first_weekday: int) -> Sequence[WeekLoad]:
    """What everybody has left this week; nothing where one works alone, and no holidays are looked up for it."""
    from leaddesk.services import load, team

    return load.week(ws, first_weekday=first_weekday) if team.is_team(ws) else ()
