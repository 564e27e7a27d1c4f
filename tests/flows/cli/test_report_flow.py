"""``report`` from end to end, and its figures beside those of ``list`` on the sample firm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm, Run


def test_the_reports_are_listed(run: Run) -> None:
    names = [entry["name"] for entry in run("report", "--json").json["reports"]]
    assert names[:5] == ["pipeline", "definition", "process-map", "calendar", "lagging"] and "measures" in names
    assert "pipeline" in run("report").out


def test_the_pipeline_report_is_written_as_json_and_html(desk: Firm, tmp_path: Path) -> None:
    desk.add("full_name=Eva Lang", "received_at=2026-03-02 09:00", "value=100")
    answer = desk("report", "pipeline", "--out", tmp_path / "p.json")
    assert answer.status == 0 and answer.json["report"] == "pipeline" and answer.json["figures"]["untouched"] == 1
    told = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert set(told) >= {"report", "filter", "as_of", "measures", "tables"}
    assert told["as_of"] == "2026-03-04T11:30:00+01:00"
    said = desk.text("report", "pipeline", "--out", tmp_path / "p.html")
    assert said.status == 0 and said.out.startswith("Nobody has replied to 1 lead ")
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    period = desk("report", "pipeline", "--out", tmp_path / "q.json", "--from", "2026-03-03", "--owner", "Anna")
    assert period.json["filter"] == {"from": "2026-03-03", "to": None, "owner": "Anna Berg", "as_of": None}
    assert (period.json["figures"]["received"], period.json["figures"]["untouched"]) == (0, 1)
    past = desk("report", "pipeline", "--out", tmp_path / "q.json", "--as-of", "2026-03-01").json
    assert past["as_of"] == "2026-03-01T23:59:59+01:00" and past["figures"]["open"] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("weather", "--out", "x.json"), "unknown_report"),
        (("pipeline",), "wrong_use"),
        (("pipeline", "--out", "x.docx"), "unknown_ending"),
        (("pipeline", "--out", "x.json", "--from", "March"), "wrong_use"),
        (("pipeline", "--out", "x.json", "--from", "2026-02-01", "--to", "2026-01-01"), "wrong_use"),
        (("pipeline", "--out", "x.json", "--as-of", "2030-01-01"), "wrong_use"),
        (("pipeline", "--out", "x.json", "--owner", "Nobody Known"), "wrong_use"),
        (("pipeline", "--out", "x.json", "--source", "Nowhere"), "unknown_value"),
        (("pipeline", "--out", "x.json", "--campaign", "Nowhere"), "unknown_value"),
        (("pipeline", "--out", "x.json", "--product", "Nothing"), "unknown_value"),
        (("pipeline", "--out", "x.json", "--rating", "lukewarm"), "wrong_use"),
        (("pipeline", "--out", "x.json", "--view", "sideways"), "wrong_use"),
        (("calendar", "--out", "x.json", "--view", "period"), "not_by_slice"),
        (("lagging", "--out", "x.json", "--rating", "hot"), "not_by_slice"),
    ],
)
def test_what_no_report_answers(
    desk: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = desk("report", *words)
    assert (answer.status, answer.code) == (2, code)
    assert [path.name for path in tmp_path.iterdir()] == ["firm.leaddesk"]


def test_the_sample_firm_says_the_same_everywhere(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.leaddesk"
    made = run("demo", path, "--leads", "120", "--seed", "2", "--today", "2026-03-04", "--json").json
    known = json.loads(Path(made["answers"]).read_text(encoding="utf-8"))["answers"]
    monkeypatch.setenv("LEADDESK_NOW", made["as_of"])
    run("report", "pipeline", "--db", path, "--out", tmp_path / "p.json")
    told = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    measures = {measure["name"]: measure["value"] for measure in told["measures"]}
    for name, view in (("untouched", "untouched"), ("won", "won"), ("lost", "lost"), ("backlog", "backlog")):
        listed = run("list", "leads", "--view", view, "--db", path, "--json", "--limit", "0").json["total"]
        assert measures[name] == known[name]["value"] == listed, name
    assert measures["open"] == known["open"]["value"]
    lost = next(table for table in told["tables"] if table["title"] == "Lost, and why")
    code, n = lost["columns"].index("Code"), lost["columns"].index("Leads")
    assert {row[code]: row[n] for row in lost["rows"]} == known["lost_by_reason"]["value"]
    assert run("check", "--db", path, "--json").json == {"ok": True, "problems": []}
