"""The reports of first reply, expected, lost, pace, attention, tries, best customers and people by the command line, with their rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm
from tests.flows.cli.test_milestones_flow import cells, report

REPORTS = ("speed", "forecast", "lost", "velocity", "attention", "activities", "best", "people", "usage")


def small_firm(desk: Firm) -> tuple[str, ...]:
    """Eva came in on Friday at 16:00 and was called on Monday at 9:30; Ben is lost, never tried; of Cem the hour is unknown."""
    eva = desk.add(
        "full_name=Eva Lang", "received_at=2026-02-20 16:00", "source=Website", "value=900", "expected_close=2026-04-30"
    )
    ben = desk.add("full_name=Ben Roth", "received_at=2026-02-23 09:00", "source=Website", "value=500")
    cem = desk.add(
        "full_name=Cem Acar", "received_at=2026-02-21", "source=Fair", "expected_close=2026-01-15", "value=70"
    )
    call = desk("touch", eva, "--type", "call", "--outcome", "reached", "--at", "2026-02-23 09:30")
    assert call.status == 0, call.out
    assert desk("close", ben, "lost", "--reason", "price").status == 0
    return eva, ben, cem


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_written_for_people_and_for_machines(desk: Firm, tmp_path: Path, name: str) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "r.json", name)
    assert told["report"] == name and told["headline"] and told["foot"]
    for table in told["tables"]:
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    page = tmp_path / "r.html"
    assert desk("report", name, "--out", page, "--from", "2026-02-01", "--owner", "Anna Berg").status == 0
    assert "<h1>" in page.read_text(encoding="utf-8")
    assert desk("report", name, "--out", tmp_path / "r.xlsx").status == 0


def test_a_band_lists_its_leads_in_hours_of_work_and_of_the_calendar(desk: Firm, tmp_path: Path) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "s.json", "speed")
    work, calendar = cells(told, "In working hours"), cells(told, "By the calendar")
    label = next(name for name, row in work.items() if row["Leads"][0] and name not in ("never", "time not known"))
    assert "2" in label and "4" in label  # Friday 16 to 17 and Monday 8 to 9:30: 2 h 30 min
    n, where = work[label]["Leads"]
    assert n == 1 and [row["name"] for row in desk.rows("leads", "--where", where[0])] == ["Eva Lang"]
    n, where = work["never"]["Leads"]
    assert n == 2 and {row["name"] for row in desk.rows("leads", "--where", where[0])} == {"Ben Roth", "Cem Acar"}
    n, where = next(row["Leads"] for row in reversed(list(calendar.values())[:6]) if row["Leads"][0])
    assert n == 1 and [row["name"] for row in desk.rows("leads", "--where", where[0])] == ["Eva Lang"]


def test_late_and_coming_months_stand_apart(desk: Firm, tmp_path: Path) -> None:
    small_firm(desk)
    bars = cells(report(desk, tmp_path / "f.json", "forecast"), "In EUR")
    assert {name: row["Whole value EUR"][0] for name, row in bars.items()} == {"late": "70.00", "2026-04": "900.00"}
    where = bars["late"]["Open"][1]
    assert [row["name"] for row in desk.rows("leads", "--where", where[0])] == ["Cem Acar"]


def test_the_tries_behind_a_figure_are_written_by_their_form(desk: Firm, tmp_path: Path) -> None:
    small_firm(desk)
    told = report(desk, tmp_path / "a.json", "activities", "--form", "call:reached:n")
    (rows,) = [table["rows"] for table in told["tables"] if table["rows"]]
    assert [row[2] for row in rows] == ["Eva Lang"]
    wrong = desk("report", "activities", "--out", tmp_path / "x.json", "--form", "call")
    assert wrong.status != 0 and wrong.code == "unknown_figure" and not (tmp_path / "x.json").exists()
