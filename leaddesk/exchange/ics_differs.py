"""An entry of ours beside what a file says of it now: which fields differ, and the rows as they stand once some are taken. Pure.

Reminders and what is told only for reading (whom it is about) are never taken back from a file.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Series
from leaddesk.exchange.ics_model import Item, Read
from leaddesk.exchange.ics_plan_model import Change, NewSeries
from leaddesk.exchange.plan_asked import FieldChange

STEPS: Final = ("follow_up", "care", "light")
_OF_STEPS: Final = frozenset(
    {"calendar_what", "calendar_day", "calendar_time", "calendar_minutes", "calendar_place", "calendar_state"}
)
MAY: Final = {
    **dict.fromkeys(STEPS, _OF_STEPS),
    "meeting": frozenset(
        {
            "calendar_what", "calendar_day", "calendar_time", "calendar_end", "calendar_minutes", "calendar_place", "calendar_note",
            "calendar_rule", "calendar_skips", "calendar_state",
        }
    ),
    "promise": frozenset({"calendar_what", "calendar_day", "calendar_time"}),
    "wake_up": frozenset({"calendar_day"}),
    "expected_close": frozenset({"calendar_day"}),
}  # fmt: skip
"""What may be taken from a file, by kind."""


def of(item: Item, entry: Read, *, skips: Collection[date] = ()) -> tuple[FieldChange, ...]:
    """What the file says otherwise. ``skips``: days that other entries of the file take out of the series."""
    may = MAY.get(item.kind, frozenset())
    entry = aligned(item, entry)
    found = [
        FieldChange(entry.row_no, field, old, new)
        for field, (old, new) in _both(item, entry, frozenset(skips)).items()
        if field in may and old != new
    ]
    if any(change.field == "calendar_state" for change in found):
        return tuple(change for change in found if change.field == "calendar_state")
    return tuple(found)


def aligned(item: Item, entry: Read) -> Read:
    """The entry from that day of its series on, on which ours stands: the file tells of days that are over or done by now, too."""
    if not entry.rule or entry.day >= item.day:
        return entry
    rule = recurrence.of_text(entry.rule)
    if item.more and not item.rule:
        return replace(entry, day=item.day, end_day=item.end_day)
    if not recurrence.dates(rule, entry.day, item.day, item.day):
        return entry
    rest = recurrence.rest_from(Series(rule, entry.day), item.day)
    long = entry.end_day - entry.day
    return replace(entry, day=item.day, end_day=item.day + long, rule=recurrence.text(rest.rule))


def _both(item: Item, entry: Read, skips: frozenset[date]) -> dict[str, tuple[str, str]]:
    """(ours, theirs) of every field that can be compared."""
    both = {
        "calendar_what": (one_line(item.what), what_of(item, entry)),
        "calendar_day": (item.day.isoformat(), entry.day.isoformat()),
        "calendar_time": (item.time or "", entry.time or ""),
        "calendar_place": (one_line(item.place), entry.place),
        "calendar_note": (plain(item.text), plain(entry.text)),
        "calendar_state": (item.state, "cancelled" if entry.state == "cancelled" else item.state),
    }
    if item.time is None and entry.time is None:
        both["calendar_end"] = (_length(item.day, item.end_day), _length(entry.day, entry.end_day))
        if both["calendar_end"][0] != both["calendar_end"][1]:
            both["calendar_end"] = (item.end_day.isoformat(), entry.end_day.isoformat())
    if item.time is not None and entry.time is not None and entry.minutes is not None:
        both["calendar_minutes"] = (str(item.minutes or 0), str(entry.minutes))
    if item.rule != entry.rule and not entry.days:
        both["calendar_rule"] = (item.rule, entry.rule)
    left_out = (
        {day for day in (*entry.skips, *skips) if day not in item.skips and day >= item.day} if item.rule else set()
    )
    both["calendar_skips"] = ("", ", ".join(day.isoformat() for day in sorted(left_out)))
    return both


def _length(day: date, last: date) -> str:
    return str((last - day).days)


def one_line(text: str) -> str:
    """``text`` as a title: one line, no gaps."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """``text`` as a note: plain line ends, no blanks around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def what_of(item: Item, entry: Read) -> str:
    """What is to be done by the file's title, without whom it is about."""
    return entry.summary.removesuffix(one_line(item.suffix) and f" {one_line(item.suffix)}").strip() or entry.summary


