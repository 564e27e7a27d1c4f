"""The tray: what is asked of the desktop, closing to it, starting in it, and that no only window is ever hidden without it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import CLOSE_TO_TRAY, REMIND_DAY, TRAY, ComputerSettings
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.single_instance import SingleInstance, hand_over, server_name
from leaddesk.ui.bridge.tray import SIZES, Tray, badged
from leaddesk.ui.shell.desk import Desk
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.tray_keeper import LOOKS, TrayKeeper
from leaddesk.ui.widgets.icons import app_icon
from tests.conftest import FIRM
from tests.ui.reminders.conftest import PAGES, WAIT, plan, set_clock
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage


class Sign(QSystemTrayIcon):
    """Stands in for the desktop's: keeps what it was asked, and is never drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[tuple[str, str]] = []
        self.shown = False

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def showMessage(self, title: str, text: str, _icon: QIcon, _msecs: int = 0) -> None:  # type: ignore[override]
        self.said.append((title, text))


@dataclass
class Panel:
    """A desktop with a place for signs, or without."""

    there: bool = True
    signs: list[Sign] = field(default_factory=list)

    def make(self, parent: QObject) -> Sign:
        self.signs.append(Sign(parent))
        return self.signs[-1]

    @property
    def sign(self) -> Sign:
        return self.signs[-1]

    def choose(self, words: str) -> None:
        """Choose an entry of its menu."""
        menu = self.sign.contextMenu()
        assert menu is not None
        next(action for action in menu.actions() if action.text() == words).trigger()

    def entries(self) -> list[str]:
        menu = self.sign.contextMenu()
        assert menu is not None
        return [action.text() for action in menu.actions() if isinstance(action, QAction) and action.text()]


@dataclass
class Place:
    bot: QtBot
    window: MainWindow
    desk: Desk
    keeper: TrayKeeper
    panel: Panel
    clock: FixedClock
    computer: ComputerSettings
    path: Path
    ended: list[bool] = field(default_factory=list)

    def open(self, path: Path | None = None) -> None:
        wanted = path or self.path
        self.desk.open_or_create(wanted)
        self.bot.waitUntil(lambda: self.desk.session is not None and self.desk.session.ws.path == wanted, timeout=WAIT)
        assert self.desk.session is not None
        self.desk.session.reminding.read()  # it would by itself, a moment later
        self.settle()

    def settle(self) -> None:
        session = self.desk.session
        assert session is not None
        self.bot.waitUntil(lambda: not session.context.runner.busy(), timeout=WAIT)
        QApplication.processEvents()

    def at(self, text: str) -> None:
        set_clock(self.clock, text)
        assert self.desk.session is not None
        self.desk.session.context.ticker.tick.emit()
        self.settle()


@pytest.fixture
def place(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Place]:
    """A window that is not shown yet, over a file with a call to Dana Reed at 15:00; a panel with a place for signs."""
    garbage = WindowGarbage()
    computer.set(REMIND_DAY, False)
    path = tmp_path / "firm.leaddesk"
    with Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg") as ws:
        plan(ws, int(leads.add(ws, {"full_name": "Dana <b>Reed</b>"}).ids[0]), "Call", "15:00")
    few = [info for info in pages() if info.page_id in (*PAGES, "calendar", "settings")]
    window = MainWindow(few, computer, prompts=ScriptedPrompts())
    qtbot.addWidget(window)
    desk, panel = Desk(window, computer, clock, tmp_path), Panel()
    tray = Tray(window, app_icon(), available=lambda: panel.there, make=panel.make)
    keeper = TrayKeeper(window, desk, computer, tray)
    made = Place(qtbot, window, desk, keeper, panel, clock, computer, path)
    window.closing.connect(lambda: made.ended.append(True))
    yield made
    keeper.close()
    desk.close()
    garbage.close()


def test_started_with_the_computer_it_stands_in_the_tray_without_a_window(place: Place) -> None:
    place.keeper.start_hidden()
    assert not place.window.isVisible() and place.panel.sign.shown
    assert place.panel.entries() == ["Open LeadDesk", "New follow-up", "Pause reminders for 1 hour", "Quit"]
    place.open()
    assert not place.window.isVisible()
    place.panel.choose("Open LeadDesk")
    assert place.window.isVisible()


