"""An import taken back by the command line, where every command opens the file anew: whole, after later edits, with merges in between.

PRODUCT section 4 (Undo), RELIABILITY 78. What the file held before is kept by the test, read by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm
from tests.property.dumping import differing, dump

LIST = """Name,E-mail,Phone,City,Notes
Anna Berg,anna@berg.de,,Dresden,wants a roof
Otto Lang,otto@lang.de,030 1234567,Kiel,
Ida Roth,ida@roth.de,0171 7654321,Bonn,call back
Jan Pohl,jan@pohl.de,,Kiel,
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Four people, of whom Anna is known already."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def bring(desk: Firm, source: Path) -> int:
    """Import the list; the number of its change."""
    answer = desk("import", source, "--as", "inquiries")
    assert answer.status == 0, answer.out
    assert (answer.json["created"], answer.json["updated"]) == (3, 1)
    return int(answer.json["changeset"])


@pytest.fixture
def anna(desk: Firm) -> str:
    return desk.add("full_name=Anna Berg", "email=anna@berg.de", "city=Berlin")


def test_an_import_is_one_undo_and_one_redo_after_a_restart_k11(desk: Firm, source: Path, anna: str) -> None:
    start = dump(desk.path)
    bring(desk, source)
    after = dump(desk.path)
    assert desk.show(anna)["city"] == "Dresden"
    for _round in range(2):
        undone = desk("undo")
        assert (undone.status, undone.json["left"]) == (0, [])
        assert differing(start, dump(desk.path)) == {}
        assert desk("redo").status == 0
        assert differing(after, dump(desk.path)) == {}
    assert desk("check").json["ok"]


def test_undo_names_who_was_changed_later_and_leaves_them_only_when_told_k11(
    desk: Firm, source: Path, anna: str
) -> None:
    change = bring(desk, source)
    otto = next(row["lead_number"] for row in desk.rows("leads") if row["name"] == "Otto Lang")
    assert desk("set", otto, "product=Solar").status == 0
    assert desk("touch", anna, "--type", "call", "--outcome", "reached", "--text", "She laughed").status == 0
    later = dump(desk.path)

    refused = desk("undo", "--change", change)
    assert refused.status != 0
    assert "Otto Lang" in refused.out and "Ida Roth" not in refused.out
    assert differing(later, dump(desk.path)) == {}

    undone = desk("undo", "--change", change, "--leave-changed")
    assert undone.status == 0
    assert "lead" in {left["table"] for left in undone.json["left"]}
    assert {row["name"] for row in desk.rows("leads")} == {"Anna Berg", "Otto Lang"}
    assert desk.show(otto)["product"] == "Solar"
    assert desk("check").json["ok"]

    assert desk("redo").status == 0
    assert differing(later, dump(desk.path)) == {}


def test_people_joined_after_the_import_stay_and_the_rest_goes_k11(desk: Firm, source: Path, anna: str) -> None:
    change = bring(desk, source)
    numbers = {row["name"]: row["lead_number"] for row in desk.rows("leads")}
    before_joining = dump(desk.path)
    assert desk("merge", numbers["Otto Lang"], numbers["Ida Roth"]).status == 0
    joined = dump(desk.path)
    assert desk("undo").status == 0
    assert differing(before_joining, dump(desk.path)) == {}
    assert desk("redo").status == 0
    assert differing(joined, dump(desk.path)) == {}

    assert desk("undo", "--change", change).status != 0
    assert differing(joined, dump(desk.path)) == {}
    undone = desk("undo", "--change", change, "--leave-changed")
    assert undone.status == 0 and undone.json["left"]
    names = [row["name"] for row in desk.rows("leads")]
    assert "Jan Pohl" not in names and "Anna Berg" in names and len(names) == 3
    assert desk("check").json["ok"]
    assert desk("redo").status == 0
    assert differing(joined, dump(desk.path)) == {}


def test_rows_left_and_decided_are_taken_back_with_their_import_k11(desk: Firm, source: Path, anna: str) -> None:
    start = dump(desk.path)
    answer = desk(
        "import", source, "--as", "inquiries", "--differing", "ask", "--decide", "3=later", "--decide", "4=new"
    )
    assert answer.status == 0, answer.out
    assert answer.json["left"] == 2  # Anna's town differs, Otto was left
    assert {row["name"] for row in desk.rows("leads")} == {"Anna Berg", "Ida Roth", "Jan Pohl"}
    between = dump(desk.path)
    resumed = desk("import", "--resume", answer.json["batch"], "--differing", "theirs")
    assert resumed.status == 0, resumed.out
    assert (resumed.json["rows"], resumed.json["created"], resumed.json["updated"]) == (2, 1, 1)
    assert desk.show(anna)["city"] == "Dresden"

    assert desk("undo").status == 0
    assert differing(between, dump(desk.path)) == {}
    assert desk("undo").status == 0
    assert differing(start, dump(desk.path)) == {}
    assert desk("redo").status == 0
    assert differing(between, dump(desk.path)) == {}


def test_one_record_refuses_while_a_later_change_of_it_stands_k11(desk: Firm, anna: str) -> None:
    first = desk("set", anna, "rating=hot").json["changeset"]
    assert desk("set", anna, "rating=cold").status == 0
    later = dump(desk.path)
    for words in (("--change", first), ("--change", first, "--leave-changed")):
        refused = desk("undo", *words)
        assert refused.status != 0 and "Anna Berg" in refused.out
        assert differing(later, dump(desk.path)) == {}
    assert desk("undo").status == 0
    assert desk("undo").status == 0
    assert desk.show(anna)["rating"] == "dont_know"
