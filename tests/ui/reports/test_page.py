"""The page Reports in the real window over the sample firm: panels, figures that open their rows, filters, reports, files (K8, S2-5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.named_spans import OWN
from leaddesk.reporting import files
from leaddesk.services import leads, undoing
from leaddesk.ui.reports.chart_surface import ChartSurface
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.documents_tab import DocumentsTab
from leaddesk.ui.reports.every import EveryReportTab
from leaddesk.ui.reports.grid import FigureTable
from leaddesk.ui.reports.overview import OverviewTab
from leaddesk.ui.reports.page import ReportsPage
from leaddesk.ui.reports.painted import PaintedSurface
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.shell.main_window import MainWindow
from tests.real_window import RealWindow, opened
from tests.ui.scripted_prompts import ScriptedPrompts

WAIT = 20_000
TOPICS = ("continuum", "replies", "sources", "rates", "deaths", "forecast", "losses")


def _is_stray(widget: QWidget) -> bool:
    plain = widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Widget)
    return widget.isWindow() and plain and not isinstance(widget, MainWindow)


class Strays(QObject):
    """Notes every window of its own, menus and bubbles apart, that comes up beside the main window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture(scope="module")
def strays(qapp: QApplication) -> Iterator[Strays]:
    found = Strays()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


@pytest.fixture(scope="module")
def real(strays: Strays, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("reports")) as window:
        yield window


@pytest.fixture
def page(real: RealWindow) -> ReportsPage:
    real.window.resize(QSize(1440, 900))
    real.window.activateWindow()
    found = real.window.page("reports")
    assert isinstance(found, ReportsPage)
    found._choice = Choice("all")
    real.window.show_view("reports", "overview")
    found.body.head.show_choice(found.choice())
    real.settle()
    return found


def overview(page: ReportsPage) -> OverviewTab:
    tab = page.tab()
    assert isinstance(tab, OverviewTab)
    return tab


def every(real: RealWindow, code: str = "all") -> EveryReportTab:
    real.window.show_view("reports", code)
    QTest.qWait(0)
    real.settle()
    found = real.window.page("reports")
    assert isinstance(found, ReportsPage)
    tab = found.tab()
    assert isinstance(tab, EveryReportTab)
    wait_for_rest(real, tab)
    return tab


def wait_for_rest(real: RealWindow, tab: EveryReportTab) -> None:
    """The list asks once the keyboard rests."""
    if tab._rest.isActive():
        tab._rest.stop()
        tab._ask()
    real.settle()


def in_inbox(real: RealWindow) -> int:
    """How many rows the Inbox shows."""
    real.settle()
    assert real.window.page_id() == "inbox"
    return int(real.window.page("inbox").list.model.total)  # type: ignore[union-attr]


def painted(page: ReportsPage, topic: str) -> PaintedSurface:
    panel = overview(page).panel_of(topic)
    assert panel is not None and isinstance(panel.surface, PaintedSurface)
    return panel.surface


