"""The reports of milestones, sources, rates, deaths, origins and segments by the command line, each with the rows behind its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.conftest import Firm

REPORTS = ("continuum", "sources", "ratios", "died", "origins", "segments")


def small_firm(desk: Firm) -> None:
    """Website: one won, one lost over the price; a fair: one open. The website costs 50 a lead."""
    won = desk.add("full_name=Eva Lang", "received_at=2026-01-10 09:00", "source=Website", "product=Roof")
    lost = desk.add("full_name=Ben Roth", "received_at=2026-02-20 09:00", "source=Website", "product=Window")
    desk.add("full_name=Cem Acar", "received_at=2026-02-21", "source=Fair")
    assert desk("move", lost, "Quoted").status == 0
    assert desk("close", won, "won", "--value", "300").status == 0
    assert desk("close", lost, "lost", "--reason", "price").status == 0
    cost = desk("source", "cost", "Website", "50 a lead")
    assert cost.status == 0, cost.out


def report(desk: Firm, target: Path, name: str, *words: str) -> dict[str, Any]:
    answer = desk("report", name, "--out", target, *words)
    assert answer.status == 0, answer.out + answer.err
    told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return told


def cells(told: dict[str, Any], title: str) -> dict[str, dict[str, Any]]:
    """Rows of a table by their first cell: column -> (cell, where)."""
    table = next(each for each in told["tables"] if each["title"] == title)
    wheres = table.get("where") or [[None] * len(row) for row in table["rows"]]
    return {
        row[0]: dict(zip(table["columns"], zip(row, where, strict=True), strict=True))
        for row, where in zip(table["rows"], wheres, strict=True)
    }


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_written_for_people_and_for_machines(desk: Firm, tmp_path: Path, name: str) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "r.json", name)
    assert told["report"] == name and told["headline"] and told["filter"]["view"] == "cohort"
    for table in told["tables"]:
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    page = tmp_path / "r.html"
    assert desk("report", name, "--out", page, "--view", "period", "--from", "2026-02-01").status == 0
    assert "<h1>" in page.read_text(encoding="utf-8")


def test_a_cell_lists_its_leads_and_a_cost_is_divided_only_where_it_is_recorded_s1_11(
    desk: Firm, tmp_path: Path
) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "s.json", "sources")
    came = cells(told, "What came of them")
    n, where = came["Website"]["Came in"]
    assert n == 2 and {row["name"] for row in desk.rows("leads", "--where", where[0])} == {"Eva Lang", "Ben Roth"}
    back = cells(told, "What they cost and bring back")
    assert back["Website"]["Spent"][0] == "100.00 EUR" == back["Website"]["Each win"][0]
    assert back["Website"]["Back for each 1 spent"][0] == 3.0
    assert back["Fair"]["Spent"][0] == "not recorded" == back["Fair"]["Each lead"][0]


def test_cohort_and_period_follow_other_leads_s2_3(desk: Firm, tmp_path: Path) -> None:
    small_firm(desk)
    february = ("--from", "2026-02-01", "--to", "2026-02-28")
    cohort = cells(report(desk, tmp_path / "c.json", "continuum", *february), "Milestones")
    period = cells(report(desk, tmp_path / "p.json", "continuum", *february, "--view", "period"), "Milestones")
    assert cohort["Came in"]["Came so far"][0] == 2 and cohort["Won"]["Came so far"][0] == 0
    assert cohort["Quoted"]["Fell out"][0] == 1
    (where,) = cohort["Quoted"]["Fell out"][1]
    assert [row["name"] for row in desk.rows("leads", "--where", where)] == ["Ben Roth"]
    assert "Came so far" not in period["Won"]


def test_a_slice_asks_about_its_leads_only(desk: Firm, tmp_path: Path) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "f.json", "ratios", "--source", "Fair")
    assert next(m for m in told["measures"] if m["name"] == "received")["value"] == 1
    assert told["filter"]["source"] == "Fair"
