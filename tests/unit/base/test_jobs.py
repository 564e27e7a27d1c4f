"""Lanes: a job with a key gives way to the next one, and nothing of it is kept once it is done."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from leaddesk.base.jobs import JobContext, ThreadJobs


class Workbook:
    """Something large that a job gives back."""


@pytest.fixture
def jobs() -> Iterator[ThreadJobs]:
    made = ThreadJobs()
    yield made
    made.shutdown()


def test_the_result_of_a_keyed_job_lives_no_longer_than_its_asker_wants(jobs: ThreadJobs) -> None:
    job = jobs.submit("io", lambda _context: Workbook(), key="import.look")
    kept = weakref.ref(job.future.result(10))
    jobs.submit("io", lambda _context: None).future.result(10)  # the thread itself has let go of the first
    jobs.submit("io", lambda _context: None).future.result(10)
    del job
    gc.collect()
    assert kept() is None and not jobs._by_key


def test_the_next_job_of_a_key_stops_the_one_that_waits(jobs: ThreadJobs) -> None:
    gate, running = threading.Event(), threading.Barrier(3)

    def hold(_context: JobContext) -> None:
        running.wait(10)
        gate.wait(10)

    held = [jobs.submit("read", hold) for _thread in range(2)]
    running.wait(10)
    waiting = jobs.submit("read", lambda _context: "old", key="find")
    newer = jobs.submit("read", lambda _context: "new", key="find")
    assert waiting.future.cancelled() and jobs._by_key == {"find": newer}
    gate.set()
    assert newer.future.result(10) == "new"
    for job in held:
        job.future.result(10)
