"""What the program tells of ratios, milestones of a period, deaths, customers and sources, beside the plain recount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from leaddesk.domain.became import PARTS, ROWS_OF, Became
from leaddesk.domain.best import best
from leaddesk.domain.continuum import RAIL, STEPS, ContinuumTally
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.frames import Frame
from leaddesk.domain.rates import RatesTally, opens
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.row_sets_best import spelled
from leaddesk.domain.tally import filled
from leaddesk.store import costs
from tests.measure_told import Difference, Told, differ, middle
from tests.oracle.counting_measures import Ask, Measures
from tests.oracle.counting_measures_more import became, customers, fell_out, first_reached, happened
from tests.oracle.counting_measures_more import costs as counted_costs

BY = ("owner_id", "source_id", "campaign_id", "origin", "product", "rating", "industry", "region", "size")
_MANY = 300
"""Of a firm with so many leads only some groups are asked about one by one: the sums say the rest."""


def differences(told: Told, counted: Measures, ask: Ask) -> Iterator[Difference]:
    """Everything that the two tell apart of the leads asked about."""
    for view in ("cohort", "period"):
        yield from _rates(told, counted, ask, told.frame(ask, view))
        yield from _sources(told, counted, ask, told.frame(ask, view))
    yield from _period(told, counted, ask, told.frame(ask, "period"))
    yield from _deaths(told, counted, ask, told.frame(ask))
    yield from _best(told, counted, ask, told.frame(ask))


def _became(mine: Became) -> dict[str, Any]:
    return {part: getattr(mine, part) for part in PARTS} | {"revenue": dict(mine.revenue)}


def _counted(true: dict[str, Any]) -> dict[str, Any]:
    return {part: len(found) if isinstance(found, set) else found for part, found in true.items()}


def _rates(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    """What became of leads by every field, alone; sums of the parts; the leads behind every cell."""
    count = became if frame.view == "cohort" else happened
    whole = count(counted, ask)
    for part, rows in ROWS_OF[frame.view].items():
        if part != "revenue":
            yield from differ(f"became {part}, {frame.view}, rows", told.ids(rows, frame), whole[part])
    for by in BY:
        mine = filled(RatesTally(frame, (by,)), told.facts).told()
        yield from differ(f"by {by}, {frame.view}: all", _became(mine.total), _counted(whole))
        for group in _some(mine.groups, told):
            narrower = replace(ask, where=(*ask.where, (by, group.key[0] or None)))
            yield from differ(
                f"by {by} {group.key}, {frame.view}", _became(group.became), _counted(count(counted, narrower))
            )
            for part in ("received", "quoted", "won"):
                key = opens(mine, group, part)
                assert key is not None
                behind = told.ids(key.rows, replace(frame, slice=key.slice, span=key.span))
                yield from differ(
                    f"by {by} {group.key}, {frame.view}: {part} rows", len(behind), getattr(group.became, part)
                )
    mine = filled(RatesTally(frame), told.facts).told()
    for group in _some(mine.groups, told):
        if group.key[0]:
            first, last = _month(str(group.key[0]))
            month = replace(ask, first=max(filter(None, (first, ask.first))), last=min(filter(None, (last, ask.last))))
            yield from differ(f"in {group.key}, {frame.view}", _became(group.became), _counted(count(counted, month)))
            for part in ("received", "quoted", "won", "lost"):
                key = opens(mine, group, part)
                assert key is not None
                behind = told.ids(key.rows, replace(frame, slice=key.slice, span=key.span))
                yield from differ(
                    f"in {group.key}, {frame.view}: {part} rows", len(behind), getattr(group.became, part)
                )
    yield from differ(f"by month, {frame.view}: all", _became(mine.total), _counted(whole))


def _some(groups: tuple[Any, ...], told: Told) -> tuple[Any, ...]:
    return groups if len(told.facts) < _MANY else groups[:2]


def _month(text: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{text}-01")
    return first, date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)


def _period(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    """Milestones as they happened: nothing is divided, so nothing can be above all."""
    for steps in (STEPS, RAIL):
        mine = filled(ContinuumTally(frame, steps), told.facts).told()
        shown = [step.code for step in mine.steps]
        out = fell_out(counted, ask, shown)
        for step in mine.steps:
            came, days = first_reached(counted, ask, step.code)
            name = f"period, {step.code} of {steps[1]}"
            yield from differ(name, (step.count, step.still, step.of), (len(came), 0, None))
            yield from differ(f"{name}: rows", told.ids(step.rows, frame), came)
            if step.code != "received":
                yield from differ(f"{name}: days", (step.days, step.days_n), (middle(days), len(days)))
            fell = {id_ for ids in out[step.code].values() for id_ in ids}
            yield from differ(f"{name}: fell out", (step.fell_out, told.ids(step.fell_rows, frame)), (len(fell), fell))


def _deaths(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(DeathTally(frame, costs.estimates(told.ws.store), told.currency), told.facts).told()
    true = counted.deaths(ask)
    yield from differ(
        "died", {link.code: link.count for link in mine.links}, {link: len(ids) for link, ids in true.items() if ids}
    )
    for link in mine.links:
        amounts: Counter[str] = Counter()
        estimated = unknown = 0
        for lead in counted.leads:
            if lead["id"] in true[link.code] and link.code != "not_a_lead":
                currency, minor, guessed = counted.worth(lead)
                unknown += minor is None
                estimated += guessed and minor is not None
                amounts[currency] += minor or 0
        worth = {code: minor for code, minor in amounts.items() if minor}
        found = {code: minor for code, minor in link.amounts if minor}
        yield from differ(f"died {link.code}", (found, link.estimated, link.unknown), (worth, estimated, unknown))
        for cause in link.causes:
            yield from differ(f"died {link.code}, {cause.status}: rows", len(told.ids(cause.rows, frame)), cause.count)


def _best(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    true = customers(counted, ask)
    mine = {one.currency: one for one in best(told.facts, frame, told.currency)}
    yield from differ("customers", set(mine), set(true))
    for code, one in mine.items():
        known = true.get(code, [])
        top = [each for each in known if each["best"]]
        sums = [sum(each["minor"] for each in group) for group in (top, known)]
        yield from differ(f"best {code}", (one.best_n, one.n, one.best_minor, one.minor), (len(top), len(known), *sums))
        for trait in _some(one.traits, told):
            groups = [
                [x for x in group if (x["first"][trait.field] or None) == (trait.value or None)]
                for group in (top, known)
            ]
            wanted = (len(groups[0]), len(groups[1]), *(sum(x["minor"] for x in group) for group in groups))
            found = (trait.best_n, trait.n, trait.best_minor, trait.minor)
            yield from differ(f"best {code}, {trait.field} {trait.value}", found, wanted)
            rows = told.ids(f"customers_with:best:{code}:{trait.field}:{spelled(trait.value)}", frame)
            yield from differ(f"best {code}, {trait.field}: rows", rows, {x["first"]["id"] for x in groups[0]})


def _sources(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(SourceTally(frame, costs.costs(told.ws.store)), told.facts).told()
    count = became if frame.view == "cohort" else happened
    is_shared = not [name for name, _value in ask.where if name != "source_id"]
    yield from differ("sources: shared", mine.shared, is_shared)
    for line in mine.lines:
        own = replace(ask, where=(*ask.where, ("source_id", line.source_id or None)))
        name = f"source {line.source_id}, {frame.view}"
        yield from differ(name, _became(line.became), _counted(count(counted, own)))
        came = [lead for lead in counted.asked(own, counted.leads) if ask.holds(lead["day"])]
        yield from differ(f"{name}: came in", line.came_in, len(came))
        if is_shared and line.source_id:
            cost = counted_costs(counted, replace(ask, where=()), line.source_id, view=frame.view)
            yield from differ(f"{name}: cost", None if line.cost is None else dict(line.cost), cost)
        for n, per in (
            (line.became.received, line.per_lead),
            (line.became.quoted, line.per_quote),
            (line.became.won, line.per_won),
        ):
            wanted = (
                None
                if line.cost is None or not n
                else tuple((code, (2 * minor + n) // (2 * n)) for code, minor in line.cost)
            )
            yield from differ(f"{name}: cost each", per, wanted)
    parts = [line.became for line in mine.lines]
    for part in PARTS:
        yield from differ(
            f"sources, {frame.view}: {part}",
            sum(getattr(each, part) for each in parts),
            getattr(mine.total.became, part),
        )
    told_costs = [dict(line.cost) for line in mine.lines if line.cost is not None]
    total: dict[str, int] = {}
    for cost in told_costs:
        for code, minor in cost.items():
            total[code] = total.get(code, 0) + minor
    yield from differ("sources: cost of all", mine.total.cost, tuple(sorted(total.items())) if told_costs else None)
