"""The window around the pages: menus, side bar, pages, status bar, toast, palette, dropped files.

Owns what is in front and where messages appear. Opens no file and changes nothing: ``app.py`` gives it a session
(``attach``) and takes it away (``detach``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.errors import Cancelled, LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.base.settings import SHORTCUTS, SIDE_BAR_FOLDED, SINGLE_LETTERS, ComputerSettings
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.theme import NARROW_WIDTH
from leaddesk.ui.bridge.window_state import restore_window, save_window
from leaddesk.ui.dialogs.prompts import Prompts, QtPrompts
from leaddesk.ui.shell import panes
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.actions import Menu, page_action
from leaddesk.ui.shell.doors import PageDoors
from leaddesk.ui.shell.drop_overlay import DropOverlay, dropped_files
from leaddesk.ui.shell.leaving import may_leave
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.page import Page
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.palette_host import PaletteHost
from leaddesk.ui.shell.recent_menu import RecentMenu
from leaddesk.ui.shell.sample_line import SampleLine
from leaddesk.ui.shell.side_bar import NavEntry, SideBar
from leaddesk.ui.shell.start_page import StartPage
from leaddesk.ui.shell.status_bar import StatusBar
from leaddesk.ui.shell.view_actions import ViewActions
from leaddesk.ui.widgets.icons import app_icon
from leaddesk.ui.widgets.toast import Act, Toast

if TYPE_CHECKING:
    from leaddesk.ui.shell.palette import CommandPalette
    from leaddesk.ui.shell.palette_hits import SearchProvider

SUFFIX = ".leaddesk"
SMALLEST = QSize(760, 460)


class MainWindow(QMainWindow):
    """Implements ``Shell``. ``closing`` is emitted once the window may close; ``open_wanted`` (path) for a data file;
    ``undo_wanted`` (changeset) by a toast."""

    closing = Signal()
    open_wanted = Signal(str)
    undo_wanted = Signal(int)
    crashed = Signal(object)

    def __init__(
        self, infos: Sequence[PageInfo], settings: ComputerSettings, *, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._infos = tuple(infos)
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._narrow: bool | None = None
        self._folded_by_user = settings.get(SIDE_BAR_FOLDED)
        self._runner: JobRunner | None = None
        self._closes = False
        self.agreed = False
        self.prompts: Prompts = prompts or QtPrompts(self, settings)
        numbered = [(number, i) for number, i in enumerate(self._infos, start=1) if not i.action]
        extra = [page_action(i.page_id, i.title, i.icon, number) for number, i in numbered]
        self.actions_ = ActionManager(
            self, extra=extra, letters=settings.get(SINGLE_LETTERS), keys=settings.get(SHORTCUTS)
        )
        self._doors = PageDoors(self.pages_in_turn, self.show_page, self.actions_)
        self._host = PaletteHost(self, self.actions_, self._doors)
        self.setWindowTitle("LeadDesk")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._build()
        self._bind()
        restore_window(self, settings)
        self._fit()

    def _build(self) -> None:
        menus = self.actions_.build_menus(self.menuBar())
        recent = RecentMenu(self._settings, menus[Menu.FILE])
        recent.chosen.connect(self.open_wanted)
        menus[Menu.FILE].insertMenu(self.actions_.action("file.open_sample"), recent)
        entries = [
            NavEntry(i.page_id, i.title, i.icon, i.section, f"Ctrl+{number}" if number <= 6 and not i.action else "")
            for number, i in enumerate(self._infos, start=1)
        ]
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.side_bar = SideBar(entries, middle)
        self._fit_side_bar()
        self.stack = QStackedWidget(middle)
        self.stack.setProperty("ground", "surface")
        self.start_page = StartPage(self.actions_)
        self.stack.addWidget(self.start_page)
        self.lines = QVBoxLayout()  # slim lines that belong to no page, and the pages below them
        self.lines.setSpacing(0)
        self.sample_line = SampleLine(self.actions_.action("file.back"))
        self.lines.addWidget(self.sample_line)
        self.lines.addWidget(self.stack, 1)
        row.addWidget(self.side_bar)
        row.addLayout(self.lines, 1)
        column.addLayout(row, 1)
        self.status = StatusBar(middle)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self.toast_ = Toast(self)
        self.toast_.clearance = self._bottom_pane
        self._overlay = DropOverlay(self)

    def _bind(self) -> None:
        manager = self.actions_
        self.side_bar.page_chosen.connect(self.show_page)
        self.side_bar.view_chosen.connect(self.show_view)
        self.side_bar.view_menu_wanted.connect(lambda page, code, place: self._pages[page].view_menu(code, place))
        self.side_bar.search_wanted.connect(self._host.open)
        self.status.untouched_wanted.connect(lambda: manager.trigger("go.untouched"))
        self.toast_.undo_wanted.connect(self.undo_wanted)
        for info in self._infos:
            manager.bind_window(info.action_id, partial(self.show_page, info.page_id), lambda: bool(self._pages))
        manager.bind_window("go.search", self._host.open)
        manager.bind_window("view.side_bar", self.toggle_side_bar)
        manager.bind_window("view.next_pane", lambda: self._step_pane(1), lambda: bool(self._pages))
        manager.bind_window("view.previous_pane", lambda: self._step_pane(-1), lambda: bool(self._pages))
        manager.bind_window("help.keys", self._show_keys)
        manager.bind_window("file.quit", self._quit)
        self._view_actions = ViewActions(manager, self._settings, appearance())

    def _fit_side_bar(self) -> None:
        """Pages that are not for everybody wait until they say so."""
        for info in self._infos:
            self.side_bar.set_shown(info.page_id, info.beside == "always")

    def _quit(self) -> None:
        self.close()

    # the session

    def attach(self, pages: Sequence[Page], runner: JobRunner, search: SearchProvider | None, title: str) -> None:
        """Show ``pages`` (in the order of the page list) over an open file."""
        self._runner = runner
        self._pages = {page.page_id: page for page in pages}
        runner.activity.connect(self.status.show_work)
        runner.failed.connect(self.show_error)
        self.status.cancel_wanted.connect(runner.cancel_all)
        for page in pages:
            page.badge_changed.connect(partial(self.side_bar.set_badge, page.page_id))
            page.views_changed.connect(partial(self.side_bar.set_views, page.page_id))
            page.wanted_changed.connect(partial(self.side_bar.set_shown, page.page_id))
            page.bottom_changed.connect(self.toast_.place)
            self.stack.addWidget(page)
            page.on_narrow(bool(self._narrow))
        self._host.set_search(runner, search)
        self.set_file_title(title)
        self.actions_.refresh()
        first = next(iter(self._pages), "")
        if first:  # always Today: a day begins with what waits
            self.show_page(first)

    def set_file_title(self, title: str) -> None:
        """Name the open file or firm in the title bar."""
        self.setWindowTitle(_("{file} – LeadDesk").format(file=title))

    def detach(self) -> None:
        """Take the pages away; the file is being closed."""
        self._host.set_search(None, None)
        self.toast_.hide()  # its Undo is of this file
        self.actions_.forget_pages()
        if self._runner is not None:
            self._runner.activity.disconnect(self.status.show_work)
            self._runner.failed.disconnect(self.show_error)
            self.status.cancel_wanted.disconnect(self._runner.cancel_all)
            self._runner = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
            self.side_bar.set_views(page.page_id, ())
            self.side_bar.set_badge(page.page_id, "", False)
        self._fit_side_bar()
        self._pages, self._current = {}, ""
        self.stack.setCurrentWidget(self.start_page)
        self.status.set_counts(None)
        self.status.show_work(None)
        self.actions_.refresh()

    @property
    def infos(self) -> tuple[PageInfo, ...]:
        """The pages the program has."""
        return self._infos

    @property
    def palette_(self) -> CommandPalette:
        """The command palette, made when first asked for: the window does not wait for it."""
        return self._host.palette()

    # Shell

    def page_id(self) -> str:
        """The page in front."""
        return self._current

    def page(self, page_id: str) -> Page | None:
        """A page of the open file."""
        return self._pages.get(page_id)

    def pages_in_turn(self) -> list[Page]:
        """The pages of the open file, the one in front first."""
        return sorted(self._pages.values(), key=lambda page: page.page_id != self._current)

    def is_narrow(self) -> bool:
        """Whether the window is narrower than 1200 logical pixels."""
        return bool(self._narrow)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        page = self._pages.get(page_id)
        if page is None:
            return
        previous = self._pages.get(self._current)
        if previous is not None and previous is not page:
            previous.on_hidden()
        self._current = page_id
        self.stack.setCurrentWidget(page)
        self.side_bar.set_current(page.beside())
        self.actions_.set_page(page_id)
        page.on_shown()

    def show_view(self, page_id: str, code: str) -> None:
        """Bring a page to the front with one of its views."""
        self.show_page(page_id)
        page = self._pages.get(page_id)
        if page is not None:
            page.open_view(code)

    def open_lead(self, lead_id: int) -> None:
        """Show a lead on the page in front, else on the first that can."""
        self._doors.open_lead(lead_id)

    def open_record(self, lead_id: int, order: ListOrder | None = None, tab: str = "") -> None:
        """Show a record whole on its own page."""
        self._doors.open_record(lead_id, order, tab)

    def plan_for(self, lead_id: int | None) -> bool:
        """Begin a new follow-up over the page in front; False where no page does."""
        return self._doors.plan_for(lead_id)

    def take_call(self, lead_id: int) -> None:
        """Somebody rings: show the record with a call of theirs begun."""
        self._doors.take_call(lead_id)

    def take_file(self, path: str) -> None:
        """Hand a file to the page that takes it, or ask to open it where it is a data file."""
        if Path(path).suffix.lower() == SUFFIX:
            self.open_wanted.emit(path)
            return
        if not self._doors.take_file(path):
            self.toast(_("LeadDesk cannot read {name}.").format(name=Path(path).name))

    def toast(
        self,
        text: str,
        *,
        undoes: int | Callable[[], None] | None = None,
        act: Act | None = None,
        also: Act | None = None,
    ) -> None:
        """Say what happened for 8 seconds, with Undo of the changeset ``undoes``, or by calling it; or with other acts."""
        if text:
            self.toast_.say(text, undoes=undoes, act=act, also=also)

    def show_error(self, error: Exception) -> None:
        """An error of ours: a sentence and what to do. Anything else is a bug and goes to the crash dialog."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, LeadDeskError):
            self.prompts.tell("LeadDesk", error.message, hint=error.hint)
        else:
            self.crashed.emit(error)

    # view

    def toggle_side_bar(self) -> None:
        """Fold or unfold the side bar and remember it."""
        self.side_bar.set_folded(not self.side_bar.is_folded())
        if not self._narrow:
            self._folded_by_user = self.side_bar.is_folded()
            self._settings.set(SIDE_BAR_FOLDED, self._folded_by_user)

    def _fit(self) -> None:
        narrow = self.width() < NARROW_WIDTH
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.side_bar.set_folded(narrow or self._folded_by_user)
        self.status.set_narrow(narrow)
        appearance().set_narrow(narrow)
        for page in self._pages.values():
            page.on_narrow(narrow)

    def _bottom_pane(self) -> int:
        page = self._pages.get(self._current)
        return page.bottom_pane() if page is not None else 0

    def _step_pane(self, by: int) -> None:
        page = self._pages.get(self._current)
        if page is None:
            return
        panes.step([self.side_bar, *panes.above(self.lines), *page.panes(), self.status], by)

    def _show_keys(self) -> None:
        from leaddesk.ui.shell.keys_page import KeysPage

        KeysPage(self.actions_.key_rows(), self._settings.get(SINGLE_LETTERS), self).show()

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.toast_.place()
        self._host.fit()
        if self._overlay.isVisible():
            self._overlay.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.actions_.refresh("edit.undo", "edit.redo")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        paths = dropped_files(mime)
        if self._pages and (paths or mime.hasText()):
            event.acceptProposedAction()
            self._overlay.show_for(Path(paths[0]).name if paths else "")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        mime, front = event.mimeData(), self._current
        paths = dropped_files(mime)
        event.acceptProposedAction()
        if any(page.take_drop(mime) for page_id, page in self._pages.items() if not paths or page_id == front):
            return
        for path in paths:
            self.take_file(path)

    def may_leave(self, later: Callable[[], None]) -> bool:
        """Whether every page may be left now; else ``later`` is called once the user has agreed to it."""
        return may_leave(self._pages.values(), later)

    def _close_agreed(self) -> None:
        """A page had asked and may be left all the same."""
        self.agreed = True
        QTimer.singleShot(0, self.close)  # not within the close event that asked

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never leaves a window that cannot be closed: what fails here is reported and the window closes (RELIABILITY 109)."""
        if self._closes:
            event.accept()
            return
        try:
            if not self.agreed and not self.may_leave(self._close_agreed):
                event.ignore()
                return
            save_window(self, self._settings)
        except Exception as error:  # noqa: BLE001 - the crash bridge reports it
            self.crashed.emit(error)
        self._closes = True
        event.accept()
        self.closing.emit()
