"""Commands ``target`` and ``snapshot``, ``report --keep``, reports as .xlsx and the report of targets, from end to end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.flows.cli.conftest import Firm


def fill(desk: Firm) -> None:
    """Two leads of March, one won; one of February, lost."""
    desk.add("full_name=Eva Lang", "received_at=2026-03-02 09:00", "value=100")
    desk.add("full_name=Tom Ende", "received_at=2026-03-03 09:00", "value=900")
    desk.add("full_name=Old One", "received_at=2026-02-10 09:00")
    desk("close", "L-000002", "won", "--value", "900")


def told(desk: Firm, measure: str, *words: str) -> dict[str, object]:
    """The line of a measure, as JSON."""
    found: list[dict[str, object]] = desk("target", *words).json["targets"]
    return next(line for line in found if line["measure"] == measure)


def test_a_target_stands_beside_what_was_reached(desk: Firm) -> None:
    fill(desk)
    assert desk("target", "won", "1").status == 0
    assert desk("target", "received", "3", "--month", "2026-03").status == 0
    assert desk("target", "won_value", "€ 1,000", "--month", "2026-03").status == 0
    won = told(desk, "won")
    assert (won["target"], won["real"], won["reached"], won["so_far"], won["month"]) == (1, 1, True, True, "2026-03")
    received = told(desk, "received")
    assert (received["real_shown"], received["reached"]) == ("2", False)
    value = told(desk, "won_value")
    assert (value["target"], value["target_shown"], value["currency"], value["reached"]) == (
        100_000,
        "1,000 EUR",
        "EUR",
        False,
    )
    said = desk.text("target").out
    assert "not reached so far" in said and "reached so far" in said and "1,000 EUR" in said
    assert desk("target", "won", "none").status == 0
    assert [line["measure"] for line in desk("target").json["targets"]] == ["received", "won_value"]
    assert desk("undo").status == 0 and told(desk, "won")["target"] == 1


def test_last_months_targets_are_taken_over_and_told_as_of_the_months_end(desk: Firm) -> None:
    fill(desk)
    desk("target", "received", "1", "--month", "2026-02")
    desk("target", "open", "5", "--month", "2026-02")
    assert desk("target", "--same").status == 0
    assert {line["measure"] for line in desk("target").json["targets"]} == {"received", "open"}
    february = told(desk, "received", "--month", "2026-02")
    assert (february["real"], february["reached"], february["so_far"]) == (1, True, False)
    assert desk("target", "--same", "--month", "2026-04").status == 0
    assert told(desk, "open", "--month", "2026-04")["real"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("happiness", "3"), "unknown_measure"),
        (("won", "many"), "wrong_use"),
        (("won", "-3"), "wrong_use"),
        (("lead_to_quote", "101 %"), "wrong_use"),
        (("won", "3", "--month", "soon"), "wrong_use"),
        (("--same",), "no_targets"),
        (("won", "--same"), "wrong_use"),
    ],
)
def test_what_is_no_target_is_refused(desk: Firm, words: tuple[str, ...], code: str) -> None:
    answer = desk("target", *words)
    assert (answer.status, answer.code) == (2, code)


def test_a_report_is_kept_opened_as_it_was_and_compared_with_now(desk: Firm, tmp_path: Path) -> None:
    fill(desk)
    kept = desk("report", "pipeline", "--keep", "March", "--out", tmp_path / "then.html")
    assert kept.status == 0 and kept.json["snapshot"] == 1
    desk("report", "pipeline", "--out", tmp_path / "then.json")
    desk.add("full_name=New Lead", "received_at=2026-03-04 09:00")
    desk("close", "L-000001", "lost", "--reason", "price")
    desk("set", "L-000002", "full_name=Somebody Else")
    listed = desk("snapshot").json
    assert (
        listed["total"] == 1
        and listed["snapshots"][0]["title"] == "March"
        and listed["snapshots"][0]["report"] == "pipeline"
    )
    for ending in ("html", "json"):
        assert desk("snapshot", "show", "March", "--out", tmp_path / f"again.{ending}").status == 0
        assert (tmp_path / f"again.{ending}").read_bytes() == (tmp_path / f"then.{ending}").read_bytes()
    assert desk("snapshot", "show", "1").json["figures"]["received"] == 3
    changes = {
        change["label"]: change for change in desk("snapshot", "since", "1").json["changes"] if not change["place"]
    }
    received = changes["Came in"]
    assert (received["before"], received["now"]) == ("3", "4")
    assert [lead["lead"] for lead in received["came"]] == ["L-000004 New Lead"] and received["went"] == []
    assert (changes["Lost"]["before"], changes["Lost"]["now"]) == ("0", "1") and [
        one["id"] for one in changes["Lost"]["came"]
    ] == [1]
    assert "Came in" in desk.text("snapshot", "since", "March").out


def test_a_saved_report_is_renamed_deleted_and_comes_back(desk: Firm) -> None:
    desk("report", "pipeline", "--keep", "March")
    assert desk("snapshot", "rename", "March", "Spring").status == 0
    assert desk("snapshot", "delete", "Spring").status == 0 and desk("snapshot").json["total"] == 0
    assert desk("undo").status == 0 and desk("snapshot").json["snapshots"][0]["title"] == "Spring"
    for words, code in (
        (("show", "Winter"), "unknown_record"),
        (("since",), "wrong_use"),
        (("rename", "Spring"), "wrong_use"),
    ):
        assert (desk("snapshot", *words).status, desk("snapshot", *words).code) == (2, code)


def test_every_ending_of_a_saved_report(desk: Firm, tmp_path: Path) -> None:
    desk("report", "targets", "--keep", "Goals")
    assert desk("snapshot", "show", "Goals", "--out", tmp_path / "g.xlsx").status == 0
    assert load_workbook(tmp_path / "g.xlsx").sheetnames[0] == "Targets"
    assert desk("snapshot", "show", "Goals", "--out", tmp_path / "g.docx").code == "unknown_ending"


def test_a_report_is_a_workbook(desk: Firm, tmp_path: Path) -> None:
    fill(desk)
    assert desk("report", "pipeline", "--out", tmp_path / "p.xlsx").status == 0
    book = load_workbook(tmp_path / "p.xlsx")
    figures = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows() if row[0].value}
    assert figures["Came in"] == 3 and len(book.sheetnames) > 3


def test_the_report_of_targets_is_one_page(desk: Firm, tmp_path: Path) -> None:
    fill(desk)
    desk("target", "won", "1", "--month", "2026-03")
    desk("target", "received", "5", "--month", "2026-02")
    desk("report", "targets", "--from", "2026-02-01", "--to", "2026-03-31", "--out", tmp_path / "t.json")
    document = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    tables = {table["title"]: table for table in document["tables"]}
    assert tables["Feb 2026"]["rows"] == [["Came in", "at least 5", "1", "1 of 1 leads that came in", "not reached"]]
    assert tables["Mar 2026"]["rows"][0][:3] == ["Won", "at least 1", "1 so far"]
    assert tables["Mar 2026"]["where"][0][2] == ["figure=won_in&from=2026-03-01&to=2026-03-31"]
    assert document["headline"] == "1 of 2 targets reached."
    assert desk("report", "targets", "--owner", "Anna", "--out", tmp_path / "t.json").status == 2


def test_s3_15_months_without_targets_take_no_room_on_the_page(desk: Firm, tmp_path: Path) -> None:
    wide = ("report", "targets", "--from", "2025-06-01", "--to", "2026-03-31", "--out", tmp_path / "t.json")
    desk(*wide)
    assert [table["title"] for table in _tables(tmp_path / "t.json")] == ["Mar 2026"]
    desk("target", "won", "3", "--month", "2026-02")
    desk(*wide)
    assert [table["title"] for table in _tables(tmp_path / "t.json")] == ["Feb 2026"]


def _tables(path: Path) -> list[dict[str, Any]]:
    return [table for table in json.loads(path.read_text("utf-8"))["tables"] if table["title"]]
