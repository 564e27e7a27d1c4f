"""The line above a tab while it counts: nothing for the first moment, then that it counts and *Stop*; afterwards what went wrong.

Runs one reading at a time in the report lane; a newer one takes the place of the older.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.jobs import SHOW_AFTER_MS, RunningJob
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import LinkButton

_Answer = TypeVar("_Answer")


class Counting(Banner):
    """``again`` when somebody asks to count once more after it was stopped or failed."""

    again = Signal()

    def __init__(self, context: UiContext, key: str, parent: QWidget | None = None) -> None:
        super().__init__("", "blue", parent, icon="hourglass")
        self._context, self._key = context, key
        self._job: RunningJob | None = None
        self._number = 0
        self.button = LinkButton(_("Stop"), self)
        self.button.clicked.connect(self._press)
        self.add(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say_counting)

    def run(
        self,
        fn: Callable[..., _Answer],
        *args: Any,
        take: Callable[[_Answer], None],
        lane_label: str = "",
    ) -> None:
        """``fn(context, *args)`` in the report lane; its answer goes to ``take``."""
        self._number += 1
        number = self._number
        self._timer.start(SHOW_AFTER_MS)

        def done(answer: _Answer) -> None:
            self._end()
            take(answer)

        def cancelled() -> None:
            if number == self._number and self._job is not None:  # not because a newer one took its place
                self._stopped()

        self._job = self._context.runner.submit(
            "report",
            fn,
            *args,
            owner=self,
            on_result=done,
            on_error=self._fail,
            on_cancelled=cancelled,
            key=self._key,
            label=lane_label or _("Counting the leads"),
        )

    def is_counting(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def _say_counting(self) -> None:
        if self._job is not None:
            self.button.set_label(_("Stop"))
            self.say(_("Counting the leads…"), "blue", icon="hourglass")

    def _end(self) -> None:
        self._job = None
        self._timer.stop()
        self.say("")

    def _fail(self, error: Exception) -> None:
        self._end()
        self.button.set_label(_("Try again"))
        self.say_error(error)

    def _press(self) -> None:
        if self._job is None:
            self.say("")
            self.again.emit()
            return
        job = self._job
        self._stopped()
        job.cancel()

    def _stopped(self) -> None:
        self._job = None
        self._timer.stop()
        self.button.set_label(_("Count"))
        self.say(_("Stopped: the figures shown are those of before."), "amber")
