"""SIGKILL at random moments of an import: nothing half done, every acknowledged change there (RELIABILITY case 1, issue 2).

    python -m tests.fault_injection.kill9 [--kills 50] [--rows 1500] [--seed 1]

Each round starts the real command line on a real file, kills it after a random share of the time an undisturbed import takes,
opens the file again and counts. An import that answered before the kill must be whole; any other is whole or not there.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from leaddesk.services import checking
from leaddesk.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """What was seen over all rounds."""

    kills: int = 0
    acknowledged: int = 0
    whole: int = 0
    absent: int = 0
    hot_journals: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills: {self.absent} left nothing, {self.whole} came after the commit, {self.acknowledged} had answered, "
            f"{self.hot_journals} left a hot journal, {len(self.faults)} faults"
        )


def write_list(path: Path, rows: int, round_: int) -> None:
    """A list that nobody else has: names, firms, phones and mails of this round."""
    lines = ["Name;Company;Phone;E-mail;Wants;Came in"]
    for n in range(rows):
        mail = f"p{round_}x{n}@firm{round_}x{n}.example"
        lines.append(
            f"Person {round_} {n};Firm {round_} {n};+44 20 79{round_:02d} {n:04d};{mail};Heat pump;2026-02-0{1 + n % 9}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_import(source: Path, file: Path, env: dict[str, str]) -> subprocess.Popen[str]:
    """Start the real import as a process of its own."""
    command = [
        sys.executable,
        "-m",
        "leaddesk",
        "import",
        str(source),
        "--db",
        str(file),
        "--as",
        "inquiries",
        "--json",
    ]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def count(file: Path) -> dict[str, int]:
    """Rows per table as plain SQLite sees them."""
    connection = sqlite3.connect(file)
    try:
        tables = (
            "lead",
            "person",
            "company",
            "contact_point",
            "stage_event",
            "import_batch",
            "import_row",
            "changeset",
            "search_doc",
        )
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    finally:
        connection.close()


def kill_rounds(folder: Path, *, kills: int, rows: int, seed: int) -> Tally:
    """Import and kill ``kills`` times on one growing file."""
    chance = random.Random(seed)
    env = {**os.environ, "LEADDESK_HOME": str(folder / "home"), "LEADDESK_NOW": "2026-03-04T10:30:00+00:00"}
    file = folder / "kill.leaddesk"
    Workspace.create(file, settings={"zone": "UTC", "phone_region": "GB", "holidays_country": ""}).close()
    duration = _undisturbed(folder, file, env, rows)
    tally, before = Tally(), count(file)
    for round_ in range(1, kills + 1):
        source = folder / f"list{round_}.csv"
        write_list(source, rows, round_)
        process = run_import(source, file, env)
        answered = _kill_after(process, chance.uniform(0.5, 1.15) * duration)
        tally.kills += 1
        tally.hot_journals += _is_hot(file)
        after = _reopened(file, tally, round_)
        _judge(tally, before, after, rows=rows, answered=answered, round_=round_)
        before = after
    return tally


def _undisturbed(folder: Path, file: Path, env: dict[str, str], rows: int) -> float:
    source = folder / "list0.csv"
    write_list(source, rows, 0)
    started = time.monotonic()
    process = run_import(source, file, env)
    process.communicate()
    if process.returncode != 0:
        raise RuntimeError("the undisturbed import failed")
    return time.monotonic() - started


def _kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kill the whole process group after ``seconds``; whether it had answered before."""
    try:
        output, _nothing = process.communicate(timeout=seconds)
        return process.returncode == 0 and '"created"' in output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return False


def _is_hot(file: Path) -> bool:
    journal = file.with_name(file.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _reopened(file: Path, tally: Tally, round_: int) -> dict[str, int]:
    with Workspace.open(file) as workspace:
        problems = checking.check(workspace)
    tally.faults += [f"round {round_}: {problem}" for problem in problems]
    return count(file)


def _judge(
    tally: Tally, before: dict[str, int], after: dict[str, int], *, rows: int, answered: bool, round_: int
) -> None:
    grown = {table: after[table] - before[table] for table in after}
    if grown == dict.fromkeys(grown, 0):
        tally.absent += 1
        if answered:
            tally.faults.append(f"round {round_}: answered, but nothing is there")
    elif (
        grown["lead"] == grown["import_row"] == grown["search_doc"] == rows
        and grown["import_batch"] == grown["changeset"] == 1
    ):
        tally.acknowledged += answered
        tally.whole += not answered
    else:
        tally.faults.append(f"round {round_}: half an import, {grown}")


def main() -> int:
    """Command line; exit status 1 where a fault was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_rounds(Path(folder), kills=args.kills, rows=args.rows, seed=args.seed)
    print(tally)
    for fault in tally.faults:
        print(fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
