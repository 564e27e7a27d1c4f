"""Rows decided, left for later and taken up again on the command line (PRODUCT section 4, Import; COMMAND_LINE)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Answer, Firm

FIRST = "Name,Email,Phone,Company,City,Came in\nAnna Berg,anna@berg.example,030 1234567,Berg Bau,Berlin,2026-01-05\n"
SECOND = (
    "Name,Email,Phone,Company,City,Came in\n"
    "Anna Berg,anna@berg.example,030 7654321,Berg Dach,Potsdam,2026-01-05\n"
    "Mia Neu,mia@neu.example,,Neu,Bonn,2026-02-01\n"
    "Annna Berg,,,Berg Bau,Berlin,2026-02-02\n"
)


@pytest.fixture
def known(desk: Firm, tmp_path: Path) -> Firm:
    """A file that knows Anna Berg."""
    assert desk("import", _file(tmp_path, "first.csv", FIRST), "--as", "inquiries").status == 0
    return desk


def _file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def _second(known: Firm, folder: Path, *words: str) -> Answer:
    """The second list brought in, in JSON."""
    return known("import", _file(folder, "second.csv", SECOND), "--as", "inquiries", *words)


def _told(known: Firm, folder: Path, *words: str) -> str:
    """The second list brought in, for people."""
    return known.text("import", _file(folder, "second.csv", SECOND), "--as", "inquiries", *words).out


ASK = ("--differing", "ask", "--probable", "ask")


def test_without_options_values_are_taken_and_listed_and_likely_people_created_and_listed(
    known: Firm, tmp_path: Path
) -> None:
    answer = _second(known, tmp_path).json
    assert (answer["created"], answer["updated"], answer["rejected"], answer["left"]) == (2, 1, 0, 0)
    assert {change["field"] for change in answer["changes"]} == {"company", "city"} and answer["kept"] == []
    assert [(found["row"], found["code"]) for found in answer["problems"]] == [(4, "maybe_duplicate")]
    assert answer["rows"] == sum(answer[name] for name in ("created", "updated", "unchanged", "duplicate", "rejected"))


def test_rows_wait_where_that_is_asked_and_the_summary_says_how_to_go_on(known: Firm, tmp_path: Path) -> None:
    text = _told(known, tmp_path, *ASK)
    assert "1 created, 0 updated, 0 unchanged, 0 duplicate, 0 could not be used, 2 left to decide" in text
    assert "Go on with what was left: leaddesk import --resume 2 --decide 2=theirs" in text
    answer = known("import", "--left").json
    assert [(left["batch"], left["file"], left["rows"], left["of"]) for left in answer["left"]] == [
        (2, "second.csv", 2, 3)
    ]
    assert "2: 2 rows of second.csv" in known.text("import", "--left").out


def test_what_was_left_is_taken_up_row_by_row(known: Firm, tmp_path: Path) -> None:
    _second(known, tmp_path, *ASK)
    first = known("import", "--resume", "2", "--decide", "2:company=ours", "2:city=theirs").json
    assert (first["rows"], first["updated"], first["rejected"], first["left"]) == (2, 1, 1, 1)
    assert [(kept["row"], kept["field"]) for kept in first["kept"]] == [(2, "company")]
    detail = known.show("L-000001")
    assert (detail["company"], detail["city"]) == ("Berg Bau", "Potsdam")
    second = known("import", "--resume", "2", "--decide", "4=new").json
    assert (second["created"], second["left"]) == (1, 0)
    assert known("import", "--left").json == {"left": []}
    assert known("import", "--resume", "2").code == "nothing_left"
    known("undo")
    assert [left["rows"] for left in known("import", "--left").json["left"]] == [1]


def test_the_same_as_a_record_by_its_number(known: Firm, tmp_path: Path) -> None:
    answer = _second(known, tmp_path, *ASK, "--decide", "4=L-000001", "4=ours", "2=skip").json
    assert (answer["created"], answer["updated"], answer["rejected"], answer["left"]) == (1, 1, 1, 0)
    assert len(known.rows("leads")) == 2


def test_the_same_as_whom_it_is_like_and_as_another_row(known: Firm, tmp_path: Path) -> None:
    answer = _second(known, tmp_path, *ASK, "--decide", "4=same", "4=ours", "2=theirs").json
    assert (answer["created"], answer["updated"], answer["left"]) == (1, 2, 0)
    other = _second(known, tmp_path, "--dry-run", "--decide", "4=row 3").json
    assert other["left"] == 0
    assert _second(known, tmp_path, "--dry-run", "--decide", "3=same").code == "not_alike"


def test_the_same_as_an_id_that_the_page_of_pairs_prints(known: Firm, tmp_path: Path) -> None:
    cards = "Name,Email,Company\nOtto Lang,otto@lang.example,Lang Dach\n"
    assert known("import", _file(tmp_path, "customers.csv", cards), "--as", "customers").status == 0
    for text in ("4=name:1", "4=customer:1"):
        answer = _second(known, tmp_path, "--decide", text, "--dry-run")
        assert (answer.status, answer.json["problems"]) == (0, []), text


def test_ours_for_the_whole_list(known: Firm, tmp_path: Path) -> None:
    answer = _second(known, tmp_path, "--differing", "ours", "--certain-only").json
    assert {kept["field"] for kept in answer["kept"]} == {"company", "city"} and answer["changes"] == []
    assert answer["problems"] == [], "nobody alike was looked for"
    assert known.show("L-000001")["company"] == "Berg Bau"


def test_wrong_words_are_said(known: Firm, tmp_path: Path) -> None:
    for words in (("17",), ("x=new",), ("2:company=new",), ("2=",)):
        assert _second(known, tmp_path, "--decide", *words).status == 2
    assert _second(known, tmp_path, "--decide", "99=new").code == "unknown_row"
    assert _second(known, tmp_path, "--decide", "4=row 99").code == "unknown_row"
    assert _second(known, tmp_path, "--decide", "2=L-000099").code == "unknown_record"
    assert known("import", "--resume", "99").code == "unknown_batch"


def test_leads_without_a_source_are_told_in_one_line_and_without_an_owner_only_in_a_team(
    known: Firm, tmp_path: Path
) -> None:
    text = _told(known, tmp_path)
    assert "New leads without a source: 2." in text and "nobody has" not in text
    named = "Name,Email,Who\nOtto,otto@x.example,Tom\nMia,mia@y.example,\n"
    more = known.text("import", _file(tmp_path, "third.csv", named), "--as", "inquiries").out
    assert "New leads without a source: 2. New leads that nobody has: 1." in more, "there are two of them now"


def test_a_backup_is_made_before_an_import_into_a_file_with_leads(known: Firm, tmp_path: Path, home: Path) -> None:
    _second(known, tmp_path, "--dry-run")
    assert not list(home.rglob("firm-*.leaddesk"))
    _second(known, tmp_path)
    assert len(list(home.rglob("firm-*.leaddesk"))) == 1
