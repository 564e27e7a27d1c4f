"""The measures agree with both firms: the generated one's books, the pencil, a plain recount, and the program (issue 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.sample import Answers
from leaddesk.services.workspace import Workspace
from tests.measure_figures import differences
from tests.measure_told import Told
from tests.oracle import firm12, firm12_measures, loading
from tests.oracle.counting_measures import RAIL, STEPS, Ask, Measures

ALL = Ask()


@dataclass
class Firm:
    """An open firm and its plain recount."""

    ws: Workspace
    counted: Measures
    told: Told


@pytest.fixture(scope="module")
def sample(made: tuple[Path, Answers]) -> Iterator[Firm]:
    now = datetime.fromisoformat(made[1].as_of)
    with Workspace.open(made[0], clock=FixedClock(now)) as ws:
        yield Firm(ws, Measures(made[0], now, made[1].zone, "GBP"), Told(ws))


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    ws = loading.load(tmp_path_factory.mktemp("measures") / "firm12.leaddesk")
    yield Firm(ws, Measures(ws.path, loading.instant(firm12.NOW), firm12.ZONE, "GBP"), Told(ws))
    ws.close()


def _step(counted: Measures, ask: Ask, steps: tuple[str, ...]) -> dict[str, Any]:
    return {
        code: {
            "came": len(step.came),
            "went_on": len(step.went_on),
            "still": len(step.still),
            "fell_out": {cause: len(ids) for cause, ids in step.fell.items()},
            "days": median(step.days) if step.days else None,
        }
        for code, step in counted.continuum(ask, steps).items()
    }


# --- the recount is the answers --------------------------------------------------------------------------------------
def test_milestones_of_the_sample_k8(made: tuple[Path, Answers], sample: Firm) -> None:
    true = made[1].value("milestones")
    told = _step(sample.counted, ALL, STEPS)
    for code, each in told.items():
        assert each["came"] == each.pop("went_on") + each["still"] + sum(each["fell_out"].values()), code
    assert told == true
    tried = _step(sample.counted, ALL, RAIL)["first_attempt"]
    assert {name: tried[name] for name in ("came", "days")} == made[1].value("tried")
    back = [lead for lead in sample.counted.real if sample.counted.came_back(lead)]
    assert len(back) == made[1].value("came_back")


def test_milestones_by_hand_k8(by_hand: Firm) -> None:
    steps = tuple(firm12_measures.CONTINUUM)
    assert _step(by_hand.counted, ALL, steps) == firm12_measures.CONTINUUM
    tried = _step(by_hand.counted, ALL, RAIL)["first_attempt"]
    assert {name: tried[name] for name in ("came", "days")} == firm12_measures.RAIL_FIRST_REPLY
    assert sum(by_hand.counted.came_back(lead) for lead in by_hand.counted.real) == firm12_measures.REPEAT


def _named(firm: Firm, table: str) -> dict[Any, str]:
    return {None: ""} | dict(firm.ws.store.rows(f"SELECT id, name FROM {table}"))


def _ratios(firm: Firm, by: str) -> dict[str, tuple[int, int, int]]:
    names = {name: _named(firm, table) for name, table in (("owner", "assignee"), ("campaign", "campaign"))}
    types = dict(firm.ws.store.rows("SELECT id, type FROM source"))

    def key(lead: dict[str, Any]) -> str:
        if by == "month":
            return lead["day"].isoformat()[:7] if lead["day"] else ""
        if by == "source":
            return str(types[lead["source_id"]])
        return names[by][lead[f"{by}_id"]] if by in names else str(lead[by])

    found = firm.counted.ratios(ALL, key)
    return {name: (len(received), len(quoted), len(won)) for name, (received, quoted, won) in found.items()}


BY = ("month", "owner", "campaign", "product", "rating", "origin", "industry", "size", "region")


@pytest.mark.parametrize("by", BY)
def test_ratios_of_the_sample_s2_3(made: tuple[Path, Answers], sample: Firm, by: str) -> None:
    assert {name: list(cell) for name, cell in _ratios(sample, by).items()} == made[1].value(f"ratios_by_{by}")


@pytest.mark.parametrize("by", firm12_measures.RATIOS)
def test_ratios_by_hand_s2_3(by_hand: Firm, by: str) -> None:
    assert _ratios(by_hand, by) == firm12_measures.RATIOS[by]


@pytest.mark.parametrize("clock", ["working", "calendar"])
def test_reply_bands_are_the_answers(made: tuple[Path, Answers], sample: Firm, by_hand: Firm, clock: str) -> None:
    told = {band: [len(n), len(won)] for band, (n, won) in sample.counted.replies(ALL, clock).items()}
    assert told == made[1].value(f"replies_{clock}")
    hand = {band: (len(n), len(won)) for band, (n, won) in by_hand.counted.replies(ALL, clock).items()}
    assert hand.pop("untimed") == (0, 0) and hand == firm12_measures.REPLIES[clock]


def _sums(leads: set[int], minor: dict[str, int] | Counter[str], without: int) -> dict[str, Any]:
    return {"leads": len(leads), "minor": dict(sorted(minor.items())), "without": without}


def test_money_won_and_lost_is_the_answers_s0_11(made: tuple[Path, Answers], sample: Firm, by_hand: Firm) -> None:
    lost = sample.counted.losses(sample.counted.real)
    assert {why: _sums(*cell) for why, cell in lost.items()} == made[1].value("lost_worth")
    hand = by_hand.counted.losses(by_hand.counted.real)
    assert {why: (len(n), dict(minor), none) for why, (n, minor, none) in hand.items()} == firm12_measures.LOST
    months: dict[str, dict[str, Any]] = {}
    for (month, currency), cell in sorted(sample.counted.won_months(ALL).items()):
        known = months.setdefault(month, {"leads": 0, "minor": {}, "without": 0})
        known["leads"] += len(cell.leads)
        known["minor"][currency] = cell.minor
    assert months == made[1].value("won_by_month")
    won = by_hand.counted.won_months(ALL)
    assert {
        month: {code: (len(cell.leads), cell.minor)} for (month, code), cell in won.items()
    } == firm12_measures.WON_MONTHS


def test_deaths_and_what_they_would_have_brought_s2_9(made: tuple[Path, Answers], sample: Firm, by_hand: Firm) -> None:
    ranking = sample.counted.ranking()
    told = {
        link: {"minor": dict(sorted(row.amounts.items())), "estimated": row.estimated, "unknown": row.unknown}
        for link, row in ranking.items()
        if row.leads and link != "not_a_lead"
    }
    assert told == made[1].value("died_worth")
    names = dict(by_hand.ws.store.rows("SELECT l.number, p.full_name FROM lead l JOIN person p ON p.id = l.person_id"))
    hand = by_hand.counted.ranking()
    assert {link: {names[number] for number in row.leads} for link, row in hand.items()} == firm12_measures.DIED
    assert {link: dict(row.amounts) for link, row in hand.items() if row.amounts} == firm12_measures.DIED_VALUE


def test_who_was_followed_by_rating_s3_2(made: tuple[Path, Answers], sample: Firm, by_hand: Firm) -> None:
    for firm, true in ((sample, made[1].value("followed_by_rating")), (by_hand, firm12_measures.BY_RATING)):
        by_rating: dict[str, list[Any]] = {}
        for lead in firm.counted.real:
            by_rating.setdefault(lead["rating"], []).append(lead)
        assert {rating: firm.counted.attention(leads) for rating, leads in by_rating.items()} == true


def test_velocity_is_the_answers(made: tuple[Path, Answers], sample: Firm, by_hand: Firm) -> None:
    told, true = sample.counted.velocity(ALL), made[1].value("velocity")
    assert {code: len(ids) for code, ids in told["open_qualified"].items()} == true["open_qualified"]
    assert {code: list(pair) for code, pair in told["won_value"].items()} == true["won_value"]
    assert list(told["days"]) == true["days"]
    hand, pencil = by_hand.counted.velocity(ALL), firm12_measures.VELOCITY
    assert {code: len(ids) for code, ids in hand["open_qualified"].items()} == {"GBP": pencil["open_qualified"]}
    assert (hand["win_rate"], hand["won_value"], hand["days"]) == (
        pencil["win_rate"], {"GBP": pencil["won_value"]}, pencil["days"],
    )  # fmt: skip


# --- the program is the recount --------------------------------------------------------------------------------------
ASKED = (
    ALL,
    Ask(date(2026, 3, 1), date(2026, 9, 30), (("source_id", 2),)),
    Ask(None, date(2026, 1, 1), (("rating", "hot"), ("owner_id", 3))),
    Ask(date(2026, 10, 20), None, (("owner_id", None),)),
)


@pytest.mark.parametrize("ask", ASKED)
def test_every_figure_of_the_sample_is_a_recount(sample: Firm, ask: Ask) -> None:
    assert list(differences(sample.told, sample.counted, ask)) == []


@pytest.mark.parametrize("ask", [ALL, Ask(date(2026, 11, 1), date(2026, 11, 30)), Ask(None, date(2026, 10, 31))])
def test_every_figure_by_hand_is_a_recount(by_hand: Firm, ask: Ask) -> None:
    assert list(differences(by_hand.told, by_hand.counted, ask)) == []
