"""The readers against spreadsheets that nobody here wrote, against harder files derived from them, and hostile ones.

Needs ../shared (skips saying so). Prints its table with ``-s``: files, opened, refused by code, slowest, peak memory.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import detect, readers
from leaddesk.exchange.model import Book, Table
from tests.unit.exchange.readers_files import read_here
from tools import score_variants

SLOWEST_SECONDS = 10.0
"""Goal 5 s on a quiet machine (R-G5); tests share their machine."""
CHILD_MB = 300


def truths(shared: Path) -> list[dict[str, Any]]:
    """The corpus truth, one record a file."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((shared / "corpus" / "truth").glob("*.json"))]


def first(book: Book) -> Table:
    """The table an import would take."""
    return detect.tables(book)[0]


@pytest.mark.timeout(300)
def test_header_rows_and_row_counts(shared: Path) -> None:
    wrong = []
    for truth in truths(shared):
        book = readers.read(shared / "corpus" / truth["file"])
        table = first(book)
        got = (table.header_row, len(table.rows), truth["delimiter"] and book.delimiter)
        if got != (truth["header_row"], truth["rows"], truth["delimiter"]):
            wrong.append((truth["file"], got))
        named = [column["header"].split() for column in truth["columns"] if column["header"].strip()]
        assert [name.split() for name in table.original_headers if name] == named, truth["file"]
    assert len(wrong) <= 2, wrong


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_derived_files(shared: Path, tmp_path: Path) -> None:
    total, wrong = 0, []
    for variant in score_variants.everything():
        if variant.kind.startswith(("renamed", "typos", "snake", "capitals")):
            continue
        total += 1
        found = first(read_here(variant.write(tmp_path / "derived")))
        if (found.header_row, len(found.rows)) != (variant.header_row, variant.rows):
            wrong.append((variant.name, found.header_row, len(found.rows)))
    assert total >= 600 and len(wrong) <= total * 0.01, wrong


@pytest.mark.timeout(600)
def test_every_odd_file_reads_or_is_refused_by_name(shared: Path) -> None:
    outcome: Counter[str] = Counter()
    slowest = (0.0, "")
    for path in sorted((shared / "corpus" / "odd").iterdir()):
        start = time.monotonic()
        try:
            book = readers.read(path)
        except InputUnreadable as error:
            assert error.message and error.hint and path.name in error.message
            outcome[error.code] += 1
        else:
            outcome["opened"] += 1
            assert all(len(row.cells) == len(table.headers) for table in detect.tables(book) for row in table.rows)
        slowest = max(slowest, (time.monotonic() - start, path.name))
    print(
        f"\nodd files: {sum(outcome.values())} {dict(outcome)}; slowest {slowest[0]:.1f} s {slowest[1]}; child {_child_mb()} MB"
    )
    assert slowest[0] < SLOWEST_SECONDS, slowest
    assert outcome["opened"] >= 155
    for path in (shared / "corpus" / "odd").glob("*pass*"):
        with pytest.raises(InputUnreadable) as caught:
            readers.read(path)
        assert caught.value.code == "password_protected"


def test_mail_and_cards_are_named(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "mail").iterdir()):
        try:
            readers.read(path)
        except InputUnreadable as error:
            assert error.code in {"not_a_spreadsheet", "open_elsewhere"}, path.name


def _child_mb() -> int:
    if not sys.platform.startswith("linux"):
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
