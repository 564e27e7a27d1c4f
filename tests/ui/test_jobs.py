"""Jobs and the UI thread: results come home, dead owners hear nothing, saves finish (RELIABILITY 110-114)."""

from __future__ import annotations

import sys
import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from leaddesk.base.errors import UserError
from leaddesk.base.events import EventBus
from leaddesk.base.jobs import InlineJobs, JobContext, Progress, ThreadJobs
from leaddesk.domain.changes import Changes, TableChange
from leaddesk.ui.bridge.changes import ChangesBridge, merge
from leaddesk.ui.bridge.jobs import JobRunner


def test_a_result_arrives_on_the_ui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    owner = QObject()
    got: list[tuple[Any, bool]] = []

    def arrived(value: Any) -> None:
        got.append((value, QThread.currentThread() is owner.thread()))

    def work(_context: JobContext, n: int) -> tuple[int, bool]:
        return n + 1, threading.current_thread() is threading.main_thread()

    runner.submit("read", work, 41, owner=owner, on_result=arrived)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [((42, False), True)]


def test_an_error_goes_to_the_one_who_asked_else_to_the_window(qtbot: QtBot, runner: JobRunner) -> None:
    def fail() -> None:
        raise UserError("no")

    owner = QObject()
    own: list[Exception] = []
    runner.write(fail, owner=owner, on_error=own.append)
    qtbot.waitUntil(lambda: bool(own))
    with qtbot.waitSignal(runner.failed) as seen:
        runner.write(fail, owner=owner)
    assert isinstance(seen.args[0], UserError)


