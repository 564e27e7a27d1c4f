"""A list that belongs to another client's file: said before anything is shown, with the ways on; nothing is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.ui.imports.conftest import Desk

LIST = "Name;E-Mail;Telefon;Farbe\nAnna Berg;anna@berg.example;030 1234567;rot\n"


@pytest.fixture
def fair(desk: Desk, new_workspace: Callable[[str], Workspace], tmp_path: Path) -> Path:
    """A list that came into the book of Alder & Finch under a name."""
    path = tmp_path / "fair.csv"
    path.write_text(LIST, encoding="utf-8")
    with new_workspace("alder.leaddesk") as ws:
        with ws.store.write("Change") as write:
            write.insert("setting", key="firm_name", value='"Alder & Finch"')
        importing.run(ws, path, Options(as_="names", profile="Messe"))
    return path


def drop(desk: Desk, path: Path) -> None:
    desk.window.take_file(str(path))
    desk.until(lambda: desk.page.other.isVisible())
    desk.settled()


def test_it_stops_and_names_the_file(desk: Desk, fair: Path) -> None:
    drop(desk, fair)
    other = desk.page.other
    assert "“Alder & Finch” (alder.leaddesk)" in other.banner.text()
    assert other.open.label() == "Open the file of Alder & Finch" and other.open.isEnabled()
    assert desk.ws.store.value("SELECT count(*) FROM import_batch") == 0


def test_it_may_come_in_here_all_the_same(desk: Desk, fair: Path) -> None:
    drop(desk, fair)
    desk.page.other.here.click()
    desk.until(lambda: desk.front() == "rows")
    desk.settled()
    assert desk.page.flow.answers.here_anyway
    desk.page.flow.answer(kind="names")
    desk.settled()
    assert desk.bring_in()["created"] == 1


def test_that_file_can_be_opened(desk: Desk, fair: Path) -> None:
    drop(desk, fair)
    wanted: list[str] = []
    desk.window.open_wanted.connect(wanted.append)
    desk.page.other.open.click()
    assert [Path(path).name for path in wanted] == ["alder.leaddesk"]


def test_it_can_be_left_and_the_next_file_comes(desk: Desk, fair: Path, tmp_path: Path) -> None:
    drop(desk, fair)
    desk.press(desk.page.other.leave, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "start")
    assert desk.ws.store.value("SELECT count(*) FROM import_batch") == 0


def two_sheets(path: Path) -> Path:
    """A sheet of three and a sheet of two, with columns of their own."""
    from openpyxl import Workbook

    book = Workbook()
    north = book.active
    assert north is not None
    north.title = "North"
    north.append(["Name", "E-mail", "Phone"])
    for n in range(3):
        north.append([f"Ivy North{n}", f"n{n}@example.org", f"030 55510{n}"])
    south = book.create_sheet("South")
    south.append(["Contact person", "Mail address", "Town", "Shoe size"])
    for n in range(2):
        south.append([f"Ron South{n}", f"s{n}@example.org", "Leeds", "42"])
    book.save(path)
    return path


def test_another_sheet_may_be_another_clients(
    desk: Desk, new_workspace: Callable[[str], Workspace], tmp_path: Path
) -> None:
    path = two_sheets(tmp_path / "both.xlsx")
    with new_workspace("alder.leaddesk") as ws:
        importing.run(ws, path, Options(as_="names", sheets=("South",), profile="Shoes"))
    desk.drop(path)
    look = desk.page.flow.look
    assert look is not None and look.prepared.table.sheet == "North"
    south = next(n for n, table in enumerate(look.prepared.tables) if table.sheet == "South")
    desk.page.rows.questions.table_chosen.emit(south)
    desk.until(lambda: desk.page.other.isVisible())
    desk.press(desk.page.other.leave, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "rows")
    desk.settled()
    assert desk.page.rows.model.rowCount() == 3
    desk.page.rows.questions.table_chosen.emit(south)
    desk.until(lambda: desk.page.other.isVisible())
    desk.page.other.here.click()
    desk.until(lambda: desk.front() == "rows")
    desk.settled()
    assert desk.page.rows.model.rowCount() == 2 and desk.page.rows.model.card(0).title == "Ron South0"
