"""Pieces of the page Reports by themselves: pictures that are drawn once, counting that can be stopped, tables, the first day's page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.errors import UserError
from leaddesk.base.jobs import JobContext, ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.figure_key import FigureKey
from leaddesk.services import leads, pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.reports.chart_surface import ChartSurface
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.every import EveryReportTab
from leaddesk.ui.reports.grid import FigureTable, Grid, GridCell, GridColumn
from leaddesk.ui.reports.page import ReportsPage
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.reports.panel_grid import PanelGrid, Row, Slot, arranged
from leaddesk.ui.reports.papers import PapersTab
from leaddesk.ui.reports.surface import FigureSurface
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.real_window import settle
from tests.ui.scripted_prompts import ScriptedPrompts

KEY = FigureKey("lost_for:1")
WAIT = 20_000


def chart(*values: float) -> Chart:
    marks = tuple(
        Mark(f"m{n}", value, f"{value:g}", f"Mark {n} counts {value:g}", KEY) for n, value in enumerate(values)
    )
    rows = tuple((mark.label, mark.shown) for mark in marks)
    return Chart(
        "made", "A finding", "What is measured", "bars", (Series("all", marks),), ("Mark", "Leads"), rows, n=40
    )


@pytest.fixture
def context(runner: JobRunner) -> UiContext:
    """As much of a page's context as a widget of this page needs."""
    return cast(UiContext, SimpleNamespace(runner=runner, shell=SimpleNamespace(show_error=lambda _error: None)))


@pytest.fixture
def surface(context: UiContext, qtbot: QtBot) -> ChartSurface:
    made = ChartSurface(context, "A chart")
    qtbot.addWidget(made)
    made.resize(360, 160)
    made.show_chart(chart(12, 5, 3))
    made.show()
    qtbot.waitUntil(lambda: made.drawn == 1, timeout=WAIT)
    return made


def test_a_picture_is_drawn_once_and_again_only_where_something_is_other(
    surface: ChartSurface, look: Appearance, qtbot: QtBot, context: UiContext
) -> None:
    surface.show_chart(chart(12, 5, 3))
    qtbot.waitUntil(lambda: not context.runner.busy(), timeout=WAIT)
    assert surface.drawn == 1, "an equal chart is the same picture"
    surface.show_chart(chart(12, 6, 3))
    qtbot.waitUntil(lambda: surface.drawn == 2, timeout=WAIT)
    surface.resize(420, 160)
    qtbot.waitUntil(lambda: surface.drawn == 3, timeout=WAIT)
    light = surface.grab().toImage().pixelColor(1, 1).lightness()
    look.set_mode("dark")
    qtbot.waitUntil(lambda: surface.drawn == 4, timeout=WAIT)
    assert surface.grab().toImage().pixelColor(1, 1).lightness() < 60 < 200 < light
    look.set_mode("light")
    qtbot.waitUntil(lambda: surface.drawn == 5, timeout=WAIT)


def test_marks_are_read_out_opened_and_keep_the_keyboard(surface: ChartSurface, qtbot: QtBot) -> None:
    asked: list[object] = []
    surface.opened.connect(asked.append)
    assert [spot.accessibleName() for spot in surface.spots()] == [
        "Mark 0 counts 12",
        "Mark 1 counts 5",
        "Mark 2 counts 3",
    ]
    surface.focus_figure()
    QTest.keyClick(surface.spots()[0], Qt.Key.Key_Down)
    QTest.keyClick(surface.spots()[1], Qt.Key.Key_Return)
    QTest.mouseClick(surface.spots()[2], Qt.MouseButton.LeftButton)
    assert asked == [KEY, KEY]
    QTest.keyClick(surface.spots()[2], Qt.Key.Key_Up)
    assert surface._current == "0:1"
    surface.show_chart(chart(2, 9, 4))
    qtbot.waitUntil(lambda: surface.drawn == 2, timeout=WAIT)
    assert surface._current == "0:1" and surface.spots()[1].accessibleName() == "Mark 1 counts 9"


def test_counting_that_lasts_says_so_and_can_be_stopped(context: UiContext, qtbot: QtBot) -> None:
    line = Counting(context, "test.count")
    qtbot.addWidget(line)
    inside, go_on = threading.Event(), threading.Event()
    taken: list[str] = []

    def count(job: JobContext) -> str:
        inside.set()
        go_on.wait(10)
        job.check()
        return "counted"

    line.run(count, take=taken.append)
    qtbot.waitUntil(lambda: line.text().startswith("Counting"), timeout=WAIT)
    assert inside.is_set() and line.button.text() == "Stop"
    line.button.click()
    assert line.text().startswith("Stopped") and not line.is_counting()
    go_on.set()
    qtbot.waitUntil(lambda: not context.runner.busy(), timeout=WAIT)
    assert taken == [] and line.text().startswith("Stopped")
    with qtbot.waitSignal(line.again):
        line.button.click()
    line.run(count, take=taken.append)
    qtbot.waitUntil(lambda: taken == ["counted"], timeout=WAIT)
    assert line.text() == ""


