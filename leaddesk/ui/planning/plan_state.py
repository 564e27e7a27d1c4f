"""The plan while it is made: what the line says, and what was said over it by a chip or a field. One object for line, chips and form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.plan_line import PlanReading
from leaddesk.services.plan_line import Understood, Whom
from leaddesk.services.workspace import Workspace
from leaddesk.ui.planning.checking import Checked
from leaddesk.ui.planning.plan import Given, Kind, Plan, merged, on_first_day

NOTHING = Understood(PlanReading(""))


class PlanState(QObject):
    """``changed`` when the plan is another; ``checked_changed`` when what is known about it came."""

    changed = Signal()
    checked_changed = Signal()

    def __init__(self, ws: Workspace, kind: Kind, given: Given, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws, self.kind, self.given = ws, kind, given
        self.understood = NOTHING
        self.people: dict[int, str] = {}
        self.checked = Checked()
        self._said: dict[str, Any] = {}
        self._whom: Whom | None = None
        self._plan: Plan | None = None
        self._is_change = False

    @property
    def plan(self) -> Plan:
        """As it stands."""
        if self._plan is None:
            today = self.ws.today()
            known = {"today": today, "day": self.ws.settings.calendar.next_working_day(today), "whom": self._whom}
            plan = merged(self.understood, self.given, self._said, kind=self.kind, known=known)
            self._plan = plan if self._is_change else on_first_day(plan)
        return self._plan

    def said(self, name: str) -> bool:
        """Whether somebody said a field over the line."""
        return name in self._said

    def understand(self, understood: Understood) -> None:
        """The line says something else now."""
        self.understood = understood
        self._new()

    def know_whom(self, whom: Whom | None) -> None:
        """The chosen lead, by which a line without a name is meant."""
        self._whom = whom
        self._new()

    def say(self, **values: Any) -> None:
        """Fields as somebody said them; they hold while the line is typed on."""
        known = self.plan
        if any(name not in self._said or getattr(known, name) != value for name, value in values.items()):
            self._said |= values
            self._new()

    def unsay(self, *names: str) -> None:
        """What the line says of these fields holds again."""
        known = [name for name in names if name in self._said]
        for name in known:
            del self._said[name]
        if known:
            self._new()

    def set_kind(self, kind: Kind) -> None:
        """A follow-up or a meeting."""
        if kind != self.kind:
            self.kind = kind
            self._new()

    def take_checked(self, checked: Checked) -> None:
        """What is known about it."""
        self.checked = checked
        self.checked_changed.emit()

    def start_with(self, plan: Plan) -> None:
        """What is changed: every field is said."""
        self.kind, self._is_change = plan.kind, True
        names = (
            "what",
            "channel",
            "whom",
            "day",
            "time",
            "minutes",
            "repeat",
            "reminder_min",
            "owner_id",
            "place",
            "note",
            "end_day",
        )
        self._said = {name: getattr(plan, name) for name in names}
        self._new()

    def clear(self) -> None:
        """For the next one: only what was given before stays."""
        self.understood, self._said = NOTHING, {}
        self._new()

    def is_touched(self) -> bool:
        """Whether something was said beside the line."""
        return bool(self._said)

    def _new(self) -> None:
        self._plan = None
        self.changed.emit()