def focus(page: ReportsPage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


# --- the overview ------------------------------------------------------------------------------------------------------------
def test_k8_the_overview_has_its_panels_each_with_a_finding(page: ReportsPage) -> None:
    tab = overview(page)
    for topic in TOPICS:
        panel = tab.panel_of(topic)
        assert panel is not None, topic
        assert panel.title.text() and panel.measured.text() and panel.accessibleName() == panel.title.text()
        assert panel.title.text() in panel.surface.accessibleName(), "read out whole"
        assert panel.surface.spots(), topic
    assert len(tab.grid.panels()) == len(TOPICS)
    assert "came in" in page.body.head._facts.text()


def test_no_part_of_the_page_flashes_up_as_a_window_of_its_own(
    page: ReportsPage, real: RealWindow, strays: Strays
) -> None:
    """What is shown before it has its place is a window for a moment: seen on a real display only."""
    for code in ("overview", "sources", "speed", "all", "targets", "saved"):
        page.show_tab(code)
        real.settle()
    assert strays.seen == []


def test_k8_every_milestone_opens_exactly_the_leads_it_counts(page: ReportsPage, real: RealWindow) -> None:
    shown = overview(page).shown()
    assert shown is not None
    steps = shown.told["continuum"].steps
    for step in (steps[0], steps[-2]):
        spot = painted(page, "continuum").spot(f"{step.code}:count")
        assert spot is not None
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
        assert in_inbox(real) == step.count
        assert real.window.actions_.trigger("go.back"), "Alt+Left leads back to the figure"
        real.settle()
        assert real.window.page_id() == "reports"
    fell = next(step for step in steps if step.fell_out)
    after = steps[steps.index(fell) + 1]
    spot = painted(page, "continuum").spot(f"{after.code}:part0")
    assert spot is not None
    spot.setFocus()
    QTest.keyClick(spot, Qt.Key.Key_Return)
    assert in_inbox(real) == fell.fell_out


def test_the_record_beside_the_rows_of_a_figure_is_laid_out_anew(page: ReportsPage, real: RealWindow) -> None:
    """A record laid out once before stays as that one was where a request for a new layout is lost."""
    real.window.show_view("inbox", "received")
    real.settle()
    real.window.show_view("reports", "overview")
    real.settle()
    spot = painted(page, "continuum").spot("quoted:count")
    assert spot is not None
    QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
    assert in_inbox(real)
    facts = real.window.page("inbox").detail.facts()  # type: ignore[union-attr]
    words = [label for line in facts._lines for label in line if label.isVisible()]
    assert words and all(label.height() >= label.heightForWidth(label.width()) for label in words)


def test_s1_11_a_figure_of_a_source_opens_its_leads(page: ReportsPage, real: RealWindow) -> None:
    line = overview(page).shown().told["sources"].lines[0]  # type: ignore[union-attr]
    for place, count in ((0, line.became.received), (2, line.became.won)):
        spot = painted(page, "sources").spot(f"{line.source_id}:{place}")
        assert spot is not None and str(count) in spot.accessibleName()
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
        assert in_inbox(real) == count
        real.window.show_page("reports")
        real.settle()


@pytest.mark.parametrize("topic", ["replies", "deaths", "losses"])
def test_s2_5_a_mark_of_a_chart_opens_exactly_its_leads(page: ReportsPage, real: RealWindow, topic: str) -> None:
    panel = overview(page).panel_of(topic)
    assert panel is not None and panel.chart is not None
    spot = next(spot for spot in panel.surface.spots() if spot.figure.opens)
    series, mark = (int(part) for part in spot.figure.key.split(":"))
    row = panel.chart.rows[mark]
    assert panel.chart.series[series].marks[mark].said == spot.accessibleName()
    QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
    assert in_inbox(real) == int(row[1].replace(",", ""))


def test_arrows_walk_along_the_figures_and_tab_stops_once(page: ReportsPage) -> None:
    surface = painted(page, "continuum")
    surface.spots()[0].setFocus()
    QTest.keyClick(focus(page), Qt.Key.Key_Home)
    first = focus(page)
    assert (
        first is surface.spots()[0] and sum(s.focusPolicy() == Qt.FocusPolicy.StrongFocus for s in surface.spots()) == 1
    )
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert focus(page) is not first and focus(page).figure.row == 0  # type: ignore[attr-defined]
    QTest.keyClick(focus(page), Qt.Key.Key_Down)
    assert focus(page).figure.row == 1  # type: ignore[attr-defined]
    QTest.keyClick(focus(page), Qt.Key.Key_End)
    QTest.keyClick(focus(page), Qt.Key.Key_Right)
    assert focus(page).figure.row == 1, "there is nothing behind the last one"  # type: ignore[attr-defined]
    assert page.tab().panel() is overview(page).panel_of("continuum")  # type: ignore[union-attr]


def test_p_g12_only_what_changed_is_drawn_again(page: ReportsPage, real: RealWindow, qtbot: QtBot) -> None:
    tab, ws = overview(page), real.session.context.ws
    charts = {t: p.surface for t in TOPICS if isinstance((p := tab.panel_of(t)).surface, ChartSurface)}  # type: ignore[union-attr]
    before = {topic: surface.drawn for topic, surface in charts.items()}
    some = ws.store.value("SELECT id FROM lead WHERE status = 'new' AND kind = 'lead' AND deleted_at IS NULL LIMIT 1")
    leads.set_fields(ws, int(some), {"notes": "rang twice"})
    real.settle()
    assert {topic: surface.drawn for topic, surface in charts.items()} == before, "a note moves no figure"
    came = tab.shown().told["continuum"].steps[0].count  # type: ignore[union-attr]
    leads.add(ws, {"last_name": "Nobody Else", "phone": "+44 7700 900199"})
    qtbot.waitUntil(lambda: tab.shown().told["continuum"].steps[0].count == came + 1, timeout=WAIT)  # type: ignore[union-attr]
    real.settle()
    assert charts["replies"].drawn > before["replies"] and charts["losses"].drawn == before["losses"]
    undoing.undo(ws)
    undoing.undo(ws)
    qtbot.waitUntil(lambda: tab.shown().told["continuum"].steps[0].count == came, timeout=WAIT)  # type: ignore[union-attr]


def test_section_9_a_chart_is_a_table_too_and_its_cells_open_their_leads(page: ReportsPage, real: RealWindow) -> None:
    panel = overview(page).panel_of("replies")
    assert panel is not None and panel.chart is not None
    panel.surface.focus_figure()
    assert real.window.actions_.trigger("report.table") and panel.shows_table() and panel.as_table.isChecked()
    assert focus(page) is panel.table
    grid = panel.table.cells.grid
    assert tuple(column.title for column in grid.columns) == panel.chart.columns
    assert [tuple(cell.text for cell in row) for row in grid.rows] == list(panel.chart.rows)
    row = next(place for place, cells in enumerate(grid.rows) if cells[1].opens and cells[1].text != "0")
    panel.table.setCurrentIndex(panel.table.cells.index(row, 1))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert in_inbox(real) == int(grid.rows[row][1].text)
    real.window.show_page("reports")
    real.settle()
    assert real.window.actions_.trigger("edit.copy_table")
    assert QApplication.clipboard().text().splitlines()[0] == "\t".join(panel.chart.columns)
    panel.show_table(False)
    assert not panel.shows_table()


@pytest.mark.parametrize("topic", ["continuum", "losses"])
def test_section_9_the_picture_is_copied_and_the_figures_sent_to_excel(
    page: ReportsPage, real: RealWindow, tmp_path: Path, topic: str
) -> None:
    from openpyxl import load_workbook

    panel = overview(page).panel_of(topic)
    prompts = real.session.context.prompts
    assert panel is not None and panel.chart is not None and isinstance(prompts, ScriptedPrompts)
    panel.focus_inside()
    QApplication.clipboard().clear()
    assert real.window.actions_.trigger("report.picture")
    real.settle()
    assert not QApplication.clipboard().image().isNull()
    target = tmp_path / f"{topic}.xlsx"
    prompts.answers.append(str(target))
    assert real.window.actions_.trigger("report.excel")
    real.settle()
    sheet = load_workbook(target).worksheets[0]
    assert sheet["A1"].value == panel.chart.title


def test_the_whole_overview_goes_to_excel_as_a_sheet_a_chart(
    page: ReportsPage, real: RealWindow, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    prompts = real.session.context.prompts
    assert isinstance(prompts, ScriptedPrompts)
    prompts.answers.append(str(tmp_path / "all"))
    assert real.window.actions_.trigger("report.workbook")
    real.settle()
    assert len(load_workbook(tmp_path / "all.xlsx").worksheets) == len(TOPICS)


def test_everything_fits_a_small_window(page: ReportsPage, real: RealWindow) -> None:
    real.window.resize(QSize(1093, 560))
    real.settle()
    panels = overview(page).grid.panels()
    assert len(panels) == len(TOPICS)
    for panel in panels:
        assert panel.width() <= overview(page).width() and panel.surface.isVisible(), panel.title.text()
    tops = [panel.mapTo(page, panel.rect().topLeft()).y() for panel in panels]
    assert tops[1] > tops[0], "the sources stand below the milestones"
    for pane in page.panes():
        assert pane.isVisible()
    panels[0].focus_inside()
    last = panels[-1]
    assert last.visibleRegion().isEmpty(), "below the edge"
    last.focus_inside()
    assert not focus(page).visibleRegion().isEmpty(), "what the keyboard comes to is scrolled into view"


@pytest.mark.parametrize(
    ("name", "filters", "views", "days"),
    [
        ("ratios", {"period", "who", "product", "source", "rating"}, True, True),
        ("lagging", {"period", "who"}, False, False),
        ("targets", {"period"}, False, True),
        ("calendar", {"who"}, False, False),
    ],
)
def test_s2_3_only_what_a_report_can_be_asked_stands_there(
    page: ReportsPage, real: RealWindow, name: str, filters: set[str], views: bool, days: bool
) -> None:
    page._choose(Choice("last_month", rating="hot"))
    tab = every(real, f"report:{name}")
    shown = {code for code, box in page.body.head._boxes().items() if box.isVisible()}
    assert shown == {code for code in filters if code not in ("product", "source", "who")} | shown & filters
    assert (tab.bar.seen.isVisible(), tab.bar.as_of.isVisible()) == (views, days)
    question = tab.question()
    assert question is not None
    assert question.slice.rating == ("hot" if "rating" in filters else None), "what is not shown is not asked"
    assert (question.first is None) == (name == "calendar"), "the days ahead begin today"
    page._choose(Choice("all"))


# --- what is asked ----------------------------------------------------------------------------------------------------------
def test_s2_3_the_head_asks_for_days_people_products_sources_and_ratings(page: ReportsPage, real: RealWindow) -> None:
    head, tab = page.body.head, overview(page)

    def came_in() -> int:
        real.settle()
        return int(tab.shown().told["continuum"].steps[0].count)  # type: ignore[union-attr]

    everybody = came_in()
    assert head.who.isVisible() and head.source.isVisible() and head.rating.isVisible()
    parts = []
    for at in range(1, head.who.count()):
        head.who.setCurrentIndex(at)
        head.who.activated.emit(at)
        parts.append(came_in())
    assert sum(parts) == everybody and len(parts) > 2
    head.who.setCurrentIndex(0)
    head.who.activated.emit(0)
    at = head.rating.findData("hot")
    head.rating.setCurrentIndex(at)
    head.rating.activated.emit(at)
    hot = came_in()
    assert 0 < hot < everybody and page.choice().rating == "hot"
    head.rating.setCurrentIndex(0)
    head.rating.activated.emit(0)
    assert came_in() == everybody


def test_days_of_ones_own_are_asked_for(page: ReportsPage, real: RealWindow) -> None:
    from leaddesk.ui.reports.days_popover import DaysPopover

    page.ask_days()
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, DaysPopover) and w.isVisible())
    popover.first.set_day(date(2026, 11, 5))
    popover.last.set_day(date(2026, 11, 1))
    popover.act.click()
    assert popover.isVisible() and popover.wrong.isVisible(), "the last day lies before the first one"
    popover.last.set_day(date(2026, 11, 12))
    popover.act.click()
    real.settle()
    assert page.choice() == Choice(OWN, date(2026, 11, 5), date(2026, 11, 12))
    assert "5 Nov 2026" in page.body.head.period.currentText()
    assert overview(page).shown().frame.span.first == date(2026, 11, 5)  # type: ignore[union-attr]


