"""Every report there is, on the sample firm: kept, it opens identically, says that nothing changed, and goes out as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.base.clock import FixedClock
from leaddesk.base.paths import HOME_VARIABLE
from leaddesk.domain import row_sets
from leaddesk.exchange import report_workbook
from leaddesk.reporting import as_html, as_json, files, kept_rows, rows_behind, saved, since_then
from leaddesk.reporting.question import Question
from leaddesk.sample import make
from leaddesk.services import firm_settings, measures, targets
from leaddesk.services.workspace import Workspace
from leaddesk.store import figure_rows

NOW = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)
QUESTION = Question(dt.date(2026, 1, 1), dt.date(2026, 11, 20))


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("firm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder))
        path = folder / "sample.leaddesk"
        make(path, leads=80, seed=1, today=NOW.date())
        with Workspace.open(path, clock=FixedClock(NOW)) as ws:
            targets.set_target(ws, "won", "2026-10", "5")
            yield ws


@pytest.mark.parametrize("name", ("pipeline", "ratios", "segments", "best", "people"))
def test_many_figures_asked_at_once_are_those_asked_one_by_one(firm: Workspace, name: str) -> None:
    wheres = list(rows_behind.wheres(files.build(firm, name, QUESTION)))
    keys = [key for where in wheres[:: max(1, len(wheres) // 40)] if (key := rows_behind.key_of(where)) is not None]
    moment = firm.moment()
    for key, ids in measures.rows_of(firm, keys).items():
        then = figure_rows.moment_of(key.as_of, moment)
        of_file = {each: partial(ask, firm.store, then) for each, ask in figure_rows.OF_FILE.items()}
        facts = figure_rows.facts_at(firm.store, moment, then)
        assert ids == row_sets.ids(key.rows, facts, figure_rows.frame_of(key, then), of_file), key


@pytest.mark.parametrize("name", sorted(files.REPORTS))
def test_every_report_is_kept_and_opens_identically(firm: Workspace, name: str, tmp_path: Path) -> None:
    document = files.build(firm, name, QUESTION)
    opened = saved.opened(firm, saved.keep(firm, document, QUESTION, name).id)
    assert opened.document == replace(document, draw=None) and repr(opened.document) == repr(
        replace(document, draw=None)
    )
    assert as_html.text(opened.document) == opened.content.html == as_html.text(document)
    assert as_json.text(opened.document) == opened.content.json == as_json.text(document)
    now = files.build(firm, name, QUESTION)
    assert since_then.changes(opened.content, now, opened.content.rows) == ()
    shown = rows_behind.behind(firm, rows_behind.wheres(kept_rows.document(opened.content)))
    assert {rows.ids for rows in shown.values()} == {rows.ids for rows in opened.content.rows.values() if rows.ids}
    saved.write(opened, tmp_path / "r.xlsx", workbook=report_workbook.write)
    book = load_workbook(tmp_path / "r.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert cells and all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize(("country", "size"), (("GB", 9), ("US", 1)))
def test_a_workbook_goes_on_the_paper_of_the_firm_s_country(
    ws: Workspace, tmp_path: Path, country: str, size: int
) -> None:
    """9 is A4, 1 is Letter in the file format (ECMA-376, 18.3.1.63)."""
    firm_settings.change(ws, {"country": country})
    files.write(files.build(ws, "lost", QUESTION), tmp_path / "r.xlsx", workbook=report_workbook.write)
    assert {str(page.page_setup.paperSize) for page in load_workbook(tmp_path / "r.xlsx")} == {str(size)}
