"""What the program says of a firm, in the form of the recount: plain dicts, and the ids of the leads behind each figure.

Used by tests only: sets ``Told`` (the program's tallies and row sets) beside ``oracle.counting_measures.Measures`` and names what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from leaddesk.domain import row_sets
from leaddesk.domain.attention import attention
from leaddesk.domain.became import PARTS, ROWS_OF, Became
from leaddesk.domain.best import best
from leaddesk.domain.continuum import RAIL, STEPS, ContinuumTally
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.losses import LossTally
from leaddesk.domain.rates import RatesTally, opens
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.row_sets_best import spelled
from leaddesk.domain.tally import filled
from leaddesk.domain.velocity import velocity
from leaddesk.services.workspace import Workspace
from leaddesk.store import costs, measures
from tests.oracle.counting_measures import BANDS, Ask, Measures
from tests.oracle.counting_measures_more import became, customers, fell_out, first_reached, happened
from tests.oracle.counting_measures_more import costs as counted_costs

BY = ("owner_id", "source_id", "campaign_id", "origin", "product", "rating", "industry", "region", "size")
Difference = tuple[str, Any, Any]
"""What, the program's, the recount's."""


class Told:
    """The program's figures of a file at its present."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.moment = ws.moment()
        self.facts = measures.facts(ws.store, self.moment)
        self.reasons = {row_id: reason.code for row_id, reason in measures.reasons(ws.store).items()}
        self.chances = dict(ws.store.rows("SELECT id, probability FROM stage"))
        self.currency = str(ws.settings.currency)

    def frame(self, ask: Ask, view: str = "cohort") -> Frame:
        """The same question as the program is asked it."""
        narrow = {name: (value or (0 if name.endswith("_id") else "")) for name, value in ask.where}
        assert self.moment.calendar is not None
        span = Span(ask.first, ask.last)
        return Frame(self.moment.today, span, view, Slice(**narrow), self.moment.calendar)  # type: ignore[arg-type]

    def ids(self, rows: str, frame: Frame, **narrower: Any) -> set[int]:
        """The leads behind a figure."""
        found = row_sets.ids(rows, self.facts, replace(frame, slice=replace(frame.slice, **narrower)))
        assert len(found) == len(set(found))
        return set(found)


def differences(told: Told, counted: Measures, ask: Ask) -> Iterator[Difference]:
    """Everything that the two tell apart of the leads asked about."""
    frame = told.frame(ask)
    yield from _plain(told, counted, ask, frame)
    for steps in (STEPS, RAIL):
        yield from _milestones(told, counted, ask, frame, steps)
    yield from _replies(told, counted, ask, frame)
    yield from _forecast(told, counted, ask, frame)
    for view in ("cohort", "period"):
        yield from _losses(told, counted, ask, told.frame(ask, view))
    yield from _attention(told, counted, ask, frame)
    yield from _velocity(told, counted, ask, frame)
    for view in ("cohort", "period"):
        yield from _rates(told, counted, ask, told.frame(ask, view))
    yield from _period(told, counted, ask, told.frame(ask, "period"))
    yield from _deaths(told, counted, ask, frame)
    yield from _best(told, counted, ask, frame)
    for view in ("cohort", "period"):
        yield from _sources(told, counted, ask, told.frame(ask, view))


def _differ(name: str, mine: Any, true: Any) -> Iterator[Difference]:
    if mine != true:
        yield name, mine, true


