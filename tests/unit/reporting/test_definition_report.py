"""Which question was no (K6, S1-3, S1-4): against counts made by hand, and every figure against the list it opens."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.definition import Criterion
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.reporting import as_html, as_json, definition, files
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.question import Question
from leaddesk.services import definition as questions
from leaddesk.services import leads, pipeline
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

# Twelve leads by hand. Answers: interest, need, budget, authority (y yes, n no, . unknown); then what became of them.
# Version 1 asks the four; version 2 (from Ida on) asks interest, need and a value of at least 1,000.
HAND = (
    ("Ada", "Website", "yyyy", "won"),
    ("Ben", "Website", "yyyy", "lost price"),
    ("Cy", "Website", "yyn.", "disqualified no_budget"),
    ("Dee", "Website", "yyn.", "disqualified no_budget"),
    ("Eve", "Website", "yynn", "lost price"),
    ("Flo", "Referral", "yn..", "disqualified no_need"),
    ("Gus", "Referral", "....", "disqualified not_interested"),
    ("Hal", "Referral", "yyy.", "qualified"),  # moved on although authority is open
    ("Ida", "Referral", "yy", "won 2000"),
    ("Jon", "Referral", "yy", "lost 500 price"),  # the value says no
    ("Kim", "Website", "y.", ""),  # still open: decided nothing
    ("Lou", "Website", "nn", "not_a_lead spam"),  # no lead: counted nowhere
)
CODES = ("interest", "need", "budget", "authority")
ANSWER = {"y": "yes", "n": "no"}


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    for name, source, given, became in HAND:
        if name == "Ida":
            now = questions.current(ws).criteria
            questions.save(ws, [*now[:2], Criterion("", label="Big enough", rule="value>=1000")])
        _live(ws, name, source, given, became.split())
    return ws


def _live(ws: Workspace, name: str, source: str, given: str, became: list[str]) -> None:
    value = {"value": became.pop(1)} if len(became) > 1 and became[1].isdigit() else {}
    (lead_id,) = leads.add(ws, {"full_name": name, "source": source, **value}).ids
    for code, letter in zip(CODES, given, strict=False):
        if letter in ANSWER:
            questions.answer(ws, [lead_id], code, ANSWER[letter])
    if became == ["qualified"]:
        pipeline.move(ws, [lead_id], "qualified")
    elif became:
        pipeline.close(ws, [lead_id], became[0], reason=became[1] if len(became) > 1 else None)


def table(document: Document, title: str) -> Table:
    return next(each for each in document.tables if each.title == title)


def test_k6_each_question_by_version_as_counted_by_hand(firm: Workspace) -> None:
    document = definition.build(firm, Question())
    assert [row[:9] for row in table(document, "Which question was no").rows] == [
        # version, question, needed, decided, yes, no, unknown, not worth & no, lost or not for us & no
        (2, "Interest", "needed", 2, 2, 0, 0, 0, 0),
        (2, "Need", "needed", 2, 2, 0, 0, 0, 0),
        (2, "Big enough", "needed", 2, 1, 1, 0, 1, 1),
        (1, "Interest", "needed", 8, 7, 0, 1, 0, 0),
        (1, "Need", "needed", 8, 6, 1, 1, 1, 1),
        (1, "Budget", "needed", 8, 3, 3, 2, 3, 3),
        (1, "Authority", "needed", 8, 2, 1, 5, 1, 1),
        (1, "Timing", "optional", 8, 0, 0, 8, 0, 0),
    ]
    assert {row[9] for row in table(document, "Which question was no").rows} == {None}, "no share under 10"


def test_k6_figures_headline_source_and_reason_as_counted_by_hand(firm: Workspace) -> None:
    document = definition.build(firm, Question())
    assert {name: document.measure(name).value for name in definition.KEY} == {
        "decided": 10, "worth": 3, "not_worth": 5, "open": 2,
    }  # fmt: skip
    assert document.headline == "5 leads were not worth our time."
    assert table(document, "By source").rows == (
        # source, decided, yes, no, open, share; no to interest, need, big enough, budget, authority
        ("Referral", 5, 1, 2, 2, None, 0, 1, 1, 0, 0),
        ("Website", 5, 2, 3, 0, None, 0, 0, 0, 3, 1),
    )
    assert table(document, "Why they left, and what had been no").rows == (
        # how, why, leads; no to interest, need, big enough, budget, authority, timing
        ("Not for us", "No budget", 2, 0, 0, 0, 2, 0, 0),
        ("Not for us", "No need", 1, 0, 1, 0, 0, 0, 0),
        ("Not for us", "Not interested", 1, 0, 0, 0, 0, 0, 0),
        ("Lost", "Price", 3, 0, 0, 1, 1, 1, 0),
    )


def _figures(document: Document) -> list[tuple[int, tuple[str, ...]]]:
    found = [(int(m.value or 0), m.opens) for m in document.measures if m.opens is not None]
    for each in document.tables:
        for row, opens in zip(each.rows, each.opens, strict=True):
            found += [(int(str(cell)), where) for cell, where in zip(row, opens, strict=True) if where is not None]
    return found


@pytest.mark.parametrize("owned", [False, True])
def test_every_figure_opens_exactly_its_rows(firm: Workspace, owned: bool) -> None:
    today = firm.today()
    question = Question(today, today, firm.first_member() if owned else None) if owned else Question()
    figures = _figures(definition.build(firm, question))
    assert len(figures) > 60
    for n, where in figures:
        conditions = tuple(Condition.parse(text) for text in where)
        for view in ("received", None):  # the command line's --where alone finds the same
            assert lists.count(firm.store, ListQuery(view=view, conditions=conditions), firm.moment()) == n, where


def test_k6_ten_and_more_say_which_question_was_no_most_often(firm: Workspace) -> None:
    for n in range(10):
        _live(firm, f"Nil {n}", "Website", "yn", ["disqualified", "no_need"])
    document = definition.build(firm, Question())
    assert document.headline == "15 leads were not worth our time. Most often it was Need: 11 of 15."
    need = next(row for row in table(document, "Which question was no").rows if row[:2] == (2, "Need"))
    assert need[9] == 10 / 12 and need[3] == 12


def test_a_period_limits_what_is_counted_and_the_past_is_not_told(firm: Workspace) -> None:
    assert definition.build(firm, Question(date(2020, 1, 1), date(2020, 12, 31))).measure("decided").value == 0
    with pytest.raises(UserError):
        definition.build(firm, Question(as_of=date(2026, 3, 1)))


def test_the_report_is_written_as_page_and_as_json(firm: Workspace) -> None:
    document = files.build(firm, "definition", Question())
    assert "Which question was no" in as_html.text(document)
    told = as_json.data(document)
    assert told["tables"][1]["where"][0][3] == ["judged!=", "status!=not_a_lead", "judged=2"]
    assert told["measures"][0]["where"] == ["judged!=", "status!=not_a_lead"]
