"""Which day a planned step stands on, inside an open write: a drag, a new day from a form, another repetition. Of one that comes again
either this day only, or the series along with it (decision 0016)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Occurrence, Repeat, Series
from leaddesk.domain.recurrence_days import days_of
from leaddesk.domain.recurrence_whole import moved_whole
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services import recurring, steps
from leaddesk.store import Store, Write, recurrences
from leaddesk.store.times import to_date

Which = Literal["this", "later", "all"]
LATER: Final = "planned_later"
"""Code of the UserError for a day that is only planned later and cannot be moved by itself."""
_REPEATED: Final = (
    "SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 0 AND recurrence_id IS NOT NULL"
)
_NEAR: Final = timedelta(days=31)


@dataclass(frozen=True)
class StepDays:
    """When an open step is due, and how it comes again: ``occurs_on`` by the rule, ``nth`` of its series (1 = the first)."""

    step_id: int
    due_on: date | None
    recurrence_id: int | None
    series: Series | None
    occurs_on: date | None
    nth: int

    @property
    def repeat(self) -> Repeat | None:
        """How it comes again from this one on; ``count`` is what is left, this one included."""
        if self.series is None or self.occurs_on is None:
            return None
        rest = recurrence.rest_from(self.series, self.occurs_on)
        rule = rest.rule
        if rest.counts_from == "done" and rule.count is not None:
            rule = replace(rule, count=max(1, rule.count - self.nth + 1))
        return Repeat(rule, rest.counts_from, rest.shift)


def of(reads: Store | Write, step_id: int) -> StepDays:
    """The days of a step. Raises UserError ``unknown_record``."""
    row = reads.row("SELECT due_on, recurrence_id, occurs_on FROM next_action WHERE id = ?", (step_id,))
    if row is None:
        raise unknown(step_id)
    due_on, recurrence_id, occurs_on = to_date(row[0]), row[1], to_date(row[2])
    if recurrence_id is None:
        return StepDays(step_id, due_on, None, None, None, 1)
    series = recurrences.series(reads, [recurrence_id])[recurrence_id]
    nth = recurrences.nth(reads, [recurrence_id])[recurrence_id]
    return StepDays(step_id, due_on, recurrence_id, series, occurs_on or due_on, nth)


def again_after(reads: Store, lead_id: int, *, today: date, calendar: WorkCalendar) -> date | None:
    """The day on which a repeated follow-up of the lead comes next once what is due is done today; None where nothing comes again."""
    found = []
    for (step_id,) in reads.rows(_REPEATED, (lead_id,)):
        step = of(reads, step_id)
        if step.series is None or step.due_on is None or step.occurs_on is None:
            continue
        if step.due_on > today:
            found.append(step.due_on)
            continue
        following = recurrence.next_of(
            step.series, step.occurs_on, done_on=today, today=today, nth=step.nth, calendar=calendar
        )
        found += [following.day] if following is not None else []
    return min(found, default=None)


def unknown(step_id: int) -> UserError:
    """There is no such step."""
    return UserError(
        _("There is no follow-up with the number {id}.").format(id=step_id), code="unknown_record", field="step"
    )


def move_in(write: Write, step_id: int, *, on: date, to: date, which: Which = "this") -> int:
    """Move a step that shows on the day ``on`` to ``to``; gives back the id of the row that stands there now.

    ``on``: its day or its day by the rule; of one that comes again also a day on which it is only planned later. ``this``: that one only
    (one planned later becomes a step of its own, and the series leaves its day out); ``later``: that one and all after it move along;
    ``all``: the whole series. A step planned once moves whatever ``which`` says. Raises UserError ``planned_later`` for one that is counted
    from the day the one before is done, ``unknown_record`` for a day that is none of its.
    """
    step = of(write, step_id)
    series, occurs_on = step.series, step.occurs_on
    if series is None or occurs_on is None:
        write.update("next_action", step_id, due_on=to)
        return step_id
    if on in (step.due_on, occurs_on):
        moved = {"due_on": to} if which == "this" else _along(write, step, to)
        write.update("next_action", step_id, **moved)
        return step_id
    if series.counts_from == "done":
        raise UserError(
            _("When the next one comes depends on the day this one is done."),
            code=LATER,
            hint=_("Move the one that is planned now."),
        )
    return _move_later_one(write, step, _planned_on(write, step, on), to, which)


def _planned_on(write: Write, step: StepDays, shown: date) -> date:
    """The day by the rule of the one planned later that shows on ``shown``."""
    assert step.series is not None
    found = recurrence.occurrences(step.series, shown - _NEAR, shown + _NEAR, write.calendar)
    match = next((one for one in found if one.on == shown), None) or next((o for o in found if o.day == shown), None)
    if match is None:
        raise unknown(step.step_id)
    return match.on


def _move_later_one(write: Write, step: StepDays, on: date, to: date, which: Which) -> int:
    assert step.series is not None and step.occurs_on is not None and step.recurrence_id is not None
    if which == "this":
        recurring.skip_in(write, step.recurrence_id, on)
        return steps.copy_in(write, step.step_id, due_on=to)
    if which == "later":
        moved = recurrence.moved(recurring.split_in(write, step.recurrence_id, on), on, to)
        day = recurrence.shifted(to, moved.shift, write.calendar)
        new_id = recurring.add_in(write, moved, recurrences.own(write, [step.recurrence_id])[step.recurrence_id])
        return steps.copy_in(write, step.step_id, due_on=day, occurs_on=to, recurrence_id=new_id)
    whole = moved_whole(recurrence.rest_from(step.series, step.occurs_on), on, to)
    recurring.change_in(write, step.recurrence_id, whole)
    today = write.local_date(write.now)
    first = (
        today if step.due_on is not None and step.due_on >= today else date.min
    )  # what was not late does not become it
    begin = next(
        (at for at in days_of(whole.rule, whole.start) if at >= first and at not in whole.skipped), whole.start
    )
    day = recurrence.shifted(begin, whole.shift, write.calendar)
    write.update("next_action", step.step_id, due_on=day, occurs_on=begin)
    return step.step_id


def _along(write: Write, step: StepDays, to: date) -> dict[str, Any]:
    """The open one comes on ``to``, and the later ones likewise."""
    assert step.series is not None and step.occurs_on is not None and step.recurrence_id is not None
    moved = recurrence.moved(step.series, step.occurs_on, to)
    recurring.change_in(write, step.recurrence_id, moved)
    return {"due_on": recurrence.shifted(to, moved.shift, write.calendar), "occurs_on": to}


def changed_in(write: Write, step: StepDays, due_on: date | None, how: Repeat | None) -> dict[str, Any]:
    """The columns of a step that is due on ``due_on`` from now on, and comes again as ``how`` says; its series is written."""
    if how is None:
        return {"due_on": due_on, "occurs_on": None, "recurrence_id": None}
    if due_on is None:
        raise UserError(_("What comes again needs a first day."), field="next_action_due", code="no_day")
    if step.repeat is None or how != step.repeat:
        series = recurring.begun(how, due_on)
        one = Occurrence(series.start, recurrence.shifted(series.start, series.shift, write.calendar))
        return {"due_on": one.day, "occurs_on": one.on, "recurrence_id": recurring.add_in(write, series)}
    return _along(write, step, due_on) if due_on != step.due_on else {}
