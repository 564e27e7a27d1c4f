"""Turns what an invented firm has planned into rows: steps, what comes again, promises, meetings. Knows columns, decides nothing."""

from __future__ import annotations

from typing import Any

from leaddesk.sample import hours
from leaddesk.sample.hours import Zone
from leaddesk.sample.model import Again, Life, Meeting, Promise, Step
from leaddesk.sample.refs import Refs

Row = tuple[Any, ...]
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule(again: Again) -> str:
    """The RRULE of what comes again."""
    if again.from_done:
        return f"FREQ=WEEKLY;INTERVAL={again.weeks}"
    if again.weeks:
        every = f";INTERVAL={again.weeks}" if again.weeks > 1 else ""
        return f"FREQ=WEEKLY{every};BYDAY={_WEEKDAYS[(again.first + 3) % 7]}"
    if again.month_day == 31:
        return "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    return f"FREQ=MONTHLY;BYMONTHDAY={again.month_day}"


def recurrence(again: Again, zone: Zone, planned: Step | None = None) -> Row:
    """The row of a series; of a step's (``planned``) with the time and length that the next ones have too."""
    own = (None, None) if planned is None else (time_text(planned.minute), planned.length)
    return rule(again), zone.day_text(again.first), "done" if again.from_done else "due", "none", *own


def step(lead_id: int, planned: Step, refs: Refs, zone: Zone, *, activity: int, series: int | None) -> Row:
    """``activity``: id of the life's first touch; ``series``: id of what it belongs to."""
    ended = None if planned.done is None else "closed" if planned.touch is None else "done"
    due = zone.day_text(planned.due)
    return (
        lead_id, planned.what, due, time_text(planned.minute), refs.assignee(planned.owner), zone.utc_text(planned.made),
        None if planned.done is None else zone.utc_text(planned.done), ended,
        None if planned.touch is None else activity + planned.touch,
        planned.channel, planned.length, planned.place, planned.care or None, series, due if series else None,
    )  # fmt: skip


def promise(lead_id: int, made: Promise, refs: Refs, zone: Zone, *, activity: int) -> Row:
    """``activity``: id of the life's first touch."""
    settled = None if made.settled is None else zone.day_text(made.settled)
    return (
        lead_id, activity + made.touch, made.what, refs.assignee(made.by), zone.day_text(made.due), time_text(made.minute),
        zone.utc_text(made.made), "open" if settled is None else "kept", settled,
    )  # fmt: skip


def meeting(lead_id: int | None, planned: Meeting, refs: Refs, zone: Zone, *, made: int, series: int | None) -> Row:
    """``made``: the wall minute at which it was put down; a meeting that is over was held."""
    ended = zone.utc_text(planned.last * hours.DAY + hours.CLOSES) if planned.is_done else None
    return (
        planned.what, planned.kind, lead_id, refs.assignee(planned.owner), zone.day_text(planned.first), time_text(planned.minute),
        zone.day_text(planned.last), planned.length, planned.place, series, zone.utc_text(made), ended,
        "done" if planned.is_done else None,
    )  # fmt: skip


def of_life(life: Life, refs: Refs, zone: Zone, *, activity: int, series: int, tables: dict[str, list[Row]]) -> int:
    """Put down everything a life has planned; ``series``: id that the next series gets. Gives back the one after."""
    for planned in life.steps:
        if planned.again is not None:
            tables["recurrence"].append(recurrence(planned.again, zone, planned))
        own = series if planned.again is not None else None
        tables["next_action"].append(step(life.id, planned, refs, zone, activity=activity, series=own))
        series += planned.again is not None
    tables["promise"] += [promise(life.id, made, refs, zone, activity=activity) for made in life.promises]
    tables["event"] += [
        meeting(life.id, planned, refs, zone, made=life.created, series=None) for planned in life.meetings
    ]
    return series


def time_text(minute: int | None) -> str | None:
    """``14:30`` of a minute of the day."""
    return None if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"
