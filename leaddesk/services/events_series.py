"""A repeated meeting changed: this one of its days, this and later ones, or all; inside an open write (decision 0016).

One row stands for all of its days. A day that is another is left out of the series and becomes a meeting of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Repeat, Series
from leaddesk.domain.recurrence_whole import moved_whole
from leaddesk.services import recurring
from leaddesk.services.events_rows import Event, EventChange, changed, columns
from leaddesk.services.moving import UNCHANGED, Which
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write


def change_in(
    ws: Workspace, write: Write, event: Event, change: EventChange, *, on: date | None = None, which: Which = "all"
) -> int:
    """Change a meeting; ``on``: the day by the rule that is meant of a repeated one. Gives back the id of the row that has the change.

    Raises UserError for fields that make no sense, and for a day on which it does not take place.
    """
    if event.series is None or event.recurrence_id is None:
        return _single(ws, write, event, change)
    if which == "all":
        return _all(ws, write, event, change, on)
    day = occurring(event, on)
    if which == "this":
        return single_out(ws, write, event, change, on=day)
    if recurrence.cut_before(event.series, day) is None:
        return _all(ws, write, event, change, day)
    return _later(ws, write, event, change, day)


def single_out(ws: Workspace, write: Write, event: Event, change: EventChange, *, on: date, **ended: Any) -> int:
    """One of its days becomes a meeting of its own, with ``change`` and the columns ``ended``."""
    if "repeat" in change.values():
        raise UserError(
            _("One of several does not come again by itself."),
            field="repeat",
            hint=_("Change this one and later ones."),
        )
    new = changed(_of_day(ws, event, on), change)
    recurring.skip_in(write, _recurrence(event), on)
    values = columns(ws, write, replace(new, uid=""), owner_id=new.owner_id)
    return write.insert("event", **values, **ended, created_at=write.now)


def leave_out(ws: Workspace, write: Write, event: Event, *, on: date, which: Which) -> None:
    """It does not take place on its day ``on``, or from then on. The first one and later ones: it is cancelled as a whole."""
    if which == "this":
        recurring.skip_in(write, _recurrence(event), occurring(event, on))
        return
    series = recurrence.cut_before(_series(event), occurring(event, on))
    if series is None:
        write.update("event", event.id, ended_at=write.now, ended_as="cancelled")
    else:
        recurring.change_in(write, _recurrence(event), _kept(series))


def occurring(event: Event, on: date | None) -> date:
    """``on`` where the meeting takes place on that day by its rule. Raises UserError ``changed`` where it does not."""
    series = _series(event)
    if on is None:
        raise UserError(_("Say which day of it is meant."), field="on", code="which_day")
    if on in series.skipped or on not in recurrence.dates(series.rule, series.start, on, on):
        raise UserError(
            _("“{what}” does not take place on {day}.").format(what=event.event.what, day=on.isoformat()),
            field="on",
            code="changed",
        )
    return on


def shown_on(ws: Workspace, event: Event, on: date) -> date:
    """The day on which the one of the rule's day ``on`` takes place: moved where nobody works, if the series says so."""
    return recurrence.shifted(on, _series(event).shift, ws.settings.calendar)


# --- each way -----------------------------------------------------------------------------------------------------------
def _single(ws: Workspace, write: Write, event: Event, change: EventChange) -> int:
    new = changed(event.event, change)
    repeat = change.values().get("repeat")
    values = columns(ws, write, new, owner_id=new.owner_id)
    if repeat is not None:
        series = begun(repeat, new.day)
        values |= {"recurrence_id": recurring.add_in(write, series)} | _moved_days(values, series.start)
    write.update("event", event.id, **values)
    return event.id


def _all(ws: Workspace, write: Write, event: Event, change: EventChange, on: date | None) -> int:
    """The whole series; a day given is that of ``on``, else of the first one. Another rule begins where the series did; one that no
    longer comes again stays on the day ``on``."""
    series = _series(event)
    keeps_start = change.repeat is not UNCHANGED and change.repeat is not None and change.day is UNCHANGED
    meant = series.start if on is None or keeps_start else occurring(event, on)
    new = changed(_of_day(ws, event, meant), change)
    if "repeat" in change.values():
        return _other_rule(ws, write, event, new, change.repeat)
    values = columns(ws, write, new, owner_id=new.owner_id)
    if "day" in change.values():
        series = moved_whole(series, meant, new.day)
        recurring.change_in(write, _recurrence(event), series)
    write.update("event", event.id, **(values | _moved_days(values, series.start)))
    return event.id


def _other_rule(ws: Workspace, write: Write, event: Event, new: Any, repeat: Any) -> int:
    """It comes again by another rule from its day on, or no longer."""
    values = columns(ws, write, new, owner_id=new.owner_id)
    if repeat is None:
        write.update("event", event.id, **values, recurrence_id=None)
        recurring.change_in(write, _recurrence(event), replace(_series(event), skipped=frozenset()))
        write.delete("recurrence", _recurrence(event))
        return event.id
    series = begun(repeat, new.day)
    recurring.change_in(write, _recurrence(event), series)
    write.update("event", event.id, **(values | _moved_days(values, series.start)))
    return event.id


def _later(ws: Workspace, write: Write, event: Event, change: EventChange, on: date) -> int:
    """The series ends before ``on``; from then on it is another meeting."""
    new = changed(_of_day(ws, event, on), change)
    old = _series(event)
    rest = recurrence.rest_from(old, on)
    kept = recurrence.cut_before(old, on)
    assert kept is not None
    recurring.change_in(write, _recurrence(event), _kept(kept))
    values = columns(ws, write, replace(new, uid=""), owner_id=new.owner_id)
    repeat = change.repeat
    if repeat is None:
        return write.insert("event", **values, created_at=write.now)
    if repeat is not UNCHANGED:
        series = begun(repeat, new.day)
    elif "day" in change.values():
        series = moved_whole(rest, on, new.day)
    else:
        series = rest
    recurrence_id = recurring.add_in(write, series)
    values |= _moved_days(values, series.start)
    return write.insert("event", **values, recurrence_id=recurrence_id, created_at=write.now)


def begun(repeat: Repeat, day: date) -> Series:
    """The series of a meeting. Raises UserError for one counted from when it was done: a meeting has its days."""
    if repeat.counts_from == "done":
        raise UserError(
            _("A meeting has its days: it cannot be counted from when it was done."), field="repeat", code="not_here"
        )
    return recurring.begun(repeat, day)


# --- small --------------------------------------------------------------------------------------------------------------
def _of_day(ws: Workspace, event: Event, on: date) -> Any:
    """The meeting as it stands on its day ``on`` by the rule."""
    day = shown_on(ws, event, on)
    now = event.event
    end = None if now.end_day is None else day + (now.end_day - now.day)
    return replace(now, day=day, end_day=end)


def _moved_days(values: dict[str, Any], start: date) -> dict[str, Any]:
    """Begin and end of the row, whose day is the first of its series."""
    length: timedelta = values["end_on"] - values["start_on"]
    return {"start_on": start, "end_on": start + length}


def _kept(series: Series) -> Series:
    """What was cut keeps only the days left out that it still has."""
    until = series.rule.until
    return replace(series, skipped=frozenset(day for day in series.skipped if until is None or day <= until))


def _series(event: Event) -> Series:
    if event.series is None:
        raise UserError(_("“{what}” does not come again.").format(what=event.event.what), field="on", code="single")
    return event.series


def _recurrence(event: Event) -> int:
    return int(event.recurrence_id or 0)
