"""The tools that measure the import: what one watched import tells, and the table of many."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools import corpus_table
from tools.corpus.score import score
from tools.corpus.truth import Column
from tools.corpus.watched import ROOT, Watched, dry_run

PLAIN = Watched(Path("a.csv"), "opened", 0.5, 20.0, 0.1, False, {})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "b.leaddesk"
    subprocess.run([sys.executable, "-m", "leaddesk", "new", str(path), "--quiet"], check=True, cwd=ROOT)
    return path


def test_a_watched_import_tells_its_outcome_and_the_memory_of_its_child(book: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text("Name,E-mail\nAda Byron,ada@example.com\n", encoding="utf-8")
    found = dry_run(good, book)
    assert (found.outcome, found.answer["rows"], found.traceback) == ("opened", 1, False)
    if sys.platform.startswith("linux"):
        assert 1 < found.child_mb < 300
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    assert dry_run(bad, book).outcome == "damaged"
    goods = tmp_path / "goods.csv"
    goods.write_text("Product,Price\nChair,20\n", encoding="utf-8")
    assert dry_run(goods, book).outcome == "not_contacts"


def test_the_table_counts_reasons_and_names_what_issue_3_does_not_allow() -> None:
    refused = replace(PLAIN, file=Path("b.xls"), outcome="damaged", seconds=2.0)
    crash = replace(PLAIN, file=Path("c.xls"), outcome="crash")
    fat = replace(PLAIN, file=Path("d.xls"), child_mb=301.0, child_seconds=4.0)
    slow = replace(PLAIN, file=Path("e.xls"), child_seconds=10.5)
    lines = corpus_table.table({"odd": [PLAIN, refused, crash, fat, slow]})
    assert "| odd | 5 | 3 | 1: damaged 1 | 1 | 0 | 301 MB d.xls | 10.5 s e.xls | 2.0 s b.xls |" in lines
    assert corpus_table.over([PLAIN, refused, crash, fat, slow]) == [crash, fat, slow]


def test_the_score_counts_as_the_corpus_does() -> None:
    columns = [Column("Name", "full_name"), Column("State", "state"), Column("Rep", "owner"), Column("Type", None)]
    columns += [Column("Row ID", None), Column("Product", None, ("tags",)), Column("Mail", "email")]
    got = {0: "full_name", 1: "region", 2: "full_name", 3: "status", 4: "external_id", 5: "custom:Product", 6: None}
    found = score(columns, got, "a.csv")
    assert (found.right, found.wrong, found.missed, found.invented) == (2, 1, 1, 1)
    assert len(found.notes) == 3
