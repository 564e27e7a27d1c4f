"""Prints every measure three times: the firm's own answer, what the program says, what a recount of plain rows says (issue 9).

    PYTHONPATH=. .venv/bin/python tools/measure_table.py [--leads 1500] [--seed 1] [--today 2026-11-20]

Of the sample firm (its generator's own books) and of firm12 (a pencil). A line ends with <<< where two of the three differ; then the
exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from leaddesk.base.clock import FixedClock
from leaddesk.domain import computed
from leaddesk.domain.attention import Group, attention
from leaddesk.domain.best import best
from leaddesk.domain.continuum import RAIL, STEPS, ContinuumTally
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.expected import ForecastTally
from leaddesk.domain.losses import LossTally
from leaddesk.domain.rates import RatesTally
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.tally import filled
from leaddesk.domain.velocity import velocity
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services.workspace import Workspace
from leaddesk.store import costs
from tests.measure_definitions import truth
from tests.measure_told import Told, middle, nine_tenths
from tests.oracle import firm12, loading
from tests.oracle.counting_measures import BANDS, Ask, Lead, Measures
from tests.oracle.counting_measures_more import costs as counted_costs
from tests.oracle.counting_measures_more import customers
from tools import measure_answers

ALL = Ask()
BY = ("month", "origin", "rating", "owner_id", "campaign_id", "industry", "size", "region", "product")
Line = tuple[str, Any, Any]
"""What, the program's, the recount's."""


@dataclass(frozen=True)
class Firm:
    """An open firm beside its recount; ``true``: its own answers by the names of the lines below."""

    title: str
    told: Told
    counted: Measures
    true: dict[str, Any]


def main(words: list[str]) -> int:
    """The table of both firms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 20))
    asked = parser.parse_args(words)
    differ = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.leaddesk"
        answers = write_firm(path, Plan.of(asked.leads, asked.seed, asked.today))
        now = datetime.fromisoformat(answers.as_of)
        with Workspace.open(path, clock=FixedClock(now)) as ws:
            counted = Measures(path, now, answers.zone, str(ws.settings.currency))
            title = f"Sample firm of {asked.leads} leads, seed {asked.seed}, {answers.as_of}"
            differ += show(Firm(title, Told(ws), counted, measure_answers.of_sample(answers)))
        with loading.load(Path(folder) / "firm12.leaddesk") as ws:
            counted = Measures(ws.path, loading.instant(firm12.NOW), firm12.ZONE, "GBP")
            differ += show(Firm("Firm of 12 leads, by pencil", Told(ws), counted, measure_answers.of_firm12()))
    return 1 if differ else 0


def show(firm: Firm) -> int:
    """Prints the table of one firm; gives back how many of its lines differ."""
    print(f"\n{firm.title}\n{'measure':<48}{'answer':>32}{'program':>32}{'recount':>32}")
    lines = answered = differ = 0
    for name, mine, true in told(firm.told, firm.counted):
        known = name in firm.true
        wrong = not _same(mine, true) or (known and not _same(mine, firm.true[name]))
        lines, answered, differ = lines + 1, answered + known, differ + wrong
        answer = _said(firm.true[name]) if known else "-"
        print(f"{name:<48}{answer:>32}{_said(mine):>32}{_said(true):>32}{'  <<<' if wrong else ''}")
    unused = sorted(set(firm.true) - {name for name, _mine, _true in told(firm.told, firm.counted)})
    if unused:
        print(f"answers without a line: {', '.join(unused)}")
    print(f"{lines} measures, {answered} of them with an answer of the firm itself, {differ} differ")
    return differ


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and abs(one - other) < 1e-6
    return bool(one == other)