# --- taking -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Taken:
    """The fields somebody took, and the row of ours they are for. ``recurrence_id`` and ``series`` of a repeated one."""

    fields: Collection[str]
    recurrence_id: int | None = None
    series: Series | None = None
    usual: int = 60
    """Minutes of what does not say how long it takes."""


def change(item: Item, entry: Read, taken: Taken, *, skips: Collection[date] = ()) -> Change | None:
    """The row as it stands with the fields taken; None where nothing of it can be kept."""
    entry = aligned(item, entry)
    table = {"meeting": "event", "promise": "promise", "wake_up": "lead", "expected_close": "lead"}.get(
        item.kind, "next_action"
    )
    if "calendar_state" in taken.fields:
        ended = "cancelled" if table == "event" else "replaced"
        return Change(table, item.id, {"ended_as": ended}) if table in ("event", "next_action") else None
    now = _with(item, entry, taken.fields)
    if table == "lead":
        column = "parked_until" if item.kind == "wake_up" else "expected_close"
        return Change(table, item.id, {column: now.day.isoformat()})
    values: dict[str, Any] = {"what": now.summary} if "calendar_what" in taken.fields else {}
    if table == "event":
        values |= _of_event(now, taken)
    else:
        values |= {"due_on": now.day.isoformat(), "due_time": now.time}
    if table == "next_action":
        values |= {"place": now.place} if "calendar_place" in taken.fields else {}
        values |= {"minutes": min(now.minutes or taken.usual, 1440)} if "calendar_minutes" in taken.fields else {}
    more = (
        tuple(day for day in (*entry.skips, *skips) if day not in item.skips)
        if "calendar_skips" in taken.fields
        else ()
    )
    return Change(table, item.id, values, _series(item, now, taken), more, taken.recurrence_id)


def _with(item: Item, entry: Read, fields: Collection[str]) -> Item:
    """The item with what was taken."""
    day = entry.day if "calendar_day" in fields else item.day
    end = entry.end_day if "calendar_end" in fields else day + (item.end_day - item.day)
    return replace(
        item,
        summary=what_of(item, entry) if "calendar_what" in fields else item.what,
        suffix="",
        day=day,
        time=entry.time if "calendar_time" in fields else item.time,
        end_day=max(day, end),
        minutes=entry.minutes
        if {"calendar_minutes", "calendar_time"} & set(fields) and entry.minutes
        else item.minutes,
        place=entry.place if "calendar_place" in fields else item.place,
        text=plain(entry.text) if "calendar_note" in fields else item.text,
        rule=entry.rule if "calendar_rule" in fields else item.rule,
    )


def _of_event(now: Item, taken: Taken) -> dict[str, Any]:
    is_timed = now.time is not None
    return {
        "start_on": now.day.isoformat(),
        "start_time": now.time,
        "end_on": (now.day if is_timed else now.end_day).isoformat(),
        "minutes": (now.minutes or taken.usual) if is_timed else None,
        "place": now.place,
        "note": now.text,
    }


def _series(item: Item, now: Item, taken: Taken) -> NewSeries | None:
    """What comes again from now on, where that is another: a rule of theirs, or ours from another day on."""
    if item.kind != "meeting":
        return None
    if "calendar_rule" in taken.fields:
        return NewSeries(now.rule, now.day, item.skips) if now.rule else None
    if now.day == item.day or taken.series is None or not item.rule:
        return None
    moved = recurrence.moved(taken.series, item.day, now.day)
    by = timedelta(days=(now.day - item.day).days)
    return NewSeries(
        recurrence.text(recurrence.settled(moved.rule, now.day)), now.day, tuple(day + by for day in item.skips)
    )
