"""The whole window over real files: first start, opening, refusing, undo, second start, the end in the right order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import app as application
from leaddesk.base import paths
from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.base.settings import LAST_FILE, RECENT_FILES, ComputerSettings
from leaddesk.services import leads, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.garbage import UiGarbage
from leaddesk.ui.bridge.signals import EndSignals
from leaddesk.ui.bridge.single_instance import SingleInstance, hand_over, server_name
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.desk import Desk
from leaddesk.ui.shell.finding import find
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page import Page
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.start_file import start_file
from tests import real_window
from tests.ui.scripted_prompts import ScriptedPrompts


class BlankPage(Page):
    """A page that keeps its context."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.page_id = "inbox"
        self.context = context

        self.line = QLineEdit(self)
        self.unsaved = False
        self.go_on: Callable[[], None] = lambda: None

    def open_lead(self, lead_id: int) -> bool:
        return True

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        self.go_on = go_on
        return not self.unsaved


@pytest.fixture
def window(qtbot: QtBot, computer: ComputerSettings) -> MainWindow:
    made = MainWindow((PageInfo("inbox", "Inbox", "inbox", BlankPage),), computer, prompts=ScriptedPrompts())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(window: MainWindow, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    garbage = UiGarbage()
    made = Desk(window, computer, clock, tmp_path)
    yield made
    made.close()
    garbage.close()


def opened(qtbot: QtBot, desk: Desk, path: Path) -> Workspace:
    desk.open_or_create(path, given=False)
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.ws.path == path)
    assert desk.session is not None
    return desk.session.ws


def page_of(window: MainWindow) -> BlankPage:
    page = window.page("inbox")
    assert isinstance(page, BlankPage)
    return page


def test_the_first_start_makes_the_standard_file_and_asks_nothing(
    qtbot: QtBot, desk: Desk, window: MainWindow, computer: ComputerSettings
) -> None:
    path = start_file(computer)
    assert path == paths.documents_dir() / "leads.leaddesk" and not path.exists()
    opened(qtbot, desk, path)
    assert path.exists() and computer.get(LAST_FILE) == str(path)
    assert isinstance(window.prompts, ScriptedPrompts) and window.prompts.asked == []
    qtbot.waitUntil(window.status.untouched.isVisible)
    assert start_file(computer) == path


