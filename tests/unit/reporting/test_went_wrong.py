"""*What went wrong* stands in every management report, of the same leads (S1-9): known answers by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.frames import Slice
from leaddesk.reporting import called, files, known, went_wrong
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.question import Listed, Question
from leaddesk.services import followups, leads, pipeline
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace

WITHOUT = {"calendar", "process-map", "measures", "definition", "targets"}
"""What is planned, how the process is built, what words mean: no account of how it went."""
LISTS = {"call-list", "list", "lead", "quotes-out", "today"}


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Three leads of the website, one of them lost for its price; one other that is open."""
    ws = Workspace.create(tmp_path_factory.mktemp("wrong") / "w.leaddesk")
    for name, source, value in (
        ("Ada Berg", "Website", "900"), ("Ben Roth", "Website", "250.50"), ("Cy Lang", "Website", "70"), ("Di Noll", "Fair", "5"),
    ):  # fmt: skip
        leads.add(ws, {"full_name": name, "company": f"{name} Ltd", "source": source, "value": value})
    pipeline.close(ws, [1], "lost", reason="price")
    yield ws
    ws.close()


def the_table(document: Document) -> Table:
    (section,) = [each for each in document.sections if each.code == went_wrong.CODE]
    return section.tables[0]


@pytest.mark.parametrize("name", sorted(set(known.REPORTS) - WITHOUT - LISTS - {"review"}))
def test_every_management_report_has_it_s1_9(firm: Workspace, name: str) -> None:
    assert len(the_table(files.build(firm, name, Question())).rows) == 8


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_what_is_no_account_of_how_it_went_has_none(firm: Workspace, name: str) -> None:
    assert all(section.code != went_wrong.CODE for section in files.build(firm, name, Question()).sections)


def test_the_worst_stand_by_name_with_worth_and_why_s1_9(firm: Workspace) -> None:
    rows = {row[0]: row[1:] for row in the_table(files.build(firm, "speed", Question())).rows}
    code = firm.settings.currency
    assert rows["Lost this month, and why"][:2] == (1, f"900.00 {code}")
    assert rows["Lost this month, and why"][3] == "Ada Berg"
    assert str(rows["Lost this month, and why"][2]).startswith("Ada Berg Ltd") and "Price" in str(
        rows["Lost this month, and why"][2]
    )
    assert rows["Need a next step"] == (
        3, f"325.50 {code}", "Ben Roth Ltd, Cy Lang Ltd, Di Noll Ltd", "Ben Roth, Cy Lang, Di Noll",
    )  # fmt: skip


def test_it_is_of_the_same_leads_as_the_report(firm: Workspace) -> None:
    fair = firm.store.value("SELECT id FROM source WHERE name = 'Fair'")
    asked = Question(slice=Slice(source_id=int(str(fair))))
    rows = {row[0]: row[1] for row in the_table(files.build(firm, "lost", asked)).rows}
    assert (rows["Need a next step"], rows["Lost this month, and why"]) == (1, 0)


def test_what_is_not_recorded_yet_says_so(firm: Workspace) -> None:
    rows = {row[0]: row[1:4] for row in the_table(files.build(firm, "people", Question())).rows}
    assert rows["Given back, customers going quiet"] == (None, "", "not recorded yet by this version")


def test_each_of_every_section_has_a_code(firm: Workspace) -> None:
    documents = [files.build(firm, name, Question()) for name in sorted(set(known.REPORTS) - LISTS)]
    assert [(each.name, section.title) for each in documents for section in each.sections if not section.code] == []


def test_days_and_counts_are_grouped_by_thousands_and_wide_papers_name_more(tmp_path: Path) -> None:
    """1,031 days late; a company of twenty letters: a line of 64 holds one, 130 letters on three lines hold three."""
    clock = FixedClock(datetime(2023, 1, 2, 10, tzinfo=UTC))
    with Workspace.create(tmp_path / "old.leaddesk", clock=clock) as ws:
        ids = [leads.add(ws, {"company": f"{n:04d} Alder and Sons L", "full_name": f"P{n}"}).ids[0] for n in range(7)]
        followups.set_next(ws, ids, NextStep("Call", date(2023, 1, 3)))
        clock.set(datetime(2025, 10, 30, 10, tzinfo=UTC))
        assert (date(2025, 10, 30) - date(2023, 1, 3)).days == 1031
        shown = {
            name: {row[0]: row[3] for row in the_table(files.build(ws, name, Question())).rows}["Late next steps"]
            for name in ("speed", "pipeline")
        }
    assert str(shown["speed"]).count("1,031 d") == 3 and str(shown["speed"]).endswith(", and 4 more")
    assert str(shown["pipeline"]).count("1,031 d") == 1 and len(str(shown["pipeline"])) <= called.LETTERS
    names = {n: called.Called(f"C{n}", "", "") for n in range(2_000)}
    assert called.which(names, range(2_000))[0] == "C0, C1, C2, C3, C4, and 1,995 more"


@pytest.mark.parametrize("name", sorted({*known.REPORTS, *known.LISTS} - {"lead"}))
def test_no_table_ends_with_a_total_of_nothing(tmp_path: Path, name: str) -> None:
    """Of leads without any value, dates or quotes: a sum of nothing is not printed."""
    with Workspace.create(tmp_path / "few.leaddesk") as ws:
        for who in ("Ada", "Bo", "Cem"):
            leads.add(ws, {"full_name": who, "phone": "030 123456"})
        for table in files.build(ws, name, Question(listed=Listed(columns=("full_name", "value")))).tables:
            assert table.total is None or any(cell not in (None, "", "–") for cell in table.total[1:]), table.title
