"""Closing the books: the running totals become the answers, each beside the definition it follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from statistics import median
from typing import Any, Final

from leaddesk.sample import board_answers, diary_answers, house, measure_answers
from leaddesk.sample.answers import Answer, Answers
from leaddesk.sample.books import Books
from leaddesk.sample.costs import source_costs
from leaddesk.sample.day import ME
from leaddesk.sample.deaths import LINKS

_ROWS_AT_MOST: Final = 500
_STATUSES: Final = (
    *(stage.status for stage in house.STAGES),
    "nurture",
    "won",
    "lost",
    "disqualified",
    "non_responsive",
    "not_a_lead",
)


def close(books: Books) -> Answers:
    """The answers of one sample."""
    plan, zone = books.plan, books.zone
    return Answers(
        leads=plan.leads,
        seed=plan.seed,
        today=zone.day_text(plan.today),
        as_of=zone.utc(plan.now).isoformat(),
        zone=house.ZONE,
        answers=_counts(books)
        | _worklists(books)
        | _day(books)
        | _ratios(books)
        | _first_reply(books)
        | _money(books)
        | _questions(books)
        | board_answers.answers(books.board)
        | diary_answers.answers(books.diary)
        | measure_answers.answers(books.measures, books.day.won),
    )


def _count(value: int, definition: str, rows: Sequence[int] | None = None) -> Answer:
    listed = tuple(number_text(row) for row in rows) if rows is not None and len(rows) <= _ROWS_AT_MOST else None
    return Answer(value, definition, "rows", listed)


def number_text(number: int) -> str:
    """A lead number as people read it."""
    return f"L-{number:06d}"


def _counts(books: Books) -> dict[str, Answer]:
    tally, status = books.tally, books.by_status
    reasons = {moment: dict(sorted(counted.items())) for moment, counted in sorted(books.reasons.items())}
    answers = {
        "leads": _count(tally["leads"], "kind lead, every status, whole file"),
        "names": _count(tally["names"], "kind name; in no lead count"),
        "customers": _count(
            books.customers, "companies and private persons with a won lead or bought before the first day"
        ),
        "customers_from_before": _count(tally["customers_from_before"], "customers before the first day, by import"),
        "open": _count(
            tally["active"], "active: kind lead, one of the six open statuses, backlog included, parked left out"
        ),
        "parked": _count(status["nurture"], "kind lead, status nurture"),
        "by_status": Answer(
            {code: status[code] for code in _STATUSES}, "kind lead, whole file, by status today", "rows"
        ),
        "touches": _count(
            tally["activities"], "activities of leads and names, imported ones included; there are no notes"
        ),
        "quotes": _count(tally["quotes"], "quotes sent, every version of one"),
        "by_owner": Answer(dict(sorted(books.by_owner.items())), "active leads by assignee; empty = nobody", "rows"),
    }
    for code in ("won", "lost", "disqualified", "non_responsive", "not_a_lead"):
        answers[code] = _count(status[code], f"kind lead, status {code}, whole file")
        answers[f"{code}_by_reason"] = Answer(
            reasons.get(code, {}), f"kind lead, status {code}, whole file, by reason code", "rows"
        )
    del answers["won_by_reason"]
    answers["parked_by_reason"] = Answer(reasons.get("parked", {}), "status nurture, by reason code", "rows")
    return answers


def _worklists(books: Books) -> dict[str, Answer]:
    rows, tally = books.rows, books.tally
    age = "working days strictly after the local day it came in, up to and including today"
    return {
        "untouched": _count(
            len(rows["untouched"]),
            "active, not backlog, no attempt ever, came in more than 1 working day (540 working minutes) ago; "
            "where only the day is known: 17:00 of the next working day has passed",
            rows["untouched"],
        ),
        "untouched_by_age": Answer(dict(books.bands), f"the untouched by age: {age}", "rows"),
        "backlog": _count(
            len(rows["backlog"]),
            "active, imported with a day before the firm's first day, no next step, no touch but imported ones",
            rows["backlog"],
        ),
        "stale": _count(
            len(rows["stale"]),
            "active, not backlog; base = latest local day of last attempt, last contact, received, last change of stage; "
            "quiet from base + the stage's limit; an open next step moves that to its due day, by at most 14 days",
            rows["stale"],
        ),
        "unanswered": _count(
            len(rows["unanswered"]), "active, an inbound touch later than the last attempt", rows["unanswered"]
        ),
        "next_steps": Answer(
            {key: tally[key] for key in ("late", "due_today", "due_later", "needs_step")},
            "active, not backlog, by the earliest open step: due before today, today, later; needs_step = none open",
            "rows",
        ),
    }


_ORDER: Final = (
    "each lead once, in the first that fits: waiting_for_us = an inbound touch later than the last attempt; backlog; needs_step = no "
    "open step, tried before; late = step due before today; promises = an open one due by today; untouched = never tried; due_today; "
    "to_decide = 6 tries or more over 10 days or more on 2 kinds or more, never any contact; quiet as in stale; woke_up = parked "
    "until today or before; needs_attention as below"
)


def _day(books: Books) -> dict[str, Answer]:
    """Today, section by section; what the untouched are worth."""
    day, me = books.day, house.TEAM[ME].name
    answers = {
        f"today_{code}": _count(len(rows), f"Today, everyone; {_ORDER}", rows) for code, rows in day.everyone.items()
    }
    own = {code: len(rows) for code, rows in day.mine.items()}
    answers["today_mine"] = Answer(own, f"Today, of {me} and of nobody; {_ORDER}", "rows")
    answers["untouched_worth"] = Answer(
        day.worth(),
        "the untouched by currency: their own value, else the median amount won through their source in their currency over the "
        "whole file (rounded half up), nothing where nothing was won",
        "minor units",
    )
    return answers


def _questions(books: Books) -> dict[str, Answer]:
    decided = "qualified (milestone) or closed, what is not a lead left out"
    rule = (
        "by the version that came with the file: interest, need, budget, authority; no = one of them no, yes = all yes"
    )
    return {
        "died": Answer(
            {code: books.died[code] for code in LINKS},
            "kind lead, whole file: closed and not won, or untouched, by the first that fits: untouched = never_tried; not_a_lead; "
            "a quote sent = quote_lost; qualified = no_quote; any contact = not_qualified; no try = never_tried; fewer than 6 tries = "
            "few_tries; first try more than 540 working minutes after it came in (only the day known: after the next working day) = "
            "late_first_try; else not_qualified",
            "rows",
        ),
        "decided": _count(books.tally["decided"], decided),
        "verdicts": Answer(dict(sorted(books.verdicts.items())), f"{decided}; {rule}", "rows"),
        "answered": Answer(
            {code: dict(sorted(counted.items())) for code, counted in sorted(books.answered.items())},
            f"answers yes and no of leads {decided}; the rest is unknown",
            "rows",
        ),
    }


def _ratio(numerator: int, denominator: int, definition: str) -> Answer:
    value = numerator / denominator if denominator else None
    return Answer({"numerator": numerator, "denominator": denominator, "value": value}, definition, "fraction")


def _ratios(books: Books) -> dict[str, Answer]:
    tally, status = books.tally, books.by_status
    received = "kind lead, status other than not_a_lead, whole file, backlog and old spreadsheets included"
    return {
        "received": _count(tally["received"], received),
        "lead_to_quote": _ratio(
            tally["quoted"], tally["received"], f"with at least one sent quote / received ({received})"
        ),
        "lead_to_close": _ratio(tally["received_won"], tally["received"], f"won / received ({received})"),
        "win_rate": _ratio(
            status["won"],
            status["won"] + status["lost"],
            "won / (won + lost), whole file, reason not_recorded included",
        ),
    }


def _first_reply(books: Books) -> dict[str, Answer]:
    answers = {}
    for kind, minutes in (("working", books.working), ("calendar", books.calendar)):
        value = {"n": len(minutes), "median": median(minutes) if minutes else None, "p90": p90(minutes)}
        answers[f"first_reply_{kind}"] = Answer(
            value,
            f"first attempt - received in {kind} minutes, over received leads whose hour of arrival is known and whose first "
            "attempt was not imported; median by rule, p90 by nearest rank; see rules for the hours",
            "minutes",
        )
    answers["first_reply_waiting"] = _count(
        books.tally["waiting"], "active, hour of arrival known, no attempt yet (whatever its age)"
    )
    return answers


def p90(values: Sequence[int]) -> int | None:
    """The 90th percentile by nearest rank; None of nothing."""
    return sorted(values)[ceil(0.9 * len(values)) - 1] if values else None


def _money(books: Books) -> dict[str, Answer]:
    plan = books.plan
    forecast = {
        month: {
            currency: {"leads": cell.leads, "value_minor": cell.value_minor, "weighted_minor": cell.percent_minor / 100}
            for currency, cell in sorted(cells.items())
        }
        for month, cells in sorted(books.forecast.items())
    }
    return {
        "forecast": Answer(
            forecast,
            "active leads with a value, by month of expected close (overdue = before today, no_date = none) and currency; "
            "weighted = sum of value x chance, the lead's own chance where it has one, else its stage's",
            "minor units",
        ),
        "won_value": Answer(
            dict(sorted(books.won_minor.items())), "sum of the amounts won, whole file, by currency", "minor units"
        ),
        "by_source": Answer(
            _by_source(books), "leads of the whole file by named source; won_minor by currency", "rows"
        ),
        "source_cost": Answer(
            _cost_totals(source_costs(plan.first, plan.today, books.bought)),
            f"recorded cost of each source from the first day to today in {house.CURRENCY}; null = not recorded",
            "minor units",
        ),
    }


def _by_source(books: Books) -> dict[str, Any]:
    return {
        source.name: {
            "type": source.type,
            "leads": account.leads,
            "received": account.received,
            "quoted": account.quoted,
            "won": account.won,
            "won_minor": dict(sorted(account.won_minor.items())),
        }
        for source, account in zip(house.SOURCES, books.sources, strict=True)
    }


def _cost_totals(costs: Mapping[tuple[int, str], int]) -> dict[str, int | None]:
    totals: dict[str, int | None] = {source.name: None for source in house.SOURCES}
    for (position, _month), cost in costs.items():
        name = house.SOURCES[position].name
        totals[name] = (totals[name] or 0) + cost
    return totals
