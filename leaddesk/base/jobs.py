"""Work off the caller's thread, in fixed lanes: ``write`` 1 thread, ``read`` 2, ``io`` 2, ``report`` 1 (figures, charts; ARCHITECTURE 5).

Owns threads, cancellation and progress; knows nothing of Qt (the bridge brings results home) nor of the store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from leaddesk.base.errors import Cancelled

Lane = Literal["write", "read", "io", "report"]
LANES: dict[Lane, int] = {"write": 1, "read": 2, "io": 2, "report": 1}


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``done`` of ``total`` (0 = unknown), with a ``note`` in plain words."""

    done: int
    total: int
    note: str = ""


class JobContext:
    """What a running job sees: it reports progress and asks whether it was cancelled."""

    def __init__(self, on_progress: Callable[[Progress], None] | None = None) -> None:
        self._cancelled = threading.Event()
        self._on_progress = on_progress

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise ``Cancelled`` where the user has stopped the job."""
        if self._cancelled.is_set():
            raise Cancelled

    def progress(self, done: int, total: int = 0, note: str = "") -> None:
        """Report progress; also a point at which a cancelled job stops."""
        self.check()
        if self._on_progress is not None:
            self._on_progress(Progress(done, total, note))


@dataclass
class Job:
    """A submitted piece of work. ``future`` holds its result or error; ``cancel`` asks it to stop."""

    label: str
    context: JobContext
    future: Future[Any]

    def cancel(self) -> None:
        self.context.cancel()
        self.future.cancel()


class Jobs(Protocol):
    """Anything that runs ``fn(context, *args)`` in a lane."""

    def submit(
        self,
        lane: Lane,
        fn: Callable[..., Any],
        *args: Any,
        key: str | None = None,
        label: str = "",
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Job: ...

    def shutdown(self) -> None: ...


class ThreadJobs:
    """The lanes as thread pools of fixed, named threads. A job with a ``key`` cancels the older one of that key."""

    def __init__(self) -> None:
        self._pools = {lane: ThreadPoolExecutor(n, thread_name_prefix=f"leaddesk-{lane}") for lane, n in LANES.items()}
        self._by_key: dict[str, Job] = {}
        self._lock = threading.RLock()  # a job that is cancelled under the lock says here at once that it is done

    def submit(
        self,
        lane: Lane,
        fn: Callable[..., Any],
        *args: Any,
        key: str | None = None,
        label: str = "",
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        context = JobContext(on_progress)

        def run() -> Any:
            context.check()
            return fn(context, *args)

        with self._lock:
            if key is not None and key in self._by_key:
                self._by_key[key].cancel()
            job = Job(label, context, self._pools[lane].submit(run))
            if key is not None:
                self._by_key[key] = job
                job.future.add_done_callback(lambda _future: self._forget(key, job))
        return job

    def _forget(self, key: str, job: Job) -> None:
        """A job that is done can no longer be cancelled; its result, maybe a whole workbook, must not live on here."""
        with self._lock:
            if self._by_key.get(key) is job:
                del self._by_key[key]

    def shutdown(self) -> None:
        """Cancel what waits, let what runs finish or notice its cancellation, join every thread."""
        with self._lock:
            for job in list(self._by_key.values()):
                job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)


class InlineJobs:
    """Runs each job at once on the caller's thread: for tests and tools, which need no lanes."""

    def submit(
        self,
        lane: Lane,
        fn: Callable[..., Any],
        *args: Any,
        key: str | None = None,
        label: str = "",
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        job = Job(label, JobContext(on_progress), Future())
        try:
            job.future.set_result(fn(job.context, *args))
        except Exception as error:
            job.future.set_exception(error)
        return job

    def shutdown(self) -> None:
        """Nothing waits and nothing runs."""
