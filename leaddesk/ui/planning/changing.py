"""Changing what is planned: reads it, shows the form, asks which of a repeated one, saves. What has no form is put on another day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import STEP_KINDS, Entry, EntryKey
from leaddesk.domain.put_off import Until
from leaddesk.services import calendar, calendar_moves, events, followups, plan_line
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.planning import plan_words
from leaddesk.ui.planning.dialog import PlanDialog
from leaddesk.ui.planning.plan import Given, Plan
from leaddesk.ui.planning.which import ask_which
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.snooze_popover import SnoozePopover


@dataclass(frozen=True)
class Found:
    """An entry and, where it has a form, the plan it is; ``repeats``: it comes again."""

    entry: Entry | None
    plan: Plan | None = None
    repeats: bool = False


class Changing(QObject):
    """One change of one entry, from reading it until it is saved or left."""

    def __init__(self, context: UiContext, parent: QWidget, key: EntryKey, anchor: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent, self._key, self._anchor = context, parent, key, anchor
        self._dialog: PlanDialog | None = None

    def begin(self) -> None:
        """Read it, then show what it is changed by."""
        self._context.runner.read(read, self._context.ws, self._key, owner=self, on_result=self._take)

    def _take(self, found: Found) -> None:
        if found.plan is not None:
            self._open(found, found.plan)
        elif found.entry is not None and found.entry.is_movable:
            self._ask_day()
        elif found.entry is not None and found.entry.lead_id is not None:
            self._context.shell.open_lead(found.entry.lead_id)

    # --- in the form ----------------------------------------------------------------------------------------------------
    def _open(self, found: Found, plan: Plan) -> None:
        dialog = PlanDialog(self._context, self._parent.window(), plan.kind, Given(), key=self._key)
        dialog.start_with(plan)
        dialog.save_wanted.connect(partial(self._asked, found))
        dialog.finished.connect(lambda _code: self.deleteLater())
        self._dialog = dialog
        if self._is_later(found) and plan.day is not None:
            day = words.weekday_and_day(plan.day, self._context.ws.today())
            dialog.say_note(
                _("It is planned for later: what you change holds from the next one on, {day}.").format(day=day)
            )
        dialog.open()

    def _asked(self, found: Found, plan: Plan) -> None:
        """Which of a repeated one; a single one is saved at once. Another repetition is never meant for one day only."""
        assert self._dialog is not None and found.plan is not None
        if plan == found.plan:
            self._dialog.accept()
        elif found.repeats and plan.repeat == found.plan.repeat and not self._is_later(found):
            popover = ask_which(self._dialog.save, plan.title, partial(self._save, found.plan, plan))
            popover.closed.connect(self._left)
        else:
            which = "later" if found.repeats and plan.kind == "meeting" else "all"
            self._save(found.plan, plan, which)

    def _is_later(self, found: Found) -> bool:
        """Whether there is no row of that day yet: what is changed is the next one, and all that follow."""
        return found.entry is not None and found.entry.projected

    def _left(self) -> None:
        if self._dialog is not None and not self._saving:
            self._dialog.go_on_editing()

    _saving = False

    def _save(self, before: Plan, plan: Plan, which: str) -> None:
        dialog, key = self._dialog, self._key
        assert dialog is not None
        self._saving = True

        def failed(error: Exception) -> None:
            self._saving = False
            dialog.failed(error)

        saying = plan_words.sentence(plan, self._context.ws.today())
        run = partial(
            self._context.verbs.run, owner=dialog, saying=saying, on_done=lambda _done: dialog.saved(), on_error=failed
        )
        if plan.kind == "meeting":
            run(events.change, key.id, plan.event_change(before), on=key.on, which=which)
        else:
            run(followups.change, key.id, plan.step(), which="this" if which == "this" else "all")

    # --- by its day -----------------------------------------------------------------------------------------------------
    def _ask_day(self) -> None:
        """A promise, a wake-up or an expected close goes to another day."""
        ws = self._context.ws
        popover = SnoozePopover(lambda: day_context(ws), self._anchor, title=_("On which day?"))

        def move(until: Until) -> None:
            self._context.verbs.run(calendar_moves.move, [self._key], day=until.day, owner=self._parent)

        popover.chosen_until.connect(move)
        open_popover(popover, self._anchor)


def read(ws: Workspace, key: EntryKey) -> Found:
    """The entry as it stands, with its plan (read lane)."""
    entry = calendar.entry(ws, key)
    if entry is None or entry.done:
        return Found(entry)
    if key.kind in STEP_KINDS:
        planned = followups.read(ws, key.id)
        step = planned.step
        plan = Plan(
            "follow_up",
            step.what,
            step.channel,
            plan_line.of_lead(ws, planned.lead_id),
            step.due_on,
            step.due_time,
            step.minutes,
            step.repeat,
            step.reminder_min,
            step.owner_id,
            step.place,
        )
        return Found(entry, plan, planned.series is not None)
    if key.kind == "meeting":
        return _meeting(ws, key, entry)
    return Found(entry)


def _meeting(ws: Workspace, key: EntryKey, entry: Entry) -> Found:
    found = events.get(ws, key.id)
    event = found.event
    day = key.on if found.series is not None else event.day
    end_day = event.end_day + (day - event.day) if event.end_day is not None else None
    plan = Plan(
        "meeting",
        event.what,
        "visit" if event.kind == "visit" else "meeting",
        plan_line.of_lead(ws, event.lead_id) if event.lead_id is not None else None,
        day,
        event.time,
        event.minutes,
        event.repeat,
        event.reminder_min,
        event.owner_id,
        event.place,
        note=event.note,
        end_day=end_day,
    )
    return Found(entry, plan, found.series is not None)
