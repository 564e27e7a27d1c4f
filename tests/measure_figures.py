"""Sets what the program tells of a firm (tallies, row sets) beside the plain recount and names every difference.

Nothing above 100 %, parts sum to the whole, and every figure opens the leads it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from leaddesk.domain.attention import attention
from leaddesk.domain.continuum import RAIL, STEPS, ContinuumTally
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.frames import Frame
from leaddesk.domain.losses import LossTally
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.tally import filled
from leaddesk.domain.velocity import velocity
from tests import measure_definitions, measure_figures_more, measure_people
from tests.measure_told import Difference, Told, differ, middle, nine_tenths
from tests.oracle.counting_measures import BANDS, Ask, Measures


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
    yield from measure_figures_more.differences(told, counted, ask)
    yield from measure_definitions.differences(told, counted, ask)
    yield from measure_people.differences(told, counted, ask)


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
        yield from differ(name, told.ids(name, frame), {lead["id"] for lead in leads})
    for link, ids in counted.deaths(ask).items():
        yield from differ(f"died:{link}", told.ids(f"died:{link}", frame), ids)
    back = {lead["id"] for lead in cohort if counted.came_back(lead)}
    yield from differ("reached:repeat", told.ids("reached:repeat", frame), back)


def _milestones(told: Told, counted: Measures, ask: Ask, frame: Frame, steps: tuple[str, ...]) -> Iterator[Difference]:
    mine = filled(ContinuumTally(frame, steps), told.facts).told()
    shown = [step.code for step in mine.steps if step.code != "repeat"]
    true = counted.continuum(ask, shown)
    for step in mine.steps:
        if step.code == "repeat":
            yield from differ("repeat", step.count, len(told.ids("reached:repeat", frame)))
            continue
        known = true[step.code]
        name = f"milestone {step.code} of {steps[1]}"
        yield from differ(f"{name}: came", step.count, len(known.came))
        yield from differ(f"{name}: came, rows", told.ids(step.rows, frame), known.came)
        yield from differ(f"{name}: still", told.ids(step.still_rows, frame), known.still)
        yield from differ(f"{name}: still, n", step.still, len(known.still))
        fell = {id_ for ids in known.fell.values() for id_ in ids}
        yield from differ(f"{name}: fell out", told.ids(step.fell_rows, frame), fell)
        yield from differ(f"{name}: fell out, n", step.fell_out, len(fell))
        causes: Counter[str] = Counter()
        for cause in step.causes:
            why = "no_reply" if cause.status == "non_responsive" else told.reasons.get(cause.reason_id, "")
            code = f"{cause.status}/{why}"
            causes[code] += cause.count
            yield from differ(f"{name}: {code}, rows", len(told.ids(cause.rows, frame)), cause.count)
        yield from differ(f"{name}: causes", dict(causes), {code: len(ids) for code, ids in known.fell.items()})
        if step.code != "received":
            days = (step.days, step.days_n)
            yield from differ(f"{name}: days", days, (middle(known.days), len(known.days)))
        if step.went_on is not None:
            yield from differ(f"{name}: went on", step.went_on, len(known.went_on))
            yield from differ(f"{name}: parts", step.count, step.went_on + step.still + step.fell_out)
        if step.of is not None and step.count > step.of:
            yield f"{name}: above all", step.count, step.of
    nobody = [code for code in steps if code not in shown and code not in ("repeat", "accepted")]
    for code in nobody:
        yield from differ(f"{code} is shown", False, bool(told.ids(f"reached:{code}", frame)))


def _replies(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine = filled(ReplyTally(frame), told.facts).told()
    for clock in (mine.working, mine.calendar):
        true, times = counted.replies(ask, clock.name), counted.reply_times(ask, clock.name)
        for name, band in zip(BANDS, clock.bands, strict=True):
            leads, won = true[name]
            yield from differ(f"reply {clock.name} {name}", (band.n, band.won), (len(leads), len(won)))
            yield from differ(f"reply {clock.name} {name}, rows", told.ids(band.rows, frame), leads)
            yield from differ(f"reply {clock.name} {name}, won", told.ids(band.rows_won, frame), won)
        yield from differ(f"reply {clock.name} middle", (clock.n, clock.median), (len(times), middle(times)))
        yield from differ(f"reply {clock.name} p90", clock.p90, nine_tenths(times))
        never, untimed = true["never"], true["untimed"]
        yield from differ("never", (mine.never, mine.never_won), (len(never[0]), len(never[1])))
        yield from differ("untimed", (mine.untimed, mine.untimed_won), (len(untimed[0]), len(untimed[1])))
        yield from differ("never, rows", told.ids("reply:never", frame), never[0])
        yield from differ("untimed, rows", told.ids("reply:untimed", frame), untimed[0])
        parts = sum(band.n for band in clock.bands) + mine.never + mine.untimed
        yield from differ(f"reply {clock.name} parts", parts, mine.received)


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
                yield from differ(f"expected {bar.place}, rows", rows, true[bar.place, money.currency].leads)
            if money.won_n:
                sold[bar.place, money.currency] = (money.won_n, money.won_minor)
                rows = told.ids(bar.won_rows_of(money.currency), frame)
                yield from differ(f"won {bar.place}, rows", len(rows), money.won_n)
        if bar.won_unvalued:
            sold[bar.place, "-"] = (bar.won_unvalued, 0)
            rows = told.ids(bar.won_rows_of("-"), frame)
            yield from differ(f"won {bar.place} without an amount, rows", len(rows), bar.won_unvalued)
        yield from differ(f"expected {bar.place}, all", len(told.ids(bar.rows, frame)), bar.leads)
    likely = {key: (len(cell.leads), cell.minor, (cell.parts + 50) // 100) for key, cell in true.items()}
    yield from differ("expected", found, likely)
    yield from differ(
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
    yield from differ(f"lost, {frame.view}", found, wanted)
    for loss in mine.lost:
        code = told.reasons[loss.reason_id or 0]
        yield from differ(f"lost for {code}, {frame.view}", told.ids(loss.rows, frame), true.get(code, (set(),))[0])
    yield from differ(
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
    yield from differ("quarters", {key for _group, key in groups}, set(by_value))
    yield from differ("ratings", {group.code for group in mine.ratings}, set(by_rating))
    known = [(group, by_value.get(key, [])) for group, key in groups]
    known += [(group, by_rating.get(group.code, [])) for group in mine.ratings]
    for group, leads in known:
        found = {
            "n": group.n, "touches": group.touches, "followed": group.days_n, "days": group.days, "waiting": group.waiting,
        }  # fmt: skip
        name = f"attention {group.code} {group.currency}"
        yield from differ(name, found, counted.attention(leads))
        yield from differ(f"{name}, rows", told.ids(group.rows, frame), {lead["id"] for lead in leads})
        yield from differ(f"{name}, waiting rows", len(told.ids(group.waiting_rows, frame)), group.waiting)
        yield from differ(f"{name}, days rows", len(told.ids(group.days_rows, frame)), group.days_n)


def _velocity(told: Told, counted: Measures, ask: Ask, frame: Frame) -> Iterator[Difference]:
    mine, true = velocity(told.facts, frame, told.currency), counted.velocity(ask)
    yield from differ("velocity: win rate", (mine.won_n, mine.won_n + mine.lost_n), true["win_rate"])
    yield from differ("velocity: days", (mine.days_n, mine.days), true["days"])
    ready = {one.currency: one.open_n for one in mine.sums if one.open_n}
    yield from differ("velocity: open", ready, {code: len(ids) for code, ids in true["open_qualified"].items()})
    values = {one.currency: (one.value_n, one.value_median) for one in mine.sums if one.value_n}
    yield from differ("velocity: values", values, true["won_value"])
    for one in mine.sums:
        yield from differ("velocity: open rows", len(told.ids(one.rows, frame)), one.open_n)
        (won, decided), (_n, days) = true["win_rate"], true["days"]
        middle = true["won_value"].get(one.currency, (0, None))[1]
        a_day = one.open_n * won / decided * middle / days if decided and middle is not None and days else None
        if (a_day is None) != (one.per_day_minor is None) or abs((a_day or 0) - (one.per_day_minor or 0)) > 1e-6:
            yield f"velocity {one.currency}", one.per_day_minor, a_day
