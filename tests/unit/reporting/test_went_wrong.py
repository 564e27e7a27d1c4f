"""*What went wrong* stands in every management report, of the same leads (S1-9): known answers by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leaddesk.domain.frames import Slice
from leaddesk.reporting import files, known, went_wrong
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.question import Question
from leaddesk.services import leads, pipeline
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
