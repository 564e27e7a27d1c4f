"""The section on attempt plans: the list of them, one of them in its editor; each change is checked, saved and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import Finding, Plan
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services import attempt_plans
from leaddesk.services.workspace import Workspace
from leaddesk.store import attempt_plans as stored_plans
from leaddesk.store import reference
from leaddesk.ui.settings.plan_editor import PlanEditor, place_of
from leaddesk.ui.settings.section import Section
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.click_row import ClickRow
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.icons import SOURCE_ICONS
from leaddesk.ui.widgets.text import PlainLabel


@dataclass(frozen=True)
class PlansState:
    """The plans, for whom there can be one (code, words, icon), and the working days that previews count by."""

    plans: tuple[Plan, ...]
    places: tuple[tuple[str, str, str], ...]
    calendar: WorkCalendar
    today: date


class PlansSection(Section):
    """``editor`` is shown instead of the list while a plan is open."""

    tables = ("attempt_plan", "attempt_step", "setting", "source", "stage")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: PlansState | None = None
        self._wanted = ""
        self._saving = False
        self._again: tuple[Plan, bool] | None = None
        self._wrong = False
        self.add_title(_("What to try next"), _("By which way, and when, as long as nobody answers."))
        self.list = QWidget(self)
        self._list_column = QVBoxLayout(self.list)
        self._list_column.setContentsMargins(0, 4, 0, 0)
        self._list_column.setSpacing(0)
        self.none = PlainLabel(
            _("There is no plan yet: after a try without an answer the same is proposed for the next working day."),
            tone="second",
            wrap=True,
        )
        self.suggest = KeyButton(_("Begin with the suggested plan"), self, kind="primary", icon="lightbulb")
        self.empty = KeyButton(_("New plan"), self, icon="plus")
        buttons = QWidget(self.list)
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.suggest, self.empty):
            flow.addWidget(button)
        self._list_column.addWidget(self.none)
        self._list_column.addSpacing(12)
        self._list_column.addWidget(buttons)
        self.rows: list[ClickRow] = []
        self.editor = PlanEditor(self)
        self.editor.hide()
        self.column.addWidget(self.list)
        self.column.addWidget(self.editor)
        self.places = {"list": self.empty}
        self._join()

    def _join(self) -> None:
        editor = self.editor
        self.suggest.clicked.connect(self._suggest)
        self.empty.clicked.connect(lambda: self.open_plan(Plan(None, "", ())))
        editor.changed.connect(partial(self._save, anyway=False))
        editor.anyway.connect(partial(self._save, anyway=True))
        editor.removed.connect(self._remove)
        editor.closed.connect(self.show_list)

    # --- reading -------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._take, key="settings.plans")

    def _take(self, state: PlansState) -> None:
        self._state = state
        self._show_rows(state)
        self.editor.set_calendar(state.calendar, state.today)
        self.editor.set_places([(code, label) for code, label, _icon in state.places])
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._open_place(wanted)
        elif self.editor.isVisible() and not self._wrong and not self._saving:
            self._follow(state)

    def _follow(self, state: PlansState) -> None:
        """The plan in the editor changed in the file: undone, or elsewhere."""
        plan_id = self.editor.plan_id()
        found = next((plan for plan in state.plans if plan.id == plan_id), None)
        if found is not None:
            self.editor.show_plan(found)
            self._look(found)
        elif plan_id is not None:
            self.show_list()

    def _show_rows(self, state: PlansState) -> None:
        for row in self.rows:
            self._list_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        known = {code: (label, icon) for code, label, icon in state.places}
        for plan in state.plans:
            label, icon = known.get(place_of(plan), (_("Everybody else"), "users-round"))
            row = ClickRow(icon, plan.name, _summary(plan), label, self.list)
            row.clicked.connect(partial(self.open_plan, plan))
            self._list_column.insertWidget(len(self.rows), row)
            row.show()
            self.rows.append(row)
        self.none.setVisible(not state.plans)
        self.suggest.setVisible(not state.plans)

    # --- list and editor -----------------------------------------------------------------------------------------------
    def show_list(self) -> None:
        """Back to all plans; what was wrong and not saved is given up."""
        self._wrong = False
        plan_id = self.editor.plan_id()
        self.editor.hide()
        self.list.show()
        plans = self._state.plans if self._state is not None else ()
        rows = [row for row, plan in zip(self.rows, plans, strict=False) if plan.id == plan_id]
        (rows[0] if rows else self.empty).setFocus()

    def open_plan(self, plan: Plan, _checked: bool = False) -> None:
        """Edit a plan."""
        self._wrong = False
        self.list.hide()
        self.editor.show()
        self.editor.show_plan(plan)
        self.editor.show_findings(())
        self.editor.name.setFocus()
        if plan.id is not None:
            self._look(plan)

    def go_to(self, code: str, rest: str = "") -> None:
        """``stage`` or ``source`` with its id: its plan, or a new one for it."""
        if code in ("stage", "source") and rest.isdigit():
            self._wanted = f"{code}:{rest}"
            self.reload()
            return
        if self.editor.isVisible():
            self.editor.name.setFocus()
            return
        (self.rows[0] if self.rows else self.suggest).setFocus()

    def _open_place(self, place: str) -> None:
        plans = self._state.plans if self._state is not None else ()
        found = next((plan for plan in plans if place_of(plan) == place), None)
        kind, _colon, number = place.partition(":")
        label = next((label for code, label, _icon in (self._state.places if self._state else ()) if code == place), "")
        new = replace(Plan(None, label, attempt_plans.suggested().steps), **{f"{kind}_id": int(number)})  # type: ignore[arg-type]
        self.open_plan(found or new)

    def _suggest(self) -> None:
        plan = attempt_plans.suggested()
        self.open_plan(plan)
        self._save(plan, anyway=False)

    # --- saving --------------------------------------------------------------------------------------------------------
    def _look(self, plan: Plan) -> None:
        """What the check says of the plan as it stands."""
        self.context.runner.read(
            attempt_plans.check,
            self.context.ws,
            plan,
            owner=self,
            on_result=self.editor.show_findings,
            key="settings.plan_check",
        )

    def _save(self, plan: Plan, *, anyway: bool) -> None:
        """Check, then save where nothing is wrong; one at a time, so that a new plan is made once."""
        if self._saving:
            self._again = (plan, anyway)
            return
        self.context.runner.read(
            attempt_plans.check,
            self.context.ws,
            plan,
            owner=self,
            on_result=partial(self._checked, plan, anyway),
            key="settings.plan_check",
        )

    def _checked(self, plan: Plan, anyway: bool, findings: Sequence[Finding]) -> None:
        errors = [finding for finding in findings if finding.level == "error"]
        self._wrong = bool(errors) and not anyway
        self.editor.show_findings([f for f in findings if f.level != "error"] if anyway else findings)
        if self._wrong:
            return
        self._saving = True
        self.context.verbs.run(
            attempt_plans.save,
            replace(plan, id=self.editor.plan_id()),
            anyway=anyway,
            owner=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, done: Any) -> None:
        self._saving = False
        self.editor.set_plan_id(done.plan_id)
        self._next()

    def _refused(self, error: Exception) -> None:
        self._saving = False
        if not isinstance(error, LeadDeskError):
            self.context.shell.show_error(error)
            return
        self._wrong = True
        self.editor.banner.say_error(error)
        self.editor.keep.hide()
        self._next()

    def _next(self) -> None:
        again, self._again = self._again, None
        if again is not None:
            self._save(again[0], anyway=again[1])

    def _remove(self) -> None:
        plan_id = self.editor.plan_id()
        if plan_id is not None:
            self.context.verbs.run(attempt_plans.remove, plan_id, owner=self)
        self.show_list()

    def has_unsaved(self) -> bool:
        return self._wrong and self.editor.isVisibleTo(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.editor.isVisible():
            self.show_list()
            return
        super().keyPressEvent(event)


def _summary(plan: Plan) -> str:
    """Such as "6 tries: Call, E-mail, Call"."""
    tries = ngettext("{n} try", "{n} tries", len(plan.steps)).format(n=len(plan.steps))
    ways = ", ".join(_(codes.ACTIVITY_TYPES[step.channel]) for step in plan.steps)
    return _("{tries}: {ways}").format(tries=tries, ways=ways)


def _read(ws: Workspace) -> PlansState:
    stages = [
        (f"stage:{s.id}", _("Stage {name}").format(name=s.label), "square-kanban") for s in reference.stages(ws.store)
    ]
    sources = [
        (f"source:{s.id}", _("Source {name}").format(name=s.name), SOURCE_ICONS.get(s.type, "circle-dot"))
        for s in reference.sources(ws.store)
    ]
    plans = tuple(stored_plans.plans(ws.store))
    return PlansState(plans, (*sources, *stages), ws.settings.calendar, ws.today())
