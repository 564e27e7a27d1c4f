"""Keeps the program running in the tray: start hidden, close to it where that is wished, tell it of reminders, come back from it.

A window is hidden only while the sign stands beside the clock; where that goes, the window comes back. Quit always ends the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.settings import CLOSE_TO_TRAY, CLOSED_TO_TRAY, TRAY, ComputerSettings
from leaddesk.domain.reminders import Due, Outlook
from leaddesk.ui.bridge.tray import Tray
from leaddesk.ui.shell import reminder_words
from leaddesk.ui.widgets.icons import app_icon

if TYPE_CHECKING:
    from leaddesk.ui.shell.desk import Desk
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

LOOK_MS: Final = 2_000
LOOKS: Final = 30
"""At login the panel may come later than the program: so often it is looked for."""


class TrayKeeper(QObject):
    """One per window; ``begin`` once the window stands, ``start_hidden`` instead of showing it."""

    def __init__(self, window: MainWindow, desk: Desk, settings: ComputerSettings, tray: Tray | None = None) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings = window, desk, settings
        self.tray = tray or Tray(self, app_icon())
        self._session: Session | None = None
        self._told: Due | None = None
        self._leaving = False
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        tray = self.tray
        tray.open_wanted.connect(self.come_back)
        tray.follow_up_wanted.connect(self._new_follow_up)
        tray.pause_wanted.connect(lambda: window.actions_.trigger("remind.pause"))
        tray.quit_wanted.connect(self.quit)
        tray.message_clicked.connect(self._show_told)
        desk.opened.connect(self._follow)
        window.actions_.bind_window("file.quit", self.quit)
        window.installEventFilter(self)

    # --- its life ------------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Stand beside the clock where that is wished and possible; look for the place for a minute."""
        if self._session is None and self._desk.session is not None:
            self._follow(self._desk.session)
        if self._settings.get(TRAY) and not self.tray.appear():
            self._looks = LOOKS
            self._timer.start()

    def start_hidden(self) -> None:
        """Begin without a window in the way: in the tray; where there is none, minimised, and hidden once one is found."""
        if self.tray.appear():
            self._timer.start()
        else:
            self._window.showMinimized()
            self._looks = LOOKS
            self._timer.start()

    def look(self) -> None:
        """A place that was found late is taken; a window whose sign is gone comes back."""
        hidden = not self._window.isVisible()
        if self._looks > 0:
            self._looks -= 1
            if self.tray.appear():
                self._looks = 0
                self._count()
                if self._window.isMinimized():
                    self._window.hide()
        elif hidden and not self.tray.is_there():
            self._window.showMinimized()
        if self._looks == 0 and self._window.isVisible():
            self._timer.stop()

    def let_go(self) -> None:
        """The system wants the program to end: closing is closing from now on."""
        self._leaving = True

    def close(self) -> None:
        """The program ends."""
        self._timer.stop()
        self.tray.vanish()

    def quit(self) -> None:
        """End the program, as Quit says; where something typed asks first, its window comes forward."""
        self._leaving = True
        if not self._window.close() and not self._window.isVisible():
            self.come_back()
        self._leaving = False

    def come_back(self) -> None:
        """Show the window in front."""
        self._desk.came_again("")

    # --- closing -------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self._stays():
            event.ignore()
            self._window.hide()
            self._timer.start()
            if not self._settings.get(CLOSED_TO_TRAY):
                self._settings.set(CLOSED_TO_TRAY, True)
                self._told = None
                self.tray.tell(_("LeadDesk goes on running here"), _("Quit in the menu of its sign ends it."))
            return True
        return False

    def _stays(self) -> bool:
        """Whether closing the window leaves the program running: wished, possible, and neither Quit nor the end of the session."""
        application = QGuiApplication.instance()
        ends = isinstance(application, QGuiApplication) and application.isSavingSession()
        real = self._leaving or self._window.agreed or ends or self._session is None
        return not real and self._settings.get(CLOSE_TO_TRAY) and self.tray.is_there()

    # --- reminders -----------------------------------------------------------------------------------------------------
    def _follow(self, session: Session) -> None:
        """Of the file that is open now; what was told of another is told of no more."""
        self._session, self._told = session, None
        session.reminding.came.connect(self._tell)
        session.reminding.changed.connect(self._count)
        session.destroyed.connect(self._forget)
        self._count()

    def _forget(self) -> None:
        if self._desk.session is None:
            self._session, self._told = None, None
            self.tray.set_count(0)

    def _count(self, *_outlook: object) -> None:
        """As many as stand now; and whether the sign is wished for is a setting that may change at any time."""
        if self._settings.get(TRAY) and not self.tray.is_there() and self._looks == 0:
            self.tray.appear()
        elif not self._settings.get(TRAY) and self._window.isVisible():
            self.tray.vanish()
        if self._session is not None:
            self.tray.set_count(len(self._session.reminding.outlook().due))

    def _tell(self, fresh: Outlook) -> None:
        """A message of what is new, unless somebody looks at the program anyway: then the bar says it."""
        reminding = self._session.reminding if self._session is not None else None
        book = reminding.book() if reminding is not None else None
        if book is None or fresh.next_at is None or QApplication.activeWindow() is not None:
            return
        self._told = next(iter(fresh.due), None)
        if self._told is not None:
            title = f"{reminder_words.when(self._told, fresh.next_at, book.zone)}: {reminder_words.what(self._told)}"
            more = len(fresh.due) - 1
            text = ngettext("and {n} more reminder", "and {n} more reminders", more).format(n=more) if more else ""
            self.tray.tell(title, text or _("Click to show it."))
        elif fresh.summary is not None:
            self.tray.tell(reminder_words.day(fresh.summary), _("Click to show it."))

    def _show_told(self) -> None:
        told, session = self._told, self._session
        self.come_back()
        if told is not None and session is not None:
            session.reminding.show_due(told)

    def _new_follow_up(self) -> None:
        """On the page in front, else on the calendar."""
        self.come_back()
        if not self._window.actions_.trigger("lead.follow_up"):
            self._window.show_page("calendar")
            self._window.actions_.trigger("lead.follow_up")
