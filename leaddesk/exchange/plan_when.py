"""When a row's inquiry came in, and where it stands by now: received, status, stage, milestones, backlog.

Pure rules of PRODUCT section 4 (Backlog, Leaving the pipeline asks why) over converted values; times come out as stored texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.domain import codes
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.exchange.model import ColumnMatch, ImportRow
from leaddesk.exchange.plan_draft import Draft, text, typed
from leaddesk.exchange.plan_model import Options
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.values_parsed import text_of
from leaddesk.exchange.values_problems import problem
from leaddesk.store.times import to_text

PARKED_DAYS: Final = 30
"""For how long a parked row sleeps that does not say until when (D)."""
PAST_FIELDS: Final = ("received_at", "last_contacted_at", "closed_at")
"""Times that have been: a day to come in them is a slip of the pen."""
_NOON: Final = 12 * 60


@dataclass(frozen=True)
class Now:
    """The moment and the firm's calendar that an import is planned with. ``first_day`` None = unknown."""

    instant: dt.datetime
    text: str
    today: dt.date
    first_day: dt.date | None
    calendar: WorkCalendar
    zone_name: str
    actor_id: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Received:
    """When it came in: ``at`` None where only the day is known, both None for an old row without a date."""

    at: str | None
    on: str | None
    is_dated: bool = True


def received(draft: Draft, now: Now, options: Options) -> Received:
    """When the row's inquiry came in; an undated row came with the import, or is old, as the option says."""
    value = typed(draft.values, "received_at")
    day = now.calendar.local_date(value) if isinstance(value, dt.datetime) else value
    if day is not None and day <= now.today:
        return Received(to_text(value) if isinstance(value, dt.datetime) else None, day.isoformat())
    if options.undated == "old" and day is None:
        return Received(None, None, is_dated=False)
    return Received(now.text, now.today.isoformat(), is_dated=False)


def without_future(row: ImportRow, columns: Mapping[str, ColumnMatch], now: Now) -> ImportRow:
    """``row`` with days to come, where only a day gone by can be meant, kept as text and listed; ``columns`` by field."""
    late = [name for name in PAST_FIELDS if name in columns and _is_to_come(row.values.get(name), now)]
    if not late:
        return row
    texts = {columns[name].header: text_of(row.raw[columns[name].index]) for name in late}
    values = {name: value for name, value in row.values.items() if name not in late}
    found = tuple(problem(row.row_no, header, "future_date", told) for header, told in texts.items())
    return replace(row, values=values, custom={**row.custom, **texts}, problems=(*row.problems, *found))


def _is_to_come(value: object, now: Now) -> bool:
    if isinstance(value, dt.datetime):
        return now.calendar.local_date(value) > now.today
    return isinstance(value, dt.date) and value > now.today


def is_from_before(came: Received, now: Now, options: Options, *, has_step: bool) -> bool:
    """Whether the row belongs to the backlog: no next step, and in before the file's first day."""
    if has_step:
        return False
    if not came.is_dated:
        return options.undated == "old" and came.on is None
    return now.first_day is not None and came.on is not None and came.on < now.first_day.isoformat()


def moment(value: dt.date | dt.datetime, calendar: WorkCalendar) -> tuple[str, bool]:
    """(stored instant, whether only the day is known): noon of the day stands for a bare date."""
    if isinstance(value, dt.datetime):
        return to_text(value), False
    return to_text(calendar.at(value, _NOON)), True


def stands_at(draft: Draft, refs: Refs, *, stands: tuple[str, int | None] | None = None) -> tuple[str, int | None, int]:
    """(status, stage, stage before) of the row's lead: a closed or parked one has no stage, and stood at the last one.

    A stage says more than a status. ``stands``: (status, stage) of a lead that is known; a stage column that says what is
    so does not outweigh a status that says otherwise.
    """
    status = text(draft.values.get("status"))
    stage = refs.stage(text(draft.values.get("stage")))
    if not status and stage is None:
        first_id, first_status = refs.first_stage()
        return first_status, first_id, first_id
    if (
        stands is not None
        and stage is not None
        and stage[0] == stands[1]
        and status in codes.STATUSES
        and status != stands[0]
    ):
        stage = None
    first = refs.first_stage()
    if status not in codes.STATUSES or (stage is not None and status in codes.OPEN_STATUSES):
        status = stage[1] if stage is not None else status if status in codes.STATUSES else ""
    if not status:
        return first[1], first[0], first[0]
    if status in codes.OPEN_STATUSES:
        stage_id, status = stage if stage is not None else refs.stage_for(status)
        return status, stage_id, stage_id
    return status, None, stage[0] if stage is not None else first[0]


def standing(
    draft: Draft, came: Received, now: Now, refs: Refs, *, stands: tuple[str, int | None] | None = None
) -> dict[str, Any]:
    """Where the row's lead stands (``stands_at``) as columns: with reason and times where it is closed or parked."""
    status, stage_id, before = stands_at(draft, refs, stands=stands)
    if stage_id is not None:
        return {"status": status, "stage_id": stage_id}
    return {"status": status, "stage_id": None, "stage_before_id": before, **gone(draft, status, came, now, refs)}


def gone(draft: Draft, status: str, came: Received, now: Now, refs: Refs) -> dict[str, Any]:
    """What a closed or parked lead keeps: reason and, as far as known, when."""
    columns: dict[str, Any] = {}
    because = codes.MOMENT_OF_STATUS.get(status)
    if because is not None:
        columns["reason_id"], columns["reason_note"] = refs.reason(because, text(draft.values.get("reason")))
    if status == codes.PARKED_STATUS:
        columns["parked_until"] = _wake_up(draft, now)
        return columns
    closed = columns["closed_at"] = _closed_at(draft, came, now)
    if status == "won":
        columns["won_at"] = closed
    elif status == "lost":
        columns["lost_at"] = closed
    return columns


def _wake_up(draft: Draft, now: Now) -> str:
    days = (typed(draft.values, name) for name in ("next_action_due", "expected_close"))
    later = next((day for day in days if day is not None and day > now.today), None)
    return (later or now.today + dt.timedelta(days=PARKED_DAYS)).isoformat()


def _closed_at(draft: Draft, came: Received, now: Now) -> str:
    """The time of closing that the file gives, else the last time known of; the import's own where it knows none."""
    for name in ("closed_at", "last_contacted_at"):
        value = typed(draft.values, name)
        if value is not None:
            at, _date_only = moment(value, now.calendar)
            if at <= now.text:
                return at
    if came.is_dated and came.on is not None:
        return came.at or moment(dt.date.fromisoformat(came.on), now.calendar)[0]
    return now.text