# --- reports ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", ["sources", "speed", "team", "customers"])
def test_tabs_show_the_charts_and_tables_of_their_reports(page: ReportsPage, real: RealWindow, code: str) -> None:
    page.show_tab(code)
    real.settle()
    tab = page.tab()
    assert isinstance(tab, DocumentsTab) and page.tab_code() == code and tab.counting.text() == ""
    shown = [body for body in tab.bodies if body.isVisible()]
    assert shown and all(body.tables() for body in shown)


def test_s2_5_every_report_opens_as_tables_and_a_cell_opens_its_rows(page: ReportsPage, real: RealWindow) -> None:
    tab = every(real)
    assert {paper.name for paper in tab.list.papers()} == set(files.REPORTS)
    tab.list.choose("lost")
    wait_for_rest(real, tab)
    document = tab.document()
    assert document is not None and document.name == "lost" and not tab.counting.text()
    table = tab.view.body.tables()[0]
    row = next(at for at, cells in enumerate(table.cells.grid.rows) if cells[2].opens and cells[2].text != "0")
    table.setFocus()
    table.setCurrentIndex(table.cells.index(row, 2))
    said = table.cells.data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert table.cells.grid.rows[row][0].text in said and table.cells.grid.columns[2].title in said
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert in_inbox(real) == int(table.cells.grid.rows[row][2].text)


