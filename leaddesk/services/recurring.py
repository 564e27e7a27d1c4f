"""Series inside an open write: made, changed, cut, a day left out. Follow-ups and meetings use it; it asks and labels nothing.

What a rule means is ``domain.recurrence``'s; which rows belong to a series is its user's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Repeat, Series
from leaddesk.store import Write, recurrences
from leaddesk.store.recurrences import Own

FIRST = "first_of_series"
"""Code of the UserError where a series is to be cut before its first day."""


def begun(repeat: Repeat, day: date) -> Series:
    """The series that begins on the first day of the rule from ``day`` on. Raises UserError ``no_day`` (it has none) and ``bad_rule``."""
    series = recurrence.begun(replace(repeat, rule=recurrence.checked(repeat.rule)), day)
    if series is None:
        raise UserError(_("It would never take place."), field="repeat", code="no_day")
    return series


def add_in(write: Write, series: Series, own: Own | None = None) -> int:
    """A new series; gives back its id. ``own``: what its next follow-ups have."""
    recurrence_id = write.insert("recurrence", **_values(series), **vars(own or Own()))
    for day in sorted(series.skipped):
        skip_in(write, recurrence_id, day)
    return recurrence_id


def series_in(write: Write, recurrence_id: int) -> Series:
    """The series as it stands. Raises UserError ``unknown_record`` where there is none."""
    found = recurrences.series(write, [recurrence_id]).get(recurrence_id)
    if found is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=recurrence_id), code="unknown_record")
    return found


def change_in(write: Write, recurrence_id: int, series: Series) -> None:
    """The series is now another; days left out of it are those of ``series``."""
    write.update("recurrence", recurrence_id, **_values(series))
    had = write.rows("SELECT id, skipped_on FROM recurrence_skip WHERE recurrence_id = ?", (recurrence_id,))
    days = {date.fromisoformat(day): row_id for row_id, day in had}
    write.delete("recurrence_skip", [row_id for day, row_id in days.items() if day not in series.skipped])
    for day in sorted(series.skipped - days.keys()):
        skip_in(write, recurrence_id, day)


def skip_in(write: Write, recurrence_id: int, on: date) -> None:
    """Leave its day ``on`` (by the rule) out; twice is once."""
    known = write.row(
        "SELECT 1 FROM recurrence_skip WHERE recurrence_id = ? AND skipped_on = ?", (recurrence_id, on.isoformat())
    )
    if known is None:
        write.insert("recurrence_skip", recurrence_id=recurrence_id, skipped_on=on)


def split_in(write: Write, recurrence_id: int, on: date) -> Series:
    """End the series before its day ``on`` and give back the rest from then on, which is not stored yet.

    Raises UserError ``first_of_series`` where nothing is left before ``on``: then change the whole.
    """
    series = series_in(write, recurrence_id)
    kept = recurrence.cut_before(series, on)
    if kept is None:
        raise UserError(_("That is the first one."), code=FIRST, hint=_("Change all of them."))
    change_in(write, recurrence_id, kept)
    return recurrence.rest_from(series, on)


def _values(series: Series) -> dict[str, Any]:
    return {
        "rule": recurrence.text(series.rule),
        "start_on": series.start,
        "counts_from": series.counts_from,
        "shift": series.shift,
    }
