"""Closing the books of the measures: answers, each beside the definition it follows (PRODUCT 5, K8, decision 0017)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

from leaddesk.sample import house
from leaddesk.sample.answers import Answer
from leaddesk.sample.measure_books import Customer, Followed, MeasureBooks, Money, StepAccount

_REAL: Final = "leads other than not_a_lead, whole file"
_QUARTER: Final = "top quarter = 4 x smaller ones // all is 3, equal ones together"


def answers(books: MeasureBooks, sold: Mapping[tuple[int, str], Sequence[int]]) -> dict[str, Answer]:
    """All of them. ``sold``: amounts won by source and currency."""
    return _milestones(books) | _ratios(books) | _replies(books) | _money(books, sold) | _customers(books)


def _milestones(books: MeasureBooks) -> dict[str, Answer]:
    rule = (
        f"{_REAL}. A lead got as far as its furthest milestone and passed all before it; came = so many, still = stand there "
        "(open, parked or won), fell_out = lost, disqualified or non_responsive there, by status/reason; days = median local days from "
        "coming in, of those whose day there is recorded. contacted = any contact; quoted = a quote sent; onboarded also where delivered "
        "is recorded"
    )
    return {
        "milestones": Answer({step: _step(each) for step, each in books.steps.items()}, rule, "rows and days"),
        "tried": Answer(
            {"came": books.tried.came, "days": middle(books.tried.days)},
            f"{_REAL}: tried at least once, or got further than coming in; days = median local days to the first try",
            "rows and days",
        ),
        "came_back": Answer(
            books.came_back(),
            "won leads whose company, else person, asked again on a later day: another lead came in",
            "rows",
        ),
        "reached_by_source": Answer(
            {source.name: books.talked[place] for place, source in enumerate(house.SOURCES)},
            f"{_REAL}, with any contact, by source",
            "rows",
        ),
    }


def _step(account: StepAccount) -> dict[str, Any]:
    fell = {f"{status}/{reason}": n for (status, reason), n in sorted(account.fell_out.items())}
    return {"came": account.came, "still": account.still, "fell_out": fell, "days": middle(account.days)}


def _ratios(books: MeasureBooks) -> dict[str, Answer]:
    return {
        f"ratios_by_{by}": Answer(
            {key: list(cell) for key, cell in sorted(cells.items())},
            f"{_REAL}, by {by} (month = of coming in; region = of the person, else of the company; empty = none): [received, with a quote "
            "sent, won]",
            "rows",
        )
        for by, cells in books.ratios.items()
    }


def _replies(books: MeasureBooks) -> dict[str, Answer]:
    found = {
        f"replies_{clock}": Answer(
            {band: list(cell) for band, cell in bands.items()},
            f"{_REAL}, by {clock} minutes from coming in to the first try: below 60, 120, 240, 480, two days (540 working minutes, 1,440 "
            "of the calendar each), longer; never = not tried; untimed = tried, but the hour is unknown or the try was imported: "
            "[leads, won of them]",
            "rows",
        )
        for clock, bands in books.replies.items()
    }
    found["followed_by_rating"] = Answer(
        {rating: _followed(each) for rating, each in sorted(books.by_rating.items())},
        f"{_REAL}, by rating: n, median touches, followed = with a first try of ours on record, days = median local days to it, waiting "
        "= never tried",
        "rows, touches and days",
    )
    return found


def _followed(each: Followed) -> dict[str, Any]:
    return {
        "n": each.n,
        "touches": middle(each.touches),
        "followed": each.days.total(),
        "days": middle(each.days),
        "waiting": each.waiting,
    }


def _money(books: MeasureBooks, sold: Mapping[tuple[int, str], Sequence[int]]) -> dict[str, Answer]:
    return {
        "won_by_month": Answer(
            {month: _sums(money) for month, money in sorted(books.won_months.items())},
            "won leads by local month closed: leads, won minor units by currency, without an amount",
            "rows and minor units",
        ),
        "lost_worth": Answer(
            {reason: _sums(money) for reason, money in sorted(books.losses.items())},
            "lost leads, whole file, by reason: leads, value by currency, without a value",
            "rows and minor units",
        ),
        "died_worth": Answer(
            _dead(books, sold),
            "by link as died, not_a_lead left out: by currency what they would have brought: their value, else the median amount won "
            "through their source in their currency (rounded half up); estimated = how many of these, unknown = nothing was won there",
            "minor units",
        ),
        "velocity": Answer(
            {
                "open_qualified": dict(sorted(books.ready.items())),
                "won_value": {code: [len(sums), median(sums)] for code, sums in sorted(books.sums.items())},
                "days": [books.pace.total(), middle(books.pace)],
            },
            "open_qualified = active with the milestone qualified or a quote, by currency; won_value = [n, median] amounts won, whole "
            "file; days = [n, median] local days from qualified to won",
            "rows, minor units and days",
        ),
    }


def _sums(money: Money) -> dict[str, Any]:
    return {"leads": money.leads, "minor": dict(sorted(money.minor.items())), "without": money.without}


def _dead(books: MeasureBooks, sold: Mapping[tuple[int, str], Sequence[int]]) -> dict[str, Any]:
    typical = {key: int(median(sums) + 0.5) for key, sums in sold.items()}
    found: dict[str, Any] = {}
    for (link, source, currency, value), n in books.dead.items():
        if link == "not_a_lead":
            continue
        cell = found.setdefault(link, {"minor": Counter(), "estimated": 0, "unknown": 0})
        worth = value if value is not None else typical.get((source, currency))
        if worth is None:
            cell["unknown"] += n
        else:
            cell["minor"][currency] += worth * n
            cell["estimated"] += n if value is None else 0
    for cell in found.values():
        cell["minor"] = dict(sorted(cell["minor"].items()))
    return dict(sorted(found.items()))


def _customers(books: MeasureBooks) -> dict[str, Answer]:
    """S2-12: whom the best customers resemble, by the first sale of each."""
    found: dict[str, Any] = {}
    for currency in sorted(books.sums):
        brought = [(each.minor[currency], each) for each in books.customers.values() if currency in each.minor]
        brought.sort(key=lambda one: one[0])
        smaller = {minor: place for place, (minor, _each) in reversed(list(enumerate(brought)))}
        best = [each for minor, each in brought if 4 * smaller[minor] // len(brought) == 3]
        everyone = [each for _minor, each in brought]
        found[currency] = {
            "customers": len(everyone),
            "best": len(best),
            "minor": [sum(one[0] for one in brought), sum(each.minor[currency] for each in best)],
            "traits": {name: _traits(everyone, best, place) for place, name in enumerate(("source", "industry", "size", "region"))},
        }  # fmt: skip
    return {
        "best_customers": Answer(
            found,
            f"companies and private persons with an amount won, by currency, by what they brought ({_QUARTER}): customers, best ones, "
            "[all they brought, what the best brought], and by what the first sale of each says: [all, best]",
            "customers and minor units",
        )
    }


def _traits(everyone: Sequence[Customer], best: Sequence[Customer], place: int) -> dict[str, list[int]]:
    counted, top = (Counter(_trait(each, place) for each in group) for group in (everyone, best))
    return {trait: [n, top[trait]] for trait, n in sorted(counted.items())}


def _trait(each: Customer, place: int) -> str:
    return house.SOURCES[each.traits[0]].name if place == 0 else str(each.traits[place])


def middle(counted: Counter[int]) -> float | None:
    """The median of counted numbers; None of none."""
    return median(counted.elements()) if counted else None
