"""Reports of a sample firm on A4 and Letter, large print too: nothing beyond the margins, no page but the last mostly empty.

Every report, by hand: ``tools/check_papers.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.paths import HOME_VARIABLE
from leaddesk.domain.paper import PageSetup, PaperSize
from leaddesk.reporting import files, paper
from leaddesk.reporting.question import Question
from leaddesk.sample import make
from leaddesk.services.workspace import Workspace
from tests.paper import made

NOW = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("sizes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder))
        path = folder / "sample.leaddesk"
        make(path, leads=30, seed=1, today=NOW.date())
        with Workspace.open(path, clock=FixedClock(NOW)) as ws:
            yield ws


@pytest.mark.parametrize(("size", "large"), (("A4", False), ("Letter", True)))
@pytest.mark.parametrize("name", ("sources", "people", "list"))
def test_a_report_fits_its_sheets(firm: Workspace, name: str, size: PaperSize, large: bool) -> None:
    document = files.build(firm, name, Question())
    setup = PageSetup(size, paper.usual(document, "GB").upright, large)
    printed = made.printed(document, setup, paper.usually_shown(document))
    assert made.faults(printed.pdf) == []


def test_an_empty_page_and_a_full_one_are_told_apart() -> None:
    """By hand: a page with head and foot only is nearly empty, one with sixty rows is not."""
    few, many = made.printed(made.document()), made.printed(made.sheet_of(60))
    with made.opened(few.pdf) as one, made.opened(many.pdf) as other:
        assert made.emptiest(one.pages[0]) > made.MOST_EMPTY > 0.2 > made.emptiest(other.pages[0])
