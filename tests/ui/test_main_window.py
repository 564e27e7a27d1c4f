"""The frame: pages, side bar, status bar, palette, dropped files, panes, closing (S2-1, K10, RELIABILITY 109)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.errors import Cancelled, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.base.settings import SIDE_BAR_FOLDED, THEME, WINDOW_GEOMETRY, ComputerSettings
from leaddesk.domain.records import Counts
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page import Page, SideView
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.palette_hits import PaletteHit
from leaddesk.ui.shell.recent_menu import RecentMenu
from leaddesk.ui.shell.status_bar import FileState
from tests.ui.scripted_prompts import ScriptedPrompts


class PlainPage(Page):
    """A page that notes what it is told."""

    def __init__(self, page_id: str) -> None:
        super().__init__()
        self.page_id = page_id
        self.told: list[str] = []
        self.leaves = True
        column = QVBoxLayout(self)
        self.first, self.second = QLineEdit(self), QLineEdit(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def on_shown(self) -> None:
        self.told.append("shown")

    def on_hidden(self) -> None:
        self.told.append("hidden")

    def on_narrow(self, narrow: bool) -> None:
        self.told.append(f"narrow {narrow}")

    def panes(self) -> Sequence[QWidget]:
        return (self.first, self.second)

    def takes_file(self, path: str) -> bool:
        return self.page_id == "import" and path.endswith(".csv")

    def take_file(self, path: str) -> None:
        self.told.append(f"file {Path(path).name}")

    def open_lead(self, lead_id: int) -> bool:
        self.told.append(f"lead {lead_id}")
        return self.page_id == "inbox"

    def open_view(self, code: str) -> None:
        self.told.append(f"view {code}")

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        self.go_on = go_on
        return self.leaves


def never(_context: object) -> Page:
    raise AssertionError


INFOS = (PageInfo("inbox", "Inbox", "inbox", never), PageInfo("import", "Import", "file-up", never, "Data"))


@pytest.fixture
def pages() -> tuple[PlainPage, PlainPage]:
    return PlainPage("inbox"), PlainPage("import")


@pytest.fixture
def window(
    qtbot: QtBot, runner: JobRunner, computer: ComputerSettings, pages: tuple[PlainPage, PlainPage]
) -> Iterator[MainWindow]:
    made = MainWindow(INFOS, computer, prompts=ScriptedPrompts())
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.attach(pages, runner, lambda text: [PaletteHit(7, "Reid Brewing", f"found by {text}")], "Alder & Finch")
    yield made
    made.detach()


def test_only_the_pages_given_are_shown(window: MainWindow) -> None:
    assert window.page_id() == "inbox"
    assert set(window.side_bar._items) == {"inbox", "import"}
    assert window.windowTitle() == "Alder & Finch – LeadDesk"
    go = [name for name in window.actions_._actions if name.startswith("go.page.")]
    assert go == ["go.page.inbox", "go.page.import"]


def test_pages_by_key_and_side_bar(window: MainWindow, pages: tuple[PlainPage, PlainPage]) -> None:
    window.activateWindow()
    window.actions_.trigger("go.page.import")
    assert window.page_id() == "import" and pages[0].told[-1] == "hidden" and pages[1].told[-1] == "shown"
    window.side_bar._items["inbox"].click()
    assert window.page_id() == "inbox"
    assert window.actions_.keys("go.page.import") == "Ctrl 2"


def test_the_untouched_count_is_always_there(window: MainWindow, qtbot: QtBot) -> None:
    status = window.status
    status.set_counts(Counts(4, 1284, 602, 212, 800, 0))
    assert status.untouched.isVisible()
    assert status.untouched.text() == "Nobody has replied to 4 leads for 1 working day"
    asked: list[int] = []
    window.actions_.bind("go.untouched", lambda: asked.append(1))
    status.untouched.click()
    assert asked == [1]
    status.set_counts(Counts(1, 1, 0, 0, 1, 0))
    assert status.untouched.text() == "Nobody has replied to 1 lead for 1 working day"
    status.set_counts(Counts(0, 0, 0, 0, 0, 0))
    assert status.untouched.isVisible() and status.untouched.text() == "0 leads nobody has replied to"


def test_figures_of_the_status_bar(window: MainWindow) -> None:
    window.status.set_counts(Counts(4, 1284, 602, 212, 800, 0))
    assert [label.text() for label in window.status._figures] == ["1,284 leads", "602 names", "212 customers"]
    window.status.set_file(FileState("Saved 10:42", "a.leaddesk", "Backup today 09:00", "/x/a.leaddesk"))
    assert window.status._saved.text() == "Saved 10:42"


def test_long_work_shows_with_cancel(window: MainWindow, runner: JobRunner, qtbot: QtBot) -> None:
    def work(context: JobContext) -> None:
        context.progress(3, 10, "row 3")
        while True:
            context.check()

    cancelled: list[int] = []
    runner.submit("io", work, owner=window, label="Reading", on_cancelled=lambda: cancelled.append(1))
    qtbot.waitUntil(window.status._bar.isVisible)
    assert window.status._work.text() == "Reading, row 3"
    assert (window.status._bar.value(), window.status._bar.maximum()) == (3, 10)
    window.status._cancel.click()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert not window.status._bar.isVisible()


def test_a_narrow_window_folds_the_side_bar(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], computer: ComputerSettings, look: Appearance
) -> None:
    assert not window.side_bar.is_folded() and window.side_bar.width() == 212
    window.resize(1093, 560)
    assert window.size().width() == 1093 and window.size().height() == 560
    assert window.side_bar.is_folded() and window.side_bar.width() == 48
    assert window.is_narrow() and pages[0].told[-1] == "narrow True"
    assert look.density.value == "compact"
    window.resize(1300, 800)
    assert not window.side_bar.is_folded()
    window.actions_.trigger("view.side_bar")
    assert window.side_bar.is_folded() and computer.get(SIDE_BAR_FOLDED)


def test_the_palette_finds_people_and_actions(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], qtbot: QtBot
) -> None:
    window.actions_.trigger("go.search")
    palette = window.palette_
    assert palette.isVisible()
    QTest.keyClicks(palette.field, "re")
    qtbot.waitUntil(lambda: "lead:7" in palette.list.codes())
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert "lead 7" in pages[0].told and window.page_id() == "inbox"


def test_the_palette_runs_commands(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    window.actions_.bind("lead.new", lambda: done.append("new"))
    palette = window.palette_
    palette.open_palette()
    QTest.keyClicks(palette.field, ">new lead")
    assert palette.list.codes()[0] == "do:lead.new"
    assert not [code for code in palette.list.codes() if code.startswith("lead:")]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["new"]
    palette.open_palette("zzzz no such thing")
    qtbot.waitUntil(lambda: palette.list.codes() == ["lead:7"])
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_views_in_the_side_bar(window: MainWindow, pages: tuple[PlainPage, PlainPage]) -> None:
    pages[0].views_changed.emit((SideView("untouched", "Nobody has replied", "4", "alarm-clock", True),))
    pages[0].badge_changed.emit("23", False)
    item = window.side_bar._views["inbox"][0]
    assert item.accessibleName() == "Nobody has replied 4"
    assert window.side_bar._items["inbox"].accessibleName() == "Inbox 23"
    window.show_page("import")
    item.click()
    assert window.page_id() == "inbox" and pages[0].told[-1] == "view untouched"


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    place = QPointF(200, 200)
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, left, none)
    window.dragEnterEvent(enter)
    assert window._overlay.isVisible()
    window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, left, none))
    assert not window._overlay.isVisible()


def test_a_file_dropped_anywhere_finds_its_page(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "leads.csv"
    table.write_text("a,b", encoding="utf-8")
    drop(window, table)
    assert window.page_id() == "import" and pages[1].told[-1] == "file leads.csv"
    firm = tmp_path / "firm.leaddesk"
    firm.write_bytes(b"x")
    with qtbot.waitSignal(window.open_wanted) as seen:
        drop(window, firm)
    assert seen.args == [str(firm)]
    other = tmp_path / "picture.png"
    other.write_bytes(b"x")
    drop(window, other)
    assert "picture.png" in window.toast_.text()


def test_f6_goes_round_the_panes(window: MainWindow, pages: tuple[PlainPage, PlainPage], qtbot: QtBot) -> None:
    window.activateWindow()
    pages[0].first.setFocus()
    qtbot.waitUntil(pages[0].first.hasFocus)
    window.actions_.trigger("view.next_pane")
    assert pages[0].second.hasFocus()
    window.actions_.trigger("view.previous_pane")
    assert pages[0].first.hasFocus()
    for _pane in range(4):
        window.actions_.trigger("view.next_pane")
    assert pages[0].first.hasFocus() or pages[0].second.hasFocus()


def test_errors_are_told_or_reported(window: MainWindow, qtbot: QtBot) -> None:
    window.show_error(Cancelled())
    window.show_error(UserError("No name.", hint="Type one."))
    assert isinstance(window.prompts, ScriptedPrompts) and window.prompts.told == ["No name."]
    with qtbot.waitSignal(window.crashed):
        window.show_error(ValueError("bug"))


def test_themes_are_chosen_in_the_view_menu(window: MainWindow, computer: ComputerSettings, look: Appearance) -> None:
    window.actions_.trigger("view.dark")
    assert look.tokens.dark and computer.get(THEME) == "dark"
    assert window.actions_.action("view.dark").isChecked()
    window.actions_.trigger("view.light")
    assert not look.tokens.dark
    window.actions_.trigger("view.letters")
    assert window.actions_.keys("lead.take") == "A"
    window.actions_.trigger("view.letters")


def test_closing_asks_the_pages_and_remembers_the_place(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], computer: ComputerSettings, qtbot: QtBot
) -> None:
    pages[0].leaves = False
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    pages[0].leaves = True
    with qtbot.waitSignal(window.closing):
        window.close()
    assert computer.get(WINDOW_GEOMETRY)
    assert not window.isVisible()


def test_pages_are_asked_in_turn_and_told_to_go_on_each_once(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], qtbot: QtBot
) -> None:
    for page in pages:
        page.leaves = False
    assert not window.close() and window.isVisible()
    pages[0].go_on()
    assert window.isVisible()
    with qtbot.waitSignal(window.closing):
        pages[1].go_on()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_failing_page_cannot_keep_the_window_open(
    window: MainWindow, pages: tuple[PlainPage, PlainPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_go_on: Callable[[], None]) -> bool:
        raise ValueError("bug")

    monkeypatch.setattr(pages[0], "may_leave", fail)
    with qtbot.waitSignals([window.crashed, window.closing]):
        window.close()
    assert not window.isVisible()


def test_the_keys_page_is_made_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    from leaddesk.ui.shell.keys_page import KeysPage

    window.actions_.trigger("help.keys")
    page = window.findChild(KeysPage)
    assert page is not None and page.isVisible()
    names = [widget.accessibleName() for widget in page.findChildren(QWidget)]
    assert any(name == "Search or run: Ctrl K" for name in names)
    page.close()


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not isinstance(widget, QLineEdit)
    ]
    assert [type(widget).__name__ for widget in nameless] == []


def test_detached_nothing_is_left(window: MainWindow, runner: JobRunner, pages: tuple[PlainPage, PlainPage]) -> None:
    window.detach()
    assert window.page("inbox") is None and not window.status.untouched.isVisible()
    assert not window.actions_.action("go.page.inbox").isEnabled()
    again = PlainPage("inbox")
    window.attach([again], runner, None, "b")
    assert window.page_id() == "inbox"


def test_recent_files_open_from_the_file_menu(
    window: MainWindow, computer: ComputerSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    there, gone = tmp_path / "A & B.leaddesk", tmp_path / "gone.leaddesk"
    there.write_bytes(b"x")
    computer.remember_file(str(gone))
    computer.remember_file(str(there))
    menu = window.findChild(RecentMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["A && B.leaddesk"]
    with qtbot.waitSignal(window.open_wanted) as seen:
        menu.actions()[0].trigger()
    assert seen.args == [str(there)]
