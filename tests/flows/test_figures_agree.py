"""Figures agree (PRODUCT 5): two figures with the same name, filter and time are equal on every page, paper and command line."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.cli import main
from leaddesk.domain.board import BoardQuery
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.process_map import Asked
from leaddesk.reporting import as_json, files
from leaddesk.reporting.question import Question
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services import day_figures, process_map
from leaddesk.services.overview import Live
from leaddesk.services.overview_topics import TOPICS
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, lists, today
from leaddesk.store.counts import counts

TODAY = date(2026, 11, 20)
OPEN = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
OF_ANOTHER_KIND = {"calendar", "definition"}
"""Reports without measures of leads."""


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("agree") / "firm.leaddesk"
    answers = write_firm(path, Plan.of(400, 3, TODAY))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


@pytest.fixture(scope="module")
def year(firm: Workspace) -> tuple[date, date]:
    first, last = day_figures.twelve_months(firm.today())
    return first, last


Values = dict[str, dict[str, Any]]
"""Where each figure is shown -> what it says there, by the figure's name."""


@pytest.fixture(scope="module")
def papers(firm: Workspace, year: tuple[date, date]) -> dict[str, list[dict[str, Any]]]:
    """The measures of every report for three questions, each measure with its report."""
    asked = {"ever": Question(), "year": Question(*year), "period": Question(*year, view="period")}
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in files.REPORTS:
        if name not in OF_ANOTHER_KIND:
            for title, question in asked.items():
                document = as_json.data(files.build(firm, name, question))
                told[title] += [
                    {"report": name, "period": document.get("period"), **one} for one in document["measures"]
                ]
    return told


@pytest.mark.parametrize("title", ["ever", "year", "period"])
@pytest.mark.parametrize("by", ["name", "label"])
def test_one_name_is_one_value_on_all_papers(papers: dict[str, list[dict[str, Any]]], title: str, by: str) -> None:
    values: dict[Any, dict[str, Any]] = defaultdict(dict)
    for measure in papers[title]:
        if measure["report"] == "lagging":  # always of the last twelve months, and says so
            continue
        key = (measure[by], measure["unit"])
        values[key][measure["report"]] = (measure["value"], measure["numerator"], measure["denominator"])
    differ = {key: told for key, told in values.items() if len({value for value, *_of in told.values()}) > 1}
    assert differ == {}


def _listed(ws: Workspace, view: str, *conditions: str) -> int:
    return lists.count(ws.store, ListQuery(view=view, conditions=tuple(map(Condition.parse, conditions))), ws.moment())


def _measure(papers: dict[str, list[dict[str, Any]]], title: str, report: str, name: str) -> dict[str, Any]:
    return next(one for one in papers[title] if one["report"] == report and one["name"] == name)


def test_states_are_the_same_on_today_inbox_status_bar_board_map_and_papers(
    firm: Workspace, papers: dict[str, list[dict[str, Any]]]
) -> None:
    """S2-1, S1-1: what stands now has no period, so one value everywhere."""
    moment = firm.moment()
    bar, day = counts(firm.store, moment), today.layout(firm.store, moment)
    heads = board.heads(firm.store, BoardQuery(), moment)
    steps = [node for node in process_map.read(firm, Asked()).nodes if node.kind == "stage"]
    strip = {one.name: one.figure.value for one in day_figures.strip(firm)}
    section = {head.code: head.figure if head.figure is not None else head.count for head in day.heads}
    shown: Values = {
        "untouched": {"bar": bar.untouched, "list": _listed(firm, "untouched"), "strip": strip["untouched"], "today": section["untouched"]},
        "open": {"bar": bar.open, "list": _listed(firm, "inbox"), "board": heads.count, "map": sum(x.now for x in steps)},
        "backlog": {"bar": bar.backlog, "list": _listed(firm, "backlog"), "today": day.backlog},
        "quiet": {"list": _listed(firm, "quiet"), "board": heads.quiet, "map": sum(x.quiet for x in steps)},
        "late": {"list": _listed(firm, "late"), "today": section["late"]},
        "needs_step": {"list": _listed(firm, "needs_step"), "today": section["needs_step"]},
        "parked": {"list": _listed(firm, "later")},
        "black_hole": {"list": _listed(firm, "black_hole")},
        "names": {"bar": bar.names, "list": lists.count(firm.store, ListQuery("names", view="names"), moment)},
    }  # fmt: skip
    for name, places in shown.items():
        if name != "names":
            places["figure"] = _listed(firm, "all", f"figure={name}")
        for report in ("pipeline", "measures"):
            for title in ("ever", "year", "period"):
                places[f"{report}, {title}"] = _measure(papers, title, report, name)["value"]
        assert len(set(places.values())) == 1, (name, places)


