"""The one gate: ``python3 tools/check.py`` runs lint, format, types, contracts, sizes and tests, and says how each went.

``--fast`` leaves the tests out. Every gate runs even when an earlier one fails; the exit status is 1 when any failed.
Called by .ci/run and by whoever is about to commit. What the gates ask for is set in pyproject.toml, the sizes here.
"""

from __future__ import annotations

import argparse
import ast
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import bootstrap  # noqa: E402  (the checkout has to be on the path first)

MAX_MEDIAN = 180
MAX_FILE = 400
MAX_FUNCTION = 50
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
"""import-linter has no ``-m`` entry; its script is avoided, as it names a path that a moved checkout no longer has."""


@dataclass(frozen=True)
class Gate:
    """One gate: its name, and what runs it and returns its report; empty when it has nothing against the code."""

    name: str
    run: Callable[[], str]


def main(argv: list[str] | None = None) -> int:
    """Run the gates and return 0 when all are content, else 1."""
    parser = argparse.ArgumentParser(prog="tools/check.py", description="Runs every gate over the whole checkout.")
    parser.add_argument("--fast", action="store_true", help="leave the tests out")
    fast: bool = parser.parse_args(argv).fast
    gates = static_gates()
    failed = [gate.name for gate in gates if not passes(gate)]
    if not fast and subprocess.run([sys.executable, "-m", "tests"], cwd=ROOT, check=False).returncode:
        failed.append("tests")
    print("check: " + (f"failed: {', '.join(failed)}" if failed else "all gates content"))
    return 1 if failed else 0


def static_gates() -> list[Gate]:
    """All gates but the tests, quickest first."""
    return [
        Gate("lint", lambda: tool("-m", "ruff", "check", "--quiet", "--output-format=concise", ".")),
        Gate("format", lambda: tool("-m", "ruff", "format", "--check", "--output-format=concise", ".")),
        Gate("sizes", lambda: "\n".join(too_big(ROOT / "leaddesk"))),
        Gate("contracts", lambda: tool("-c", CONTRACTS, "--no-logo")),
        Gate("types", lambda: tool("-m", "mypy")),
    ]


def passes(gate: Gate) -> bool:
    """Run one gate, print how it went and how long it took, and return whether it is content."""
    began = time.perf_counter()
    report = gate.run()
    print(f"check: {gate.name:<10} {'FAILED' if report else 'ok':<7} {time.perf_counter() - began:5.1f} s", flush=True)
    if report:
        print(report, flush=True)
    return not report


def tool(*arguments: str) -> str:
    """What Python with these arguments prints when it fails; empty when it succeeds."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return (done.stdout.strip() or f"exit status {done.returncode}") if done.returncode else ""


def too_big(package: Path) -> Iterator[str]:
    """A line for each file and function of ``package`` over its size, and one when files are too long altogether."""
    lengths = []
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        length = len(source.splitlines())
        if length > 1:  # a package's one-line docstring is no file to weigh
            lengths.append(length)
        if length > MAX_FILE:
            yield f"{path.relative_to(package.parent)}: {length} lines, at most {MAX_FILE}: split it by idea"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > MAX_FUNCTION:
                    where = f"{path.relative_to(package.parent)}:{node.lineno}"
                    yield f"{where}: {node.name} has {size} lines, at most {MAX_FUNCTION}"
    median = statistics.median(lengths) if lengths else 0
    if median > MAX_MEDIAN:
        yield f"the median file has {median:.0f} lines, at most {MAX_MEDIAN}"


if __name__ == "__main__":
    bootstrap.ensure([str(Path(__file__).resolve()), *sys.argv[1:]], extras=("dev",))
    sys.exit(main())
