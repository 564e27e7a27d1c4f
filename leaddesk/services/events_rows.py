"""One meeting as a value: what is planned, as it stands in the file, and what is to be changed of it; and the checks of each field.

Reads and checks; ``events`` and ``events_series`` write.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.recurrence import Repeat, Series
from leaddesk.domain.texts import clean
from leaddesk.services.moving import UNCHANGED, Unchanged
from leaddesk.services.workspace import Workspace
from leaddesk.store import Store, Write, recurrences

KINDS: Final = {"meeting": N_("Meeting"), "visit": N_("Visit"), "other": N_("Other")}
MOST_MINUTES: Final = 10_080
"""A week: what lasts longer is whole days."""
MOST_REMINDER: Final = 40_320
"""Four weeks before."""
_SQL: Final = (
    "SELECT e.what, e.kind, e.lead_id, e.owner_id, e.start_on, e.start_time, e.end_on, e.minutes, e.place, e.note, e.reminder_min, "
    "e.uid, e.recurrence_id, e.ended_as FROM event e LEFT JOIN lead l ON l.id = e.lead_id WHERE e.id = ? AND l.deleted_at IS NULL"
)


@dataclass(frozen=True)
class NewEvent:
    """A meeting to plan. ``time`` (local ``HH:MM``) None = whole days from ``day`` to ``end_day``; ``minutes`` None = what such one takes.

    ``kind``: a code of ``KINDS``. ``owner_id`` None = whoever writes it down. ``reminder_min``: minutes before, None = as usual, -1 = none.
    ``repeat``: its days from ``day`` on, counted from the days themselves.
    """

    what: str
    day: date
    time: str | None = None
    minutes: int | None = None
    end_day: date | None = None
    kind: str = "meeting"
    lead_id: int | None = None
    owner_id: int | None = None
    place: str = ""
    note: str = ""
    reminder_min: int | None = None
    repeat: Repeat | None = None
    uid: str = ""


@dataclass(frozen=True)
class EventChange:
    """What to change of a meeting; ``UNCHANGED`` stays. ``owner_id`` None = nobody's; ``repeat`` None = it no longer comes again."""

    what: str | Unchanged = UNCHANGED
    day: date | Unchanged = UNCHANGED
    time: str | Unchanged | None = UNCHANGED
    minutes: int | Unchanged | None = UNCHANGED
    end_day: date | Unchanged | None = UNCHANGED
    kind: str | Unchanged = UNCHANGED
    lead_id: int | Unchanged | None = UNCHANGED
    owner_id: int | Unchanged | None = UNCHANGED
    place: str | Unchanged = UNCHANGED
    note: str | Unchanged = UNCHANGED
    reminder_min: int | Unchanged | None = UNCHANGED
    repeat: Repeat | Unchanged | None = UNCHANGED

    def values(self) -> dict[str, Any]:
        """What was given."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in given.items() if value is not UNCHANGED}


@dataclass(frozen=True)
class Event:
    """A meeting as it stands: ``event`` its fields (``owner_id`` None = nobody's), ``series`` what it comes again by, with the
    days left out. ``ended_as``: ``done``, ``cancelled`` or None."""

    id: int
    event: NewEvent
    recurrence_id: int | None = None
    series: Series | None = None
    ended_as: str | None = None


def read(reads: Store | Write, event_id: int) -> Event:
    """The meeting of that number. Raises UserError where there is none."""
    row = reads.row(_SQL, (event_id,))
    if row is None:
        raise UserError(
            _("There is no meeting with the number {id}.").format(id=event_id), code="unknown_record", field="event"
        )
    what, kind, lead_id, owner_id, start, at, end, minutes, place, note, reminder, uid, recurrence_id, ended_as = row
    day = date.fromisoformat(start)
    end_day = date.fromisoformat(end) if at is None else None
    event = NewEvent(
        what, day, at, minutes, end_day, kind, lead_id, owner_id, place, note, reminder, None, uid
    )  # fmt: skip
    if recurrence_id is None:
        return Event(event_id, event, ended_as=ended_as)
    series = recurrences.series(reads, [recurrence_id])[recurrence_id]
    event = replace(event, repeat=Repeat(series.rule, series.counts_from, series.shift))
    return Event(event_id, event, recurrence_id, series, ended_as)


def changed(now: NewEvent, change: EventChange) -> NewEvent:
    """``now`` with the change: a day takes the others of several along, a time gained has its usual length, one lost has none."""
    values = change.values()
    values.pop("repeat", None)
    new = replace(now, **values)
    if "day" in values and "end_day" not in values and now.end_day is not None:
        new = replace(new, end_day=new.day + (now.end_day - now.day))
    if new.time is not None and now.time is None:
        new = replace(new, end_day=None)
    if new.time is None and now.time is not None and "minutes" not in values:
        new = replace(new, minutes=None)
    return new


def columns(ws: Workspace, reads: Store | Write, new: NewEvent, *, owner_id: int | None) -> dict[str, Any]:
    """The row of a meeting. Raises UserError naming the field that makes no sense."""
    what = clean(new.what).strip()
    if not what:
        raise UserError(_("Say what it is."), field="what")
    kind = inputs.choice(new.kind, dict(KINDS), field="kind")
    at = inputs.clock_time(new.time, field="time") if new.time is not None else None
    minutes = _minutes(ws, kind, at, new.minutes)
    _refuse_bounds(new, at)
    _refuse_unknown(reads, new.lead_id, owner_id)
    return {
        "what": what,
        "kind": kind,
        "lead_id": new.lead_id,
        "owner_id": owner_id,
        "start_on": new.day,
        "start_time": at,
        "end_on": end_of(new.day, at, minutes) if at is not None else new.end_day or new.day,
        "minutes": minutes,
        "place": clean(new.place).strip(),
        "note": clean(new.note).strip(),
        "reminder_min": new.reminder_min,
        "uid": new.uid,
    }


def end_of(day: date, at: str, minutes: int | None) -> date:
    """The day on which a meeting ends that begins at ``at``; what ends at midnight ends on the day before."""
    begins = datetime.combine(day, time.fromisoformat(at))
    return (begins + timedelta(minutes=max((minutes or 1) - 1, 0))).date()


def _minutes(ws: Workspace, kind: str, at: str | None, minutes: int | None) -> int | None:
    if at is None:
        if minutes is not None:
            raise UserError(
                _("Whole days have no minutes."),
                field="minutes",
                hint=_("Say a time, or the last day."),
                code="not_here",
            )
        return None
    if minutes is None:
        return int(ws.settings["minutes_visit" if kind == "visit" else "minutes_meeting"])
    if not 1 <= minutes <= MOST_MINUTES:
        raise UserError(
            _("It takes from 1 to {most} minutes.").format(most=MOST_MINUTES),
            field="minutes",
            hint=_("What takes longer is whole days: leave out the time."),
            code="bad_number",
        )
    return minutes


def _refuse_bounds(new: NewEvent, at: str | None) -> None:
    if new.end_day is not None and new.end_day < new.day:
        raise UserError(_("It must not end before it begins."), field="end_day")
    if at is not None and new.end_day is not None and new.end_day != new.day:
        raise UserError(
            _("At a time it takes minutes; the last day is for whole days."), field="end_day", code="not_here"
        )
    if new.reminder_min is not None and not -1 <= new.reminder_min <= MOST_REMINDER:
        raise UserError(_("A reminder comes at most 4 weeks before."), field="reminder_min", code="bad_number")


def _refuse_unknown(reads: Store | Write, lead_id: int | None, owner_id: int | None) -> None:
    if lead_id is not None and not reads.row("SELECT 1 FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,)):
        raise UserError(
            _("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record", field="lead"
        )
    if owner_id is not None and not reads.row("SELECT 1 FROM assignee WHERE id = ?", (owner_id,)):
        raise UserError(
            _("There is nobody with the number {id}.").format(id=owner_id), code="unknown_record", field="owner"
        )
