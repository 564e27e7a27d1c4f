"""The pipeline report of a sample firm on A4: one page, the deals with room for notes behind it; the review on one page (S2-1, S0-15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.domain.paper import PageSetup, Shown
from leaddesk.reporting import pipeline, review, review_figures
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.services.reviews import NewDecision
from leaddesk.services.workspace import Workspace
from leaddesk.store import reviews as stored
from tests.paper import made

HEADINGS = (
    "Stages", "What went wrong", "Since last Monday", "Expected to close next", "Sources, 12 months", "Team", "Milestones, 12 months",
)  # fmt: skip
ONE_PAGE = Shown(hidden=frozenset({"deals", "left"}))


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("paper") / "s.leaddesk"
    answers = sample.make(path, leads=600, seed=4, today=date(2026, 11, 20))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


@pytest.fixture(scope="module")
def document(firm: Workspace) -> Document:
    return pipeline.build(firm, Question())


def test_s2_1_all_sections_stand_on_the_first_page_and_the_deals_begin_the_second(document: Document) -> None:
    first, second, *_more = made.texts(made.printed(document, PageSetup(), Shown()).pdf)
    lines = [line for line in first.splitlines() if line.strip()]
    assert any("Nobody has replied to" in line for line in lines[:6])
    places = [first.index(heading) for heading in HEADINGS[:5]]
    assert places == sorted(places) and all(heading in first for heading in HEADINGS)
    assert "All open deals" in second and "Notes" in second and "All open deals" not in first


def test_it_is_one_page_where_deals_and_details_are_left_off_and_nothing_touches(document: Document) -> None:
    printed = made.printed(document, PageSetup(), ONE_PAGE)
    assert printed.pages == 1 and printed.counted > 0
    with made.opened(printed.pdf) as pdf:
        assert made.overlapping(pdf.pages[0]) == [] and made.outside(pdf.pages[0]) == []


def test_names_of_contacts_stand_on_it_only_where_they_are_asked_for(firm: Workspace, document: Document) -> None:
    sql = "SELECT p.full_name FROM lead l JOIN person p ON p.id = l.person_id WHERE l.company_id IS NULL AND p.full_name LIKE '% %'"
    people = {name for (name,) in firm.store.rows(sql)}
    plain = " ".join(" ".join(made.texts(made.printed(document, PageSetup(), Shown()).pdf)).split())
    asked = " ".join(" ".join(made.texts(made.printed(document, PageSetup(), Shown(names=True)).pdf)).split())
    team = {name for (name,) in firm.store.rows("SELECT name FROM assignee")}
    assert not [name for name in people - team if name in plain]
    assert any(name in asked for name in people - team)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_s0_15_the_review_is_one_page(firm: Workspace, size: str) -> None:
    for month in ("2026-09", "2026-10"):
        if month not in {one.month for one in stored.held(firm.store)}:
            review_figures.hold(firm, month)
            for n in range(4):
                review_figures.decide(
                    firm, month, NewDecision(f"Something to be done, number {n}", firm.first_member(), None, "late")
                )
    printed = made.printed(review.build(firm, Question(last=date(2026, 10, 31))), PageSetup(size), Shown())  # type: ignore[arg-type]
    assert printed.pages == 1
    (text,) = made.texts(printed.pdf)
    assert text.count("Something to be done") == 8 and "What went wrong" in text
