"""Runs cases: every side in a fresh process, in rounds A B A B, and puts the ratios beside the goals.

A machine's noise comes in waves; sides of one round stand close together, so that ratios are worth more than seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.benches.model import Arena, Case, Goal, Measured, Results, spread

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "tools" / "bench.py"
NOW = "2026-11-20T10:42:00+00:00"
PREPARE = "prepare"
BEGAN = "LEADDESK_BENCH_BEGAN"
"""Environment variable: the monotonic nanosecond at which the side's process was started."""
LONGEST_SECONDS = 3_600


class SideFailed(RuntimeError):
    """A side ended with an error; the message is what it wrote."""


@dataclass(frozen=True)
class Judged:
    """A goal and the ratios measured for it."""

    goal: Goal
    median: float
    low: float
    high: float
    met: bool | None


def run_case(
    case: Case, *, leads: int, pairs: int, folder: Path, say: Callable[[str], None]
) -> list[dict[str, Measured]]:
    """All rounds of one case. Raises AssertionError where a side did other things than it should, SideFailed on errors."""
    run_side(case, PREPARE, leads=leads, folder=folder)
    rounds: list[dict[str, Measured]] = []
    for number in range(max(pairs, case.pairs if pairs > 1 else 0)):
        results = {side: run_side(case, side, leads=leads, folder=folder) for side in case.sides}
        with tempfile.TemporaryDirectory() as scratch:
            case.check(Arena(leads, folder, Path(scratch)), results)
        rounds.append(results)
        say(f"  {case.name} round {number + 1}: " + ", ".join(f"{g.text} {g.ratio(results):.2f}" for g in case.goals))
    return rounds


def run_side(case: Case, side: str, *, leads: int, folder: Path) -> Measured:
    """One side in a process of its own, with a home of its own and the clock standing still."""
    with tempfile.TemporaryDirectory(prefix="leaddesk-bench-") as scratch:
        home = {} if side == PREPARE else {"LEADDESK_HOME": str(Path(scratch) / "home")}
        began = time.monotonic_ns()
        environment = _plain_environment() | home | {
            "LEADDESK_NOW": NOW, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0", "LANGUAGE": "en",
            BEGAN: str(began),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(BENCH), "--side", f"{case.name}/{side}", "--leads", str(leads), "--folder", str(folder),
             "--scratch", scratch],
            env=environment, check=False, capture_output=True, text=True, timeout=LONGEST_SECONDS,
        )  # fmt: skip
        answer = Path(scratch) / "answer.json"
        if done.returncode or not answer.exists():
            raise SideFailed(
                f"{case.name}/{side} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
            )
        told = json.loads(answer.read_text(encoding="utf-8"))
        return Measured(told["figures"], told["facts"])


def _plain_environment() -> dict[str, str]:
    """The environment without the switch that keeps Python from keeping bytecode: an installed program has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def be_side(cases: Mapping[str, Case], name: str, arena: Arena) -> None:
    """What the fresh process does: run its side and leave the answer in the scratch folder."""
    case_name, side = name.split("/")
    case = cases[case_name]
    measured = case.prepare(arena) if side == PREPARE else case.sides[side](arena)
    told = {"figures": measured.figures, "facts": measured.facts}
    (arena.scratch / "answer.json").write_text(json.dumps(told), encoding="utf-8")


def judge(case: Case, rounds: list[dict[str, Measured]]) -> list[Judged]:
    """Each goal with its median ratio over the rounds."""
    return [_judged(goal, rounds) for goal in case.goals]


def _judged(goal: Goal, rounds: list[dict[str, Measured]]) -> Judged:
    plain: list[Results] = list(rounds)
    median, low, high = spread([goal.ratio(results) for results in plain])
    return Judged(goal, median, low, high, goal.is_met(median))
