"""When Today asks the file: after changes, at each beat, at midnight of the firm, and when what is wished changes. Shows nothing.

Every question runs on the read lane; a newer one cancels the older. While another page is in front only the badge is counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.base.settings import TODAY_BY_REASON, TODAY_EVERYONE
from leaddesk.services import day_figures
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.today import reading
from leaddesk.ui.today.reading import Asked, Day

FIGURES_AFTER_MS = 400
"""The measures follow the rows: they cost more and nobody waits for them."""


class Asking(QObject):
    """``answered`` (``Day``, ``Asked``), ``figures`` (a tuple of ``day_figures.Shown``), ``badge`` (things to do)."""

    answered = Signal(object, object)
    figures = Signal(object)
    badge = Signal(int)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        settings = context.settings
        self.asked = Asked(mine=not settings.get(TODAY_EVERYONE), by_reason=settings.get(TODAY_BY_REASON))
        self._visible = False
        self._stale = True
        self._known: Day | None = None
        """The last answer: another filter over it asks for no new day."""
        self._figures = QTimer(self)
        self._figures.setSingleShot(True)
        self._figures.setInterval(FIGURES_AFTER_MS)
        self._figures.timeout.connect(self._ask_figures)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._next_day)
        self._wait_for_midnight()

    # --- what is wished --------------------------------------------------------------------------------------------------
    def toggle_reason(self) -> None:
        """Sort by reason, or in the groups of the first days; remembered on this computer."""
        self.asked = replace(self.asked, by_reason=not self.asked.by_reason)
        self._context.settings.set(TODAY_BY_REASON, self.asked.by_reason)
        self._context.actions.set_checked("view.by_reason", self.asked.by_reason)
        self.ask()

    def set_whose(self, *, mine: bool) -> None:
        """Mine, or everyone's; remembered on this computer."""
        self.asked = replace(self.asked, mine=mine)
        self._context.settings.set(TODAY_EVERYONE, not mine)
        self.ask()

    def set_text(self, text: str) -> None:
        """Only rows that hold ``text``."""
        self.asked = asked = replace(self.asked, text=text)
        if self._known is None or not self._visible:
            self.ask()
            return
        context = self._context
        context.runner.read(
            reading.narrowed,
            context.ws,
            self._known,
            asked,
            owner=self,
            on_result=partial(self._answer, asked),
            key="today/day",
        )

    # --- when to ask -----------------------------------------------------------------------------------------------------
    def set_visible(self, *, visible: bool) -> None:
        """The page came to the front, or left it."""
        self._visible = visible
        if visible:
            self.ask()
            self._figures.start()

    def changed(self) -> None:
        """Something changed in the file."""
        self.ask()
        if self._visible:
            self._figures.start()
        else:
            self._stale = True

    def ask(self) -> None:
        """Ask anew: the whole day while the page is in front (or has never been asked), else only the badge."""
        context, asked = self._context, self.asked
        if not self._visible and not self._stale:
            context.runner.read(
                reading.badge, context.ws, asked, owner=self, on_result=self.badge.emit, key="day.badge"
            )
            return
        self._stale, self._known = False, None
        context.runner.read(
            reading.day, context.ws, asked, owner=self, on_result=partial(self._answer, asked), key="day.list"
        )

    def _answer(self, asked: Asked, day: Day) -> None:
        if asked == self.asked:
            self._known = day
            self.answered.emit(day, asked)

    def _ask_figures(self) -> None:
        context = self._context
        context.runner.read(
            day_figures.strip, context.ws, words.number, owner=self, on_result=self.figures.emit, key="day.figures"
        )

    # --- midnight --------------------------------------------------------------------------------------------------------
    def _wait_for_midnight(self) -> None:
        """The next midnight in the firm's zone; the beat of 30 seconds makes good what a sleeping computer misses."""
        moment = self._context.ws.moment()
        wait = moment.starts(moment.today + timedelta(days=1)) - moment.now
        self._midnight.start(max(1000, int(wait.total_seconds() * 1000) + 50))

    def _next_day(self) -> None:
        self.ask()
        self._figures.start()
        self._wait_for_midnight()