def _said(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple):
        return " / ".join(map(_said, value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def told(mine: Told, counted: Measures) -> Iterator[Line]:
    """Every line: the glossary first, then each topic."""
    figures = computed.figures(mine.facts, mine.frame(ALL), names=0, currency=mine.currency)
    for name, (value, leads, of) in truth(counted, ALL).items():
        figure = figures[name]
        cases = None if of is None else len(of)
        yield name, (figure.value, figure.numerator, figure.denominator), (value, len(leads), cases)
    yield from _milestones(mine, counted)
    yield from _replies(mine, counted)
    yield from _money(mine, counted)
    yield from _velocity(mine, counted)
    yield from _groups(mine, counted)
    yield from _sources(mine, counted)


def _milestones(mine: Told, counted: Measures) -> Iterator[Line]:
    frame = mine.frame(ALL)
    for steps in (STEPS, RAIL):
        found = filled(ContinuumTally(frame, steps), mine.facts).told().steps
        shown = [step.code for step in found if step.code != "repeat"]
        true = counted.continuum(ALL, shown)
        for step in found:
            if step.code in true and (steps is STEPS or step.code == "first_attempt"):
                row = true[step.code]
                fell = sum(len(ids) for ids in row.fell.values())
                middle = None if step.code == "received" else median(row.days) if row.days else None
                told_days = None if step.code == "received" else step.days
                found_here = (step.count, step.still, step.fell_out)
                yield f"milestone {step.code}: came, still, out", found_here, (len(row.came), len(row.still), fell)
                yield f"milestone {step.code}: days", told_days, middle
    back = sum(counted.came_back(lead) for lead in counted.real)
    yield "milestone repeat", len(mine.ids("reached:repeat", frame)), back


def _replies(mine: Told, counted: Measures) -> Iterator[Line]:
    found = filled(ReplyTally(mine.frame(ALL)), mine.facts).told()
    for clock in (found.working, found.calendar):
        true = counted.replies(ALL, clock.name)
        times = counted.reply_times(ALL, clock.name)
        true_times = (len(times), middle(times), nine_tenths(times))
        yield f"first reply {clock.name}: n, middle, 9 of 10", (clock.n, clock.median, clock.p90), true_times
        for name, band in zip(BANDS, clock.bands, strict=True):
            yield f"reply {clock.name} {name}: leads, won", (band.n, band.won), tuple(map(len, true[name]))
    yield "reply never: leads, won", (found.never, found.never_won), tuple(map(len, true["never"]))
    yield "reply untimed: leads, won", (found.untimed, found.untimed_won), tuple(map(len, true["untimed"]))


def _money(mine: Told, counted: Measures) -> Iterator[Line]:
    frame = mine.frame(ALL)
    expected, won = counted.expected(ALL), counted.won_months(ALL)
    for bar in filled(ForecastTally(frame, chances=mine.chances), mine.facts).told().bars:
        for one in bar.sums:
            cell, sold = expected.get((bar.place, one.currency)), won.get((bar.place, one.currency))
            if one.n or cell:
                true = (len(cell.leads), cell.minor, (cell.parts + 50) // 100) if cell else None
                yield (
                    f"expected {bar.place} {one.currency}: n, whole, likely",
                    (one.n, one.whole_minor, one.likely_minor),
                    true,
                )
            if one.won_n or sold:
                counted_here = (len(sold.leads), sold.minor) if sold else None
                yield f"won {bar.place} {one.currency}: n, amount", (one.won_n, one.won_minor), counted_here
    lost = counted.losses(counted.cohort(ALL))
    for loss in filled(LossTally(frame), mine.facts).told().lost:
        code = mine.reasons[loss.reason_id or 0]
        ids, minor, without = lost[code]
        for currency in sorted(minor) or [mine.currency]:
            sums = (loss.n, loss.minor(currency), loss.n - loss.valued)
            yield f"lost {code} {currency}: n, worth, no value", sums, (len(ids), minor[currency], without)
    for link in filled(DeathTally(frame, costs.estimates(mine.ws.store), mine.currency), mine.facts).told().links:
        row = counted.ranking()[link.code]
        for currency in sorted(row.amounts) or [mine.currency]:
            worth = 0 if link.code == "not_a_lead" else row.amounts[currency]
            lost_here = (link.count, dict(link.amounts).get(currency, 0))
            yield f"died {link.code} {currency}: n, worth", lost_here, (len(row.leads), worth)


def _velocity(mine: Told, counted: Measures) -> Iterator[Line]:
    pace, true = velocity(mine.facts, mine.frame(ALL), mine.currency), counted.velocity(ALL)
    yield "velocity: won, decided", (pace.won_n, pace.won_n + pace.lost_n), true["win_rate"]
    yield "velocity: cases, days", (pace.days_n, pace.days), true["days"]
    for one in pace.sums:
        n, middle = true["won_value"].get(one.currency, (0, None))
        ready = len(true["open_qualified"].get(one.currency, ()))
        yield (
            f"velocity {one.currency}: open, n, amount",
            (one.open_n, one.value_n, one.value_median),
            (ready, n, middle),
        )
        days, decided = true["days"][1], true["win_rate"]
        a_day = ready * decided[0] / decided[1] * middle / days if middle is not None and days and decided[1] else None
        yield f"velocity {one.currency}: a day", one.per_day_minor, a_day


def _groups(mine: Told, counted: Measures) -> Iterator[Line]:
    frame = mine.frame(ALL)
    found = attention(mine.facts, frame, mine.currency)
    quarters = counted.quarters(counted.real)
    for group in found.values:
        key = (group.currency, f"q{group.code}" if group.currency else "none")
        yield _followed(counted, f"value {group.currency} {group.code}", group, quarters.get(key, []))
    for group in found.ratings:
        rated = [lead for lead in counted.real if lead["rating"] == group.code]
        yield _followed(counted, f"rating {group.code}", group, rated)
    for by in BY:
        counts = counted.ratios(ALL, partial(_key, by))
        for each in filled(RatesTally(frame, (by,)), mine.facts).told().groups:
            label, became = mine.name(by, each.key[0]) or "none", each.became
            true = counts.get(each.key[0], (set(), set(), set()))
            told_here = (became.received, became.quoted, became.won)
            yield f"by {by.removesuffix('_id')} {label[:22]}", told_here, tuple(map(len, true))
    for one in best(mine.facts, frame, mine.currency):
        known = customers(counted, ALL)[one.currency]
        top = [each["minor"] for each in known if each["best"]]
        told_best = (one.best_n, one.n, one.best_minor)
        yield f"best {one.currency}: best, all, brought", told_best, (len(top), len(known), sum(top))


def _followed(counted: Measures, name: str, group: Group, leads: list[Lead]) -> Line:
    true = counted.attention(leads)
    told_here = (group.n, group.touches, group.days, group.waiting)
    return f"{name}: n, touches, days, waiting", told_here, tuple(true[x] for x in ("n", "touches", "days", "waiting"))


def _key(by: str, lead: Lead) -> Any:
    if by == "month":
        return lead["day"].isoformat()[:7] if lead["day"] else ""
    return lead[by] or (0 if by.endswith("_id") else "")


def _sources(mine: Told, counted: Measures) -> Iterator[Line]:
    found = filled(SourceTally(mine.frame(ALL), costs.costs(mine.ws.store)), mine.facts).told()
    for line in found.lines:
        leads = counted.cohort(replace(ALL, where=(("source_id", line.source_id or None),)))
        name = f"source {mine.name('source_id', line.source_id)}"
        quoted, won = sum(map(counted.is_quoted, leads)), sum(lead["status"] == "won" for lead in leads)
        became = (line.became.received, line.became.quoted, line.became.won)
        yield f"{name}: leads, quoted, won", became, (len(leads), quoted, won)
        cost = counted_costs(counted, ALL, line.source_id) if line.source_id else None
        spent, each = (None if told is None else dict(told).get("GBP") for told in (line.cost, line.per_won))
        true = None if cost is None else cost.get("GBP")
        yield f"{name}: spent", spent, true
        yield f"{name}: each client", each, None if true is None or not won else (2 * true + won) // (2 * won)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