def test_a_dead_owner_is_not_called(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    called: list[int] = []
    owner = QObject()
    running = runner.read(lambda: gate.wait(10), owner=owner, on_result=lambda _v: called.append(1))
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert running.job is not None and running.job.future.done()
    assert called == []


def _alive(thing: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)


def test_a_cancelled_job_is_silent(qtbot: QtBot, runner: JobRunner) -> None:
    started = threading.Event()
    cancelled: list[int] = []
    failed: list[Exception] = []

    def work(context: JobContext) -> None:
        started.set()
        while True:
            context.check()

    running = runner.submit(
        "io",
        work,
        owner=runner,
        on_error=failed.append,
        on_cancelled=lambda: cancelled.append(1),
    )
    assert started.wait(10)
    running.cancel()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert failed == []


def test_the_same_key_cancels_the_older_job(qtbot: QtBot, runner: JobRunner) -> None:
    got: list[str] = []
    gate = threading.Event()

    def first(context: JobContext) -> str:
        gate.wait(10)
        context.check()
        return "first"

    runner.submit("read", first, owner=runner, on_result=got.append, key="find")
    runner.submit("read", lambda _c: "second", owner=runner, on_result=got.append, key="find")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert got == ["second"]


def test_an_older_read_of_one_key_never_comes_after_the_newer(qtbot: QtBot, runner: JobRunner) -> None:
    got: list[str] = []
    started, gate = threading.Event(), threading.Event()

    def slow() -> str:
        started.set()
        gate.wait(10)
        return "stale"

    runner.read(slow, owner=runner, on_result=got.append, key="detail")
    assert started.wait(10)
    runner.read(lambda: "new", owner=runner, on_result=got.append, key="detail")
    qtbot.waitUntil(lambda: got == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert got == ["new"]


def test_a_read_on_its_way_home_gives_way_too(qtbot: QtBot, runner: JobRunner) -> None:
    got: list[str] = []
    older = runner.read(lambda: "stale", owner=runner, on_result=got.append, key="detail")
    assert older.job is not None and older.job.future.result(10) == "stale"
    runner.read(lambda: "new", owner=runner, on_result=got.append, key="detail")
    qtbot.waitUntil(lambda: not runner.busy())
    assert got == ["new"]


def test_what_was_written_before_cancel_came_is_said(qtbot: QtBot, runner: JobRunner) -> None:
    started, gate = threading.Event(), threading.Event()
    got: list[str] = []

    def bring_in(_context: JobContext) -> str:
        started.set()
        gate.wait(10)
        return "written"

    running = runner.submit("write", bring_in, owner=runner, on_result=got.append)
    saving = runner.write(lambda: "saved", owner=runner, on_result=got.append)
    assert started.wait(10)
    running.cancel()
    saving.cancel()
    gate.set()
    qtbot.waitUntil(lambda: got == ["written", "saved"])


def test_a_save_after_the_end_is_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    runner = JobRunner(ThreadJobs())
    runner.shutdown()
    assert runner.write(print, owner=runner, label="Save").job is None
    assert [record.getMessage() for record in caplog.records] == ["asked for after the end, not done: Save"]
    caplog.clear()


def test_progress_and_activity_of_long_work(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    steps: list[Progress] = []

    def work(context: JobContext) -> None:
        context.progress(1, 2, "half")
        gate.wait(10)

    seen: list[Any] = []
    runner.activity.connect(seen.append)
    runner.submit("io", work, owner=runner, on_progress=steps.append, label="Reading")
    qtbot.waitUntil(lambda: any(seen))
    shown = next(running for running in seen if running)
    assert shown.label == "Reading"
    assert steps == [Progress(1, 2, "half")]
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert seen[-1] is None


def test_the_end_waits_for_saves_and_cancels_the_rest(qtbot: QtBot) -> None:
    runner = JobRunner(ThreadJobs())
    saved: list[int] = []
    reading = threading.Event()

    def long_read(context: JobContext) -> None:
        reading.set()
        while True:
            context.check()

    runner.submit("read", long_read, owner=runner)
    assert reading.wait(10)
    for number in range(20):
        runner.write(saved.append, number, owner=runner)
    runner.shutdown()
    assert saved == list(range(20))
    assert not runner.busy()
    assert runner.submit("read", long_read, owner=runner).job is None


def test_only_the_ui_thread_may_submit(qtbot: QtBot, runner: JobRunner) -> None:
    trouble: list[BaseException] = []

    def elsewhere() -> None:
        try:
            runner.read(int, owner=runner, on_result=print)
        except RuntimeError as error:
            trouble.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(trouble) == 1


def test_inline_jobs_answer_through_the_event_loop_too(qtbot: QtBot) -> None:
    runner = JobRunner(InlineJobs())
    got: list[int] = []
    runner.read(lambda: 7, owner=runner, on_result=got.append)
    assert got == []
    qtbot.waitUntil(lambda: got == [7])


def change(number: int, *ids: int, table: str = "lead") -> Changes:
    return Changes(
        number, f"change {number}", "screen", {table: TableChange(updated=frozenset(ids), fields=frozenset({"x"}))}
    )


def test_changes_of_any_thread_come_home_merged(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = ChangesBridge(bus)
    got: list[Changes] = []
    bridge.changed.connect(got.append)
    threads = [threading.Thread(target=bus.publish, args=(change(n, n),)) for n in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: bool(got))
    assert len(got) == 1
    assert got[0].tables["lead"].updated == frozenset({1, 2, 3, 4, 5})
    bridge.close()
    bus.publish(change(9, 9))
    assert not bus._handlers[Changes]


def test_merging_changes() -> None:
    both = merge([change(1, 1), change(2, 2, table="person")])
    assert set(both.tables) == {"lead", "person"} and both.changeset == 2
    assert merge([change(1, 1), Changes.unknown(), change(3, 3)]).is_unknown
    many = merge([change(1, *range(4000)), change(2, *range(4000, 9000))])
    assert many.tables["lead"].all and not many.tables["lead"].updated


def test_none_survives_ten_thousand_void_calls() -> None:
    """PySide6 6.12.0 below Python 3.12 loses a reference to None on each (RELIABILITY 119)."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _number in range(10_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) <= 50


def test_cancel_of_what_changes_nothing_does_not_wait_for_its_thread(qtbot: QtBot, runner: JobRunner) -> None:
    gate, owner = threading.Event(), QObject()
    told: list[str] = []
    running = runner.submit(
        "io",
        lambda _context: gate.wait(10),
        owner=owner,
        on_result=lambda _v: told.append("result"),
        on_cancelled=lambda: told.append("cancelled"),
        stops_at_once=True,
    )
    running.cancel()
    running.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert not runner.busy()
    assert running.job is not None and not running.job.future.done()
    gate.set()
    running.job.future.result(10)
    runner.read(lambda: None, owner=owner, on_result=lambda _v: told.append("later"))
    qtbot.waitUntil(lambda: told[-1] == "later")
    assert told == ["cancelled", "later"]
