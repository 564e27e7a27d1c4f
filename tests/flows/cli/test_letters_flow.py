"""``letters``: labels, letters and merge workbooks from the command line, logged as sent and undone."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from openpyxl import load_workbook

from leaddesk.__main__ import main
from tests.flows.cli.conftest import Answer, Run

PEOPLE = (
    ("Ada Berg", "Frau", "Lindenallee 3", "01067", "Dresden"),
    ("=1+1 <b>Bo</b>", "", "Weg 1", "09111", "Chemnitz"),
    ("Cy Roth", "", "", "", ""),
    ("Di Lund", "Herr", "Weg 2", "09111", "Chemnitz"),
)


@pytest.fixture
def people(run: Run, firm: Path) -> Path:
    """Four leads: one without an address, one who wants no post."""
    for name, salutation, street, postcode, city in PEOPLE:
        words = [
            f"full_name={name}",
            f"salutation={salutation}",
            f"street={street}",
            f"postcode={postcode}",
            f"city={city}",
        ]
        added = run("add", *(word for word in words if not word.endswith("=")), "--db", firm, "--json")
        assert added.status == 0, added.err
    wish = run("opt-out", "L-000004", "letter", "--db", firm)
    assert wish.status == 0, wish.err
    return firm


@pytest.fixture
def paint(qapp: Any, fixed_now: Any, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the whole program, which can paint a PDF."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


def test_who_gets_one_and_who_does_not_is_told_without_a_file(run: Run, people: Path) -> None:
    told = run("letters", "--db", people, "--json").json
    assert (told["recipients"], told["counts"]) == (2, {"opt_out": 1, "no_address": 1})
    assert {each["why"]: each["may_be_sent"] for each in told["left_out"]} == {"opt_out": False, "no_address": False}


def test_labels_begin_at_a_label_and_the_next_free_one_is_told(paint: Run, people: Path, tmp_path: Path) -> None:
    target = tmp_path / "labels.pdf"
    told = paint(
        "letters",
        target,
        "--form",
        "labels",
        "--sheet",
        "L7160",
        "--start",
        "20",
        "--copies",
        "2",
        "--db",
        people,
        "--json",
    ).json
    assert (told["pages"], told["next_start"], told["cut"], told["sheet"]) == (2, 3, 0, "L7160")
    with pdfplumber.open(target) as book:
        text = "\n".join(page.extract_text() for page in book.pages)
    assert text.count("Frau Ada Berg") == 2 and text.count("=1+1 <b>Bo</b>") == 2 and "09111 Chemnitz" in text


def test_letters_are_filled_in_written_logged_and_undone(paint: Run, people: Path, tmp_path: Path) -> None:
    paint("snippets", "save", "Spring", "we thank {full} {company}{firm}", "--channel", "letter", "--db", people)
    target = tmp_path / "letters.pdf"
    words = (
        "letters",
        target,
        "--form",
        "letters",
        "--text",
        "Spring",
        "--subject",
        "Your roof",
        "--log",
        "--db",
        people,
        "--json",
    )
    told = paint(*words).json
    assert told["recipients"] == 2 and told["changed"]["activity"] == 2 and len(told["ids"]) == 2
    with pdfplumber.open(target) as book:
        assert len(book.pages) == 2
        text = book.pages[1].extract_text() + book.pages[0].extract_text()
    assert "Dear Ms Berg," in text and "Your roof" in text and "{full}" in text
    undone = paint("undo", "--db", people, "--json").json
    assert undone["changed"]["activity"] == 2


def test_a_merge_file_keeps_leading_zeros_and_is_safe_to_open(run: Run, people: Path, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        told = run("letters", tmp_path / f"merge.{ending}", "--db", people, "--json")
        assert told.status == 0 and told.json["form"] == "workbook"
    rows = list(csv.DictReader(StringIO((tmp_path / "merge.csv").read_bytes().decode("utf-8-sig"))))
    ada = next(row for row in rows if row["last_name"] == "Berg")
    assert (ada["postcode"], ada["letter_salutation"], ada["salutation"]) == ("01067", "Dear Ms Berg", "Frau")
    assert (ada["address_1"], ada["address_3"]) == ("Frau Ada Berg", "01067 Dresden")
    assert any(row["full_name"].startswith("'=") for row in rows)
    sheet = load_workbook(tmp_path / "merge.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    cells = [row[heads.index("postcode")] for row in sheet.iter_rows(min_row=2)]
    assert {(cell.value, cell.data_type) for cell in cells} == {("01067", "s"), ("09111", "s")}
    names = [row[heads.index("full_name")] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.data_type == "s" for cell in names)


@pytest.mark.parametrize(
    "words, code",
    [
        (("x.doc",), "unknown_ending"),
        (("x.pdf", "--sheet", "L1"), "unknown_sheet"),
        (("x.pdf", "--start", "99"), "bad_number"),
        (("x.pdf", "--form", "envelopes", "--sheet", "B4"), "unknown_sheet"),
        (("x.pdf", "--form", "letters", "--text", "None"), "unknown_text"),
        (("x.xlsx", "--form", "labels"), "wrong_use"),
        (("x.pdf", "--form", "letters"), "wrong_use"),
        (("x.pdf", "--where", "city=Nowhere"), "empty"),
        (("--log",), "wrong_use"),
        (("--although", "1"), "wrong_use"),
        (("--although", "²=because"), "wrong_use"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    paint: Run, people: Path, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    placed = [tmp_path / word if word.startswith("x.") else word for word in words]
    answer = paint("letters", *placed, "--db", people, "--json")
    assert answer.status != 0 and answer.code == code
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("x.")]


def test_a_reason_helps_against_the_guard_only(run: Run, people: Path) -> None:
    for _try in range(3):
        run("touch", "L-000001", "--type", "call", "--outcome", "no_answer", "--db", people)
    assert run("letters", "--db", people, "--json").json["counts"]["guard"] == 1
    told = run("letters", "--although", "1=asked for it", "--although", "4=asked for it", "--db", people, "--json").json
    assert told["recipients"] == 2 and told["counts"] == {"opt_out": 1, "no_address": 1}
