"""The child's memory is watched on every system, and calamine's faults lead to the second reader, on real files (RELIABILITY D 59-63)."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import readers
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Limits
from leaddesk.exchange.readers_watch import Watch
from tests.unit.exchange.readers_files import xlsx

MB = 1 << 20
ROWS = [["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"]]


def child_that_runs(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """The real child, with ``before`` run in it first."""
    code = f"import sys\n{before}\nfrom leaddesk.exchange import child\nsys.exit(child.serve(sys.stdin.buffer, sys.stdout.buffer))\n"

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    monkeypatch.setattr(readers, "_start", start)


def test_a_child_that_takes_too_much_is_ended_where_the_system_has_no_limit_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS: the child's own limit is taken away, the parent's watch is all there is."""
    child_that_runs(
        monkeypatch,
        "import leaddesk.exchange.child as c, time\n"
        "c.limit_memory = lambda limit: None\n"
        f"def grow(*_a):\n    held = bytearray({300 * MB})\n    time.sleep(60)\n"
        "c.run = grow",
    )
    with pytest.raises(InputUnreadable) as caught:
        readers.read(xlsx(tmp_path / "x.xlsx", {"S": ROWS}), limits=replace(DEFAULT_LIMITS, child_bytes=100 * MB))
    assert caught.value.code == "too_large" and "memory" in caught.value.message


def test_the_watch_sees_a_process_and_outlives_it() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "print(flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None and process.stdout.readline()
    watch = Watch(process.pid, memory=1, seconds=100)
    assert watch.is_too_large() and watch.peak > MB and not watch.is_too_slow()
    process.communicate(b"\n")
    gone = Watch(process.pid, memory=1, seconds=100)
    assert not gone.is_too_large() and gone.peak == 0


def test_time_is_counted_in_work_so_that_a_busy_computer_costs_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, busy = xlsx(tmp_path / "x.xlsx", {"S": ROWS}), "import time\ntime.sleep(1.2)"
    child_that_runs(monkeypatch, busy)
    assert len(readers.read(path, limits=replace(DEFAULT_LIMITS, child_seconds=1)).sheets[0].rows) == 3
    child_that_runs(monkeypatch, "import time\nwhile time.process_time() < 60: pass")
    with pytest.raises(InputUnreadable) as caught:
        readers.read(path, limits=replace(DEFAULT_LIMITS, child_seconds=1))
    assert caught.value.code == "too_large" and "second" in caught.value.message


@pytest.mark.parametrize(
    ("size", "unpacked", "most"),
    [
        (1_000, 10_000, 200),
        (5 * MB, 0, 250),
        (3 * MB, 30 * MB, 300),
        (24 * MB, 220 * MB, 1024),
        (100 * MB, 400 * MB, 1024),
    ],
)
def test_what_a_child_may_take_follows_the_file(size: int, unpacked: int, most: int) -> None:
    assert 192 * MB <= Limits().memory(size, unpacked) <= most * MB


@pytest.mark.parametrize(
    "fault",
    [
        "raise calamine.CalamineError('odd')",
        "raise type('PanicException', (BaseException,), {})()",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise MemoryError",
    ],
)
def test_where_calamine_gives_up_the_second_reader_reads_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    child_that_runs(
        monkeypatch,
        "import python_calamine as calamine\n"
        f"class Broken:\n    @staticmethod\n    def from_path(*_a):\n        {fault}\n"
        "calamine.CalamineWorkbook = Broken",
    )
    book = readers.read(xlsx(tmp_path / "x.xlsx", {"S": ROWS}))
    assert book.sheets[0].rows == ROWS
    assert [problem.code for problem in book.warnings] == ["second_reader"]


def test_the_second_reader_reads_real_workbooks_like_the_first(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shared / "corpus" / "leads" / "xactnet_contact_51626.xlsx"
    usual = readers.read(path)
    child_that_runs(
        monkeypatch,
        "import python_calamine as calamine\n"
        "class Broken:\n    @staticmethod\n    def from_path(*_a):\n        raise calamine.CalamineError('odd')\n"
        "calamine.CalamineWorkbook = Broken",
    )
    second = readers.read(path)
    assert [sheet.rows for sheet in second.sheets] == [sheet.rows for sheet in usual.sheets]
    assert [sheet.extras for sheet in second.sheets] == [sheet.extras for sheet in usual.sheets]


def test_dates_and_text_survive_odd_styles_in_the_second_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.unit.exchange.readers_files import ANN, NAMES, inline, raw_xlsx, read_here, sheet_xml

    path = raw_xlsx(
        tmp_path / "x.xlsx",
        sheet_xml(NAMES, ANN, inline("XFD1048576", "x")),
        **{
            "xl__styles.xml": "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><fills><fill/></fills></styleSheet>"
        },
    )
    assert read_here(path).sheets[0].rows[1] == ["Ann", "ann@example.com"]
