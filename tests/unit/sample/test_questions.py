"""Worth our time? in the sample firm: the report agrees with the books, and no life contradicts its answers (K6, S1-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.reporting import definition
from leaddesk.reporting.question import Question
from leaddesk.sample import Answers
from leaddesk.services import checking
from leaddesk.services.workspace import Workspace


@pytest.fixture(scope="module")
def firm(made: tuple[Path, Answers]) -> Iterator[Workspace]:
    path, answers = made
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


def test_k6_the_report_says_what_the_books_say(firm: Workspace, made: tuple[Path, Answers]) -> None:
    answers = made[1]
    document = definition.build(firm, Question())
    figures = {name: document.measure(name).value for name in definition.KEY}
    verdicts = answers.value("verdicts")
    assert figures == {
        "decided": answers.value("decided"),
        "worth": verdicts["yes"],
        "not_worth": verdicts["no"],
        "open": verdicts["open"],
    }
    rows = next(each for each in document.tables if each.title == "Which question was no").rows
    said = {str(row[1]).lower(): {"yes": row[4], "no": row[5]} for row in rows}
    assert said == answers.value("answered")
    assert min(verdicts.values()) > 20 and answers.value("decided") > 1_000


def test_no_open_lead_was_qualified_by_being_written(firm: Workspace) -> None:
    wrong = firm.store.value(
        "SELECT count(*) FROM lead l WHERE l.qualified_at IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM stage_event e WHERE e.lead_id = l.id AND e.status IN ('qualified', 'quoted', 'negotiating')) "
        "AND l.status NOT IN ('won', 'lost')"
    )
    assert wrong == 0


def test_the_file_is_sound(firm: Workspace) -> None:
    assert checking.check(firm) == []
