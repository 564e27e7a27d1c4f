"""The corpus table: every spreadsheet and mail of ../shared, and mkbad.py's hostile files, imported headless as a dry run.

    python tools/corpus_table.py [--folder DIR ...] [--jobs N] [--json OUT] [-v]

Each file goes through the real command line in a process of its own. Printed: files, opened, refused by reason, crashes, tracebacks,
peak memory of the reading child, slowest. The exit status is 1 where a file crashed, left a traceback, or its child took more than
300 MB or 10 s (issue 3).
"""

from __future__ import annotations

import argparse
import json
import queue
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.corpus.watched import Watched, dry_run  # noqa: E402  (the checkout has to be on the path first)

SHARED = ROOT.parent / "shared"
CHILD_MB = 300
CHILD_SECONDS = 10


def main(argv: list[str] | None = None) -> int:
    """Import every file and print the table. The exit status."""
    parser = argparse.ArgumentParser(prog="tools/corpus_table.py", description="How every file of the corpus fares.")
    parser.add_argument(
        "--folder", action="append", type=Path, default=[], help="instead of the corpus; may be repeated"
    )
    parser.add_argument("--json", type=Path, help="write every file's figures here")
    parser.add_argument("--jobs", type=int, default=1, help="files at a time; seconds are true with 1 only")
    parser.add_argument("-v", action="store_true", help="one line a file")
    args = parser.parse_args(argv)
    if not args.folder and not SHARED.is_dir():
        print("The shared corpus is not beside this checkout; name folders with --folder.")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folders = args.folder or [*(SHARED / "corpus" / name for name in ("leads", "odd", "mail")), bad(Path(scratch))]
        found = {folder: measure(folder, Path(scratch), jobs=args.jobs, verbose=args.v) for folder in folders}
    everything = [one for several in found.values() for one in several]
    print("\n".join(table({**{folder.name: several for folder, several in found.items()}, "all": everything})))
    if args.json:
        args.json.write_text(json.dumps([_plain(one) for one in everything], indent=1) + "\n", encoding="utf-8")
    faults = over(everything)
    print(
        "\n".join(f"{one.file.name}: {one.outcome}, {one.child_mb:.0f} MB, {one.child_seconds:.1f} s" for one in faults)
    )
    return int(bool(faults))


def bad(scratch: Path) -> Path:
    """mkbad.py's hostile files, made anew below ``scratch``."""
    folder = scratch / "mkbad"
    subprocess.run(
        [sys.executable, str(SHARED / "fault_injection" / "mkbad.py"), str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=scratch,
    )
    return folder


def measure(folder: Path, scratch: Path, *, jobs: int = 1, verbose: bool = False) -> list[Watched]:
    """Every file of ``folder``, in order of name, imported into an empty book; ``jobs`` at a time, each with a book of its own."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for number in range(jobs):
        book = scratch / f"table{number}.leaddesk"
        if not book.exists():
            subprocess.run([sys.executable, "-m", "leaddesk", "new", str(book), "--quiet"], check=True, cwd=ROOT)
        free.put(book)

    def one(file: Path) -> Watched:
        book = free.get()
        try:
            found = dry_run(file, book)
        finally:
            free.put(book)
        if verbose:
            print(
                f"{found.seconds:6.1f} s  child {found.child_mb:5.0f} MB {found.child_seconds:5.1f} s  {found.outcome:22} {file.name}",
                flush=True,
            )
        return found

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, files))


def over(found: Sequence[Watched]) -> list[Watched]:
    """Those that issue 3 does not allow."""
    return [
        one
        for one in found
        if one.outcome == "crash" or one.traceback or one.child_mb > CHILD_MB or one.child_seconds > CHILD_SECONDS
    ]


def table(folders: dict[str, list[Watched]]) -> list[str]:
    """The table as Markdown: a row a folder."""
    lines = [
        "| files of | files | opened | refused | crashes | tracebacks | child peak | slowest child | slowest import |",
        "|---|--:|--:|---|--:|--:|---|---|---|",
    ]
    for name, found in folders.items():
        refused = Counter(one.outcome for one in found if one.outcome not in ("opened", "crash"))
        reasons = ", ".join(f"{code} {count}" for code, count in refused.most_common())
        big = max(found, key=lambda one: one.child_mb, default=None)
        long = max(found, key=lambda one: one.child_seconds, default=None)
        slow = max(found, key=lambda one: one.seconds, default=None)
        lines.append(
            f"| {name} | {len(found)} | {sum(one.outcome == 'opened' for one in found)} | {refused.total()}: {reasons} "
            f"| {sum(one.outcome == 'crash' for one in found)} | {sum(one.traceback for one in found)} "
            f"| {f'{big.child_mb:.0f} MB {big.file.name}' if big else ''} "
            f"| {f'{long.child_seconds:.1f} s {long.file.name}' if long else ''} "
            f"| {f'{slow.seconds:.1f} s {slow.file.name}' if slow else ''} |"
        )
    return lines


def _plain(one: Watched) -> dict[str, object]:
    return {
        "file": one.file.name,
        "outcome": one.outcome,
        "seconds": round(one.seconds, 2),
        "child_mb": round(one.child_mb),
        "child_seconds": round(one.child_seconds, 2),
        "traceback": one.traceback,
    }


if __name__ == "__main__":
    sys.exit(main())
