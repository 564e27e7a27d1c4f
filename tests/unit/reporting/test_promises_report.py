"""Promises in the pipeline report: under *What went wrong*, and a table per person with rate and n (K14, S0-2, S1-9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.reporting import as_html, pipeline
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.services import leads, promises
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import Author
from leaddesk.store import promises as stored


def table(document: Document, title: str) -> list[tuple[object, ...]]:
    return [row for each in document.tables if each.title == title for row in each.rows]


@pytest.fixture
def firm(ws: Workspace, clock: FixedClock) -> Workspace:
    """Anna: 11 promises, 8 kept in time, 1 late, 1 broken, 1 open and late. Tom: 1 kept. One more is not due yet."""
    anna = ws.first_member()
    with ws.store.write("somebody else") as write:
        tom = write.insert("assignee", kind="member", name="Tom Osei", match_key="tom osei")
    one, two = (leads.add(ws, {"full_name": name, "value": "1000"}).ids[0] for name in ("Ada", "Bo"))
    for n in range(11):
        promises.make(ws, one, NewPromise(f"No. {n}", date(2026, 3, 5)))
    promises.make(ws, one, NewPromise("Far away", date(2026, 6, 1)))
    ids = [p.id for p in stored.rows(ws.store, until=date(2026, 3, 5))]
    promises.settle(ws, ids[:8], "kept")
    ws.store.author = Author(tom)
    promises.make(ws, two, NewPromise("Send it", date(2026, 3, 6)))
    promises.settle(ws, [p.id for p in stored.rows(ws.store, by_id=tom)], "kept")
    ws.store.author = Author(anna)
    clock.set(clock.now() + timedelta(days=5))
    promises.settle(ws, ids[8:9], "kept")
    promises.settle(ws, ids[9:10], "broken")
    return ws


def test_each_person_s_promises_are_counted_with_their_rate_and_n_s0_2(firm: Workspace) -> None:
    document = pipeline.build(firm, Question())
    assert table(document, "Promises") == [
        ("Anna Berg", 11, 8, 1, 1, 1, 8 / 11),
        ("Tom Osei", 1, 1, 0, 0, 0, "1 of 1"),
    ]
    kept, late, broken = (document.measure(f"promises_{name}") for name in ("kept", "late", "broken"))
    assert (kept.numerator, kept.denominator, kept.shown) == (9, 12, "75%")
    assert (late.value, broken.value, broken.of) == (1, 2, "2 of 12 promises that fell due")


def test_broken_promises_stand_under_what_went_wrong_s1_9(firm: Workspace) -> None:
    rows = {row[0]: row[1:] for row in table(pipeline.build(firm, Question()), "What went wrong")}
    assert rows["Promises not kept"] == (1, "1000.00 EUR", "L-000001 4 d", "Ada")


def test_the_period_is_that_of_the_day_they_were_due(firm: Workspace) -> None:
    document = pipeline.build(firm, Question(first=date(2026, 3, 6)))
    assert table(document, "Promises") == [("Tom Osei", 1, 1, 0, 0, 0, "1 of 1")]
    assert document.measure("promises_broken").value == 0


def test_as_of_the_evening_before_nothing_was_broken_yet(firm: Workspace) -> None:
    document = pipeline.build(firm, Question(as_of=date(2026, 3, 5)))
    assert table(document, "Promises") == [
        ("Anna Berg", 8, 8, 0, 0, 0, "8 of 8"),
        ("Tom Osei", 1, 1, 0, 0, 0, "1 of 1"),
    ]


def test_without_promises_there_is_no_table_and_no_division(ws: Workspace) -> None:
    document = pipeline.build(ws, Question())
    assert table(document, "Promises") == [] and document.measure("promises_kept").shown == "0 of 0"


def test_the_page_names_who_promised(firm: Workspace) -> None:
    page = as_html.text(pipeline.build(firm, Question()))
    assert "Promised by" in page and "Kept in time" in page
