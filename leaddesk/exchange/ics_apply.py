"""Writes what a calendar's plan says inside the import's own write: series first, then rows in bulk, then changes of rows that are here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from leaddesk.exchange.ics_plan_model import COLUMNS_OF, Add, CalendarPlan, Change, NewSeries
from leaddesk.exchange.plan_model import place_of
from leaddesk.services import steps
from leaddesk.store import Write
from leaddesk.store.times import to_text

CHECK_EVERY: Final = 500
_SERIES_COLUMNS: Final = ("rule", "start_on", "counts_from", "shift")
_SKIP_COLUMNS: Final = ("recurrence_id", "skipped_on")


def write(write: Write, plan: CalendarPlan, check: Callable[[], None]) -> None:
    """Write ``plan`` and name the rows it made in its outcomes. ``check`` may raise Cancelled."""
    ids = _add(write, plan.adds, check)
    for n, edit in enumerate(plan.edits):
        if n % CHECK_EVERY == 0:
            check()
        _change(write, edit)
    for outcome in plan.outcomes:
        if outcome.target is not None and outcome.target < 0:
            outcome.target = ids[place_of(outcome.target)]


def _add(write: Write, adds: Sequence[Add], check: Callable[[], None]) -> list[int]:
    """New rows; gives back the id of each, in the order of ``adds``."""
    now = to_text(write.now)
    repeated = [at for at, add in enumerate(adds) if add.series is not None]
    made = _series(write, [series for at in repeated if (series := adds[at].series) is not None])
    number_of = dict(zip(repeated, made, strict=True))
    ids = [0] * len(adds)
    for table, columns in COLUMNS_OF.items():
        check()
        places = [at for at, add in enumerate(adds) if add.table == table]
        given = ({**adds[at].values, "created_at": now, "recurrence_id": number_of.get(at)} for at in places)
        rows = write.insert_rows(table, columns, ([values[column] for column in columns] for values in given))
        for at, row_id in zip(places, rows, strict=True):
            ids[at] = row_id
            if table == "next_action" and at in number_of:
                steps.keep_in(write, row_id)  # the next of it has its time too
    return ids


def _series(write: Write, series: Sequence[NewSeries]) -> Sequence[int]:
    rows = [(one.rule, one.start.isoformat(), "due", "none") for one in series]
    made = write.insert_rows("recurrence", _SERIES_COLUMNS, rows) if rows else range(0)
    skips = [(number, day.isoformat()) for number, one in zip(made, series, strict=True) for day in one.skips]
    if skips:
        write.insert_rows("recurrence_skip", _SKIP_COLUMNS, skips)
    return made


def _change(write: Write, edit: Change) -> None:
    values = dict(edit.values)
    if "ended_as" in values:
        values["ended_at"] = write.now
    if edit.series is not None:
        values["recurrence_id"] = _series(write, [edit.series])[0]
    if values:
        write.update(edit.table, edit.id, **values)
    if edit.table == "next_action":
        steps.keep_in(write, edit.id)
    target = values.get("recurrence_id", edit.recurrence_id)
    known = {day for (day,) in write.rows("SELECT skipped_on FROM recurrence_skip WHERE recurrence_id = ?", (target,))}
    new = [(target, day.isoformat()) for day in dict.fromkeys(edit.skips) if day.isoformat() not in known]
    if target is not None and new:
        write.insert_rows("recurrence_skip", _SKIP_COLUMNS, new)
