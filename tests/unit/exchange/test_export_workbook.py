"""How a list looks as a workbook, read by a library that did not write it: head, filter, print, numbers, sums (RELIABILITY 82-88)."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leaddesk.base.errors import EnvironmentFault
from leaddesk.exchange import export, importing, xlsx_out
from leaddesk.exchange.plan_model import Options
from leaddesk.services import leads, pipeline
from leaddesk.services.workspace import Workspace

POISON = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("x")')


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    """Three leads worth 1,000.50 and 250 euros and 80 pounds; the second is won for 240."""
    for n, (value, currency) in enumerate((("1000.50", "EUR"), ("250", "EUR"), ("80", "GBP"))):
        leads.add(
            ws,
            {
                "full_name": f"Person {n}", "company": f"Firm & Sons {n}", "value": value, "currency": currency, "notes": "=1+1",
                "received_at": "2026-03-01 09:15", "next_action": "Call", "next_action_due": "2026-03-20", "postcode": "01067",
            },
        )  # fmt: skip
    pipeline.close(ws, [2], "won", value_minor=24000)
    return ws


def opened(firm: Workspace, folder: Path, what: str = "leads") -> Any:
    """The workbook of a kind as openpyxl reads it."""
    export.write(firm, folder / "out.xlsx", what=what)
    return openpyxl.load_workbook(folder / "out.xlsx")


@pytest.mark.parametrize("writer", ["fast", "slow"])
def test_head_filter_and_print_set_up(
    firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    if writer == "slow":
        monkeypatch.setitem(__import__("sys").modules, "rustpy_xlsxwriter", None)
    page = opened(firm, tmp_path)["Leads"]
    last = openpyxl.utils.get_column_letter(page.max_column)
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == f"A1:{last}4"
    assert page["A1"].font.b and page["A1"].fill.fgColor.rgb.endswith("E6EAEE")
    assert page.print_title_rows == "$1:$1" and page.print_title_cols == "$A:$A"
    assert page.print_area.replace("$", "") == f"'Leads'!A1:{last}4"
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
    assert page.oddFooter.right.text == "Page &P of &N" and page.oddFooter.left.text == "Leads"
    widths = {page.cell(1, at).value: width_of(page, at) for at in (1, 2, 7)}
    assert len("Firm & Sons 0") < widths["company"] < 24 and 9 <= widths["full_name"] < 20


def width_of(page: Any, column: int) -> float:
    """The width of a column in letters; neighbours of one width stand in the file as one."""
    found = [each.width for each in page.column_dimensions.values() if each.min <= column <= each.max]
    return float(found[0])


@pytest.mark.parametrize("writer", ["fast", "slow"])
def test_numbers_days_and_instants_are_real_and_texts_are_texts_82(
    firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    if writer == "slow":
        monkeypatch.setitem(__import__("sys").modules, "rustpy_xlsxwriter", None)
    page = opened(firm, tmp_path)["Leads"]
    heads = [cell.value for cell in page[1]]
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "L-000001")
    cells = dict(zip(heads, row, strict=True))
    assert cells["value"].value == 1000.5 and cells["value"].number_format == "#,##0.00"
    assert cells["received_at"].value == dt.datetime(2026, 3, 1, 9, 15)
    assert cells["next_action_due"].value == dt.datetime(2026, 3, 20) and cells["next_action_due"].is_date
    assert cells["postcode"].value == "01067" and cells["notes"].value == "=1+1"
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_sums_stand_on_their_own_sheet_a_currency_apart_and_never_come_back_as_a_lead(
    firm: Workspace, new_workspace: Any, tmp_path: Path
) -> None:
    rows = list(opened(firm, tmp_path)["Sums of Leads"].iter_rows(values_only=True))
    assert rows == [
        ("status", "currency", "rows", "value", "won_value", "quoted_sum"),
        ("new", "EUR", 1, 1000.5, None, None),
        ("won", "EUR", 1, 250, 240, None),
        ("Total", "EUR", 2, 1250.5, 240, None),
        ("new", "GBP", 1, 80, None, None),
        ("Total", "GBP", 1, 80, None, None),
    ]
    other = new_workspace("other.leaddesk")
    (result,) = importing.run(other, tmp_path / "out.xlsx", Options(as_="deals"))
    assert (result.counts["created"], result.problems) == (3, [])


def test_a_list_without_sums_has_one_sheet(ws: Workspace, tmp_path: Path) -> None:
    leads.add(ws, {"full_name": "Anna Berg"})
    assert opened(ws, tmp_path).sheetnames == ["Leads"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "html", "vcf"])
def test_no_text_is_run_by_who_opens_it_82(ws: Workspace, tmp_path: Path, ending: str) -> None:
    for n, text in enumerate(POISON):
        leads.add(ws, {"full_name": f"x{n}", "company": text, "product": text, "tags": text, "notes": text})
    target = tmp_path / f"out.{ending}"
    export.write(ws, target)
    if ending == "xlsx":
        book = openpyxl.load_workbook(target)
        assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    elif ending == "csv":
        import csv

        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r＝＋－＠" and cell]
    else:
        assert "<script" not in target.read_text("utf-8") and "=HYPERLINK" in target.read_text("utf-8")


def test_rows_beyond_a_sheet_go_on_in_another_84(
    firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leaddesk.exchange import export_sheets

    monkeypatch.setattr(export_sheets, "MAX_ROWS", 2)
    book = opened(firm, tmp_path)
    assert book.sheetnames == ["Leads", "Leads (2)", "Sums of Leads"]
    assert [book[name].max_row - 1 for name in ("Leads", "Leads (2)")] == [2, 1]


def test_titles_of_sheets_86() -> None:
    assert xlsx_out.unique_titles(["A/B:C*?[D]", "x" * 40, "x" * 40, "history", ""]) == [
        "A B C   D", "x" * 31, "x" * 27 + " (2)", "history (2)", "Sheet",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv", "html", "vcf", "ics"])
@pytest.mark.parametrize(
    ("fault", "code"),
    [(errno.EACCES, "target_locked"), (errno.EROFS, "target_locked"), (errno.ENOSPC, "disk_full")],
)
def test_a_target_that_refuses_is_a_sentence_and_the_old_file_stays_87(
    firm: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, fault: int, code: str
) -> None:
    target = tmp_path / f"out.{ending}"
    target.write_text("old")

    def refuse(*_paths: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(EnvironmentFault) as caught:
        export.write(firm, target)
    assert caught.value.code == (code if ending != "ics" else "not_written") and target.name in caught.value.message
    assert target.read_text() == "old" and os.listdir(tmp_path).count(target.name) == 1
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]


def test_nothing_goes_into_a_folder_that_is_not_there_87(firm: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        export.write(firm, tmp_path / "gone" / "out.xlsx")
    assert caught.value.code == "no_folder"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_with_any_separator_comes_back_equal(
    firm: Workspace, new_workspace: Any, tmp_path: Path, separator: str
) -> None:
    leads.add(firm, {"full_name": 'Berg; Anna, "x"', "phone": "+49 30 1234567", "value": "12.50", "product": "a;b,c"})
    target = tmp_path / "out.csv"
    export.write(firm, target, separator=separator)
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") >= 5 and b"+49 30 1234567" in raw
    other = new_workspace("other.leaddesk")
    importing.run(other, target, Options(as_="deals"))
    sql = "SELECT p.full_name, l.product, l.value_minor FROM lead l JOIN person p ON p.id = l.person_id ORDER BY p.full_name"
    assert other.store.rows(sql) == firm.store.rows(sql)
