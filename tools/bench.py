"""Measures the goals of PERFORMANCE.md as ratios to their floors, and says which are met.

    python tools/bench.py [--only G7] [--leads 100000] [--pairs 5] [--json OUT] [--markdown OUT] [--folder CACHE]

Each side of a case runs in a fresh process, in rounds A B A B; correctness is asserted in every round. Fixtures are made once and
kept in the cache folder. The exit status is 1 where a goal was missed, 2 where a side failed or did other things than it should.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.benches import cases, report  # noqa: E402  (the checkout has to be on the path first)
from tools.benches.harness import SideFailed, be_side, judge, run_case  # noqa: E402
from tools.benches.model import Arena  # noqa: E402


def main(argv: list[str] | None = None) -> int:
    """Run the cases asked for and print the table. The exit status."""
    args = _parser().parse_args(argv)
    if args.side:
        be_side(cases.ALL, args.side, Arena(args.leads, args.folder, args.scratch))
        return 0
    folder = args.folder or _cache()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [case for name, case in cases.ALL.items() if not args.only or any(name.startswith(o) for o in args.only)]
    found: list[report.Outcome] = []
    failed = False
    for case in chosen:
        print(f"{case.name}: {case.title}", flush=True)
        try:
            rounds = run_case(
                case, leads=args.leads, pairs=args.pairs, folder=folder, say=lambda t: print(t, flush=True)
            )
        except (AssertionError, SideFailed) as error:
            print(f"  FAILED: {error}", flush=True)
            failed = True
            continue
        found.append(report.Outcome(case, args.leads, rounds, judge(case, rounds)))
    print("\n".join(report.table(found)))
    if args.json:
        args.json.write_text(json.dumps(report.as_json(found), indent=1) + "\n", encoding="utf-8")
    if args.markdown:
        args.markdown.write_text("\n".join(report.markdown(found)) + "\n", encoding="utf-8")
    missed = any(judged.met is False for outcome in found for judged in outcome.judged)
    return 2 if failed else int(missed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tools/bench.py", description="Goals of PERFORMANCE.md as ratios to their floors."
    )
    parser.add_argument(
        "--only", action="append", default=[], help="cases whose name begins so, such as G7 (may be repeated)"
    )
    parser.add_argument("--leads", type=int, default=100_000, help="leads of the big file")
    parser.add_argument(
        "--pairs", type=int, default=5, help="rounds; some goals ask for more and get them unless this is 1"
    )
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--markdown", type=Path, help="write the table here")
    parser.add_argument("--folder", type=Path, help="where fixtures are kept")
    parser.add_argument("--side", default="", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    return parser


def _cache() -> Path:
    from leaddesk.base.paths import cache_dir

    return cache_dir() / "bench"


if __name__ == "__main__":
    sys.exit(main())