def test_a_change_shows_everywhere_and_undo_takes_it_back(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    context = page_of(window).context
    qtbot.waitUntil(window.status.untouched.isVisible)
    assert not window.actions_.action("edit.undo").isEnabled()
    context.verbs.run(leads.add, {"full_name": "Sofia Brandt", "company": "Marsh Lane"}, owner=window)
    qtbot.waitUntil(lambda: window.status._figures[0].text() == "1 lead")
    assert "Sofia Brandt" in window.toast_.text() and window.status._saved.text().startswith("Saved")
    assert [hit.title for hit in find(ws, "sof")] == ["Sofia Brandt"]
    qtbot.waitUntil(window.actions_.action("edit.undo").isEnabled)
    window.actions_.trigger("edit.undo")
    qtbot.waitUntil(lambda: window.status._figures[0].text() == "0 leads")
    assert window.toast_.text().startswith("Undone")
    qtbot.waitUntil(window.actions_.action("edit.redo").isEnabled)
    window.actions_.trigger("edit.redo")
    qtbot.waitUntil(lambda: window.status._figures[0].text() == "1 lead")


def told_by_toast(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in window.toast_.text())


def test_a_toast_takes_back_the_change_it_tells_of_and_no_other(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    context, names = page_of(window).context, "SELECT full_name FROM person ORDER BY id"
    context.verbs.run(leads.add, {"full_name": "Sofia Brandt"}, owner=window)
    told_by_toast(qtbot, window, "Sofia Brandt")
    context.verbs.run(leads.add, {"full_name": "Aiko Tanabe"}, owner=window, quiet=True)
    qtbot.waitUntil(lambda: not context.runner.busy())
    window.toast_._undo.click()
    told_by_toast(qtbot, window, "Undone")
    assert ws.store.rows(names) == [("Aiko Tanabe",)] and not window.toast_._undo.isVisible()


def test_a_verb_that_changed_nothing_says_so_and_offers_no_undo(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    verbs = page_of(window).context.verbs
    lead = leads.add(ws, {"full_name": "Sofia Brandt"}).ids[0]
    verbs.run(leads.set_fields, lead, {"full_name": "Sofia Brandt"}, owner=window, saying="Renamed")
    told_by_toast(qtbot, window, "Nothing was changed.")
    assert not window.toast_._undo.isVisible()


def test_the_toast_of_a_redo_takes_back_what_was_done_again(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    leads.add(ws, {"full_name": "Sofia Brandt"})
    undoing.undo(ws)
    qtbot.waitUntil(window.actions_.action("edit.redo").isEnabled)
    window.actions_.trigger("edit.redo")
    told_by_toast(qtbot, window, "Done again")
    window.toast_._undo.click()
    told_by_toast(qtbot, window, "Undone")
    assert ws.store.value("SELECT count(*) FROM lead") == 0 and undoing.can_redo(ws) and not undoing.can_undo(ws)


def test_a_change_told_of_is_taken_back_once(ws: Workspace) -> None:
    told = leads.add(ws, {"full_name": "Sofia Brandt"}).changeset
    assert told is not None
    undoing.undo(ws)
    with pytest.raises(UserError):
        undoing.undo_told(ws, told)


def test_a_toast_goes_with_its_file_and_follows_the_look(
    qtbot: QtBot, desk: Desk, window: MainWindow, look: Appearance, tmp_path: Path
) -> None:
    opened(qtbot, desk, tmp_path / "a.leaddesk")
    window.toast("Logged a call", undoes=7)
    before = look.tokens.on_toast
    look.set_mode("dark")
    assert look.tokens.on_toast != before and look.tokens.on_toast in window.toast_._text.styleSheet()
    opened(qtbot, desk, tmp_path / "b.leaddesk")
    assert not window.toast_.isVisible()


def test_a_refusal_is_said_and_the_open_file_stays(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    foreign = tmp_path / "foreign.leaddesk"
    foreign.write_text("not a database at all", encoding="utf-8")
    window.take_file(str(foreign))
    prompts = window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    qtbot.waitUntil(lambda: bool(prompts.told))
    assert desk.session is not None and desk.session.ws is ws
    assert foreign.read_text(encoding="utf-8") == "not a database at all"


def test_a_missing_file_leaves_ways_on(qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    desk.open_or_create(tmp_path / "gone.leaddesk", given=True)
    prompts = window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    qtbot.waitUntil(lambda: bool(prompts.told))
    assert window.stack.currentWidget() is window.start_page
    prompts.answers = [str(tmp_path / "fresh")]
    window.actions_.trigger("file.new")
    qtbot.waitUntil(lambda: desk.session is not None)
    assert (tmp_path / "fresh.leaddesk").exists()


def test_another_file_takes_the_place_of_the_first(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, computer: ComputerSettings
) -> None:
    first = opened(qtbot, desk, tmp_path / "a.leaddesk")
    old_page = page_of(window)
    second = opened(qtbot, desk, tmp_path / "b.leaddesk")
    assert second is not first and page_of(window) is not old_page
    assert computer.get(RECENT_FILES)[:2] == [str(second.path), str(first.path)]
    assert [entry.name for entry in tmp_path.glob("a.leaddesk*")] == ["a.leaddesk"]


def test_opening_a_file_shows_no_other_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """A part shown before it had its place stood on the screen as a window of its own, for as long as the pages were made."""
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        with real_window.opened(tmp_path / "real"):
            pass
    finally:
        qapp.removeEventFilter(watch)
    assert set(shown) == {"MainWindow"}


@pytest.mark.parametrize("way", ["menu", "new", "sample", "drop", "second start", "recent"])
def test_unsaved_typing_keeps_its_file_until_the_user_goes_on(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, way: str
) -> None:
    first = opened(qtbot, desk, tmp_path / "a.leaddesk")
    other = tmp_path / "b.leaddesk"
    if way != "new":
        Workspace.create(other).close()
    page = page_of(window)
    page.unsaved = True
    prompts = window.prompts
    assert isinstance(prompts, ScriptedPrompts)
    prompts.answers = [str(other)]
    ways: dict[str, Callable[[], object]] = {
        "menu": lambda: window.actions_.trigger("file.open"),
        "new": lambda: window.actions_.trigger("file.new"),
        "sample": lambda: window.actions_.trigger("file.open_sample"),
        "drop": lambda: window.take_file(str(other)),
        "second start": lambda: desk.came_again(str(other)),
        "recent": lambda: window.open_wanted.emit(str(other)),
    }
    ways[way]()
    assert not desk._busy and desk.session is not None and desk.session.ws is first and page_of(window) is page
    page.go_on()
    assert desk._busy and not page.line.isEnabled()
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.ws is not first, timeout=20_000)
    assert page_of(window).line.isEnabled()


def test_where_the_other_file_cannot_be_opened_typing_goes_on(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    ws = opened(qtbot, desk, tmp_path / "a.leaddesk")
    line = page_of(window).line
    line.setFocus()
    foreign = tmp_path / "foreign.leaddesk"
    foreign.write_text("not a database at all", encoding="utf-8")
    window.take_file(str(foreign))
    assert not line.isEnabled()
    qtbot.waitUntil(lambda: not desk._busy)
    assert desk.session is not None and desk.session.ws is ws and line.isEnabled() and window.focusWidget() is line


def test_a_save_under_way_is_not_lost_at_the_end(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "a.leaddesk"
    opened(qtbot, desk, path)
    context = page_of(window).context
    for number in range(5):
        context.verbs.run(leads.add, {"full_name": f"Person {number}"}, owner=window)
    desk.close()
    assert [entry.name for entry in tmp_path.glob("a.leaddesk*")] == ["a.leaddesk"]
    with Workspace.open(path, clock=clock) as ws:
        assert len(undoing.history(ws)) == 5


def test_backup_and_check(qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, desk, tmp_path / "a.leaddesk")
    window.actions_.trigger("file.backup")
    qtbot.waitUntil(lambda: "Backup made" in window.toast_.text())
    qtbot.waitUntil(lambda: window.status._backup.text().startswith("Backup"))
    window.actions_.trigger("tools.check")
    qtbot.waitUntil(lambda: "sound" in window.toast_.text())


def test_the_ui_thread_never_reads_the_file(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from leaddesk.store import Store

    seen: list[str] = []
    plain = Store.connection

    def watched(store: Store) -> object:
        if threading.current_thread() is threading.main_thread():
            seen.append("read on the UI thread")
        return plain(store)

    monkeypatch.setattr(Store, "connection", watched)
    opened(qtbot, desk, tmp_path / "a.leaddesk")
    page_of(window).context.verbs.run(leads.add, {"full_name": "Sofia Brandt"}, owner=window)
    qtbot.waitUntil(lambda: window.status._figures[0].text() == "1 lead")
    window.palette_.open_palette("sof")
    qtbot.waitUntil(lambda: window.palette_.card.face is not None and window.palette_.card.face.title == "Sofia Brandt")
    assert seen == []


def test_a_second_start_hands_its_file_over(qtbot: QtBot, tmp_path: Path) -> None:
    name = server_name(str(tmp_path))
    assert not hand_over(name, None)
    first = SingleInstance(name)
    with qtbot.waitSignal(first.asked) as seen:
        assert hand_over(name, "/a/b.leaddesk")
    assert seen.args == ["/a/b.leaddesk"]
    with qtbot.waitSignal(first.asked) as seen:
        assert hand_over(name, None)
    assert seen.args == [""]
    first.close()
    assert server_name("/one") != server_name("/two")


def test_coming_again_opens_the_file(qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, desk, tmp_path / "a.leaddesk")
    Workspace.create(tmp_path / "b.leaddesk").close()
    desk.came_again(str(tmp_path / "b.leaddesk"))
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.ws.path.name == "b.leaddesk")
    desk.came_again("")


def test_coming_again_waits_for_an_open_dialog(qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    """A dialog holds the session it was opened on: changing the file under it broke it and lost what was typed."""
    first = opened(qtbot, desk, tmp_path / "a.leaddesk")
    Workspace.create(tmp_path / "b.leaddesk").close()
    dialog, next_one = QDialog(window), QDialog(window)
    dialog.finished.connect(next_one.open)
    dialog.open()
    desk.came_again(str(tmp_path / "b.leaddesk"))
    QApplication.processEvents()
    assert not desk._busy and desk.session is not None and desk.session.ws is first
    dialog.accept()
    QApplication.processEvents()
    assert not desk._busy and desk.session.ws is first
    next_one.reject()
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.ws.path.name == "b.leaddesk")


def test_the_end_closes_dialogs_first(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    """A dialog left open kept the program running without its window."""
    window.show()
    dialog = QDialog(window)
    dialog.open()
    with qtbot.waitSignal(window.closing):
        desk.end()
    assert not dialog.isVisible()


def test_a_dialog_that_asks_about_typed_text_keeps_the_window(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    class Asking(QDialog):
        def closeEvent(self, event: QCloseEvent) -> None:
            event.ignore()

    window.show()
    dialog = Asking(window)
    dialog.open()
    desk.end()
    assert window.isVisible() and dialog.isVisible()
    dialog.reject()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_sigterm_closes_cleanly(qtbot: QtBot, qapp: QApplication, desk: Desk, window: MainWindow) -> None:
    ends = EndSignals(qapp)
    ends.asked.connect(desk.end)
    try:
        with qtbot.waitSignal(window.closing):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        ends.close()


def test_heavy_libraries_stay_out_of_the_start(tmp_path: Path) -> None:
    import subprocess
    import sys

    heavy = ("matplotlib", "numpy", "openpyxl", "python_calamine", "phonenumbers", "rapidfuzz", "babel.dates")
    code = f"import sys, leaddesk.app; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"


def test_every_page_is_declared_once() -> None:
    infos = application.pages()
    of_the_first_day = ["today", "inbox", "pipeline"]  # PRODUCT section 9
    assert [info.page_id for info in infos if info.beside == "always" and not info.section] == of_the_first_day
    assert [info.page_id for info in infos] == [
        *of_the_first_day, "calendar", "reports", "quotes", "import", "duplicates", "calls", "process_map", "type_back", "paper",
        "letters", "record", "settings",
    ]  # fmt: skip
