"""Reads one file from outside into a ``Book``: guard, then child process, within limits of time and memory.

Owns the child's life: start, frames, cancellation, limits of time and memory, death. The public doors are ``read`` and, for what is
no list, ``tell``. Knows nothing of tables, columns or the store.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from leaddesk.base.jobs import JobContext
from leaddesk.exchange import guard
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Frame, Limits, Refused, Request, decode, read_body
from leaddesk.exchange.guard_reasons import unreadable
from leaddesk.exchange.model import Book
from leaddesk.exchange.readers_book import Builder
from leaddesk.exchange.readers_watch import Watch

POLL_SECONDS = 0.05
QUEUE_FRAMES = 16
CALENDAR_SECONDS = 30.0
CALENDAR_SECONDS_PER_MB = 8.0


def read(
    path: Path | str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    context: JobContext | None = None,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
) -> Book:
    """The file at ``path`` as read. ``sheet`` reads only that sheet; ``encoding`` and ``delimiter`` overrule the guess. ``today``:
    calendars are read too; without it they are refused, being no lists of people.

    Raises ``InputUnreadable`` with one of the codes in ``guard_reasons`` and ``Cancelled`` where ``context`` was cancelled.
    Blocks its thread, never the interpreter: the work is done in a child process.
    """
    context = context or JobContext()
    given = Path(path)
    try:
        found = guard.inspect(given, limits=limits, context=context)
        if found.kind == "ical":
            limits = _of_calendar(limits, today)
        request = Request(
            path=os.path.abspath(given),
            kind=found.kind,
            sheet=sheet,
            encoding=encoding,
            delimiter=delimiter,
            sparse=found.cell_by_cell,
            size=found.size,
            unpacked=found.unpacked,
            marked=found.marked,
            limits=limits,
            day=today.isoformat() if today is not None else "",
        )
        return _read_any_way(request, given, found, context)
    except Refused as refused:
        raise unreadable(refused, given.name or str(given)) from refused


def _of_calendar(limits: Limits, today: date | None) -> Limits:
    """Limits for a calendar, whose entries take longer than the rows of a list."""
    if today is None:
        raise Refused("not_a_spreadsheet", what="ical")
    return replace(limits, child_seconds=CALENDAR_SECONDS, child_seconds_per_mb=CALENDAR_SECONDS_PER_MB)


def tell(request: Request, take: Callable[[Frame], None], context: JobContext) -> None:
    """Let the child do what ``request`` says and hand each of its frames to ``take``. Raises ``Refused`` and ``Cancelled``."""
    _Child(request, context).run(take)


def _read_any_way(request: Request, path: Path, found: guard.Finding, context: JobContext) -> Book:
    """calamine first; openpyxl's way where calamine gives up on a workbook that it can read."""
    try:
        return _Child(request, context).book(path, found)
    except Refused as refused:
        if (
            request.sparse
            or found.kind not in ("xlsx", "xlsm")
            or refused.code not in ("damaged", "crashed", "too_large_to_read")
        ):
            raise
        try:
            return _Child(replace(request, sparse=True), context).book(path, found)
        except Refused as second:
            raise (second if second.code not in ("damaged", "crashed") else refused) from second


class _Child:
    """One child process and the frames it sends."""

    def __init__(self, request: Request, context: JobContext) -> None:
        self._request = request
        self._context = context
        self._frames: queue.Queue[bytes | None] = queue.Queue(QUEUE_FRAMES)

    def book(self, path: Path, found: guard.Finding) -> Book:
        """Run the child to its end and gather the book. Raises ``Refused`` and ``Cancelled``; leaves no process behind."""
        builder = Builder(path, found)
        self._run(lambda process: self._gather(process, builder))
        return builder.book()

    def run(self, take: Callable[[Frame], None]) -> None:
        """Run the child to its end and hand over each frame. Raises ``Refused`` and ``Cancelled``; leaves no process behind."""

        def gather(process: subprocess.Popen[bytes]) -> None:
            for frame in self._received(process):
                take(frame)

        self._run(gather)

    def _run(self, gather: Callable[[subprocess.Popen[bytes]], None]) -> None:
        process = _start()
        pump = threading.Thread(target=self._pump, args=(process.stdout,), name="leaddesk-reader", daemon=True)
        try:
            _ask(process, self._request)
            pump.start()
            gather(process)
        finally:
            process.kill()
            process.wait()
            self._drain(pump)
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _gather(self, process: subprocess.Popen[bytes], builder: Builder) -> None:
        """Take every frame. What goes wrong after the last cell was sent costs colours and comments, never the list."""
        try:
            for frame in self._received(process):
                builder.take(frame)
                if frame[0] == "rows":
                    self._context.progress(builder.row_count, 0)
        except Refused:
            if not builder.is_whole:
                raise
            builder.without_extras()

    def _pump(self, stream: IO[bytes]) -> None:
        """Carry frames from the pipe to the queue, so that the owner can wait with a time limit on every system."""
        while True:
            try:
                body = read_body(stream)  # type: ignore[arg-type]
            except (OSError, ValueError, MemoryError):
                body = None
            self._frames.put(body)
            if body is None:
                return

    def _drain(self, pump: threading.Thread) -> None:
        while pump.is_alive():
            try:
                self._frames.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
        if pump.ident is not None:
            pump.join()

    def _received(self, process: subprocess.Popen[bytes]) -> Any:
        """The child's frames until it is done; a silent death, a refusal or lateness is raised as ``Refused``."""
        request = self._request
        watch = Watch(process.pid, memory=request.memory, seconds=request.seconds)
        while True:
            self._context.check()
            if watch.is_too_slow():
                raise Refused("too_slow", seconds=round(watch.elapsed))
            if watch.is_too_large():
                raise Refused("too_large_to_read")
            try:
                body = self._frames.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
            if body is None:
                raise _death(process)
            frame = _frame(body)
            if frame[0] == "done":
                return
            if frame[0] == "refused":
                raise Refused(frame[1], **frame[2])
            yield frame


def _start() -> subprocess.Popen[bytes]:
    """The child, in the folder of the program: never in the user's, whose files could pass for modules."""
    root = Path(__file__).resolve().parents[2]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "leaddesk.exchange.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
            creationflags=flags,
        )
    except OSError as error:
        raise Refused("crashed") from error


def _ask(process: subprocess.Popen[bytes], request: Request) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(pickle.dumps(request))
        process.stdin.close()
    except OSError as error:
        raise Refused("crashed") from error


def _frame(body: bytes) -> Frame:
    try:
        return decode(body)
    except (pickle.UnpicklingError, EOFError, ValueError, IndexError) as error:
        raise Refused("crashed") from error


def _death(process: subprocess.Popen[bytes]) -> Refused:
    """Why the child ended without a word: killed for memory (SIGKILL, SIGABRT of an allocation) or a fault in a library."""
    status = process.wait()
    return Refused("too_large_to_read" if status in (-6, -9) else "crashed")