def _plain(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    cohort, closed = counted.cohort(ask), counted.closed(ask)
    came = [lead for lead in counted.asked(ask, counted.leads) if ask.holds(lead["day"])]
    true: dict[str, Iterable[Any]] = {
        "came_in": came,
        "received": cohort,
        "not_a_lead": [lead for lead in came if lead["status"] == "not_a_lead"],
        "quoted": [lead for lead in cohort if counted.is_quoted(lead)],
        "won_of": [lead for lead in cohort if lead["status"] == "won"],
        "still_open": [lead for lead in cohort if not lead["ended"]],
        "reachable": [lead for lead in cohort if counted.talked(lead)],
        "ended": closed,
        "decided": [lead for lead in closed if lead["status"] in ("won", "lost")],
        "untouched": [lead for lead in counted.asked(ask, counted.leads) if counted.is_untouched(lead)],
        "backlog": [lead for lead in counted.asked(ask, counted.leads) if counted.is_backlog(lead)],
        "quiet": [lead for lead in counted.asked(ask, counted.leads) if counted.is_stale(lead)],
        **{f"{code}_in": [x for x in closed if x["status"] == code] for code in ("won", "lost", "disqualified")},
    }
    for name, leads in true.items():
        yield from _differ(name, told.ids(name, frame), {lead["id"] for lead in leads})
    for link, ids in counted.deaths(ask).items():
        yield from _differ(f"died:{link}", told.ids(f"died:{link}", frame), ids)
    back = {lead["id"] for lead in cohort if counted.came_back(lead)}
    yield from _differ("reached:repeat", told.ids("reached:repeat", frame), back)


def _milestones(told: Told, counted: Measures, ask: Ask, frame: Frame, steps: tuple[str, ...]) -> Iterator[Difference]:
    mine = filled(ContinuumTally(frame, steps), told.facts).told()
    shown = [step.code for step in mine.steps if step.code != "repeat"]
    true = counted.continuum(ask, shown)
    for step in mine.steps:
        if step.code == "repeat":
            yield from _differ("repeat", step.count, len(told.ids("reached:repeat", frame)))
            continue
        known = true[step.code]
        name = f"milestone {step.code} of {steps[1]}"
        yield from _differ(f"{name}: came", step.count, len(known.came))
        yield from _differ(f"{name}: came, rows", told.ids(step.rows, frame), known.came)
        yield from _differ(f"{name}: still", told.ids(step.still_rows, frame), known.still)
        yield from _differ(f"{name}: still, n", step.still, len(known.still))
        fell = {id_ for ids in known.fell.values() for id_ in ids}
        yield from _differ(f"{name}: fell out", told.ids(step.fell_rows, frame), fell)
        yield from _differ(f"{name}: fell out, n", step.fell_out, len(fell))
        causes: Counter[str] = Counter()
        for cause in step.causes:
            why = "no_reply" if cause.status == "non_responsive" else told.reasons.get(cause.reason_id, "")
            code = f"{cause.status}/{why}"
            causes[code] += cause.count
            yield from _differ(f"{name}: {code}, rows", len(told.ids(cause.rows, frame)), cause.count)
        yield from _differ(f"{name}: causes", dict(causes), {code: len(ids) for code, ids in known.fell.items()})
        if step.code != "received":
            days = (step.days, step.days_n)
            yield from _differ(f"{name}: days", days, (_middle(known.days), len(known.days)))
        if step.went_on is not None:
            yield from _differ(f"{name}: went on", step.went_on, len(known.went_on))
            yield from _differ(f"{name}: parts", step.count, step.went_on + step.still + step.fell_out)
        if step.of is not None and step.count > step.of:
            yield f"{name}: above all", step.count, step.of
    nobody = [step for step in steps if step not in shown and step not in ("repeat", "accepted")]
    for step in nobody:
        yield from _differ(f"{step} is shown", False, bool(told.ids(f"reached:{step}", frame)))


def _replies(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(ReplyTally(frame), told.facts).told()
    for clock in (mine.working, mine.calendar):
        true, times = counted.replies(ask, clock.name), counted.reply_times(ask, clock.name)
        for name, band in zip(BANDS, clock.bands, strict=True):
            leads, won = true[name]
            yield from _differ(f"reply {clock.name} {name}", (band.n, band.won), (len(leads), len(won)))
            yield from _differ(f"reply {clock.name} {name}, rows", told.ids(band.rows, frame), leads)
            yield from _differ(f"reply {clock.name} {name}, won", told.ids(band.rows_won, frame), won)
        yield from _differ(f"reply {clock.name} middle", (clock.n, clock.median), (len(times), _middle(times)))
        yield from _differ(f"reply {clock.name} p90", clock.p90, _nine_tenths(times))
        never, untimed = true["never"], true["untimed"]
        yield from _differ("never", (mine.never, mine.never_won), (len(never[0]), len(never[1])))
        yield from _differ("untimed", (mine.untimed, mine.untimed_won), (len(untimed[0]), len(untimed[1])))
        yield from _differ("never, rows", told.ids("reply:never", frame), never[0])
        yield from _differ("untimed, rows", told.ids("reply:untimed", frame), untimed[0])
        parts = sum(band.n for band in clock.bands) + mine.never + mine.untimed
        yield from _differ(f"reply {clock.name} parts", parts, mine.received)


def _forecast(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(ForecastTally(frame, chances=told.chances), told.facts).told()
    true, won = counted.expected(ask), counted.won_months(ask)
    found: dict[tuple[str, str], Any] = {}
    sold: dict[tuple[str, str], Any] = {}
    for bar in mine.bars:
        for money in bar.sums:
            if money.n:
                found[bar.place, money.currency] = (money.n, money.whole_minor, money.likely_minor)
                rows = told.ids(bar.rows_of(money.currency), frame)
                yield from _differ(f"expected {bar.place}, rows", rows, true[bar.place, money.currency].leads)
            if money.won_n:
                sold[bar.place, money.currency] = (money.won_n, money.won_minor)
                rows = told.ids(bar.won_rows_of(money.currency), frame)
                yield from _differ(f"won {bar.place}, rows", len(rows), money.won_n)
        if bar.won_unvalued:
            sold[bar.place, "-"] = (bar.won_unvalued, 0)
            rows = told.ids(bar.won_rows_of("-"), frame)
            yield from _differ(f"won {bar.place} without an amount, rows", len(rows), bar.won_unvalued)
        yield from _differ(f"expected {bar.place}, all", len(told.ids(bar.rows, frame)), bar.leads)
    likely = {key: (len(cell.leads), cell.minor, (cell.parts + 50) // 100) for key, cell in true.items()}
    yield from _differ("expected", found, likely)
    yield from _differ(
        "won by month", sold, {key: (len(cell.leads), cell.minor) for key, cell in won.items() if cell.leads}
    )


def _losses(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(LossTally(frame), told.facts).told()
    true = counted.losses(counted.closed(ask) if frame.view == "period" else counted.cohort(ask))
    found = {
        told.reasons[loss.reason_id or 0]: (
            loss.n,
            {code: minor for code, minor in loss.sums if minor},
            loss.n - loss.valued,
        )
        for loss in mine.lost
    }
    wanted = {
        code: (len(ids), {each: minor for each, minor in worth.items() if minor}, unknown)
        for code, (ids, worth, unknown) in true.items()
    }
    yield from _differ(f"lost, {frame.view}", found, wanted)
    for loss in mine.lost:
        code = told.reasons[loss.reason_id or 0]
        yield from _differ(f"lost for {code}, {frame.view}", told.ids(loss.rows, frame), true[code][0])
    yield from _differ(
        f"lost, {frame.view}, rows", told.ids(mine.rows, frame), {i for ids, _w, _u in true.values() for i in ids}
    )


def _attention(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = attention(told.facts, frame, told.currency)
    cohort = counted.cohort(ask)
    by_value = counted.quarters(cohort)
    by_rating: dict[str, list[Any]] = {}
    for lead in cohort:
        by_rating.setdefault(lead["rating"], []).append(lead)
    groups = [(group, (group.currency, f"q{group.code}" if group.currency else "none")) for group in mine.values]
    yield from _differ("quarters", {key for _group, key in groups}, set(by_value))
    yield from _differ("ratings", {group.code for group in mine.ratings}, set(by_rating))
    known = [(group, by_value.get(key, [])) for group, key in groups]
    known += [(group, by_rating.get(group.code, [])) for group in mine.ratings]
    for group, leads in known:
        found = {
            "n": group.n, "touches": group.touches, "followed": group.days_n, "days": group.days, "waiting": group.waiting,
        }  # fmt: skip
        name = f"attention {group.code} {group.currency}"
        yield from _differ(name, found, counted.attention(leads))
        yield from _differ(f"{name}, rows", told.ids(group.rows, frame), {lead["id"] for lead in leads})
        yield from _differ(f"{name}, waiting rows", len(told.ids(group.waiting_rows, frame)), group.waiting)
        yield from _differ(f"{name}, days rows", len(told.ids(group.days_rows, frame)), group.days_n)


def _velocity(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine, true = velocity(told.facts, frame, told.currency), counted.velocity(ask)
    yield from _differ("velocity: win rate", (mine.won_n, mine.won_n + mine.lost_n), true["win_rate"])
    yield from _differ("velocity: days", (mine.days_n, mine.days), true["days"])
    ready = {one.currency: one.open_n for one in mine.sums if one.open_n}
    yield from _differ("velocity: open", ready, {code: len(ids) for code, ids in true["open_qualified"].items()})
    values = {one.currency: (one.value_n, one.value_median) for one in mine.sums if one.value_n}
    yield from _differ("velocity: values", values, true["won_value"])
    for one in mine.sums:
        yield from _differ("velocity: open rows", len(told.ids(one.rows, frame)), one.open_n)
        (won, decided), (_n, days) = true["win_rate"], true["days"]
        middle = true["won_value"].get(one.currency, (0, None))[1]
        a_day = one.open_n * won / decided * middle / days if decided and middle is not None and days else None
        if (a_day is None) != (one.per_day_minor is None) or abs((a_day or 0) - (one.per_day_minor or 0)) > 1e-6:
            yield f"velocity {one.currency}", one.per_day_minor, a_day


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
            yield from _differ(f"became {part}, {frame.view}, rows", told.ids(rows, frame), whole[part])
    for by in BY:
        mine = filled(RatesTally(frame, (by,)), told.facts).told()
        yield from _differ(f"by {by}, {frame.view}: all", _became(mine.total), _counted(whole))
        for group in mine.groups:
            narrower = replace(ask, where=(*ask.where, (by, group.key[0] or None)))
            yield from _differ(
                f"by {by} {group.key}, {frame.view}", _became(group.became), _counted(count(counted, narrower))
            )
            for part in ("received", "quoted", "won"):
                key = opens(mine, group, part)
                assert key is not None
                behind = told.ids(key.rows, replace(frame, slice=key.slice, span=key.span))
                yield from _differ(
                    f"by {by} {group.key}, {frame.view}: {part} rows", len(behind), getattr(group.became, part)
                )
    mine = filled(RatesTally(frame), told.facts).told()
    for group in mine.groups:
        if group.key[0]:
            first, last = _month(str(group.key[0]))
            month = replace(ask, first=max(filter(None, (first, ask.first))), last=min(filter(None, (last, ask.last))))
            yield from _differ(f"in {group.key}, {frame.view}", _became(group.became), _counted(count(counted, month)))
            for part in ("received", "quoted", "won", "lost"):
                key = opens(mine, group, part)
                assert key is not None
                behind = told.ids(key.rows, replace(frame, slice=key.slice, span=key.span))
                yield from _differ(
                    f"in {group.key}, {frame.view}: {part} rows", len(behind), getattr(group.became, part)
                )
    yield from _differ(f"by month, {frame.view}: all", _became(mine.total), _counted(whole))


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
            yield from _differ(name, (step.count, step.still, step.of), (len(came), 0, None))
            yield from _differ(f"{name}: rows", told.ids(step.rows, frame), came)
            if step.code != "received":
                yield from _differ(f"{name}: days", (step.days, step.days_n), (_middle(days), len(days)))
            fell = {id_ for ids in out[step.code].values() for id_ in ids}
            yield from _differ(f"{name}: fell out", (step.fell_out, told.ids(step.fell_rows, frame)), (len(fell), fell))


def _deaths(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(DeathTally(frame, costs.estimates(told.ws.store), told.currency), told.facts).told()
    true = counted.deaths(ask)
    yield from _differ(
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
        yield from _differ(f"died {link.code}", (found, link.estimated, link.unknown), (worth, estimated, unknown))
        for cause in link.causes:
            yield from _differ(f"died {link.code}, {cause.status}: rows", len(told.ids(cause.rows, frame)), cause.count)


def _best(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    true = customers(counted, ask)
    mine = {one.currency: one for one in best(told.facts, frame, told.currency)}
    yield from _differ("customers", set(mine), set(true))
    for code, one in mine.items():
        known = true.get(code, [])
        top = [each for each in known if each["best"]]
        sums = [sum(each["minor"] for each in group) for group in (top, known)]
        yield from _differ(
            f"best {code}", (one.best_n, one.n, one.best_minor, one.minor), (len(top), len(known), *sums)
        )
        for trait in one.traits:
            groups = [
                [x for x in group if (x["first"][trait.field] or None) == (trait.value or None)]
                for group in (top, known)
            ]
            wanted = (len(groups[0]), len(groups[1]), *(sum(x["minor"] for x in group) for group in groups))
            found = (trait.best_n, trait.n, trait.best_minor, trait.minor)
            yield from _differ(f"best {code}, {trait.field} {trait.value}", found, wanted)
            rows = told.ids(f"customers_with:best:{code}:{trait.field}:{spelled(trait.value)}", frame)
            yield from _differ(f"best {code}, {trait.field}: rows", rows, {x["first"]["id"] for x in groups[0]})


def _sources(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(SourceTally(frame, costs.costs(told.ws.store)), told.facts).told()
    count = became if frame.view == "cohort" else happened
    is_shared = not [name for name, _value in ask.where if name != "source_id"]
    yield from _differ("sources: shared", mine.shared, is_shared)
    for line in mine.lines:
        own = replace(ask, where=(*ask.where, ("source_id", line.source_id or None)))
        name = f"source {line.source_id}, {frame.view}"
        yield from _differ(name, _became(line.became), _counted(count(counted, own)))
        came = [lead for lead in counted.asked(own, counted.leads) if ask.holds(lead["day"])]
        yield from _differ(f"{name}: came in", line.came_in, len(came))
        if is_shared and line.source_id:
            cost = counted_costs(counted, replace(ask, where=()), line.source_id, view=frame.view)
            yield from _differ(f"{name}: cost", None if line.cost is None else dict(line.cost), cost)
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
            yield from _differ(f"{name}: cost each", per, wanted)
    parts = [line.became for line in mine.lines]
    for part in PARTS:
        yield from _differ(
            f"sources, {frame.view}: {part}",
            sum(getattr(each, part) for each in parts),
            getattr(mine.total.became, part),
        )
    told_costs = [dict(line.cost) for line in mine.lines if line.cost is not None]
    total: dict[str, int] = {}
    for cost in told_costs:
        for code, minor in cost.items():
            total[code] = total.get(code, 0) + minor
    yield from _differ("sources: cost of all", mine.total.cost, tuple(sorted(total.items())) if told_costs else None)


def _middle(values: list[Any]) -> float | None:
    ordered = sorted(values)
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2 if n else None


def _nine_tenths(values: list[Any]) -> Any:
    return sorted(values)[-(-9 * len(values) // 10) - 1] if values else None