def test_without_a_tray_it_starts_minimised_and_hides_once_a_panel_is_there(place: Place) -> None:
    place.panel.there = False
    place.keeper.start_hidden()
    assert place.window.isVisible() and place.window.isMinimized() and not place.panel.signs
    place.keeper.look()
    assert place.window.isVisible()
    place.panel.there = True
    place.keeper.look()
    assert place.panel.sign.shown and not place.window.isVisible()


def test_a_panel_that_never_comes_is_not_looked_for_for_ever(place: Place) -> None:
    place.panel.there = False
    place.window.show()
    place.keeper.begin()
    assert place.keeper._timer.isActive()
    for _look in range(LOOKS + 1):
        place.keeper.look()
    assert not place.keeper._timer.isActive() and place.window.isVisible()


def test_a_window_whose_sign_is_gone_comes_back(place: Place) -> None:
    place.keeper.start_hidden()
    place.panel.there = False
    place.keeper.look()
    assert place.window.isVisible()


def test_closing_leaves_it_running_only_where_that_is_wished_and_says_so_once(place: Place) -> None:
    place.window.show()
    place.keeper.begin()
    place.open()
    place.computer.set(CLOSE_TO_TRAY, True)
    for _time in range(2):
        place.window.show()
        place.window.close()
        assert not place.window.isVisible() and not place.ended
    assert [title for title, _text in place.panel.sign.said] == ["LeadDesk goes on running here"]
    place.desk.came_again("")
    assert place.window.isVisible(), "a second start brings it back"
    place.computer.set(CLOSE_TO_TRAY, False)
    place.window.close()
    assert place.ended


def test_without_a_tray_closing_is_closing(place: Place) -> None:
    place.panel.there = False
    place.window.show()
    place.keeper.begin()
    place.open()
    place.computer.set(CLOSE_TO_TRAY, True)
    place.window.close()
    assert place.ended


@pytest.mark.parametrize("way", ["menu", "action", "system"])
def test_quit_ends_it_although_closing_would_not(place: Place, way: str) -> None:
    place.computer.set(CLOSE_TO_TRAY, True)
    place.window.show()
    place.keeper.begin()
    place.open()
    if way == "menu":
        place.window.close()
        place.panel.choose("Quit")
    elif way == "action":
        assert place.window.actions_.trigger("file.quit")
    else:
        place.keeper.let_go()
        place.desk.end()
    assert place.ended


def test_what_is_typed_and_not_saved_asks_before_quit_and_quits_when_agreed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.computer.set(CLOSE_TO_TRAY, True)
    place.keeper.start_hidden()
    place.open()
    page = place.window.page("inbox")
    later: list[Callable[[], None]] = []

    def asks(go_on: Callable[[], None]) -> bool:
        later.append(go_on)
        return False

    monkeypatch.setattr(page, "may_leave", asks)
    place.panel.choose("Quit")
    assert later and not place.ended and place.window.isVisible(), "the question is seen"
    later[0]()
    place.bot.waitUntil(lambda: bool(place.ended), timeout=WAIT)


def test_a_reminder_is_a_message_while_nobody_looks_and_a_click_shows_whom(place: Place) -> None:
    place.keeper.start_hidden()
    place.open()
    place.at("14:45")
    assert place.panel.sign.said == [("15:00, in 15 minutes: Call: Dana <b>Reed</b>", "Click to show it.")]
    assert "1 reminder" in place.panel.sign.toolTip()
    place.at("14:50")
    assert len(place.panel.sign.said) == 1, "once"
    place.panel.sign.messageClicked.emit()
    place.settle()
    assert place.window.isVisible()
    page = place.window.page(place.window.page_id())
    assert page is not None and page.subject() == "Dana <b>Reed</b>"


def test_the_menu_of_the_sign_is_no_click_on_its_message(place: Place) -> None:
    """X11 tells both of one press of the right button."""
    place.keeper.start_hidden()
    place.open()
    place.at("14:45")
    place.panel.sign.messageClicked.emit()
    place.panel.sign.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    place.settle()
    assert not place.window.isVisible()
    place.panel.sign.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert place.window.isVisible()


