"""Planned steps: every open lead has a next one, or waits visibly without (K10). What is planned once makes place for a new next step;
what comes again stays until somebody ends it or the lead leaves (decision 0016). Rows are ``steps``', days ``step_days``'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.recurrence import Repeat, Series
from leaddesk.services import step_days, steps, waking
from leaddesk.services.promotion import promote_in
from leaddesk.services.steps import NextStep
from leaddesk.services.typed_days import planned
from leaddesk.services.workspace import Done, Workspace
from leaddesk.services.workspace import done as answer
from leaddesk.store import Write
from leaddesk.store.times import to_instant

__all__ = [
    "Made", "NextStep", "Planned", "add", "change", "done", "edit_next", "plan_in", "read", "remove", "repeat", "set_next", "skip",
    "typed_step",
]  # fmt: skip

_FIELDS: Final = ("what", "due_on", "due_time", "channel", "minutes", "place", "reminder_min", "owner_id")


@dataclass(frozen=True)
class Made(Done):
    """A follow-up was made, as ``step_id``."""

    step_id: int


@dataclass(frozen=True)
class Planned:
    """A planned step as it stands: ``step`` as a form shows it (``repeat``: how it comes again from this one on, ``owner_id``: whose it
    is), its ``series`` with ``occurs_on``, its day by the rule; ``is_open``: neither done nor taken off."""

    step_id: int
    lead_id: int
    step: NextStep
    series: Series | None
    occurs_on: date | None
    is_open: bool


def typed_step(ws: Workspace, given: Mapping[str, str], *, channel: str = "") -> NextStep:
    """The step of the typed fields ``next_action`` and ``next_action_due`` ("Tue 10:00", "every month on the 31st").

    Raises UserError for a date that cannot be read.
    """
    what = given.get("next_action") or _("Get in touch")
    if "next_action_due" not in given:
        return NextStep(what, channel=channel)
    typed = planned(ws, given["next_action_due"])
    return NextStep(what, typed.day, typed.time, channel, repeat=typed.repeat)


# --- the next step ------------------------------------------------------------------------------------------------------
def set_next(ws: Workspace, ids: Sequence[int], step: NextStep) -> Made:
    """Give leads their next step, in place of those planned once. A name becomes a lead, a parked one whose day has come is open again.

    What comes again stays. A closed one refuses, and so does a parked one before its day. ``Made.step_id``: that of the last lead.
    """
    steps.columns_of(step)
    step_id = 0
    with ws.store.write(N_("Next step for {n}: {what}"), group=len(ids) > 1, n=len(ids), what=step.what) as write:
        promote_in(write, ids, ws.store.author.actor_id)
        for lead_id in dict.fromkeys(ids):
            waking.planned_in(write, lead_id, ws.store.author.actor_id)
            step_id = plan_in(write, lead_id, step, done_by=None)
    told = answer(write, _("Next step for {n}: {what}").format(n=len(ids), what=step.what))
    return Made(**vars(told), step_id=step_id)


def edit_next(ws: Workspace, lead_id: int, step: NextStep) -> Done:
    """The next step of a lead as a form shows it is now this. One that comes again goes on: its words, day and time are this one's, unless
    ``repeat`` says how it comes again from now on. Else as ``set_next``."""
    row = ws.store.row(
        "SELECT n.id FROM lead l JOIN next_action n ON n.id = l.next_action_id WHERE l.id = ? AND n.recurrence_id IS NOT NULL",
        (lead_id,),
    )
    if row is None:
        return set_next(ws, [lead_id], step)
    was = read(ws, row[0]).step
    new = replace(
        was, what=step.what, due_on=step.due_on, due_time=step.due_time, repeat=step.repeat or was.repeat, owner_id=None
    )
    return change(ws, row[0], new, which="all" if step.repeat is not None else "this")


def plan_in(write: Write, lead_id: int, step: NextStep, *, done_by: int | None) -> int:
    """The same inside an open write; ``done_by``: the activity that fulfilled the step before. Gives back the step's id.

    An activity also does what comes again and was due by its day, which makes the next of it.
    """
    owner_id = _owner_of_open(write, lead_id)
    if done_by is None:
        steps.end_single_in(write, lead_id)
    else:
        steps.done_by_in(write, lead_id, done_by, on=_day_of(write, done_by), all_single=True)
    return steps.insert_in(write, lead_id, step, owner_id=owner_id)


def _owner_of_open(write: Write, lead_id: int) -> int | None:
    """Whose an open lead is. Raises UserError where it is none."""
    row = write.row("SELECT owner_id, is_active, number FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,))
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    owner_id, is_active, number = row
    if not is_active:
        raise UserError(
            _("{lead} is not open.").format(lead=number or lead_id), code="closed", hint=_("Open it again first.")
        )
    return None if owner_id is None else int(owner_id)


def _day_of(write: Write, activity_id: int) -> date:
    row = write.row("SELECT happened_at FROM activity WHERE id = ?", (activity_id,))
    happened = to_instant(row[0]) if row is not None else None
    return write.local_date(happened or write.now)


# --- further follow-ups -------------------------------------------------------------------------------------------------
def add(ws: Workspace, lead_id: int, step: NextStep) -> Made:
    """Plan a follow-up beside what is planned already. A name becomes a lead, a parked one whose day has come is open again.

    Raises UserError for a closed lead, a parked one before its day, and what cannot be kept.
    """
    steps.columns_of(step)
    with ws.store.write(N_("Plan {what}"), what=step.what) as write:
        promote_in(write, [lead_id], ws.store.author.actor_id)
        waking.planned_in(write, lead_id, ws.store.author.actor_id)
        step_id = steps.insert_in(write, lead_id, step, owner_id=_owner_of_open(write, lead_id))
    return Made(**vars(answer(write, _("Plan {what}").format(what=step.what))), step_id=step_id)


def read(ws: Workspace, step_id: int) -> Planned:
    """A planned step with how it comes again. Raises UserError ``unknown_record``."""
    row = ws.store.row(
        f"SELECT n.lead_id, n.ended_at, {', '.join(f'n.{name}' for name in _FIELDS)} FROM next_action n "
        "JOIN lead l ON l.id = n.lead_id WHERE n.id = ? AND l.deleted_at IS NULL",
        (step_id,),
    )
    if row is None:
        raise step_days.unknown(step_id)
    days = step_days.of(ws.store, step_id)
    values = dict(zip(_FIELDS, row[2:], strict=True)) | {"due_on": days.due_on, "repeat": days.repeat}
    return Planned(step_id, row[0], NextStep(**values), days.series, days.occurs_on, row[1] is None)


def change(ws: Workspace, step_id: int, step: NextStep, *, which: Literal["this", "all"] = "all") -> Done:
    """Make an open follow-up what ``step`` says, every field of it (``read`` says what it is). ``owner_id`` None leaves whose it is.

    Of one that comes again, a new day, time, length and person are this one's only (``this``), or those of the later ones too (``all``);
    so is a new repetition, from this one on; ``repeat`` None ends it, and this one stays. Words, place and reminder always go on.
    Raises UserError for what is over already and what cannot be kept.
    """
    values = steps.columns_of(step)
    _refuse_ended(ws, [step_id])
    with ws.store.write(N_("Change {what}"), what=step.what) as write:
        was = step_days.of(write, step_id)
        if step.owner_id is not None:
            values["owner_id"] = step.owner_id
        if was.series is None or which == "all":
            values |= step_days.changed_in(write, was, step.due_on, step.repeat)
        elif step.due_on is None:
            raise UserError(_("What comes again needs a day."), field="next_action_due", code="no_day")
        write.update("next_action", step_id, **values)
        if which == "all":
            steps.keep_in(write, step_id)
    return answer(write, _("Change {what}").format(what=step.what))


def repeat(ws: Workspace, step_id: int, how: Repeat | None) -> Done:
    """Make an open follow-up come again from its day on, or no more (None; the open one stays). Raises UserError where it has no day."""
    what = _refuse_ended(ws, [step_id])[step_id]
    label = N_("Repeat {what}") if how is not None else N_("Repeat {what} no more")
    with ws.store.write(label, what=what) as write:
        was = step_days.of(write, step_id)
        write.update("next_action", step_id, **step_days.changed_in(write, was, was.due_on, how))
        steps.keep_in(write, step_id)
    return answer(write, _(label).format(what=what))


def done(ws: Workspace, ids: Sequence[int], *, on: date | None = None) -> Done:
    """Follow-ups are done without a contact; repeated ones make their next. ``on``: the local day (default today), not in the future.

    A lead whose last one it was stands in *Needs a next step*. Raises UserError for one that is over already.
    """
    if on is not None and on > ws.today():
        raise UserError(_("That lies in the future."), field="on")
    named, values = _naming(_refuse_ended(ws, ids), (N_("{what} is done"), N_("{n} are done")))
    with ws.store.write(named, group=len(ids) > 1, **values) as write:
        steps.done_in(write, ids, on=on)
    return answer(write, _(named).format(**values))


def skip(ws: Workspace, ids: Sequence[int]) -> Done:
    """Leave follow-ups out: nothing was done, and repeated ones go on with their next. Raises UserError for one that is over already."""
    named, values = _naming(_refuse_ended(ws, ids), (N_("Leave out {what}"), N_("Leave out {n}")))
    with ws.store.write(named, group=len(ids) > 1, **values) as write:
        steps.skip_in(write, ids)
    return answer(write, _(named).format(**values))


def remove(ws: Workspace, ids: Sequence[int]) -> Done:
    """Take follow-ups off; repeated ones do not come again. Raises UserError for one that is over already."""
    named, values = _naming(_refuse_ended(ws, ids), (N_("Take off {what}"), N_("Take off {n}")))
    with ws.store.write(named, group=len(ids) > 1, **values) as write:
        write.update("next_action", list(dict.fromkeys(ids)), ended_at=write.now, ended_as="replaced")
    return answer(write, _(named).format(**values))


def _refuse_ended(ws: Workspace, ids: Sequence[int]) -> dict[int, str]:
    """What each open step of ``ids`` is. Raises UserError where one is over, or none."""
    found = {}
    for step_id in dict.fromkeys(ids):
        planned = read(ws, step_id)
        if not planned.is_open:
            raise UserError(
                _("“{what}” is over already.").format(what=planned.step.what),
                code="over",
                hint=_("Undo brings it back."),
            )
        found[step_id] = planned.step.what
    return found


def _naming(found: Mapping[int, str], labels: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    """The label for one or for several, and what fills it."""
    if len(found) == 1:
        return labels[0], {"what": next(iter(found.values()))}
    return labels[1], {"n": len(found)}