def test_shares_of_the_year_are_the_same_on_today_overview_map_and_papers(
    firm: Workspace, year: tuple[date, date], papers: dict[str, list[dict[str, Any]]]
) -> None:
    """S2-3, S1-1: the leads of a year, whoever counts them."""
    live = _live(firm, year)
    rates, sources, replies = live.told("rates").total, live.told("sources").total, live.told("replies")
    steps = {step.code: step.count for step in live.told("continuum").steps}
    strip = {one.name: one.figure for one in day_figures.strip(firm)}
    drawn = process_map.read(firm, Asked(*year))
    died = {link.code: link.lost.count for link in drawn.links if link.lost.count}
    of_paper = {
        name: _measure(papers, "year", "pipeline", name)
        for name in ("received", "lead_to_quote", "lead_to_close", "won", "lost")
    }
    shown: Values = {
        "received": {
            "paper": of_paper["received"]["value"], "rates": rates.received, "sources": sources.became.received, "steps": steps["received"],
            "replies": replies.received, "deaths": live.told("deaths").received, "strip": strip["lead_to_quote"].denominator,
            "list": _listed(firm, "received", f"received={year[0]}..{year[1]}"),
        },
        "quoted": {
            "paper": of_paper["lead_to_quote"]["numerator"], "rates": rates.quoted, "sources": sources.became.quoted,
            "strip": strip["lead_to_quote"].numerator, "list": _listed(firm, "quoted", f"received={year[0]}..{year[1]}"),
        },
        "won": {
            "paper": of_paper["lead_to_close"]["numerator"], "rates": rates.won, "sources": sources.became.won, "steps": steps["won"],
            "replies": replies.won, "strip": strip["lead_to_close"].numerator,
        },
        "first reply": {
            "paper": _measure(papers, "year", "pipeline", "first_reply_median_working")["value"], "replies": replies.working.median,
            "strip": strip["first_reply_median_working"].value,
        },
        "died": {
            "map": tuple(sorted(died.items())), "live": tuple(sorted((link.code, link.count) for link in live.told("deaths").links)),
            "lists": tuple(sorted((code, _listed(firm, "all", f"died={code}", f"received={year[0]}..{year[1]}")) for code in died)),
        },
    }  # fmt: skip
    for name, places in shown.items():
        assert len(set(places.values())) == 1, (name, places)


def _live(ws: Workspace, year: tuple[date, date]) -> Live:
    live = Live(ws, Frame(ws.today(), Span(*year), calendar=ws.settings.calendar), TOPICS)
    live.fill()
    return live


def test_expected_is_the_same_on_today_board_overview_and_paper(firm: Workspace, year: tuple[date, date]) -> None:
    """Likely sums: this month on the strip and in the forecast; all months, late and undated ones, on the board."""
    bars = _live(firm, year).told("forecast").bars
    for strip in (one for one in day_figures.strip(firm) if one.name == "expected_month"):
        this_month = next(bar for bar in bars if bar.place == f"{firm.today():%Y-%m}").of(strip.currency)
        assert (strip.minor, strip.figure.numerator) == (this_month.likely_minor, this_month.n)
    heads = board.heads(firm.store, BoardQuery(), firm.moment())
    for one in heads.sums:
        assert one.sum_minor == sum(bar.of(one.currency).whole_minor for bar in bars)
    assert heads.count == sum(bar.leads for bar in bars)


def _reported(firm: Workspace, name: str, folder: Path) -> dict[str, Any]:
    target = folder / f"{name}.json"
    assert main(["report", name, "--out", str(target), "--db", str(firm.path)]) == 0
    told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return told


def _table(told: dict[str, Any], title: str) -> list[list[Any]]:
    return next(list(table["rows"]) for table in told["tables"] if table["title"] == title)


