"""Every report and list of a LeadDesk file as PDF on A4 and Letter, as usual and in large print; says what is wrong with its pages.

    python tools/check_papers.py FILE.leaddesk [REPORT ...]

Read only; writes nothing. Exit 1 where a page but the last is two thirds empty, or a text is clipped or lies over another.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from leaddesk.base.errors import UserError
from leaddesk.domain.paper import PageSetup, PaperSize
from leaddesk.reporting import files, known, paper
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Listed, Question
from leaddesk.services.workspace import Workspace
from tests.paper import made

SIZES: tuple[PaperSize, ...] = ("A4", "Letter")


def main() -> int:
    """Check the papers asked for; all of them where none is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("reports", nargs="*", default=[*known.REPORTS, *known.LISTS])
    asked = parser.parse_args()
    wrong = 0
    with Workspace.open(asked.file) as ws:
        for name in asked.reports:
            question = Question(listed=Listed(ids=(1,))) if name == "lead" else Question()
            try:
                document = files.build(ws, name, question)
            except UserError as error:
                print(f"{name}: not made: {error}")
                wrong += 1
                continue
            wrong += sum(_check(name, document, size, large) for size, large in product(SIZES, (False, True)))
    print(f"{wrong} of {len(asked.reports) * 4} papers with something wrong")
    return 1 if wrong else 0


def _check(name: str, document: Document, size: PaperSize, large: bool) -> bool:
    """Print what is wrong with one paper; whether anything is."""
    begun = time.perf_counter()
    setup = PageSetup(size, paper.usual(document, "GB").upright, large)
    printed = made.printed(document, setup, paper.usually_shown(document))
    found = made.faults(printed.pdf)
    took = time.perf_counter() - begun
    print(
        f"{name}, {size}{', large' if large else ''}: {printed.pages} pages, {took:.1f} s",
        *found,
        sep="\n  ",
        flush=True,
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
