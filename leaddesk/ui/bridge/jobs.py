"""Brings what jobs produce home to the UI thread.

``JobRunner.submit`` is how pages start work. Callbacks run on the UI thread, in order, and only while their ``owner`` lives;
a result for a closed page is dropped. Nothing here touches the file.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from leaddesk.base.errors import Cancelled
from leaddesk.base.jobs import Job, Jobs, Lane, Progress

_log = logging.getLogger(__name__)
SHOW_AFTER_MS = 300
"""Work that takes longer shows the slim bar with Cancel (DESIGN_LANGUAGE section 5)."""


@dataclass
class RunningJob:
    """A job the runner waits for. ``cancel`` asks it to stop; no callback but ``on_cancelled`` comes afterwards."""

    number: int
    label: str
    owner: QObject
    on_result: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    on_progress: Callable[[Progress], None] | None
    on_cancelled: Callable[[], None] | None
    started: float
    must_finish: bool = False
    key: str | None = None
    only_asks: bool = False
    job: Job | None = None
    progress: Progress | None = None
    give_up: Callable[[], None] | None = None
    """Of a job that changes nothing: what tells at once that nobody waits for it any more."""

    def cancel(self) -> None:
        """Ask the job to stop; one that must finish goes on, one that changes nothing is no longer waited for."""
        if self.job is not None and not self.must_finish:
            self.job.cancel()
            if self.give_up is not None:
                self.give_up()

    @property
    def is_stale(self) -> bool:
        """Whether it only asked and its answer is no longer wanted. What wrote all the same did so, and says what it did."""
        return self.only_asks and not self.must_finish and self.job is not None and self.job.context.cancelled


class JobRunner(QObject):
    """Starts jobs in the lanes of ``base.jobs`` and delivers their results on the thread it lives in (the UI thread).

    ``activity`` is emitted when the oldest labelled job that runs longer than 300 ms begins, moves or ends, with that
    ``RunningJob`` or None. ``failed`` carries errors nobody asked for with ``on_error``.
    """

    activity = Signal(object)
    failed = Signal(object)
    _finished = Signal(int, object)
    _progressed = Signal(int, object)
    _given_up = Signal(int)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._numbers = itertools.count(1)
        self._running: dict[int, RunningJob] = {}
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_activity)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._given_up.connect(self._on_given_up, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        fn: Callable[..., Any],
        *args: Any,
        owner: QObject,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        key: str | None = None,
        label: str = "",
        must_finish: bool = False,
        stops_at_once: bool = False,
    ) -> RunningJob:
        """Run ``fn(context, *args)`` in ``lane``. Call from the UI thread.

        ``owner`` is the QObject the callbacks belong to: once it is destroyed they are not called. A new job with the same
        ``key`` cancels the older one. A job with a ``label`` shows in the status bar when it takes longer than 300 ms.
        Without ``on_error`` an error goes to ``failed``, which the main window shows. ``must_finish``: neither Cancel nor the end
        of the program stops it (what the user typed is being saved). ``stops_at_once``: it changes nothing, so ``on_cancelled`` comes
        as soon as it is cancelled, whatever the thread is in the middle of; what it finds afterwards is dropped.
        """
        self.assert_ui_thread()
        number = next(self._numbers)
        running = RunningJob(
            number, label, owner, on_result, on_error, on_progress, on_cancelled, time.monotonic(), must_finish, key
        )
        running.only_asks = lane == "read" or key is not None
        if stops_at_once:
            running.give_up = partial(self._given_up.emit, number)
        if self._closed:
            _log.log(
                logging.ERROR if must_finish else logging.INFO, "asked for after the end, not done: %s", label or fn
            )
            return running
        self._supersede(key)
        self._running[number] = running

        def progressed(progress: Progress) -> None:
            self._progressed.emit(number, progress)

        def finished(future: Future[Any]) -> None:
            self._finished.emit(number, future)

        running.job = self._jobs.submit(lane, fn, *args, key=key, label=label, on_progress=progressed)
        running.job.future.add_done_callback(finished)
        if label and not self._timer.isActive():
            self._timer.start(SHOW_AFTER_MS)
        return running

    def _supersede(self, key: str | None) -> None:
        """Nobody waits any more for older jobs of ``key``, also not for one that is done and on its way home."""
        for older in self._running.values():
            if key is not None and older.key == key:
                older.cancel()

    def read(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: QObject,
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        key: str | None = None,
    ) -> RunningJob:
        """``fn(*args)`` (without a context) in the read lane: fetching what a page shows."""
        return self.submit(
            "read", _without_context, fn, args, owner=owner, on_result=on_result, on_error=on_error, key=key
        )

    def write(
        self,
        fn: Callable[..., Any],
        *args: Any,
        owner: QObject,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        label: str = "",
    ) -> RunningJob:
        """``fn(*args)`` (without a context) in the write lane; it always finishes, even while the program ends.

        Verbs go through ``VerbRunner.run``, which calls this.
        """
        return self.submit(
            "write",
            _without_context,
            fn,
            args,
            owner=owner,
            on_result=on_result,
            on_error=on_error,
            label=label,
            must_finish=True,
        )

    def busy(self) -> bool:
        """Whether any job is still under way."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for running in list(self._running.values()):
            running.cancel()

    def shutdown(self) -> None:
        """Let saves finish, cancel the rest, wait for the threads, deliver nothing more. Call before the store is closed."""
        self._closed = True
        self._timer.stop()
        self.cancel_all()
        saving = [running.job.future for running in self._running.values() if running.must_finish and running.job]
        wait(saving)
        for future in saving:
            if not future.cancelled() and future.exception() is not None:
                _log.error("not saved at the end: %s", type(future.exception()).__name__)
        self._jobs.shutdown()
        self._running.clear()

    def assert_ui_thread(self) -> None:
        """Raise where another thread reaches for the UI (RELIABILITY 114)."""
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("the user interface was reached from another thread")

    @Slot(int, object)
    def _on_progressed(self, number: int, progress: Progress) -> None:
        running = self._running.get(number)
        if running is None:
            return
        running.progress = progress
        if running.on_progress is not None and shiboken6.isValid(running.owner):
            running.on_progress(progress)
        self._show_activity()

    @Slot(int)
    def _on_given_up(self, number: int) -> None:
        running = self._running.pop(number, None)
        if running is None or self._closed:
            return
        self._show_activity()
        if running.on_cancelled is not None and shiboken6.isValid(running.owner):
            running.on_cancelled()

    @Slot(int, object)
    def _on_finished(self, number: int, future: Future[Any]) -> None:
        running = self._running.pop(number, None)
        if running is None or self._closed:
            return
        self._show_activity()
        if not shiboken6.isValid(running.owner):
            return
        error = CancelledError() if future.cancelled() or running.is_stale else future.exception()
        if error is None:
            if running.on_result is not None:
                running.on_result(future.result())
        elif isinstance(error, (Cancelled, CancelledError)):
            if running.on_cancelled is not None:
                running.on_cancelled()
        elif isinstance(error, Exception):
            if running.on_error is not None:
                running.on_error(error)
            else:
                self.failed.emit(error)
        else:
            _log.critical("job ended with %r", error)

    @Slot()
    def _show_activity(self) -> None:
        now = time.monotonic()
        labelled = [running for running in self._running.values() if running.label]
        shown = next((running for running in labelled if now - running.started >= SHOW_AFTER_MS / 1000), None)
        self.activity.emit(shown)
        if labelled and shown is None:
            self._timer.start(SHOW_AFTER_MS)


def _without_context(_context: object, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    return fn(*args)
