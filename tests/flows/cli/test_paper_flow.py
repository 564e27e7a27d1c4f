"""Print for the van, type it back, undo; papers kept and asked again: by the command line (K16, PRODUCT 9)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from leaddesk.base.clock import NOW_VARIABLE
from leaddesk.cli import main
from leaddesk.domain.paper import PageSetup, Printed, Shown
from leaddesk.reporting.document import Document
from tests.flows.cli.conftest import Answer, Firm

ROOT = Path(__file__).parents[3]
NAMES = ("Ada Berg", "Bo Lund", "Cy Moor")


class Paint:
    """A painter that keeps what it was given: Qt is loaded by one test only."""

    def __init__(self) -> None:
        self.asked: list[tuple[Document, PageSetup, Shown]] = []

    def __call__(self, document: Document, setup: PageSetup, shown: Shown) -> Printed:
        self.asked.append((document, setup, shown))
        return Printed(b"%PDF-1.7 " + document.title.encode(), 1)


Print = Callable[..., Answer]


@pytest.fixture
def paint() -> Paint:
    return Paint()


@pytest.fixture
def report(desk: Firm, paint: Paint, capsys: pytest.CaptureFixture[str]) -> Print:
    """``report`` with a painter, in JSON."""

    def report(*words: object) -> Answer:
        capsys.readouterr()
        status = main(["report", "--db", str(desk.path), "--json", *map(str, words)], painter=paint)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return report


@pytest.fixture
def van(desk: Firm) -> list[str]:
    """Three leads with a next step on each."""
    found = []
    for name in NAMES:
        found.append(desk.add(f"full_name={name}", "phone=030 1234567"))
        assert desk("next", found[-1], f"Ask {name.split()[0]}", "--due", "2026-03-04").status == 0
    return found


def test_a_call_sheet_goes_out_comes_back_and_one_undo_opens_it_again_k16(
    desk: Firm, report: Print, paint: Paint, van: list[str], tmp_path: Path
) -> None:
    answer = report("call-list", "--out", tmp_path / "van.pdf")
    assert answer.status == 0, answer.out
    assert (answer.json["sheet"], answer.json["pages"], answer.json["paper"]) == (1, 1, 1)
    document, setup, shown = paint.asked[0]
    assert [row.name for row in document.calls] == list(NAMES)
    assert document.sheet is not None and document.sheet.number == 1
    assert (setup.size, setup.upright, shown.names) == ("A4", True, True)
    assert (tmp_path / "van.pdf").read_bytes().startswith(b"%PDF")

    done = desk("sheet", "type-back", "1", "1=2", "3=6:after 4 pm", "--next", "1=Send terms;2026-03-09")
    assert done.status == 0, done.out
    assert (done.json["typed"], done.json["open"]) == (2, 1)
    rows: list[dict[str, Any]] = desk("sheet", "show", "1").json["rows"]
    assert [(row["box"], row["text"], row["next_action"], row["next_action_due"]) for row in rows] == [
        (2, "", "Send terms", "2026-03-09"),
        (None, "", "", None),
        (6, "after 4 pm", "Call", "2026-03-05"),
    ]
    again = desk("sheet", "type-back", "1", "1=1", "2=1")
    assert (again.status, again.code) == (2, "rows_refused")
    assert [row["row"] for row in again.json["error"]["rows"]] == [1]
    assert desk("undo").status == 0
    told = desk("sheet").json["sheets"][0]
    assert (told["typed"], told["open"], told["total"]) == (0, 3, 3)
    assert desk("show", van[0]).json["next_actions"][0]["what"] == "Ask Ada"


def test_date_and_person_are_said_once_and_words_that_are_no_row_are_refused_k16(
    desk: Firm, report: Print, van: list[str], tmp_path: Path
) -> None:
    assert desk("member", "add", "Tom Osei").status == 0
    assert report("list", *van, "--out", tmp_path / "l.pdf").json["sheet"] == 1
    assert desk("sheet", "type-back", "1", "2=1", "--on", "2026-03-04", "--by", "Tom", "--no-next").status == 0
    row = desk("sheet", "show", "1").json["rows"][1]
    assert (row["by"], row["happened_at"][:10], row["next_action"]) == ("Tom Osei", "2026-03-04", "")
    for words in (["x=1"], ["3"], ["3="], ["3=1", "--on", "2026-03-05"], ["3=1", "--by", "Nobody"], []):
        assert desk("sheet", "type-back", "1", *words).status == 2
    assert desk("sheet", "type-back", "9", "1=1").code == "unknown_sheet"
    assert desk("sheet", "show", "1").json["typed"] == 1


def test_a_paper_that_cannot_be_written_leaves_no_sheet_and_its_number_is_not_given_again_k16(
    desk: Firm, report: Print, van: list[str], tmp_path: Path
) -> None:
    refused = report("call-list", "--out", tmp_path / "no such folder" / "van.pdf")
    assert (refused.status, refused.code) == (4, "not_written")
    assert desk("sheet").json["sheets"] == []
    assert report("call-list", "--out", tmp_path / "van.pdf").json["sheet"] == 2


def test_what_was_mistyped_is_said_and_nothing_is_typed_back_k16(
    desk: Firm, report: Print, van: list[str], tmp_path: Path
) -> None:
    assert report("call-list", "--call-list", 9, "--out", tmp_path / "x.pdf").code == "unknown_record"
    answer = report("call-list", "--without", "nonsense", "--out", tmp_path / "van.pdf")
    assert (answer.status, "no section “nonsense”" in answer.err) == (0, True)
    refused = desk("sheet", "type-back", "1", "1=2", "--next", "3=Send terms;2026-03-09")
    assert (refused.status, refused.json["error"]["field"]) == (2, "next")
    assert desk("sheet", "show", "1").json["typed"] == 0


def test_the_same_as_last_time_is_asked_with_its_days_moved_on(
    desk: Firm,
    report: Print,
    paint: Paint,
    van: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = report("lost", "--same-as-last-time", "--out", tmp_path / "l.pdf")
    assert (never.status, never.code) == (2, "never_printed")
    words = ("--from", "2026-02-01", "--to", "2026-02-28", "--paper", "Letter", "--large", "--without", "reasons")
    assert report("lost", *words, "--out", tmp_path / "l.pdf").status == 0
    monkeypatch.setenv(NOW_VARIABLE, "2026-04-02T08:00:00+00:00")
    again = report("lost", "--same-as-last-time", "--out", tmp_path / "m.pdf")
    assert (again.json["filter"]["from"], again.json["filter"]["to"]) == ("2026-03-01", "2026-03-31")
    _document, setup, shown = paint.asked[-1]
    assert (setup.size, setup.large, shown.hidden, shown.names) == ("Letter", True, frozenset({"reasons"}), False)


def test_papers_are_kept_saved_again_and_forgotten(desk: Firm, report: Print, van: list[str], tmp_path: Path) -> None:
    assert report("pipeline", "--out", tmp_path / "p.pdf").json["sheet"] is None
    assert report("lead", van[0], "--out", tmp_path / "v.pdf").json["paper"] == 2
    assert report("pipeline", "--out", tmp_path / "p.html").json.get("paper") is None
    told = desk("paper").json
    assert [(each["report"], each["way"], each["kept"]) for each in told["papers"]] == [
        ("lead", "pdf", True),
        ("pipeline", "pdf", True),
    ]
    assert desk("paper", "save", "1", "--out", tmp_path / "again.pdf").status == 0
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "p.pdf").read_bytes()
    assert desk("paper", "forget", "1").status == 0
    assert desk("paper", "save", "1", "--out", tmp_path / "x.pdf").code == "unknown_record"
    assert [each["paper"] for each in desk("paper").json["papers"]] == [2]


def test_lists_take_the_filter_order_and_columns_of_any_list(
    desk: Firm, report: Print, paint: Paint, van: list[str], tmp_path: Path
) -> None:
    words = ("--where", "full_name~o", "--sort=-full_name", "--columns", "full_name,phone", "--title", "Van")
    assert report("list", *words, "--out", tmp_path / "l.pdf").status == 0
    document = paint.asked[-1][0]
    assert [row[0] for row in document.sections[0].tables[0].rows] == ["Cy Moor", "Bo Lund"]
    assert document.title == "Van"
    assert report("list", "--view", "no such view", "--out", tmp_path / "l.pdf").status == 2
    assert report("lost", "--view", "late", "--out", tmp_path / "l.pdf").code == "wrong_use"
    assert report("call-list", "L-999", "--out", tmp_path / "l.pdf").code == "unknown_record"


def test_the_call_sheet_really_is_one_page_with_every_name_number_and_box_k16(
    desk: Firm, van: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "van.pdf"
    words = ["report", "call-list", "--db", str(desk.path), "--out", str(target), "--json"]
    ran = subprocess.run([sys.executable, str(ROOT / "main.py"), *words], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for name in NAMES:
        assert name in text and f"Ask {name.split()[0]}" in text
    assert text.count("030 1234567") == 3
    assert "Sheet no." in text and "6 Call back asked" in text
