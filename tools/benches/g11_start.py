"""P-G11: from the start of the process to the first paint of the real window, with the big file, beside a bare window.

A start before the measured one fills the caches of both. No heavy library may be loaded by then.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tools.benches import fixtures
from tools.benches.harness import BEGAN, ROOT
from tools.benches.model import Arena, Case, Goal, Measured, Results

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 60


def _started(arena: Arena, script: str, *arguments: str) -> Measured:
    told = {}
    for _ in range(2):
        answer = arena.scratch / "start.json"
        answer.unlink(missing_ok=True)
        environment = os.environ | {"PYTHONPATH": str(ROOT), BEGAN: str(time.monotonic_ns())}
        subprocess.run(
            [sys.executable, str(HERE / script), str(answer), *arguments],
            env=environment, check=True, timeout=PATIENCE_SECONDS, stdout=sys.stderr,
        )  # fmt: skip
        told = json.loads(answer.read_text(encoding="utf-8"))
    names = ("window", "window_cpu", "rows", "rows_cpu")
    return Measured({name: told.pop(name) for name in names}, told)


def _real(arena: Arena) -> Measured:
    return _started(arena, "start_real.py", str(fixtures.own_copy(arena, fixtures.base(arena))))


def _check(_arena: Arena, results: Results) -> None:
    facts = results["real"].facts
    assert facts["heavy"] == [] and facts["heavy_later"] == [], f"loaded at first paint: {facts}"
    assert facts["total"] > 0, facts


CASE = Case(
    name="G11",
    title="Start-up to first paint",
    sides={"real": _real, "bare": lambda arena: _started(arena, "start_bare.py")},
    goals=(
        Goal("first paint over a bare window", "real", "bare", "window", limit=2.0),
        Goal("the same in processor time", "real", "bare", "window_cpu"),
        Goal("leads on the screen over a bare window", "real", "bare", "rows"),
        Goal("the same in processor time", "real", "bare", "rows_cpu"),
    ),
    prepare=lambda arena: fixtures.ready(fixtures.base(arena)),
    check=_check,
    pairs=9,
)
