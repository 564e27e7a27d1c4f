"""Blocks of the pipeline report against a recount by plain sqlite3 over the sample firm: new since Monday, expected next, deals, team."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.domain.paper import Printed, Wish
from leaddesk.reporting import pipeline
from leaddesk.reporting.document import Document, Section, Table
from leaddesk.reporting.question import Question
from leaddesk.services import papers
from leaddesk.services.workspace import Workspace

TODAY = date(2026, 11, 20)
MONDAY = "2026-11-16"
YEAR = "2025-11-21"
OPEN = "('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')"
REAL = "l.kind = 'lead' AND l.deleted_at IS NULL"


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("blocks") / "s.leaddesk"
    answers = sample.make(path, leads=600, seed=4, today=TODAY)
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


@pytest.fixture(scope="module")
def rows(firm: Workspace) -> Iterator[sqlite3.Connection]:
    """The file itself, read by nothing of ours."""
    connection = sqlite3.connect(f"file:{firm.path}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def document(firm: Workspace) -> Document:
    return pipeline.build(firm, Question())


def section(document: Document, code: str) -> Section:
    return next(one for one in document.sections if one.code == code)


def table(document: Document, code: str) -> Table:
    return section(document, code).tables[0]


def sums(text: object) -> dict[str, float]:
    """``1234.50 GBP; 5.00 EUR`` read."""
    return {code: float(amount) for amount, code in (part.split(" ") for part in str(text or "").split("; ") if part)}


def counted(rows: sqlite3.Connection, value: str, where: str) -> tuple[int, dict[str, float]]:
    """How many leads, and what they are worth by currency (of two decimals each)."""
    found = rows.execute(f"SELECT l.{value}, l.currency FROM lead l WHERE {REAL} AND {where}").fetchall()
    worth: dict[str, float] = {}
    for minor, code in found:
        if minor is not None:
            worth[code] = worth.get(code, 0) + minor / 100
    return len(found), {code: round(amount, 2) for code, amount in worth.items()}


def test_since_last_monday_is_what_the_file_says_recounted(document: Document, rows: sqlite3.Connection) -> None:
    """The firm's zone is London: on these days local dates are those of UTC."""
    told: dict[Any, Any] = {row[0]: (row[1], sums(row[2])) for row in table(document, "since").rows}
    week = f"BETWEEN '{MONDAY}' AND '{TODAY}'"
    passed = f"BETWEEN '{MONDAY}' AND '{TODAY - timedelta(days=1)}'"
    late = f"l.next_due_on {passed} OR l.expected_close {passed}"
    assert section(document, "since").title == "Since last Monday, 16 Nov 2026"
    assert told == {
        "Came in": counted(rows, "value_minor", f"l.received_on {week} AND l.status <> 'not_a_lead'"),
        "Quoted": counted(rows, "value_minor", f"date(l.quoted_at) {week} AND l.status <> 'not_a_lead'"),
        "Won": counted(rows, "won_value_minor", f"l.status = 'won' AND date(l.closed_at) {week}"),
        "Lost": counted(rows, "value_minor", f"l.status = 'lost' AND date(l.closed_at) {week}"),
        "Slipped": counted(rows, "value_minor", f"l.status IN {OPEN} AND ({late})"),
    }
    assert all(n for n, _sums in told.values())


def test_it_begins_where_the_report_was_last_printed_a_week_ago(firm: Workspace) -> None:
    printed = Printed(b"", 1)
    wish = Wish("pipeline")
    clock = firm.clock
    assert isinstance(clock, FixedClock)
    now = clock.now()
    for days in (9, 7, 1):
        clock.set(now - timedelta(days=days))
        papers.keep(firm, wish, "Pipeline report", printed)
    clock.set(now)
    told = pipeline.build(firm, Question())
    assert section(told, "since").title == "Since it was last printed, 13 Nov 2026"
    for paper in papers.kept(firm):
        papers.forget(firm, paper.id)


def test_expected_next_are_the_earliest_days_from_today_on(document: Document, rows: sqlite3.Connection) -> None:
    told = table(document, "next")
    found = rows.execute(
        f"SELECT l.expected_close, coalesce(l.probability, s.probability) FROM lead l LEFT JOIN stage s ON s.id = l.stage_id "
        f"WHERE {REAL} AND l.status IN {OPEN} AND l.expected_close >= '{TODAY}' "
        "ORDER BY l.expected_close, coalesce(l.value_minor, 0) DESC, l.id"
    ).fetchall()
    assert [(row[5], round(100 * float(row[4] or 0))) for row in told.rows] == found
    assert told.most is not None and len(found) > told.most and "{n}" in told.rest


