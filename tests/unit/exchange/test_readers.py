"""Reading through the child process: what comes back, what is refused, what happens when the child dies or is stopped."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import Cancelled, InputUnreadable
from leaddesk.base.jobs import JobContext, Progress
from leaddesk.exchange import readers
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Request, decode, encode
from tests.unit.exchange.readers_files import ANN, NAMES, inline, ole, raw_xlsx, read_here, sheet_xml, xlsx

_ROW: list[list[Any]] = [["x"]]


def refused(path: Path, **choices: object) -> InputUnreadable:
    with pytest.raises(InputUnreadable) as caught:
        readers.read(path, **choices)  # type: ignore[arg-type]
    assert path.name in caught.value.message and caught.value.hint
    return caught.value


def test_a_workbook_comes_back_whole(tmp_path: Path) -> None:
    when = dt.datetime(2026, 3, 4, 10, 30)
    rows: list[list[Any]] = [
        ["Name", "Phone", "Rate", "When", "Day", "Open"],
        ["Ann", 301234567.0, 0.5, when, dt.date(2026, 3, 4), True],
        [],
        ["  ", "Bob"],
    ]
    path = xlsx(tmp_path / "Liste Märkte #1 %20.xlsx", {"People": rows, "Second": _ROW})
    book = readers.read(path)
    people, second = book.sheets
    assert (book.kind, book.path, book.encoding, book.warnings) == ("xlsx", path, None, ())
    assert people.name == "People" and second.rows == [["x"]]
    assert people.rows == [rows[0], ["Ann", 301234567, 0.5, when, dt.date(2026, 3, 4), True], [], [None, "Bob"]]
    assert isinstance(people.rows[1][1], int)


def test_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "middle.xlsx", sheet_xml("", "", inline("C3", "Name"), inline("C4", "Ann")))
    assert readers.read(path).sheets[0].rows == [[], [], [None, None, "Name"], [None, None, "Ann"]]


def test_hidden_sheets_and_the_choice_of_one(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append(["Name"])
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "veryHidden"
    hidden.append(["x"])
    book.create_chartsheet("Chart")
    path = tmp_path / "x.xlsx"
    book.save(path)
    assert [(sheet.name, sheet.hidden) for sheet in readers.read(path).sheets] == [("Sheet", False), ("Old", True)]
    assert [sheet.name for sheet in readers.read(path, sheet=" old").sheets] == ["Old"]
    error = refused(path, sheet="Nope")
    assert error.code == "no_such_sheet" and "Sheet, Old" in error.message


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append(["Contact"])
    book.worksheets[0].merge_cells("A1:C2")
    book.save(tmp_path / "x.xlsx")
    (area,) = readers.read(tmp_path / "x.xlsx").sheets[0].merged
    assert (area.top, area.left, area.bottom, area.right) == (0, 0, 1, 2)


@pytest.mark.parametrize(
    ("text", "clean"), [("a_x0000_b_x0007_c", "abc"), ("x\x07y", "xy"), ("\ufffe", None), ("   ", None)]
)
def test_control_characters_go_and_are_told(tmp_path: Path, text: str, clean: str | None) -> None:
    path = raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, inline("A2", text) + inline("B2", "b")))
    book = read_here(path)
    assert book.sheets[0].rows[1] == [clean, "b"]
    if text.strip():
        assert [(p.row, p.column, p.code) for p in book.warnings] == [(2, "A", "control_characters")]


def test_numbers_that_are_none_cost_the_cell_not_the_row(tmp_path: Path) -> None:
    cells = "<c r='A2'><v>NaN</v></c><c r='B2'><v>INF</v></c><c r='C2'><v>1E+400</v></c><c r='D2'><v>1230000000000000000</v></c>"
    book = read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, cells + "<c r='E2'><v>5</v></c>")))
    assert book.sheets[0].rows[1][-1] == 5
    assert {problem.code for problem in book.warnings} <= {"not_a_number", "digits_lost"}
    assert book.sheets[0].rows[1][:3] in ([None, None, None], ["NaN", "INF", None])


def test_long_cells_are_cut_with_a_warning(tmp_path: Path) -> None:
    book = read_here(raw_xlsx(tmp_path / "x.xlsx", sheet_xml(NAMES, inline("A2", "Z" * 100_000))))
    assert len(str(book.sheets[0].rows[1][0])) == 32_767
    assert [problem.code for problem in book.warnings] == ["cut_text"]


def test_lengths_of_time_are_text(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append([dt.timedelta(hours=30, minutes=5), dt.time(14, 30)])
    book.save(tmp_path / "x.xlsx")
    assert read_here(tmp_path / "x.xlsx").sheets[0].rows[0] == ["30:05:00", dt.time(14, 30)]


def test_text_under_a_workbooks_name(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("Name;Email\nAnn;ann@example.com\n")
    book = readers.read(path)
    assert (book.kind, book.encoding, book.delimiter) == ("text", "ascii", ";")
    assert book.sheets[0].rows == [["Name", "Email"], ["Ann", "ann@example.com"]]


def test_workbook_under_another_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", {"S": [["Name"], ["Ann"]]}).rename(tmp_path / "x.csv")
    assert readers.read(path).sheets[0].rows == [["Name"], ["Ann"]]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\n\na,b\n\n1,2\n,,\n", [[], [], ["a", "b"], [], ["1", "2"]]),
        ('a,b\n"two\nlines",2\n', [["a", "b"], ["two\nlines", "2"]]),
        ("sep=;\na;b\n1,5;2\n", [[], ["a", "b"], ["1,5", "2"]]),
        ("a,b,c\n1\n1,2,3,4,5\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4", "5"]]),
        ('a,b\n"He said ""hi""",2\n', [["a", "b"], ['He said "hi"', "2"]]),
        ('a,b\nJohn "Johnny" Doe,2\n', [["a", "b"], ['John "Johnny" Doe', "2"]]),
        ('a,b\n"John "Johnny" Doe",2\nc,d\n', [["a", "b"], ['John Johnny" Doe"', "2"], ["c", "d"]]),
        ("a,b\nA\x00nn,2\n", [["a", "b"], ["Ann", "2"]]),
        ("\ufeffa;b\n1;2\n", [["a", "b"], ["1", "2"]]),
    ],
)
def test_text_in_all_its_forms(tmp_path: Path, content: str, rows: list[list[str]]) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content.encode())
    assert read_here(path).sheets[0].rows == rows


