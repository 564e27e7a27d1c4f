"""Send out a list, and everything, from the window: kinds of files, another name where the target refuses, what the toast offers."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from leaddesk.ui.shell import out_file
from tests.ui.inbox.conftest import Desk


@pytest.mark.parametrize("ending", ["html", "vcf", "ics"])
def test_a_list_goes_out_as_any_kind_of_file(desk: Desk, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"list.{ending}"
    desk.page.list.table.select_ids([desk.ids["Sofia Brandt"], desk.ids["Zoe Last"]])
    desk.prompts.answers.append(str(target))
    desk.act("file.export")
    desk.until(lambda: "written to" in desk.window.toast_.text())
    text = target.read_text("utf-8")
    assert ("Sofia Brandt" in text or ending == "ics") and "Rory Denton" not in text


def test_a_target_that_refuses_gets_a_sentence_and_another_name_87(desk: Desk, tmp_path: Path) -> None:
    taken, other = tmp_path / "leads.xlsx", tmp_path / "leads (2).xlsx"
    taken.mkdir()  # stands for a file that is open elsewhere: nothing can be put in its place
    desk.prompts.answers += [str(taken), "other", str(other)]
    desk.act("file.export")
    desk.until(lambda: "leads (2).xlsx" in desk.window.toast_.text())
    asked = desk.prompts.asked
    assert asked[0] == asked[2] == "Send out a list" and asked[1].startswith("leads.xlsx cannot be written")
    assert openpyxl.load_workbook(other).sheetnames[0] == "Leads" and taken.is_dir()


def test_the_toast_opens_the_file_and_its_folder(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "all.csv"
    for button, shown in (("_undo", target), ("_other", tmp_path)):
        desk.prompts.answers.append(str(target))
        desk.act("file.export")
        desk.until(lambda: desk.window.toast_.isVisible() and "all.csv" in desk.window.toast_.text())
        getattr(desk.window.toast_, button).click()
        assert desk.prompts.opened[-1] == str(shown) and not desk.window.toast_.isVisible()


def test_everything_goes_to_excel_from_the_file_menu(desk: Desk, tmp_path: Path) -> None:
    desk.prompts.answers.append(str(tmp_path / "everything"))
    desk.act("file.everything")
    desk.until(lambda: "everything.xlsx" in desk.window.toast_.text())
    book = openpyxl.load_workbook(tmp_path / "everything.xlsx")
    assert {"Leads", "Names", "People", "Quotes", "Promises", "Files", "Targets"} <= set(book.sheetnames)
    assert book["Names"].max_row == 3, "its head and the two names"


def test_names_that_are_proposed_are_made_safe_88(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    suggested: list[str] = []

    def save_file(_title: str, suggestion: str, _filters: str, _then: object) -> None:
        suggested.append(suggestion)

    monkeypatch.setattr(desk.prompts, "save_file", save_file)
    context = desk.session.context
    for name in ("../../x", "CON", "Sales 1/2: all?", "a" * 300, "\u202efdp.exe"):
        out_file.send(context, desk.page, out_file.OutFile("t", name, (out_file.EXCEL,), lambda _job, _target: None))
    assert suggested[1] == "_CON.xlsx" and suggested[2] == "Sales 1-2_ all_.xlsx" and suggested[4] == "fdp.exe.xlsx"
    assert all("/" not in name and len(name) < 140 and name.endswith(".xlsx") for name in suggested)
