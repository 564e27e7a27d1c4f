"""The board, after the sale and the report on lagging agree with both firms: books, pencil and a plain recount (issue 7)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.cli import main
from leaddesk.domain.board import BoardQuery, Flow, Heads
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.reporting import as_json, lagging
from leaddesk.reporting.question import Question
from leaddesk.sample import Answers
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, leads, lists
from tests.oracle import firm12, loading
from tests.oracle.counting import Count
from tests.oracle.counting_board import POSITIONS, Board

NAMES = ("board", "board_total", "board_flow", "after_sale", "after_sale_flow", "followed_by_value")


@dataclass
class Firm:
    """An open firm, its true answers by name, and their plain recount. ``lagging``: (days, lead number) in order."""

    ws: Workspace
    true: dict[str, Any]
    counted: dict[str, Any]


def _generated(path: Path, answers: Answers) -> Firm:
    now = datetime.fromisoformat(answers.as_of)
    true = {name: answers.value(name) for name in NAMES}
    true["needs_attention"] = list(answers.answers["needs_attention"].rows or ())
    rows = answers.answers["lagging"].rows or ()
    true["lagging"] = list(zip(answers.value("lagging_days"), rows, strict=True))
    counted = Board(Count(path, now, answers.zone)).answers()
    return Firm(Workspace.open(path, clock=FixedClock(now)), true, counted)


def _by_hand(path: Path) -> Firm:
    ws = loading.load(path)
    number = dict(ws.store.rows("SELECT p.full_name, l.number FROM lead l JOIN person p ON p.id = l.person_id"))
    true: dict[str, Any] = {name: firm12.EXPECTED[name] for name in (*NAMES, "needs_attention", "lagging")}
    true["lagging"] = [(days, number[who]) for days, who in true["lagging"]]
    true["needs_attention"] = [number[who] for who in true["needs_attention"]]
    return Firm(ws, true, Board(Count(path, loading.instant(firm12.NOW), firm12.ZONE)).answers())


@pytest.fixture(scope="module", params=["generated", "by hand"])
def firm(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, made: tuple[Path, Answers]
) -> Iterator[Firm]:
    by_hand = tmp_path_factory.mktemp("board") / "firm12.leaddesk"
    known = _generated(*made) if request.param == "generated" else _by_hand(by_hand)
    yield known
    known.ws.close()


def _close(told: Any, true: Any) -> bool:
    """Equal, days as floats apart by rounding only."""
    if isinstance(true, dict):
        return set(told) == set(true) and all(_close(told[key], true[key]) for key in true)
    return bool(told == (pytest.approx(true) if isinstance(true, float) else true))


def _sums(heads: Heads, key: Any) -> dict[str, dict[str, int]]:
    sums = heads.sums if key is None else heads.column(key).sums  # type: ignore[union-attr]
    return {one.currency: {"sum_minor": one.sum_minor, "likely_minor": one.likely_minor} for one in sums}


def _flow(flow: Flow) -> dict[str, Any]:
    return {"entered": flow.entered, "went_on": flow.went_on, "stays": flow.stays, "days": flow.typical}


@pytest.mark.parametrize("name", [*NAMES, "needs_attention", "lagging"])
def test_the_answers_are_those_of_a_plain_recount(firm: Firm, name: str) -> None:
    assert _close(firm.counted[name], firm.true[name])


def test_heads_are_the_counts_and_sums_over_all_cards(firm: Firm) -> None:
    heads = board.heads(firm.ws.store, BoardQuery(), firm.ws.moment())
    told = {
        head.label: {"leads": head.count, "quiet": head.quiet, "sums": _sums(heads, head.key)} for head in heads.columns
    }
    assert told == firm.true["board"]
    assert {"leads": heads.count, "quiet": heads.quiet, "sums": _sums(heads, None)} == firm.true["board_total"]


def test_columns_hold_as_many_cards_as_their_heads_say(firm: Firm) -> None:
    for after_sale in (False, True):
        for lanes in (False, True):
            query = BoardQuery(after_sale=after_sale, lanes=lanes)
            found = board.layout(firm.ws.store, query, firm.ws.moment())
            for head in found.heads.columns:
                ids = [lead_id for (_lane, key), column in found.ids.items() if key == head.key for lead_id in column]
                assert len(ids) == len(set(ids)) == head.count
                cards = board.cards(firm.ws.store, ids, firm.ws.moment())
                assert {card.column for card in cards} <= {head.key} and len(cards) == head.count
                assert sum(card.is_quiet for card in cards) == head.quiet
                assert sum(card.no_step for card in cards) == head.no_step
                assert sum(card.attention for card in cards) == head.attention
            assert sum(lane.count for lane in found.lanes) == (found.heads.count if lanes else 0)


def test_went_on_and_typical_days_of_every_stage(firm: Firm) -> None:
    flow = board.flow(firm.ws.store, BoardQuery(), firm.ws.moment())
    labels = {head.key: head.label for head in board.heads(firm.ws.store, BoardQuery(), firm.ws.moment()).columns}
    assert _close({labels[key]: _flow(each) for key, each in flow.items()}, firm.true["board_flow"])


def test_after_the_sale_s0_1(firm: Firm) -> None:
    query, moment = BoardQuery(after_sale=True), firm.ws.moment()
    heads = board.heads(firm.ws.store, query, moment)
    told = {
        head.key: {"leads": head.count, "sums": {one.currency: one.sum_minor for one in head.sums}}
        for head in heads.columns
    }
    assert told == firm.true["after_sale"] and tuple(told) == POSITIONS
    flow = board.flow(firm.ws.store, query, moment)
    assert _close({str(key): _flow(each) for key, each in flow.items()}, firm.true["after_sale_flow"])
    listed = lists.ids(firm.ws.store, ListQuery(view="after_sale"), moment)
    assert sorted(listed) == sorted(i for ids in board.layout(firm.ws.store, query, moment).ids.values() for i in ids)


def test_needs_attention_is_the_view_and_the_marks_on_the_cards_s0_1(firm: Firm) -> None:
    moment = firm.ws.moment()
    ids = lists.ids(firm.ws.store, ListQuery(view="needs_attention"), moment)
    assert sorted(row.lead_number or "" for row in leads.rows(firm.ws.store, ids)) == firm.true["needs_attention"]
    shown = board.layout(firm.ws.store, BoardQuery(after_sale=True), moment)
    cards = board.cards(firm.ws.store, [i for column in shown.ids.values() for i in column], moment)
    assert sorted(card.number for card in cards if card.attention) == firm.true["needs_attention"]


def test_lagging_goes_by_days_over_the_limit_and_never_by_value_s1_5(firm: Firm) -> None:
    moment = firm.ws.moment()
    ids = lists.ids(firm.ws.store, ListQuery(view="lagging"), moment)
    rows = leads.list_rows(firm.ws.store, ids, ("days_over_limit",), moment)
    assert [(row.values["days_over_limit"], row.lead.lead_number) for row in rows] == _ties(firm.true["lagging"], rows)


def _ties(true: list[tuple[int, str]], rows: list[Any]) -> list[tuple[int, str]]:
    """The true rows; among equal days the list's own order, which is by arrival."""
    place = {row.lead.lead_number: n for n, row in enumerate(rows)}
    return sorted(true, key=lambda each: (-each[0], place.get(each[1], -1)))