def test_a_newer_count_takes_the_place_of_the_older_and_an_error_is_said(context: UiContext, qtbot: QtBot) -> None:
    line = Counting(context, "test.count")
    qtbot.addWidget(line)
    taken: list[int] = []

    def count(_job: JobContext, n: int) -> int:
        if n < 0:
            raise UserError("That cannot be counted.", hint="Ask for less.")
        return n

    for n in range(5):
        line.run(count, n, take=taken.append)
    qtbot.waitUntil(lambda: not context.runner.busy(), timeout=WAIT)
    assert taken == [4] and line.text() == ""
    line.run(count, -1, take=taken.append)
    qtbot.waitUntil(lambda: line.text() == "That cannot be counted. Ask for less.", timeout=WAIT)
    assert line.button.text() == "Try again" and taken == [4]


def test_a_table_of_figures_goes_on_to_what_stands_above_and_below(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    tables = [FigureTable(name) for name in ("first", "second")]
    grid = Grid(
        (GridColumn("What"), GridColumn("Leads", True)),
        ((GridCell("a"), GridCell("1", KEY)), (GridCell("b"), GridCell("2"))),
    )
    for table in tables:
        column.addWidget(table)
        table.show_grid(grid)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow, timeout=WAIT)
    opened: list[object] = []
    tables[0].opened.connect(opened.append)
    tables[0].setFocus()
    QTest.keyClick(tables[0], Qt.Key.Key_Right)
    QTest.keyClick(tables[0], Qt.Key.Key_Return)
    QTest.keyClick(tables[0], Qt.Key.Key_Down)
    QTest.keyClick(tables[0], Qt.Key.Key_Return)
    assert opened == [KEY], "a cell without rows opens nothing"
    QTest.keyClick(tables[0], Qt.Key.Key_Down)
    assert tables[1].hasFocus()
    tables[0].show_grid(replace(grid, rows=grid.rows[:1]))
    assert (tables[0].currentIndex().row(), tables[0].currentIndex().column()) == (0, 1), (
        "the keyboard stays at its place"
    )
    assert tables[0].as_text() == "What\tLeads\na\t1"


def test_panels_close_up_where_some_have_nothing_to_show(context: UiContext, qtbot: QtBot) -> None:
    grid = PanelGrid()
    qtbot.addWidget(grid)
    panels = [Panel(context, FigureSurface(str(n))) for n in range(5)]
    whole, half, three, four, five = panels
    rows = [
        Row((Slot(whole, 63, True), Slot(half, 37)), 250, 100),
        Row((), 250, 100),
        Row((Slot(three), Slot(four), Slot(five)), 200, 100),
    ]
    grid.resize(1300, 700)
    grid.show()
    grid.show_rows(rows)
    assert grid.panels() == panels
    assert [len(row.slots) for row in arranged(rows, 1300)] == [2, 0, 3]
    assert [len(row.slots) for row in arranged(rows, 900)] == [1, 2, 2]
    assert [len(row.slots) for row in arranged(rows, 500)] == [1, 1, 1, 1, 1]
    grid.show_rows([Row((Slot(four),), 200, 100)])
    assert [panel.isVisible() for panel in panels] == [False, False, False, True, False]


# --- the first days ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def small_firm(tmp_path: Path, new_workspace: Callable[[str], Workspace]) -> Iterator[tuple[MainWindow, Session]]:
    """A new file of one person, nothing in it."""
    settings = ComputerSettings(tmp_path)
    window = MainWindow(pages(), settings, prompts=ScriptedPrompts())
    session = Session(new_workspace("small.leaddesk"), ThreadJobs(), window, window.infos, settings)
    window.show()
    settle(session)
    yield window, session
    session.close()
    window.close()
    window.deleteLater()


def test_section_9_a_firm_with_five_closed_leads_has_papers_and_no_charts(
    small_firm: tuple[MainWindow, Session], qtbot: QtBot
) -> None:
    window, session = small_firm
    ws = session.context.ws
    assert window.side_bar._items["reports"].isHidden(), "there is nothing to report about"
    for number in range(7):
        leads.add(ws, {"last_name": f"Asker {number}", "phone": f"+49 30 123456{number}"})
    qtbot.waitUntil(lambda: not window.side_bar._items["reports"].isHidden(), timeout=WAIT)
    pipeline.close(ws, list(range(1, 6)), "lost", reason="price")
    window.show_page("reports")
    settle(session)
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    papers = page.tab()
    assert isinstance(papers, PapersTab)
    assert not page.body.tabs.isVisible() and not page.body.head.who.isVisible()
    codes = [line.code for line in papers.list.lines()]
    assert codes[:4] == ["pipeline", "call-list", "quotes-out", "lost"] and "sources" not in codes
    window.show_view("reports", "all")
    settle(session)
    tab = page.tab()
    assert isinstance(tab, EveryReportTab), "every report is there where it is asked for"
    for name in ("pipeline", "lost"):
        tab.open_code(name)
        tab._rest.stop()
        tab._ask()
        settle(session)
        document = tab.document()
        assert document is not None and document.name == name and not tab.view.body.panels()
    assert window.actions_.can("report.save") and not window.actions_.can("report.table")