def test_s2_4_a_report_is_told_as_of_a_day_and_saved(page: ReportsPage, real: RealWindow, tmp_path: Path) -> None:
    tab = every(real, "report:pipeline")
    assert tab.document() is not None and tab.document().name == "pipeline"  # type: ignore[union-attr]
    tab.bar.day_chosen.emit(date(2026, 6, 30))
    real.settle()
    document = tab.document()
    assert document is not None and document.filter["as_of"] == "2026-06-30" and "30 Jun 2026" in tab.bar.as_of.label()
    prompts = real.session.context.prompts
    assert isinstance(prompts, ScriptedPrompts)
    for ending in (".json", ".html", ".xlsx"):
        prompts.answers.append(str(tmp_path / f"told{ending}"))
        assert real.window.actions_.trigger("report.save")
        real.settle()
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert told["filter"]["as_of"] == "2026-06-30"
    assert (
        "<html" in (tmp_path / "told.html").read_text(encoding="utf-8")
        and (tmp_path / "told.xlsx").stat().st_size > 2000
    )
    tab.bar.day_chosen.emit(real.session.context.ws.today())
    real.settle()


def test_s3_8_rows_that_are_no_leads_are_listed_in_the_page_and_lead_back(page: ReportsPage, real: RealWindow) -> None:
    tab = every(real, "rows:activities=call:voicemail:n")
    document = tab.document()
    assert document is not None and document.name == "activities" and len(tab.view.body.tables()) == 1
    assert tab.bar.back.isVisible() and not tab.bar.as_of.isVisible()
    assert real.window.actions_.trigger("go.back")
    real.settle()
    assert page.tab_code() == "overview" and not tab.can_go_back()


def test_an_error_stands_in_the_page_with_what_can_be_done(page: ReportsPage, real: RealWindow) -> None:
    tab = every(real, "report:pipeline")
    real.window.show_view("reports", "all")
    tab.bar.day_chosen.emit(date(2027, 1, 1))
    real.settle()
    assert "lies in the future" in tab.counting.text() and tab.counting.button.text() == "Try again"
    tab.bar.day_chosen.emit(real.session.context.ws.today())
    real.settle()
    assert tab.counting.text() == "" and not tab.counting.isVisible()


def test_every_panel_and_table_of_the_page_has_a_name(page: ReportsPage, real: RealWindow) -> None:
    for code in ("overview", "speed", "all"):
        real.window.show_view("reports", code)
        real.settle()
        for kind in (Panel, FigureTable, PaintedSurface, ChartSurface):
            for widget in page.findChildren(kind):
                if widget.isVisible():
                    assert widget.accessibleName(), f"{code}: {kind.__name__}"