def test_an_open_quote_costs_one_line_its_quotes(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('Name;Note\nAnn;"open\n' + "Bob;x\n" * 2_000 + 'Eve;"closed"\n')
    book = read_here(path)
    assert len(book.sheets[0].rows) == 2_003
    assert book.sheets[0].rows[1] == ["Ann", '"open'] and book.sheets[0].rows[-1] == ["Eve", "closed"]
    assert [(problem.row, problem.code) for problem in book.warnings] == [(2, "open_quote")]


@pytest.mark.parametrize(
    "content", ['"\n' * 50_000, '"x"y\n' * 50_000, 'a;"\n' * 30_000, '"' * 100_001, '"a\n"b' * 20_000]
)
def test_hostile_quotes_end_in_time(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(content)
    assert read_here(path).sheets  # pytest's own limit of time ends what is not linear


def test_five_megabytes_in_one_field(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('Name\n"' + "A" * 5_000_000 + '"\n')
    book = readers.read(path)
    assert len(str(book.sheets[0].rows[1][0])) == 32_767


def test_limits_are_stated(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a\n" * 150)
    assert refused(path, limits=replace(DEFAULT_LIMITS, rows=20)).code == "too_large"
    assert len(readers.read(path, limits=replace(DEFAULT_LIMITS, rows=100)).sheets[0].rows) == 150, "titles, totals"
    path.write_text("a," * 30 + "\n")
    error = refused(path, limits=replace(DEFAULT_LIMITS, columns=20))
    assert error.code == "too_many_columns"
    wide = xlsx(tmp_path / "x.xlsx", {"S": [["x"] * 30]})
    error = refused(wide, limits=replace(DEFAULT_LIMITS, columns=20))
    assert error.code == "too_many_columns" and "AD1" in error.message


def test_bad_choices_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n")
    assert refused(path, encoding="klingon").code == "bad_choice"
    assert refused(path, delimiter="ab").code == "bad_choice"


@pytest.mark.parametrize("ref", ["XFD1048576", "A1048576", "XFD3"])
def test_far_cells_neither_abort_nor_vanish(tmp_path: Path, ref: str) -> None:
    book = readers.read(raw_xlsx(tmp_path / "far.xlsx", sheet_xml(NAMES, ANN, inline(ref, "lost"))))
    assert book.sheets[0].rows == [["Name", "Email"], ["Ann", "ann@example.com"]]
    (warning,) = [problem for problem in book.warnings if problem.code == "far_cell"]
    assert ref in warning.message and "lost" in warning.message


def test_a_far_cell_among_usual_ones_does_not_abort(tmp_path: Path) -> None:
    far = '<c s="1" r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
    book = readers.read(raw_xlsx(tmp_path / "far.xlsx", sheet_xml(NAMES, ANN, far)))
    assert len(book.sheets[0].rows) == 2 and {p.code for p in book.warnings} == {"far_cell", "second_reader"}


def test_false_dimension(tmp_path: Path) -> None:
    sheet = sheet_xml(NAMES, ANN, before='<dimension ref="A1:XFD1048576"/>')
    assert len(readers.read(raw_xlsx(tmp_path / "dim.xlsx", sheet)).sheets[0].rows) == 2


def test_sixteen_thousand_columns(tmp_path: Path) -> None:
    row = "".join(f"<c><v>{n}</v></c>" for n in range(16_384))
    assert refused(raw_xlsx(tmp_path / "wide.xlsx", sheet_xml(row, row))).code == "too_many_columns"


def test_second_reader_reads_the_same(tmp_path: Path) -> None:
    when = dt.datetime(2026, 3, 4, 10, 30)
    rows: list[list[Any]] = [["Name", "N", "When", "Ok"], ["Ann", 5, when, True], [], ["Bob", 1.5, None, None]]
    path = xlsx(tmp_path / "x.xlsx", {"S": rows})
    assert read_here(path, sparse=True).sheets[0].rows == read_here(path).sheets[0].rows


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml(NAMES).removesuffix("</row></sheetData></worksheet>") + "<c r='A9'><is><t>cut",
        "<worksheet>" + "<r>" * 100_000,
        '<worksheet><sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>',
        "not xml at all",
        "",
    ],
)
def test_broken_sheets_are_refused_or_read(tmp_path: Path, sheet: str) -> None:
    try:
        readers.read(raw_xlsx(tmp_path / "x.xlsx", sheet))
    except InputUnreadable as error:
        assert error.code in {"damaged", "too_large"}


def test_a_damaged_xls_is_refused(tmp_path: Path) -> None:
    assert refused(ole(tmp_path / "x.xls", ("Workbook", b"\x09\x08\x04\x00junk"))).code == "damaged"


def test_cancelling_ends_the_child_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name,Email\n" + "Ann,ann@example.com\n" * 150_000)
    children = _spied_children(monkeypatch)
    context = JobContext(lambda _progress: context.cancel())
    with pytest.raises(Cancelled):
        readers.read(path, context=context)
    assert [child.poll() is not None for child in children] == [True]
    assert not [thread for thread in threading.enumerate() if thread.name == "leaddesk-reader"]


def test_progress_counts_rows(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name\n" + "Ann\n" * 2_500)
    seen: list[Progress] = []
    readers.read(path, context=JobContext(seen.append))
    assert [progress.done for progress in seen] == [1_000, 2_000, 2_501]


def test_a_child_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name\nAnn\n")
    _child_that_runs(monkeypatch, "import time; time.sleep(60)")
    assert refused(path, limits=replace(DEFAULT_LIMITS, child_seconds=0.4)).code == "too_large"  # by itself: "damaged"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", "too_large"),
        ("raise SystemExit(1)", "damaged"),
        ("import sys; sys.stdout.buffer.write(b'\\x05\\0\\0\\0hello'); sys.stdout.flush()", "damaged"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xff\\xff\\x7fhello')", "damaged"),
    ],
)
def test_a_child_that_dies_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name\nAnn\n")
    _child_that_runs(monkeypatch, code)
    assert refused(path).code == expected


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the memory limit is the system's, known on Linux only"
)
def test_the_childs_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Name\n" + '"' + "x" * 40_000_000 + '"\n')
    limits = replace(DEFAULT_LIMITS, child_bytes=80 << 20, child_bytes_per_byte=0)
    assert refused(path, limits=limits).code in {"too_large", "damaged"}


def test_the_child_starts_light(tmp_path: Path) -> None:
    heavy = "('PySide6', 'peewee', 'openpyxl', 'gettext')"
    script = f"import sys, leaddesk.exchange.child; print(*[m for m in sys.modules if m.split('.')[0] in {heavy}])"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert found.stdout.strip() == ""


def test_files_beside_the_list_are_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit(9)")
    (tmp_path / "list.csv").write_text("Name\nAnn\n")
    monkeypatch.chdir(tmp_path)
    assert readers.read("list.csv").sheets[0].rows == [["Name"], ["Ann"]]


def test_frames_carry_values_and_nothing_else() -> None:
    frame = ("rows", [["a", 1, 1.5, True, None, dt.date(2026, 1, 1), dt.datetime(2026, 1, 1, 5), dt.time(5)]])
    assert decode(encode(frame)[4:]) == frame
    for evil in (os.system, subprocess.Popen, Request("x", "text"), dt.timedelta(1)):
        with pytest.raises(pickle.UnpicklingError):
            decode(pickle.dumps(("rows", evil)))
    with pytest.raises(pickle.UnpicklingError):
        decode(pickle.dumps([]))


def _spied_children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    children: list[subprocess.Popen[bytes]] = []
    start = readers._start

    def spied() -> subprocess.Popen[bytes]:
        children.append(start())
        return children[-1]

    monkeypatch.setattr(readers, "_start", spied)
    return children


def _child_that_runs(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Replace the child by one that takes its request and then runs ``code``."""

    def start() -> subprocess.Popen[bytes]:
        script = f"import sys; sys.stdin.buffer.read(); {code}"
        return subprocess.Popen([sys.executable, "-c", script], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL)

    monkeypatch.setattr(readers, "_start", start)
