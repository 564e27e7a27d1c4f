"""Reminds while a file is open: reads what may remind, looks at the clock, shows the bar, does what its buttons say.

One timer to the next moment, and a look every 30 s, when the program comes forward and after each change: always by the
wall clock of the file's ``clock``, so that sleep or a clock that is set lose and repeat nothing. What is due is ``domain.reminders``'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from leaddesk.base.i18n import _
from leaddesk.base.settings import (
    DAY_TOLD,
    QUIET_FROM,
    QUIET_HOURS,
    QUIET_TO,
    REMIND,
    REMIND_DAY,
    REMIND_DAY_AT,
    REMIND_EVERYBODY,
    ComputerSettings,
)
from leaddesk.domain.reminders import PAUSE_MINUTES, Book, Due, Mark, Outlook, Quiet, ReminderKey, Wish, look, minute_of
from leaddesk.services import reminders
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.reminder_acts import ACTIONS, FIRST_PAGE, ReminderActs

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.reminder_bar import ReminderBar

FIRST_MS: Final = 250
"""The page in front is read first."""
FARTHEST_MS: Final = 24 * 60 * 60 * 1000
FILES_REMEMBERED: Final = 40
BACKWARDS: Final = timedelta(minutes=1)


class Reminding(QObject):
    """One per open file; ``begin`` once its pages stand, ``stop`` before it is closed.

    ``changed`` tells what stands now (an ``Outlook``), ``came`` what nobody was told of yet (for the tray).
    """

    changed = Signal(object)
    came = Signal(object)

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._window = context, window
        self._since = context.ws.clock.now()
        self._book: Book | None = None
        self._read_at = self._since
        self._read_for = (False, False)
        self._outlook = Outlook()
        self._marks: dict[ReminderKey, Mark] = {}
        """What was just done: until the file says so, or for as long as it is open where it cannot be written."""
        self._saves = 0
        self._told: set[tuple[ReminderKey, datetime]] = set()
        self._told_day: object = None
        self._paused_until: datetime | None = None
        self._stopped = False
        self._acts = ReminderActs(self, context, self)
        self.bar: ReminderBar | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    # --- its life ------------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Read, and listen from now on to changes, to the beat, and to the program coming forward."""
        self._acts.bind()
        self._context.changes.changed.connect(self.read)
        self._context.ticker.tick.connect(self.look)
        self._window.stack.currentChanged.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)
        QTimer.singleShot(FIRST_MS, self, self.read)

    def stop(self) -> None:
        """Nothing of this file reminds any more."""
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        self._window.stack.currentChanged.disconnect(self.look)
        self._outlook = Outlook()
        self.changed.emit(self._outlook)
        if self.bar is not None:
            self.bar.hide()
            self.bar.setParent(None)
            self.bar.deleteLater()
            self.bar = None

    def outlook(self) -> Outlook:
        """What stands now."""
        return self._outlook

    def book(self) -> Book | None:
        """What was read; None before that, or while nothing is to remind."""
        return self._book

    def read(self, *_why: object) -> None:
        """Read anew what may remind."""
        if self._stopped:
            return
        self._read_for = remind, everybody = self._asked()
        if not remind:
            self._book = None
            self._say(Outlook(), self._context.ws.clock.now())
            return
        ws, settings = self._context.ws, self._context.settings
        told = str(settings.get(DAY_TOLD).get(str(ws.path), ""))
        self._context.runner.read(
            partial(reminders.book, ws, everybody=everybody, day=self._sums_up(), told=told),
            owner=self,
            on_result=self._take,
            key="reminders",
        )

    def _asked(self) -> tuple[bool, bool]:
        """Whether to remind, and of everybody's: a setting may change at any time."""
        settings = self._context.settings
        return settings.get(REMIND), settings.get(REMIND_EVERYBODY)

    def _take(self, book: Book) -> None:
        if not self._read_for[0]:
            return
        self._book, self._read_at = book, self._context.ws.clock.now()
        if not self._saves and not self._context.ws.read_only:
            self._marks.clear()
        self.look()

    # --- looking -------------------------------------------------------------------------------------------------------
    def look(self, *_why: object) -> None:
        """See what is due by now; read anew where the day is another one or the clock was set back."""
        if self._stopped:
            return
        if self._asked() != self._read_for:
            self.read()
            return
        book, now = self._book, self._context.ws.clock.now()
        if book is None:
            self.changed.emit(self._outlook)
            return
        if now.astimezone(book.zone).date() != book.today or now < self._read_at - BACKWARDS:
            self._read_at = now
            self.read()
            return
        if self._marks:
            book = replace(book, marks={**book.marks, **self._marks})
        found = look(book, self._wish(book), now)
        if found.summary is not None:
            self._tell(Outlook(summary=found.summary), now)
            if self._window.page_id() == FIRST_PAGE and self._is_seen():
                self.day_seen()
                found = replace(found, summary=None)
        self._say(found, now)

    def _wish(self, book: Book) -> Wish:
        settings = self._context.settings
        told = settings.get(DAY_TOLD).get(str(self._context.ws.path))
        day_at = settings.get(REMIND_DAY_AT)
        return Wish(
            quiet=quiet_hours(settings),
            summary_at=(minute_of(day_at) if day_at else book.day_start) if self._sums_up() else None,
            told=book.today if told == book.today.isoformat() else None,
            since=self._since,
            paused_until=self._paused_until,
            only_new=self._context.is_sample,
        )

    def _sums_up(self) -> bool:
        """Whether a day is summed up; nobody plans the day of the sample firm."""
        return self._context.settings.get(REMIND_DAY) and not self._context.is_sample

    def _say(self, found: Outlook, now: datetime) -> None:
        self._outlook = found
        if found.next_at is not None:
            self._timer.start(min(max(int((found.next_at - now).total_seconds() * 1000), 1), FARTHEST_MS))
        else:
            self._timer.stop()
        if self.bar is not None or found.due or found.summary is not None:
            self._show(found, now)
        self._tell(found, now)
        self.changed.emit(found)
        self._context.actions.refresh(*ACTIONS)

    def _show(self, found: Outlook, now: datetime) -> None:
        if self._book is None:
            if self.bar is not None:
                self.bar.hide()
            return
        if self.bar is None:
            from leaddesk.ui.shell.reminder_bar import ReminderBar

            self.bar = ReminderBar(self._context.actions)
            self.bar.more_wanted.connect(self._acts.show_list)
            self.bar.all_seen.connect(self._acts.seen_all)
            self._window.lines.insertWidget(1, self.bar)
        self.bar.show_outlook(found, now, self._book.zone)

    def _tell(self, found: Outlook, now: datetime) -> None:
        """Tell the tray what nobody was told of yet."""
        fresh = [due for due in found.due if (due.key, due.came_at) not in self._told]
        self._told |= {(due.key, due.came_at) for due in fresh}
        day = found.summary if found.summary is not None and found.summary.day != self._told_day else None
        self._told_day = day.day if day is not None else self._told_day
        if self._book is None or not (fresh or day is not None):
            return
        if fresh and self.bar is not None and not self.bar.has_keyboard():
            self.bar.choose(fresh[0].key)  # what came just now is said, what was passed over waits behind it
            self.bar.show_outlook(found, now, self._book.zone)
        self.came.emit(Outlook(tuple(fresh), day, now))

    def _is_seen(self) -> bool:
        return self._window.isVisible() and not self._window.isMinimized()

    # --- what is done about them ---------------------------------------------------------------------------------------
    def mark(self, keys: Sequence[ReminderKey], again_at: datetime | None) -> None:
        """Seen, or to come again at an instant. Away at once; the file hears of it, unless it cannot be written: then it holds for as
        long as it is open."""
        if not keys:
            self.look()
            return
        before = {key: self._marks[key] for key in keys if key in self._marks}
        self._marks |= dict.fromkeys(keys, Mark(self._context.ws.clock.now(), again_at))
        self.look()
        if self._context.ws.read_only:
            return
        self._saves += 1

        def saved(_done: object) -> None:
            self._saves -= 1
            self.read()

        def failed(error: Exception) -> None:
            self._saves -= 1
            self._marks = {key: mark for key, mark in self._marks.items() if key not in keys} | before
            self.look()
            self._context.shell.show_error(error)

        verb = reminders.seen if again_at is None else partial(reminders.again_at, at=again_at)
        self._context.verbs.run(verb, keys, owner=self, quiet=True, on_done=saved, on_error=failed)

    def show_due(self, due: Due) -> None:
        """Bring a reminder to the front of the bar, and whom it is about to the front of the window."""
        if self._stopped:
            return
        if self.bar is not None:
            self.bar.choose(due.key)
            self.look()
        self._acts.open_due(due)

    def pause(self) -> None:
        """Nothing reminds for an hour; what comes due then stands there afterwards."""
        self._paused_until = self._context.ws.clock.now() + timedelta(minutes=PAUSE_MINUTES)
        self._context.shell.toast(_("No reminders for 1 hour."), undoes=self.go_on)
        self.look()

    def go_on(self) -> None:
        """The pause is over."""
        self._paused_until = None
        self.look()

    def day_seen(self) -> None:
        """The day was summed up on this computer: once is enough."""
        if self._book is None:
            return
        settings, path = self._context.settings, str(self._context.ws.path)
        others = [(file, day) for file, day in settings.get(DAY_TOLD).items() if file != path]
        settings.set(DAY_TOLD, dict([*others[-(FILES_REMEMBERED - 1) :], (path, self._book.today.isoformat())]))


def quiet_hours(settings: ComputerSettings) -> Quiet:
    """The quiet hours of this computer; none where they are off or not said."""
    start, end = settings.get(QUIET_FROM), settings.get(QUIET_TO)
    if not settings.get(QUIET_HOURS) or not start or not end:
        return Quiet()
    return Quiet(minute_of(start), minute_of(end))
