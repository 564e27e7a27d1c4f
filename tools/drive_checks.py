"""Tasks driven in a window: what one is, its line of the table, the command around them, the data file read to check them."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import drive_kit
from tools.drive_kit import Screen

NOW = "2026-11-19T10:42:00+00:00"
SIZE = "1280x672"
LEADS = 300
NOT_COMPARED = {
    "changeset", "change", "change_image", "meta", "counter", "sqlite_sequence",
    "import_batch", "import_row", "import_chunk", "file_content",
}  # fmt: skip
"""PRODUCT section 4, *Equal to the start*: every table but these; a file's bytes stay for redo (decision 0014)."""

Prepare = Callable[[Screen, Path], None]


@dataclass(frozen=True)
class Task:
    """``limits``: keys, clicks, seconds; None where nothing is said. ``act`` tells what went wrong, "" where nothing did."""

    name: str
    said: str
    limits: tuple[int | None, int | None, float | None]
    act: Callable[[Screen, Path], str]


def line(task: Task, screen: Screen, wrong: str) -> tuple[str, bool]:
    """One line of the table, and whether the task was done within its limits."""
    count, parts, good = screen.count, [], not wrong
    for value, limit, unit in zip(
        (count.keys, count.clicks, count.seconds), task.limits, ("keys", "clicks", "s"), strict=True
    ):
        parts.append(f"{value:.1f} {unit}" if unit == "s" else f"{value} {unit}")
        if limit is not None:
            parts[-1] += f" (at most {limit:g})"
            good = good and value <= limit
    verdict = "good" if good else f"NOT good{': ' + wrong if wrong else ''}"
    return f"{task.name:8} {', '.join(parts)}, {count.letters} letters: {verdict}", good


# --- the data file -------------------------------------------------------------------------------------------------------------
def firm(home: Path) -> Path:
    """The data file of ``open_firm``: a sample firm that is the same in every run."""
    return home / "firm.leaddesk"


def open_firm(screen: Screen, home: Path) -> None:
    """Make the sample firm and open it in the window."""
    screen.ask("demo", str(firm(home)), "--leads", str(LEADS), "--today", NOW[:10], "--quiet")
    screen.start(str(firm(home)))


def state(home: Path) -> dict[str, list[str]]:
    """Every row that an undo must give back; ``rev`` aside, which rises on undo too."""
    with closing(sqlite3.connect(f"file:{firm(home)}?mode=ro", uri=True)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in tables:
            if table in NOT_COMPARED or (table.startswith("search") and table != "search_doc"):
                continue
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "rev"]
            found[table] = sorted(map(repr, db.execute(f"SELECT {', '.join(names)} FROM {table}")))
    return found


def differing(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    """Names of tables that are not as they were."""
    return ", ".join(table for table in before if before[table] != after[table])


def one(home: Path, sql: str, *values: object) -> Any:
    """The first value of a question to the file."""
    row = next(iter(rows(home, sql, *values)), None)
    return row[0] if row else None


def rows(home: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What the file answers."""
    with closing(sqlite3.connect(f"file:{firm(home)}?mode=ro", uri=True)) as db:
        return db.execute(sql, values).fetchall()


# --- the command ---------------------------------------------------------------------------------------------------------------
def drive(home: Path, tasks: Sequence[Task], names: Sequence[str], *, display: int, prepare: Prepare) -> bool:
    """Do the tasks in their order in one window, print a line each; whether all went well."""
    good = True
    with drive_kit.screen(display, SIZE, home, now=NOW) as screen:
        prepare(screen, home)
        for task in tasks:
            screen.begin()
            wrong = task.act(screen, home)
            said, fine = line(task, screen, wrong)
            good = good and fine
            if not names or task.name in names:
                print(said, flush=True)
    return good


def main(said: str | None, tasks: Sequence[Task], *, display: int, prepare: Prepare) -> int:
    """The command of a driver: its exit status. Where a program is lacking it says so and counts as done."""
    parser = argparse.ArgumentParser(description=(said or "").split("\n")[0])
    parser.add_argument("--only", nargs="*", default=[], choices=[task.name for task in tasks], help="lines to print")
    parser.add_argument("--keep", type=Path, help="a new folder for home and pictures")
    chosen = parser.parse_args()
    if lacking := drive_kit.missing():
        print(f"Not driven: this machine has no {', '.join(lacking)}.")
        return 0
    if chosen.keep:
        chosen.keep.mkdir(parents=True)
        return 0 if drive(chosen.keep, tasks, chosen.only, display=display, prepare=prepare) else 1
    with tempfile.TemporaryDirectory(prefix="leaddesk-drive-", ignore_cleanup_errors=True) as folder:
        return 0 if drive(Path(folder), tasks, chosen.only, display=display, prepare=prepare) else 1