@pytest.fixture(scope="module")
def exported(firm: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Every lead received, as the command line exports it."""
    target = tmp_path_factory.mktemp("export") / "all.csv"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LEADDESK_NOW", firm.clock.now().isoformat())
        words = ["export", target, "--what", "leads", "--where", "figure=received", "--db", firm.path]
        assert main([str(word) for word in words]) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _money(rows: list[dict[str, str]], column: str, currency: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows if row[column] and row["currency"] == currency), Decimal(0))


@pytest.fixture
def at_its_present(firm: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADDESK_NOW", firm.clock.now().isoformat())


@pytest.mark.usefixtures("at_its_present")
@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("By source", "source"),
        ("By month", "month"),
        ("By product", "product"),
        ("By region", "region"),
        ("By campaign", "campaign"),
    ],
)
def test_ratios_are_the_exported_rows_counted_by_hand_s2_3(
    firm: Workspace, exported: list[dict[str, str]], tmp_path: Path, title: str, key: str
) -> None:
    """Came in, quotes, won, lost and amounts of every line."""
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in exported:
        lines[row["received_at"][:7] if key == "month" else row[key]].append(row)
    told = {row[0]: row for row in _table(_reported(firm, "ratios", tmp_path), title)}
    assert {name: row[1] for name, row in told.items() if name in lines} == {
        name: len(rows) for name, rows in lines.items() if name
    }
    assert sum(row[1] for row in told.values()) == len(exported)
    for name, rows in lines.items():
        if name:
            won = [row for row in rows if row["status"] == "won"]
            lost = sum(row["status"] == "lost" for row in rows)
            quoted = sum(row["quote_state"] not in ("", "draft") for row in rows)
            assert (told[name][4], told[name][5], told[name][6]) == (quoted, len(won), lost), name
            for place, currency in ((11, "GBP"), (12, "EUR")):
                assert Decimal(told[name][place] or 0) == _money(won, "won_value", currency), (name, currency)


@pytest.mark.usefixtures("at_its_present")
def test_lost_is_the_exported_rows_counted_by_hand_s0_11(
    firm: Workspace, exported: list[dict[str, str]], tmp_path: Path
) -> None:
    lost = [row for row in exported if row["status"] == "lost"]
    told = _table(_reported(firm, "lost", tmp_path), "Lost")
    assert sum(row[2] for row in told) == len(lost)
    for _status, reason, n, _share, gbp, eur, without, code in told:
        mine = [row for row in lost if row["reason"] == code]
        assert (len(mine), sum(not row["value"] for row in mine)) == (n, without), reason
        assert [_money(mine, "value", code) for code in ("GBP", "EUR")] == [Decimal(gbp or 0), Decimal(eur or 0)], (
            reason
        )


@pytest.mark.usefixtures("at_its_present")
def test_expected_is_the_exported_rows_counted_by_hand(
    firm: Workspace, exported: list[dict[str, str]], tmp_path: Path
) -> None:
    """Whole and likely sums by month, the chance of a stage as the file says it."""
    chances = dict(firm.store.rows("SELECT label, probability FROM stage"))
    active = [row for row in exported if row["status"] in OPEN and row["value"] and row["currency"] == "GBP"]
    months: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in active:
        day = row["expected_close"]
        months["none" if not day else "overdue" if day < TODAY.isoformat() else day[:7]].append(row)
    told = {row[6]: row for row in _table(_reported(firm, "forecast", tmp_path), "In GBP") if row[3]}
    assert set(told) == set(months)
    for month, rows in months.items():
        whole = _money(rows, "value", "GBP")
        parts = (Decimal(row["value"]) * Decimal(row["probability"] or chances[row["stage"]]) for row in rows)
        likely = sum(parts, Decimal(0)) / 100
        assert (told[month][3], Decimal(told[month][5])) == (len(rows), whole), month
        assert Decimal(told[month][4]) == likely.quantize(Decimal("0.01"), ROUND_HALF_UP), month


@pytest.mark.usefixtures("at_its_present")
def test_attention_by_rating_is_the_exported_rows_counted_by_hand_s3_2(
    firm: Workspace, exported: list[dict[str, str]], tmp_path: Path
) -> None:
    told = {row[0]: row for row in _table(_reported(firm, "attention", tmp_path), "By rating")}
    for label, code in (
        ("Hot", "hot"),
        ("Warm", "warm"),
        ("Cold", "cold"),
        ("Bad", "bad"),
        ("Don't know", "dont_know"),
    ):
        rows = [row for row in exported if row["rating"] == code]
        touches = median(int(row["touches"] or 0) for row in rows)
        assert (told[label][1], told[label][5], told[label][8]) == (
            len(rows),
            touches,
            sum(not row["first_attempt_at"] for row in rows),
        )