def test_every_open_deal_stands_once_with_its_person_and_an_empty_notes_column(
    document: Document, rows: sqlite3.Connection
) -> None:
    deals = section(document, "deals")
    assert deals.new_page and all(one.columns[-1].kind == "write" for one in deals.tables)
    told = {one.title: len(one.rows) for one in deals.tables}
    people = rows.execute(
        f"SELECT coalesce(a.name, 'Nobody yet'), count(*) FROM lead l LEFT JOIN assignee a ON a.id = l.owner_id "
        f"WHERE {REAL} AND l.status IN {OPEN} GROUP BY 1"
    ).fetchall()
    assert told == {f"{name}: {n} open": n for name, n in people}
    assert sum(told.values()) == document.measure("open").value


def test_names_and_phones_stand_in_columns_of_their_own_s_2_1(document: Document, rows: sqlite3.Connection) -> None:
    """With names left off, no full name of a person without a firm is on the paper."""
    people = {name for (name,) in rows.execute("SELECT full_name FROM person WHERE full_name LIKE '% %'")}
    kept = [
        str(cell)
        for one in document.sections
        for told in one.tables
        for row in told.rows
        for cell, column in zip(row, told.columns, strict=True)
        if column.kind == "text" and not column.person and column.title not in ("Who", "Promised by")
    ]
    firms = {name for (name,) in rows.execute("SELECT name FROM company")}
    assert not [text for text in kept if text in people - firms]


def test_stages_milestones_and_team_of_twelve_months(document: Document, rows: sqlite3.Connection) -> None:
    told = {row[0]: row for row in table(document, "team").rows}
    for name, open_, minutes in _team(rows):
        assert (told[name][1], told[name][5]) == (open_, median(minutes) if minutes else None), name
    cohort = f"{REAL} AND l.status <> 'not_a_lead' AND l.received_on BETWEEN '{YEAR}' AND '{TODAY}'"
    (n, quoted, won, happy) = rows.execute(
        f"SELECT count(*), sum(EXISTS (SELECT 1 FROM quote q WHERE q.lead_id = l.id AND q.state <> 'draft')), sum(l.status = 'won'), "
        f"sum(l.status = 'won' AND l.satisfied_at IS NOT NULL) FROM lead l WHERE {cohort}"
    ).fetchone()
    assert [tuple(row[2:4]) for row in table(document, "milestones").rows] == [(quoted, n), (won, n), (happy, won)]
    assert sum(row[2] for row in table(document, "sources").rows) == n  # type: ignore[misc]
    assert document.measure("likely").value == pytest.approx(_likely(rows))


def _team(rows: sqlite3.Connection) -> Iterator[tuple[str, int, list[int]]]:
    for row_id, name in rows.execute("SELECT id, name FROM assignee").fetchall():
        (n,) = rows.execute(
            f"SELECT count(*) FROM lead l WHERE {REAL} AND l.owner_id = ? AND l.status IN {OPEN}", (row_id,)
        ).fetchone()
        replied = rows.execute(
            f"SELECT l.reply_work_min FROM lead l WHERE {REAL} AND l.owner_id = ? AND l.status <> 'not_a_lead' "
            f"AND l.received_on BETWEEN '{YEAR}' AND '{TODAY}' AND l.received_at IS NOT NULL AND l.reply_work_min IS NOT NULL", (row_id,)
        ).fetchall()  # fmt: skip
        if n:
            yield name, n, [minutes for (minutes,) in replied]


def _likely(rows: sqlite3.Connection) -> Any:
    return rows.execute(
        f"SELECT sum(l.value_minor * coalesce(l.probability, s.probability)) / 10000.0 FROM lead l LEFT JOIN stage s ON s.id = l.stage_id "
        f"WHERE {REAL} AND l.status IN {OPEN} AND l.currency = 'GBP'"
    ).fetchone()[0]


def test_a_firm_of_one_has_no_team_and_the_milestones_stand_beside_the_sources(ws: Workspace) -> None:
    codes = [one.code for one in pipeline.build(ws, Question()).sections]
    assert "team" not in codes and codes.index("milestones") == codes.index("sources") + 1
