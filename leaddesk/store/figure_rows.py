"""The leads behind a figure, whatever it is: the hidden condition ``figure=KEY``, answered by the arithmetic that counted it.

A list behind a figure therefore counts what the figure counts (PRODUCT section 5). What was found is remembered until the next write,
so that a list that is scrolled, counted and exported asks once. What a key is says ``domain.figure_key``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import figure_key, row_sets
from leaddesk.domain.clocks import ClockRules
from leaddesk.domain.figure_key import FIELD, FigureKey
from leaddesk.domain.filter_values import parts
from leaddesk.domain.filters import Condition
from leaddesk.domain.frames import Frame, Slice, View
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.row_sets_many import Chooser
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import assigned, measures, measures_past, worked
from leaddesk.store.clauses import Clause
from leaddesk.store.session import Store

OfFile = Callable[[Store, Moment, Frame, Sequence[str | int]], Collection[int]]
"""Rows that no lead's facts tell (who it was given to before): asked of the file itself."""
OF_FILE: Final[Mapping[str, OfFile]] = {"given": assigned.given, "worked_on": worked.worked_on}
"""By the name of a row set that has neither ``holds`` nor ``whole``."""
_KEPT: Final = 8


def is_ours(name: str) -> bool:
    """Whether a condition's field is the one of figures."""
    return name == FIELD


def clause(store: Store, condition: Condition, moment: Moment) -> Clause:
    """``figure=won_in&from=2026-01-01`` (or ``!=``). Raises UserError for a key that names no figure."""
    if condition.op not in ("=", "!="):
        raise UserError(_("{field} has no order: use = or !=.").format(field=condition.field), field=condition.field)
    found = json.dumps(_remembered(store, read(condition.value), moment))
    among = "l.id IN (SELECT value FROM json_each(?))"
    return Clause(among, (found,), "rows") if condition.op == "=" else Clause(f"NOT {among}", (found,))


def read(value: str) -> FigureKey:
    """The key a condition's value spells, in quotes or not; its row sets are known. Raises UserError for any other."""
    told = parts(value)
    key = figure_key.read(told[0].text if len(told) == 1 and told[0].quoted else value.strip())
    row_sets.parts(key.rows)
    return key


def moment_of(as_of: date | None, moment: Moment) -> Moment:
    """The data time of a figure: the end of the day ``as_of``, else now. Raises UserError for a day to come."""
    if as_of is None or as_of == moment.today:
        return moment
    if as_of > moment.today:
        raise UserError(_("{day} lies in the future.").format(day=as_of), field="as_of")
    return replace(moment, now=moment.ends(as_of) - timedelta(seconds=1))


def frame_of(key: FigureKey, moment: Moment) -> Frame:
    """What is asked by ``key`` at its data time ``moment``."""
    calendar = moment.calendar or WorkCalendar(ZoneInfo("UTC"))
    view: View = "period" if key.view == "period" else "cohort"
    return Frame(moment.today, key.span, view, key.slice, calendar, moment.currency)


def facts_at(store: Store, moment: Moment, then: Moment, asked: Slice | None = None) -> list[LeadFact]:
    """All facts at the data time ``then``: of the columns for now (of the slice ``asked`` at least), of the history for a past day."""
    if then is moment:
        return measures.facts(store, moment, asked=asked)
    calendar = moment.calendar or WorkCalendar(ZoneInfo("UTC"))
    return measures_past.facts(store, then, ClockRules(calendar, stale_cap_days=moment.stale_cap_days)).facts


def ids(store: Store, key: FigureKey, moment: Moment) -> tuple[int, ...]:
    """The leads behind ``key`` by id, closed ones and what turned out to be none where the figure counts them."""
    return ids_of(store, (key,), moment)[key]


def ids_of(store: Store, keys: Iterable[FigureKey], moment: Moment) -> dict[FigureKey, tuple[int, ...]]:
    """The leads behind each of several figures; the facts of a data time are read once for all of them."""
    found: dict[FigureKey, tuple[int, ...]] = {}
    by_day: dict[date | None, list[FigureKey]] = {}
    for key in keys:
        by_day.setdefault(key.as_of, []).append(key)
    for as_of, asked in by_day.items():
        then = moment_of(as_of, moment)
        of_file = {name: partial(ask, store, then) for name, ask in OF_FILE.items()}
        slices = {key.slice for key in asked}
        facts = facts_at(store, moment, then, slices.pop() if len(slices) == 1 else None)
        chooser = Chooser(facts, of_file)
        for key in asked:
            found[key] = chooser.ids(key.rows, frame_of(key, then))
    return found


def _remembered(store: Store, key: FigureKey, moment: Moment) -> tuple[int, ...]:
    """As ``ids``, for a list that asks again and again: anew after a write and with every minute, as deadlines pass."""
    kept: dict[tuple[FigureKey, str], tuple[int, ...]] = store.remembered("figure_rows", dict)
    asked = (key, moment.now.isoformat(timespec="minutes"))
    if asked not in kept:
        found = ids(store, key, moment)
        if len(kept) >= _KEPT:
            kept.clear()
        kept[asked] = found
    return kept[asked]
