"""The rest of the plain recount: what became of leads in both views, milestones of a period, what sources cost, the best customers.

As ``counting_measures``: sqlite3 rows and Python, nothing of the program; every rule is said once more, slowly.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.counting import OPEN
from tests.oracle.counting_measures import GONE, ORDER, Ask, Lead, Measures

QUALIFIED = ORDER.index("qualified")


# --- what became of them (S1-1) ------------------------------------------------------------------------------------------
def became(counted: Measures, ask: Ask) -> dict[str, Any]:
    """Of the leads received: sets of ids by what became of them, revenue by currency."""
    cohort = counted.cohort(ask)
    won = [lead for lead in cohort if lead["status"] == "won"]
    return _told(
        received=cohort,
        talked=[lead for lead in cohort if counted.talked(lead)],
        qualified=[lead for lead in cohort if max(map(ORDER.index, counted.evidence(lead))) >= QUALIFIED],
        quoted=[lead for lead in cohort if counted.is_quoted(lead)],
        won=won,
        lost=[lead for lead in cohort if lead["status"] == "lost"],
        left=[lead for lead in cohort if lead["status"] in ("disqualified", "non_responsive")],
        open=[lead for lead in cohort if lead["status"] in OPEN or lead["status"] == "nurture"],
    )


def happened(counted: Measures, ask: Ask) -> dict[str, Any]:
    """What happened in the days asked, each by its own day; real leads only."""
    real = counted.asked(ask, counted.real)

    def reached(step: str) -> list[Lead]:
        return [lead for lead in real if (day := counted.evidence(lead).get(step)) and ask.holds(day)]

    ended = [lead for lead in real if lead["ended"] and ask.holds(lead["ended"])]
    return _told(
        received=counted.cohort(ask),
        talked=reached("contacted"),
        qualified=reached("qualified"),
        quoted=reached("quoted"),
        won=[lead for lead in ended if lead["status"] == "won"],
        lost=[lead for lead in ended if lead["status"] == "lost"],
        left=[lead for lead in ended if lead["status"] in ("disqualified", "non_responsive")],
        open=[],
    )


def _told(**parts: list[Lead]) -> dict[str, Any]:
    revenue: Counter[str] = Counter()
    for lead in parts["won"]:
        if lead["won_value_minor"] is not None and lead["currency"]:
            revenue[lead["currency"]] += lead["won_value_minor"]
    without = [x for x in parts["won"] if x["won_value_minor"] is None or not x["currency"]]
    told: dict[str, Any] = {name: {lead["id"] for lead in leads} for name, leads in parts.items()}
    told["without_amount"] = {lead["id"] for lead in without}
    told["revenue"] = {code: minor for code, minor in revenue.items() if minor}
    return told


# --- milestones of a period -----------------------------------------------------------------------------------------------
def first_reached(counted: Measures, ask: Ask, step: str) -> tuple[set[int], list[int]]:
    """Real leads that reached a step for the first time in the days asked, and days since they came in, where both are known."""
    found: set[int] = set()
    days: list[int] = []
    for lead in counted.asked(ask, counted.real):
        signs = counted.evidence(lead)
        day = signs.get(step)
        if step == "received":
            if ask.holds(lead["day"]):
                found.add(lead["id"])
        elif day and ask.holds(day):
            found.add(lead["id"])
            if lead["day"]:
                days.append(max(0, (day - lead["day"]).days))
    return found, days


def fell_out(counted: Measures, ask: Ask, steps: Iterable[str]) -> dict[str, dict[str, set[int]]]:
    """Real leads closed without being won in the days asked, by the last of ``steps`` they got to, by status/reason."""
    order = list(steps)
    found: dict[str, dict[str, set[int]]] = {step: defaultdict(set) for step in order}
    for lead in counted.closed(ask):
        if lead["status"] in GONE:
            furthest = max(map(ORDER.index, counted.evidence(lead)))
            step = max((step for step in order if ORDER.index(step) <= furthest), key=ORDER.index)
            found[step][f"{lead['status']}/{counted.reasons.get(lead['reason_id'], '')}"].add(lead["id"])
    return found


# --- what sources cost (S1-11) ----------------------------------------------------------------------------------------------
def costs(counted: Measures, ask: Ask, source_id: int, *, view: str = "cohort") -> dict[str, int] | None:
    """Minor units by currency that a source cost in the days asked; None where nothing is recorded. ``ask`` without ``where``.

    A month with a row of its own costs that, by the days of it that are asked about, and covers the leads that came in in it (in a
    period: that were won in it). Of the others: a price a lead for each that came in, also what was none; a price a win for each won; a
    price a month from the day the first lead came until today; what was paid once, and campaigns of the source, in equal parts for all
    leads there ever were, whole while there were none. Each part is rounded half up.
    """
    source = next(row for row in counted.raw["source"] if row["id"] == source_id)
    months = {row["month"]: row for row in counted.raw["source_cost"] if row["source_id"] == source_id}
    all_leads = [lead for lead in counted.leads if lead["source_id"] == source_id]
    free = [lead for lead in all_leads if ask.holds(lead["day"]) and _month(lead["day"]) not in months]
    found: Counter[str] = Counter()
    known = False
    for month, row in months.items():
        share = _share_of_month(month, ask.first, ask.last)
        if share:
            found[row["currency"]] += _half_up(row["cost_minor"] * share)
            known = True
    if source["cost_minor"] is not None:
        known = True
        found[source["cost_currency"]] += _priced(counted, ask, source, all_leads, free, set(months), view)
    for campaign in counted.raw["campaign"]:
        if campaign["source_id"] == source_id and campaign["cost_minor"] is not None:
            known = True
            ever = sum(lead["campaign_id"] == campaign["id"] for lead in all_leads)
            part = Fraction(sum(lead["campaign_id"] == campaign["id"] for lead in free), ever) if ever else Fraction(1)
            found[campaign["cost_currency"] or counted.currency] += _half_up(campaign["cost_minor"] * part)
    return dict(found) if known else None


def _priced(
    counted: Measures, ask: Ask, source: Lead, leads: list[Lead], free: list[Lead], covered: set[str], view: str
) -> int:
    minor, per = source["cost_minor"], source["cost_per"]
    if per == "lead":
        return int(minor * len(free))
    if per == "won" and view == "cohort":
        return int(minor * sum(lead["status"] == "won" for lead in free))
    if per == "won":
        won = [lead for lead in leads if lead["status"] == "won" and lead["ended"] and ask.holds(lead["ended"])]
        return int(minor * sum(_month(lead["ended"]) not in covered for lead in won))
    if per == "once":
        return _half_up(minor * (Fraction(len(free), len(leads)) if leads else Fraction(1)))
    days = [lead["day"] for lead in leads if lead["day"]]
    if not days:
        return 0
    first, last = (
        max([min(days), *([ask.first] if ask.first else [])]),
        min([counted.today, *([ask.last] if ask.last else [])]),
    )
    total, day = 0, date(first.year, first.month, 1)
    while day <= last:
        month = _month(day)
        if month not in covered:
            total += _half_up(minor * _share_of_month(month, first, last))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return total


def _share_of_month(month: str, first: date | None, last: date | None) -> Fraction:
    year, number = int(month[:4]), int(month[5:])
    length = monthrange(year, number)[1]
    inside = [
        day
        for day in (date(year, number, n) for n in range(1, length + 1))
        if not (first and day < first) and not (last and day > last)
    ]
    return Fraction(len(inside), length)


def _month(day: date | None) -> str:
    return day.isoformat()[:7] if day else ""


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


# --- customers like your best (S2-12) -----------------------------------------------------------------------------------------
def customers(counted: Measures, ask: Ask) -> dict[str, list[dict[str, Any]]]:
    """Whoever something was won with in the days asked, by currency: ``minor`` brought, ``first`` lead won, ``best`` of the top quarter.

    The top quarter: at least three quarters of the customers brought less; equal sums stand together.
    """
    groups: dict[tuple[Any, str], list[Lead]] = defaultdict(list)
    for lead in counted.closed(ask):
        if lead["status"] == "won" and lead["won_value_minor"] is not None and lead["currency"]:
            groups[lead["party"], lead["currency"]].append(lead)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (_party, currency), leads in groups.items():
        first = min(leads, key=lambda lead: (lead["ended"], lead["id"]))
        found[currency].append({"first": first, "minor": sum(lead["won_value_minor"] for lead in leads)})
    for known in found.values():
        for each in known:
            smaller = sum(other["minor"] < each["minor"] for other in known)
            each["best"] = 4 * smaller // len(known) == 3
    return dict(found)
