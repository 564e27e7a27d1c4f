"""Says how the goals stand: a table for the terminal, one for docs/BENCHMARKS.md, and everything as JSON."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tools.benches.harness import Judged
from tools.benches.model import Case, Measured, spread


@dataclass(frozen=True)
class Outcome:
    """One case as it came out."""

    case: Case
    leads: int
    rounds: list[dict[str, Measured]]
    judged: list[Judged]


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """One line a goal."""
    for outcome in found:
        for judged in outcome.judged:
            yield f"{outcome.case.name:<6} {judged.goal.text:<46} {_ratio(judged):<26} {_wanted(judged):<10} {_verdict(judged)}"
        yield from (f"       {line}" for line in _seconds(outcome))


def markdown(found: Sequence[Outcome]) -> Iterator[str]:
    """The same as a table of a document."""
    yield "| case | figure | ratio (lowest–highest) | goal | |"
    yield "|---|---|---|---|---|"
    for outcome in found:
        for judged in outcome.judged:
            yield f"| {outcome.case.name} | {judged.goal.text} | {_ratio(judged)} | {_wanted(judged)} | {_verdict(judged)} |"


def as_json(found: Sequence[Outcome]) -> dict[str, Any]:
    """Machine, every round of every side, and the verdicts."""
    return {
        "machine": {
            "system": platform.system(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
        },
        "cases": [
            {
                "name": outcome.case.name,
                "title": outcome.case.title,
                "leads": outcome.leads,
                "rounds": [{side: m.figures for side, m in results.items()} for results in outcome.rounds],
                "goals": [
                    {
                        "text": judged.goal.text,
                        "median": round(judged.median, 3),
                        "low": round(judged.low, 3),
                        "high": round(judged.high, 3),
                        "limit": judged.goal.limit,
                        "times_faster": judged.goal.times_faster,
                        "met": judged.met,
                    }
                    for judged in outcome.judged
                ],
            }
            for outcome in found
        ],
    }


def _seconds(outcome: Outcome) -> Iterator[str]:
    """The medians themselves: to be read beside the ratios, never instead of them."""
    for side in outcome.case.sides:
        names = outcome.rounds[0][side].figures
        medians = {name: spread([results[side].figures[name] for results in outcome.rounds])[0] for name in names}
        yield f"{side}: " + ", ".join(f"{name} {value:.3g}" for name, value in medians.items())


def _ratio(judged: Judged) -> str:
    return f"{judged.median:.2f}x ({judged.low:.2f}–{judged.high:.2f})"


def _wanted(judged: Judged) -> str:
    if judged.goal.limit is None:
        return "–"
    return f"{'>=' if judged.goal.times_faster else '<='} {judged.goal.limit:g}x"


def _verdict(judged: Judged) -> str:
    return {True: "met", False: "MISSED", None: "for information"}[judged.met]
