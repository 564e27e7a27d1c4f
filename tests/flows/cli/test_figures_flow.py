"""Figures and the rows behind them by the command line: report, list and export say the same (PRODUCT section 5, S2-3, S2-5)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.conftest import Firm


def firm_of_four(desk: Firm) -> list[str]:
    """Two through the website (one hot and won, one quoted), one through a fair, one that was spam."""
    won = desk.add(
        "full_name=Eva Lang",
        "received_at=2026-02-03 09:00",
        "value=100",
        "source=Website",
        "rating=hot",
        "product=Roof",
    )
    quoted = desk.add("full_name=Ben Roth", "received_at=2026-02-20 09:00", "source=Website", "product=Window")
    fair = desk.add("full_name=Cem Acar", "received_at=2026-01-20", "source=Fair")
    spam = desk.add("full_name=Prize Draw", "received_at=2026-02-21 09:00", "source=Website")
    assert desk("move", quoted, "Quoted").status == 0
    assert desk("close", won, "won", "--value", "120").status == 0
    assert desk("close", spam, "not_a_lead", "--reason", "spam").status == 0
    return [won, quoted, fair, spam]


def test_a_key_with_days_and_a_source_is_a_filter_line_too(desk: Firm) -> None:
    firm_of_four(desk)
    line = 'figure="received&from=2026-02-01&to=2026-02-28" source=Website'
    assert len(desk.rows("leads", "--filter", line)) == 2
    assert len(desk.rows("leads", "--where", "figure!=received")) == 1


def asked(desk: Firm, target: Path, *words: str) -> dict[str, dict[str, Any]]:
    answer = desk("report", "measures", "--out", target, *words)
    assert answer.status == 0, answer.out
    told = json.loads(target.read_text(encoding="utf-8"))
    return {measure["name"]: measure for measure in told["measures"]}


def test_a_figure_its_list_and_its_export_are_the_same_leads_s2_3(desk: Firm, tmp_path: Path) -> None:
    won, quoted, fair, spam = firm_of_four(desk)
    found = asked(desk, tmp_path / "m.json")
    assert found["lead_to_quote"]["numerator"] == 1 and found["lead_to_quote"]["denominator"] == 3
    expected = {
        "received": {won, quoted, fair}, "not_a_lead": {spam}, "lead_to_quote": {quoted}, "lead_to_close": {won}, "won": {won},
        "open": {quoted, fair},
    }  # fmt: skip
    for name, numbers in expected.items():
        (where,) = found[name]["where"]
        rows = desk.rows("leads", "--where", where, "--columns", "lead_number")
        assert {row["lead_number"] for row in rows} == numbers, name
        assert len(desk.rows("leads", "--filter", where, "--columns", "lead_number")) == len(numbers), name
        assert desk("export", tmp_path / f"{name}.csv", "--what", "leads", "--where", where).status == 0
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(numbers), name


@pytest.mark.parametrize(
    ("words", "received", "won"),
    [
        (("--source", "website"), 2, 1), (("--source", "Fair"), 1, 0), (("--source", ""), 0, 0), (("--rating", "hot"), 1, 1),
        (("--product", "roof"), 1, 1), (("--product", ""), 1, 0), (("--source", "website", "--from", "2026-02-10"), 1, 1),
        (("--to", "2026-01-31"), 1, 0),
    ],
)  # fmt: skip
def test_a_slice_limits_every_figure(
    desk: Firm, tmp_path: Path, words: tuple[str, ...], received: int, won: int
) -> None:
    firm_of_four(desk)
    found = asked(desk, tmp_path / "m.json", *words)
    assert (found["received"]["value"], found["won"]["value"]) == (received, won)
    (where,) = found["received"]["where"]
    assert len(desk.rows("leads", "--where", where)) == received


def test_a_past_day_lists_the_leads_of_that_day(desk: Firm, tmp_path: Path) -> None:
    firm_of_four(desk)
    found = asked(desk, tmp_path / "m.json", "--as-of", "2026-02-28")
    (where,) = found["open"]["where"]
    assert found["open"]["value"] == 0 and "as_of=2026-02-28" in where  # typed on 4 March: no stage is on record before
    assert desk.rows("leads", "--where", where) == []


@pytest.mark.parametrize(
    "key", ["weather", "received:1", "month:2026-13", "won_in&colour=red", "in_stage:x", "received&as_of=2030-01-01"]
)
def test_rows_that_are_none_are_refused(desk: Firm, key: str) -> None:
    answer = desk("list", "leads", "--where", f"figure={key}")
    assert answer.status == 2 and answer.code in ("unknown_figure", "wrong_use")


def test_the_glossary_says_formula_and_fewest_cases_s2_5(desk: Firm, tmp_path: Path) -> None:
    assert desk("report", "measures", "--out", tmp_path / "g.json").status == 0
    told = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    rows = [row for table in told["tables"] for row in table["rows"]]
    said = {row[1]: row for row in rows}
    assert said["win_rate"][3] == "Won / Won or lost" and said["win_rate"][6] == 10
    assert said["cost_per_won"][3] == "spent / won leads"
    assert all(row[0] and row[2].endswith(".") and row[3] and row[9] for row in rows)