@pytest.fixture(scope="module")
def report(firm: Firm) -> dict[str, Any]:
    return as_json.data(lagging.build(firm.ws, Question()))


def test_report_lagging_lists_the_same_leads_s1_5(firm: Firm, report: dict[str, Any]) -> None:
    table = next(table for table in report["tables"] if table["title"] == "Who lags behind")
    assert sorted((row[0], row[1]) for row in table["rows"]) == sorted(firm.true["lagging"])
    figures = {measure["name"]: measure["value"] for measure in report["measures"]}
    assert figures["lagging"] == len(firm.true["lagging"])
    assert figures["lagging_most"] == firm.true["lagging"][0][0]


_QUARTERS = {"Smallest quarter": "q1", "Second quarter": "q2", "Third quarter": "q3", "Largest quarter": "q4"}


def test_report_lagging_splits_by_quarter_of_value_and_opens_its_rows_s1_5(firm: Firm, report: dict[str, Any]) -> None:
    table = next(table for table in report["tables"] if table["title"] == "By value")
    told: dict[str, dict[str, Any]] = {}
    for row, where in zip(table["rows"], table["where"], strict=True):
        name, currency, _low, _high, n, touches, days, followed, waiting, few = row
        told.setdefault(currency, {})[_QUARTERS.get(name, "none")] = {
            "n": n, "touches": touches, "followed": followed, "days": days, "waiting": waiting,
        }  # fmt: skip
        assert bool(few) == (n < 10)
        for cell, counted in ((4, n), (8, waiting)):
            query = ListQuery(conditions=tuple(map(Condition.parse, where[cell])), view="received")
            assert lists.count(firm.ws.store, query, firm.ws.moment()) == counted
    assert _close(told, firm.true["followed_by_value"])


def test_report_lagging_headless(
    firm: Firm, report: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.leaddesk"
    shutil.copyfile(firm.ws.path, path)
    monkeypatch.setenv("LEADDESK_NOW", firm.ws.clock.now().isoformat())
    for ending in ("json", "html"):
        assert main(["report", "lagging", "--db", str(path), "--out", str(tmp_path / f"lagging.{ending}")]) == 0
    told = json.loads((tmp_path / "lagging.json").read_text(encoding="utf-8"))
    assert told["measures"] == report["measures"] and told["tables"] == report["tables"]
    assert "Who lags behind" in (tmp_path / "lagging.html").read_text(encoding="utf-8")


def test_where_leads_die_is_what_the_books_say_s2_9(made: tuple[Path, Answers]) -> None:
    with Workspace.open(made[0], clock=FixedClock(datetime.fromisoformat(made[1].as_of))) as ws:
        moment = ws.moment()
        for code, n in made[1].value("died").items():
            query = ListQuery(conditions=(Condition("died", "=", code),))
            assert lists.count(ws.store, query, moment) == n, code