def test_nobody_is_told_twice_while_the_window_is_in_front(place: Place) -> None:
    place.window.show()
    place.window.activateWindow()
    place.bot.waitUntil(place.window.isActiveWindow, timeout=WAIT)
    place.keeper.begin()
    place.open()
    place.at("14:45")
    assert place.panel.sign.said == [] and "1 reminder" in place.panel.sign.toolTip()


@pytest.mark.parametrize("page", ["today", "settings"])
def test_a_new_follow_up_is_begun_from_any_page(place: Place, page: str) -> None:
    place.keeper.start_hidden()
    place.open()
    place.window.show_page(page)
    place.settle()
    place.panel.choose("New follow-up")
    place.settle()
    found = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not place.window]
    assert place.window.isVisible() and found, "its dialog, or the question for when"
    for widget in found:
        widget.close()


def test_the_pause_of_its_menu_holds_for_an_hour(place: Place) -> None:
    place.keeper.start_hidden()
    place.open()
    place.at("14:40")
    place.panel.choose("Pause reminders for 1 hour")
    place.at("14:45")
    assert place.panel.sign.said == []
    place.at("15:40")
    assert place.panel.sign.said == [("15:00, 40 minutes ago: Call: Dana <b>Reed</b>", "Click to show it.")]


def test_of_a_file_that_was_left_nothing_is_told(place: Place, tmp_path: Path, clock: FixedClock) -> None:
    place.keeper.start_hidden()
    place.open()
    place.at("14:45")
    other = tmp_path / "other.leaddesk"
    with Workspace.create(other, clock=clock, settings=FIRM, member="Tom Ott"):
        pass
    place.open(other)
    assert place.panel.sign.toolTip() == "LeadDesk"
    place.panel.sign.messageClicked.emit()
    place.settle()
    assert place.window.page("inbox") is not None and "Dana" not in place.window.page("inbox").subject()  # type: ignore[union-attr]


def test_the_sign_goes_and_comes_with_its_action(place: Place) -> None:
    place.window.show()
    place.keeper.begin()
    place.open()
    assert place.panel.sign.shown and place.window.actions_.action("tools.tray").isChecked()
    assert place.window.actions_.trigger("tools.tray")
    assert not place.panel.sign.shown and not place.computer.get(TRAY) and not place.keeper.tray.is_there()
    assert place.window.actions_.trigger("tools.tray")
    assert place.panel.sign.shown and place.computer.get(TRAY)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_count_is_painted_into_the_picture_at_every_size(qapp: QApplication, mode: str) -> None:
    appearance().set_mode("dark" if mode == "dark" else "light")
    plain, few, many = (badged(app_icon(), count) for count in (0, 3, 12))
    assert {size.width() for size in few.availableSizes()} == set(SIZES)
    for size in SIZES:
        pictures = [icon.pixmap(size, size).toImage() for icon in (plain, few, many)]
        assert pictures[0] != pictures[1] and pictures[1] != pictures[2]


def test_the_day_is_a_message_too(place: Place) -> None:
    place.computer.set(REMIND_DAY, True)
    place.keeper.start_hidden()
    set_clock(place.clock, "2026-03-05 09:00")
    place.open()
    assert ("Today: 1 late", "Click to show it.") in place.panel.sign.said or place.panel.sign.said[0][0].startswith(
        "Wed"
    )
    assert date(2026, 3, 5) == place.desk.session.ws.today()  # type: ignore[union-attr]


def test_the_computer_starting_it_once_more_brings_nothing_forward(qtbot: QtBot, tmp_path: Path) -> None:
    name = server_name(str(tmp_path))
    instance, asked = SingleInstance(name), list[str]()
    instance.asked.connect(asked.append)
    try:
        assert hand_over(name, None, stay=True)
        assert hand_over(name, "/a/b.leaddesk")
        qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
        assert asked == ["/a/b.leaddesk"]
    finally:
        instance.close()


def test_a_start_waits_for_nothing_of_reminders_and_tray() -> None:
    late = (
        "ui.bridge.tray",
        "ui.bridge.autostart",
        "ui.shell.tray_keeper",
        "ui.shell.reminder_bar",
        "services.reminders",
    )
    code = f"import sys, leaddesk.app; print([name for name in {late!r} if 'leaddesk.' + name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
