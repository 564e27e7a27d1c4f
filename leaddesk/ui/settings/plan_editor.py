"""One attempt plan being edited: its name, for whom, its tries, the days they fall on. Emits every change; saves nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import Finding, Plan, PlanStep
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.settings import plan_preview
from leaddesk.ui.settings.step_row import StepRow
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.choice_field import ChoiceField
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.text import PlainLabel

EVERYBODY = "everybody"
NEXT_STEP = PlanStep("call", 2)


class PlanEditor(QWidget):
    """``changed`` carries the plan as it stands after each change, ``anyway`` the same although something is wrong with it."""

    changed = Signal(object)
    anyway = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = Plan(None, "", ())
        self._rows: list[StepRow] = []
        self._calendar: WorkCalendar | None = None
        self._today = date.min
        self.back = LinkButton(_("All plans"), self, icon="chevron-left")
        self.name = QLineEdit(self)
        self.name.setMaxLength(120)
        self.whose = ChoiceField(_("For whom"), self, width=260)
        self.banner = Banner(parent=self)
        self.keep = KeyButton(_("Save anyway"), self, small=True)
        self.banner.add(self.keep)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.add = KeyButton(_("Add a try"), self, icon="plus", small=True)
        self.delete = KeyButton(_("Remove this plan"), self, icon="trash-2", small=True)
        self.preview = PlainLabel("", wrap=True)
        self._lay()
        self.back.clicked.connect(self.closed)
        self.name.editingFinished.connect(self._edited)
        self.whose.box.picked.connect(lambda _code: self._edited())
        self.add.clicked.connect(lambda: self.insert(len(self._rows)))
        self.delete.clicked.connect(self.removed)
        self.keep.clicked.connect(lambda: self.anyway.emit(self.plan()))

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Labelled(_("Name of the plan"), self.name), 1)
        head.addWidget(self.whose)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(PlainLabel(_("Tries, as long as nobody answers"), weight=Weight.SEMIBOLD))
        column.addLayout(self._steps)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)
        column.addWidget(PlainLabel(_("For a lead that comes in today"), weight=Weight.SEMIBOLD))
        column.addWidget(self.preview)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def set_calendar(self, calendar: WorkCalendar, today: date) -> None:
        """The working days the preview counts by."""
        self._calendar, self._today = calendar, today

    def set_places(self, places: Sequence[tuple[str, str]]) -> None:
        """For whom a plan may be: (``stage:3``, words)."""
        self.whose.box.set_choices([(EVERYBODY, _("Everybody else")), *places])
        self.whose.box.set_stored(place_of(self._plan))

    def show_plan(self, plan: Plan) -> None:
        """Edit this plan; fields that show the same already stay as they are, with the focus in them."""
        before = self.plan()
        self._plan = plan
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(plan.name)
        self.whose.box.set_stored(place_of(plan))
        if before.steps != plan.steps:
            self._show_steps(plan.steps)
        self.delete.setVisible(plan.id is not None)
        self._say_preview()

    def plan_id(self) -> int | None:
        """Which plan is edited; None = not saved yet."""
        return self._plan.id

    def set_plan_id(self, plan_id: int) -> None:
        """The new plan has been saved."""
        self._plan = replace(self._plan, id=plan_id)
        self.delete.setVisible(True)

    def plan(self) -> Plan:
        """The plan as it stands in the fields."""
        kind, _colon, number = self.whose.box.code().partition(":")
        return replace(
            self._plan,
            name=self.name.text().strip(),
            steps=tuple(row.step() for row in self._rows),
            source_id=int(number) if kind == "source" else None,
            stage_id=int(number) if kind == "stage" else None,
        )

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Each beside its step; what is wrong with the whole plan above them."""
        for place, row in enumerate(self._rows):
            row.say(next((finding for finding in findings if finding.step == place), None))
        whole = [finding.message for finding in findings if finding.step is None]
        errors = any(finding.level == "error" for finding in findings)
        if errors:
            whole = [_("Not saved yet."), *(whole or [_("See what stands in red below.")])]
        self.banner.say(" ".join(whole), "red" if errors else "amber")
        self.keep.setVisible(errors)

    def rows(self) -> Sequence[StepRow]:
        """The tries in order."""
        return self._rows

    # --- editing -------------------------------------------------------------------------------------------------------
    def insert(self, place: int) -> None:
        """Another try before ``place``; the focus goes there."""
        steps = [row.step() for row in self._rows]
        steps.insert(place, NEXT_STEP if steps else PlanStep("call", 0))
        self._show_steps(steps)
        self._rows[place].channel.setFocus()
        self._edited()

    def _move(self, row: StepRow, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        steps = [each.step() for each in self._rows]
        steps[place], steps[place + by] = steps[place + by], steps[place]
        focus = self._field_in_focus(row)
        self._show_steps(steps)
        (getattr(self._rows[place + by], focus)).setFocus()
        self._edited()

    def _field_in_focus(self, row: StepRow) -> str:
        found = (name for name in ("channel", "wait", "what", "up", "down") if getattr(row, name).hasFocus())
        return next(found, "channel")

    def _remove(self, row: StepRow) -> None:
        place = self._rows.index(row)
        self._show_steps([each.step() for each in self._rows if each is not row])
        rest = self._rows[min(place, len(self._rows) - 1)].channel if self._rows else self.add
        rest.setFocus()
        self._edited()

    def _show_steps(self, steps: Sequence[PlanStep]) -> None:
        """As many rows as steps; rows are kept, so that nothing flickers."""
        while len(self._rows) > len(steps):
            row = self._rows.pop()
            self._steps.removeWidget(row)
            row.blockSignals(True)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(steps):
            self._rows.append(self._new_row(steps[len(self._rows)]))
        for place, (row, step) in enumerate(zip(self._rows, steps, strict=True)):
            row.set_step(step)
            row.set_place(place, len(steps))
            row.say(None)

    def _new_row(self, step: PlanStep) -> StepRow:
        row = StepRow(step, self)
        row.changed.connect(self._edited)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        row.inserted.connect(lambda: self.insert(self._rows.index(row) + 1))
        self._steps.addWidget(row)
        row.show()
        return row

    def _edited(self) -> None:
        self.name.setModified(False)
        plan = self.plan()
        if plan != self._plan or self._plan.id is None:
            self._plan = plan
            self._say_preview()
            self.changed.emit(plan)

    def _say_preview(self) -> None:
        steps = [step for step in self._plan.steps if step.wait_days >= 0]
        if self._calendar is None or not steps:
            self.preview.setText(_("No try yet."))
            return
        tries = plan_preview.tries(steps, self._calendar, self._today)
        self.preview.setText(", ".join(_said(each, self._today) for each in tries))


def _said(each: plan_preview.PlannedTry, today: date) -> str:
    """Such as "Mon 23 Nov call"."""
    shown = QDate(each.day.year, each.day.month, each.day.day)
    form = "ddd d MMM" if each.day.year == today.year else "ddd d MMM yyyy"
    channel = _(codes.ACTIVITY_TYPES[each.channel])
    return _("{day} {channel}").format(day=words.locale().toString(shown, form), channel=channel)


def place_of(plan: Plan) -> str:
    """The code of a plan's place: ``stage:3``, ``source:7`` or ``everybody``."""
    if plan.stage_id is not None:
        return f"stage:{plan.stage_id}"
    return f"source:{plan.source_id}" if plan.source_id is not None else EVERYBODY
