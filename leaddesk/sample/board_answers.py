"""Closing the books of the board: its answers, each beside the definition it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, Final

from leaddesk.sample import house
from leaddesk.sample.answers import Answer
from leaddesk.sample.board_books import POSITIONS, BoardBooks, Column, Followed, Passage

_YEAR: Final = "in the last twelve months (on 20 November from the 21st of the year before on)"
_ROWS_AT_MOST: Final = 500


def answers(books: BoardBooks) -> dict[str, Answer]:
    """Everything the board, the lists of after the sale and the report on lagging say."""
    return _columns(books) | _passages(books) | _lists(books)


def _columns(books: BoardBooks) -> dict[str, Answer]:
    stages = {stage.label: _column(books.columns[n]) for n, stage in enumerate(house.STAGES)}
    after = {code: _column(books.after[code]) for code in POSITIONS}
    for told in after.values():
        del told["quiet"]
        told["sums"] = {currency: cell["sum_minor"] for currency, cell in told["sums"].items()}
    return {
        "board": Answer(
            stages,
            "active leads by stage, backlog included: how many, how many quiet, by currency the sum of their values and the likely sum: "
            "value x chance (the lead's own, else the stage's), rounded half up once",
            "rows and minor units",
        ),
        "board_total": Answer(
            _total(stages.values()), "the columns of the board added up, each currency for itself", "minor units"
        ),
        "after_sale": Answer(
            after,
            "won leads by where they stand after the sale, by currency the amount won; won (nobody has started) and satisfied "
            f"only those that came there {_YEAR}",
            "rows and minor units",
        ),
    }


def _passages(books: BoardBooks) -> dict[str, Answer]:
    return {
        "board_flow": Answer(
            {stage.label: _passage(books.passages[n]) for n, stage in enumerate(house.STAGES)},
            f"leads other than not_a_lead. entered = came into the stage {_YEAR}, each once; went_on = of these came to a later stage or "
            f"were won after that; stays = leads that left it, the last time {_YEAR}; days = median of their whole stays",
            "rows and days",
        ),
        "after_sale_flow": Answer(
            {code: _passage(books.passages[code]) for code in POSITIONS},
            "as board_flow, for the positions after the sale: each follows the one before it",
            "rows and days",
        ),
    }


def _lists(books: BoardBooks) -> dict[str, Answer]:
    attention, lagging = sorted(books.attention), sorted(books.lagging, key=lambda each: (-each[0], each[1]))
    return {
        "needs_attention": Answer(
            len(attention),
            "won, nobody gets them started, not further than onboarding, won more than 2 local days ago",
            "rows",
            _numbers(attention),
        ),
        "lagging": Answer(
            len(lagging),
            "active, not backlog, quiet since yesterday or longer (see stale); rows by days over the limit, most first, then by number",
            "rows",
            _numbers([lead for _days, lead in lagging]),
        ),
        "lagging_days": Answer(
            [days for days, _lead in lagging[:_ROWS_AT_MOST]],
            "days since each lagging lead became quiet, in the same order",
            "days",
        ),
        "followed_by_value": Answer(
            {
                currency: {name: _followed(found) for name, found in quarters.items()}
                for currency, quarters in sorted(books.quarters().items())
            },
            f"leads received {_YEAR} and since the first day, not_a_lead left out, by currency and quarter of their value among those of "
            "their currency (q1 the smallest; 4 x smaller values / all), none = without a value: n, median touches, median days from the "
            "day it came in to our first try over those followed (imported tries left out), waiting = never tried",
            "rows, touches and days",
        ),
    }


def _column(column: Column) -> dict[str, Any]:
    sums = {
        currency: {"sum_minor": total, "likely_minor": (column.percent_minor[currency] + 50) // 100}
        for currency, total in sorted(column.sum_minor.items())
    }
    return {"leads": column.leads, "quiet": column.quiet, "sums": sums}


def _total(columns: Iterable[dict[str, Any]]) -> dict[str, Any]:
    leads = quiet = 0
    sums: dict[str, dict[str, int]] = {}
    for told in columns:
        leads, quiet = leads + told["leads"], quiet + told["quiet"]
        for currency, cell in told["sums"].items():
            known = sums.setdefault(currency, {"sum_minor": 0, "likely_minor": 0})
            for name, minor in cell.items():
                known[name] += minor
    return {"leads": leads, "quiet": quiet, "sums": dict(sorted(sums.items()))}


def _passage(passage: Passage) -> dict[str, Any]:
    days = median(passage.stays) / 1440 if passage.stays else None
    return {"entered": passage.entered, "went_on": passage.went_on, "stays": len(passage.stays), "days": days}


def _followed(found: Sequence[Followed]) -> dict[str, Any]:
    days = [one.days for one in found if one.days is not None]
    return {
        "n": len(found),
        "touches": median([one.touches for one in found]) if found else None,
        "followed": len(days),
        "days": median(days) if days else None,
        "waiting": sum(one.waits for one in found),
    }


def _numbers(leads: Sequence[int]) -> tuple[str, ...] | None:
    return tuple(f"L-{lead:06d}" for lead in leads) if len(leads) <= _ROWS_AT_MOST else None
