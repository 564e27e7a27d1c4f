"""The tabs Targets and Saved in the real window over the sample firm: typed, taken over, opened as it was, compared (S2-5, S3-15)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from leaddesk.reporting import saved
from leaddesk.reporting.question import Question
from leaddesk.services import leads, pipeline, targets, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import snapshots as kept_store
from leaddesk.store import targets as stored
from leaddesk.ui.reports.every import EveryReportTab
from leaddesk.ui.reports.keep_title import TitlePopover
from leaddesk.ui.reports.page import ReportsPage
from leaddesk.ui.reports.saved import EMPTY, LIST, REPORT, SINCE, SavedTab
from leaddesk.ui.reports.targets import SAME, TargetsTab
from tests.real_window import RealWindow, opened
from tests.ui.scripted_prompts import ScriptedPrompts

MONTH, BEFORE = "2026-11", "2026-10"


@pytest.fixture(scope="module")
def real(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("kept")) as window:
        yield window


@pytest.fixture(autouse=True)
def as_before(real: RealWindow) -> Iterator[None]:
    """Whatever a test changed in the file is taken back."""
    ws = real.session.context.ws
    newest = ws.store.value("SELECT coalesce(max(id), 0) FROM changeset")
    yield
    rest(real)
    while (
        last := ws.store.value("SELECT max(id) FROM changeset WHERE inverts IS NULL AND undone_by IS NULL")
    ) > newest:
        assert last and undoing.undo(ws)
    rest(real)


def rest(real: RealWindow) -> None:
    """Until nothing runs and nothing written waits to be told."""
    changes = real.session.context.changes
    real.settle()
    while changes._timer.isActive() or changes._waiting:
        real.settle()
    real.settle()


def file_of(real: RealWindow) -> Workspace:
    return real.session.context.ws


def show(real: RealWindow, code: str) -> ReportsPage:
    """The page with this code in front."""
    real.window.resize(QSize(1440, 900))
    real.window.show_view("reports", code)
    rest(real)
    page = real.window.page("reports")
    assert isinstance(page, ReportsPage)
    return page


@pytest.fixture
def goals(real: RealWindow) -> TargetsTab:
    tab = show(real, "targets").tab()
    assert isinstance(tab, TargetsTab)
    tab.go(BEFORE)
    tab.go(MONTH)
    rest(real)
    return tab


@pytest.fixture
def kept(real: RealWindow) -> SavedTab:
    tab = show(real, "saved").tab()
    assert isinstance(tab, SavedTab)
    tab.show_list()
    rest(real)
    return tab


def in_inbox(real: RealWindow) -> int:
    rest(real)
    assert real.window.page_id() == "inbox"
    return int(real.window.page("inbox").list.model.total)  # type: ignore[union-attr]


def enter(tab: TargetsTab, real: RealWindow, measure: str, text: str) -> None:
    """Type a target and press Enter."""
    field = tab.lines.row(measure).field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    rest(real)


# --- targets ---------------------------------------------------------------------------------------------------------
def test_s3_15_a_typed_target_stands_beside_the_real_figure(goals: TargetsTab, real: RealWindow) -> None:
    ws = file_of(real)
    enter(goals, real, "won", "2")
    assert stored.of_month(ws.store, MONTH)["won"].amount == 2
    row = goals.lines.row("won")
    assert row.field.text() == "2" and "so far" in row.real.text() and "so far" in row.reached.text()
    assert row.field.accessibleName() == "Target for Won"
    enter(goals, real, "first_reply_median_working", "1 h 30 min")
    assert stored.of_month(ws.store, MONTH)["first_reply_median_working"].amount == 90
    undoing.undo(ws)
    rest(real)
    assert "first_reply_median_working" not in stored.of_month(ws.store, MONTH)
    assert row.field.text() == "2"


def test_what_is_no_target_is_said_below_its_line_and_stays_typed(goals: TargetsTab, real: RealWindow) -> None:
    row = goals.lines.row("won")
    enter(goals, real, "won", "many")
    assert row.problem.isVisible() and "Write a whole number" in row.problem.text() and row.field.text() == "many"
    assert stored.of_month(file_of(real).store, MONTH) == {}
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    enter(goals, real, "won", "3")
    assert not row.problem.isVisible()


def test_an_empty_field_takes_the_target_away(goals: TargetsTab, real: RealWindow) -> None:
    enter(goals, real, "won", "3")
    enter(goals, real, "won", "")
    assert stored.of_month(file_of(real).store, MONTH) == {}


def test_same_as_last_month_by_its_key(goals: TargetsTab, real: RealWindow) -> None:
    ws = file_of(real)
    actions = real.session.context.actions
    assert not actions.action(SAME).isEnabled() and actions.action(SAME).shortcut().toString() == "Ctrl+Alt+R"
    targets.set_target(ws, "won", BEFORE, "4")
    targets.set_target(ws, "received", BEFORE, "9")
    rest(real)
    assert actions.action(SAME).isEnabled() and goals.same.isEnabled()
    actions.action(SAME).trigger()
    rest(real)
    assert {name: one.amount for name, one in stored.of_month(ws.store, MONTH).items()} == {"won": 4, "received": 9}
    assert not actions.action(SAME).isEnabled()
    assert goals.lines.row("won").before.text().endswith(" of 4")
    QTest.mouseClick(goals.earlier, Qt.MouseButton.LeftButton)
    rest(real)
    assert goals.title.text() == "October 2026" and goals.lines.row("won").field.text() == "4"
    assert "so far" not in goals.lines.row("won").real.text()


def test_another_measure_gets_a_line_with_the_keyboard_in_it(goals: TargetsTab, real: RealWindow) -> None:
    menu = goals.measures_menu()
    labels = [entry.text() for entry in menu.actions()]
    assert "Quiet" in labels and "Won" not in labels and "Cost of a lead" not in labels
    next(entry for entry in menu.actions() if entry.text() == "Quiet").trigger()
    rest(real)
    assert real.window.focusWidget() is goals.lines.row("quiet").field
    enter(goals, real, "quiet", "0")
    assert goals.lines.row("quiet").least.text() == "at most"


def test_a_real_figure_opens_its_leads(goals: TargetsTab, real: RealWindow) -> None:
    sheet = goals.sheet()
    assert sheet is not None
    line = next(line for line in sheet.lines if line.definition.name == "received")
    assert line.figure is not None and line.figure.numerator
    QTest.mouseClick(goals.lines.row("received").real, Qt.MouseButton.LeftButton)
    assert in_inbox(real) == line.figure.numerator


def test_the_month_goes_out_as_a_workbook(goals: TargetsTab, real: RealWindow, tmp_path: Path) -> None:
    enter(goals, real, "won", "2")
    prompts = real.window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    prompts.answers = [str(tmp_path / "goals.xlsx")]
    goals.to_excel()
    rest(real)
    assert load_workbook(tmp_path / "goals.xlsx").sheetnames == ["Targets", "Nov 2026"]


# --- saved -----------------------------------------------------------------------------------------------------------
def test_nothing_kept_yet_says_how_to_begin(kept: SavedTab) -> None:
    assert kept.stack.currentIndex() == EMPTY and not kept.head.isVisible()


def test_a_report_is_kept_from_all_reports_under_a_title(real: RealWindow) -> None:
    tab = show(real, "report:pipeline").tab()
    assert isinstance(tab, EveryReportTab) and tab.can_keep()
    real.session.context.actions.action("report.keep").trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, TitlePopover)
    popup.edit.clear()
    popup.answer()
    assert popup.field.problem() == "Give it a title."
    popup.edit.setText(" Before  the fair ")
    QTest.keyClick(popup.edit, Qt.Key.Key_Return)
    rest(real)
    assert [one.title for one in kept_store.kept(file_of(real).store)] == ["Before the fair"]


def test_it_opens_as_it_was_and_its_figures_open_the_leads_of_that_day(kept: SavedTab, real: RealWindow) -> None:
    ws = file_of(real)
    number = saved.take(ws, "pipeline", Question(), "Then").id
    then = saved.opened(ws, number).document.measure("open")
    rest(real)
    assert kept.stack.currentIndex() == LIST and [line.kept.title for line in kept.lines.lines] == ["Then"]
    gone = ws.store.value("SELECT id FROM lead WHERE status = 'quoted' AND deleted_at IS NULL ORDER BY id LIMIT 1")
    pipeline.close(ws, [gone], "lost", reason="price")
    show(real, f"saved:{number}")
    assert kept.stack.currentIndex() == REPORT and kept.head.title.text() == "Then"
    document = kept.view.body.document
    assert document is not None and document.measure("open").shown == then.shown
    assert "definitions version" in kept.head.facts.text() and not kept.can_keep() and kept.can_save()
    opens = document.measure("open").opens
    assert opens is not None
    from leaddesk.ui.reports.opening import open_leads

    assert open_leads(real.session.context, opens)
    assert in_inbox(real) == then.value, "the closed one among them"


def test_what_changed_since_opens_the_leads_that_came_and_went(kept: SavedTab, real: RealWindow) -> None:
    ws = file_of(real)
    number = saved.take(ws, "pipeline", Question(), "Then").id
    closed = [
        row[0] for row in ws.store.rows("SELECT id FROM lead WHERE status = 'quoted' AND deleted_at IS NULL LIMIT 2")
    ]
    pipeline.close(ws, closed, "lost", reason="price")
    leads.bin_leads(ws, closed[:1])
    rest(real)
    QTest.mouseClick(kept.lines.line(number).since, Qt.MouseButton.LeftButton)
    rest(real)
    assert kept.stack.currentIndex() == SINCE and "The days are those asked for then." in kept.said.text()
    rows = {row[1].text: row for row in kept.changed.cells.grid.rows if row[0].text == "Key figures"}
    lost = rows["Lost"]
    assert lost[4].text == "1" and lost[5].text == "0" and lost[4].opens is not None
    opened_row = rows["Open"]
    binned = ws.store.value("SELECT number FROM lead WHERE id = ?", (closed[0],))
    assert opened_row[5].text == "2" and binned in opened_row[5].tip.splitlines(), "number without name"
    kept.changed.opened.emit(lost[4].opens)
    assert in_inbox(real) == 1
    show(real, "saved")
    assert kept.stack.currentIndex() == SINCE, "where one was"
    QTest.keyClick(kept, Qt.Key.Key_Escape)
    assert kept.stack.currentIndex() == LIST and real.window.focusWidget() is kept.lines.line(number).open


def test_delete_and_undo_and_rename(kept: SavedTab, real: RealWindow) -> None:
    ws = file_of(real)
    number = saved.take(ws, "pipeline", Question(), "Then").id
    rest(real)
    QTest.mouseClick(kept.lines.line(number).rename, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, TitlePopover) and popup.edit.text() == "Then"
    popup.edit.setText("Now and then")
    popup.answer()
    rest(real)
    assert kept.lines.line(number).open.text() == "Now and then"
    QTest.mouseClick(kept.lines.line(number).delete, Qt.MouseButton.LeftButton)
    rest(real)
    assert kept.stack.currentIndex() == EMPTY
    real.session.context.actions.action("edit.undo").trigger()
    rest(real)
    assert kept.stack.currentIndex() == LIST and kept.lines.line(number).kept.title == "Now and then"


def test_it_goes_out_as_the_very_page_it_was(kept: SavedTab, real: RealWindow, tmp_path: Path) -> None:
    ws = file_of(real)
    number = saved.take(ws, "pipeline", Question(), "Then: all").id
    show(real, f"saved:{number}")
    prompts = real.window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    prompts.answers = [str(tmp_path / "then.html")]
    real.session.context.actions.action("report.save").trigger()
    rest(real)
    assert (tmp_path / "then.html").read_text(encoding="utf-8") == saved.opened(ws, number).content.html


def test_every_button_has_a_name(kept: SavedTab, goals: TargetsTab) -> None:
    for tab in (kept, goals):
        assert all(button.accessibleName() or button.text() for button in tab.findChildren(QPushButton))
