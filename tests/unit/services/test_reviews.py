"""Reviews held, decisions put down, changed, done, taken away, each undone; the report and the command line (S0-15)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Cancelled, Conflict, UserError
from leaddesk.base.jobs import JobContext, Progress
from leaddesk.domain import targets as targets_known
from leaddesk.reporting import files, review, review_figures, target_sheet
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.services import checking, reviews, targets, undoing
from leaddesk.services.reviews import NewDecision
from leaddesk.services.targets import last_day
from leaddesk.services.workspace import Workspace
from leaddesk.store import reviews as stored

BEFORE, MONTH = "2026-01", "2026-02"
"""The last whole month before the tests' clock (4 March 2026), and the one before that."""
TABLES = ("review", "review_decision")


def held(ws: Workspace) -> dict[str, list[Any]]:
    """Both tables, row by row."""
    return {table: ws.store.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


@pytest.fixture
def reviewed(ws: Workspace) -> Workspace:
    reviews.hold(ws, MONTH, (), note=" Quiet month ")
    return ws


def test_s0_15_what_was_decided_by_whom_until_when(reviewed: Workspace) -> None:
    ws, due = reviewed, reviewed.today() + timedelta(days=9)
    reviews.decide(ws, MONTH, NewDecision(" Call \n at once ", ws.first_member(), due, "Late next steps", 7.0))
    reviews.decide(ws, MONTH, NewDecision("Second"))
    first, second = stored.decisions(ws.store, MONTH)
    assert (first.what, first.owner, first.due_on, first.measure, first.value) == (
        "Call at once",
        "Anna Berg",
        due,
        "late",
        7.0,
    )
    assert (second.what, second.owner_id, second.measure, second.value, second.done_on) == (
        "Second",
        None,
        "",
        None,
        None,
    )
    assert stored.held(ws.store)[0].note == "Quiet month"


def test_s0_15_every_verb_is_one_change_and_undo_gives_back_what_was(reviewed: Workspace) -> None:
    ws = reviewed
    reviews.decide(ws, MONTH, NewDecision("First", measure="late", value=3.0))
    decision = stored.decisions(ws.store, MONTH)[0].id
    verbs: tuple[Callable[[], object], ...] = (
        lambda: reviews.decide(ws, MONTH, NewDecision("Another")),
        lambda: reviews.change(ws, decision, NewDecision("Otherwise", None, ws.today())),
        lambda: reviews.settle(ws, decision),
        lambda: reviews.delete(ws, decision),
        lambda: reviews.drop(ws, MONTH),
        lambda: reviews.hold(ws, BEFORE, ()),
    )
    for verb in verbs:
        before = held(ws)
        verb()
        after = held(ws)
        assert after != before
        undoing.undo(ws)
        assert held(ws) == before
        undoing.redo(ws)
        assert held(ws) == after
        undoing.undo(ws)
    assert checking.check(ws) == []


def test_s0_15_what_is_done_twice_is_done_once(reviewed: Workspace) -> None:
    ws = reviewed
    reviews.decide(ws, MONTH, NewDecision("First"))
    decision = stored.decisions(ws.store, MONTH)[0].id
    assert reviews.settle(ws, decision).changeset is not None
    assert reviews.settle(ws, decision).changeset is None
    assert stored.decision(ws.store, decision).done_on == ws.today()
    reviews.settle(ws, decision, is_done=False)
    assert stored.decision(ws.store, decision).done_on is None


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (NewDecision("  "), "what"),
        (NewDecision("x" * 501), "what"),
        (NewDecision("Late", due_on=date(2026, 3, 3)), "due"),
        (NewDecision("Odd", measure="weather"), "measure"),
    ],
)
def test_s0_15_what_is_refused_names_its_field(reviewed: Workspace, decision: NewDecision, field: str) -> None:
    before = held(reviewed)
    with pytest.raises(UserError) as refused:
        reviews.decide(reviewed, MONTH, decision)
    assert refused.value.field == field and held(reviewed) == before


def test_s0_15_a_month_is_reviewed_once_and_not_before_it_begins(reviewed: Workspace) -> None:
    for month in (MONTH, "2026-04"):
        with pytest.raises(UserError):
            reviews.hold(reviewed, month, ())
    with pytest.raises(UserError):
        reviews.decide(reviewed, BEFORE, NewDecision("Of none"))
    with pytest.raises(UserError):
        stored.decision(reviewed.store, 99)


def test_s0_15_a_day_that_is_over_may_stay_when_the_words_change(reviewed: Workspace, clock: FixedClock) -> None:
    ws, due = reviewed, reviewed.today()
    reviews.decide(ws, MONTH, NewDecision("First", None, due, "late", 4.0))
    decision = stored.decisions(ws.store, MONTH)[0].id
    clock.set(clock.now() + timedelta(days=3))
    reviews.change(ws, decision, NewDecision("In other words", None, due, "late", 9.0))
    assert stored.decision(ws.store, decision).value == 4.0, "what the figure said then stays"


def test_s0_15_the_next_opens_with_the_last_one_s_and_with_what_is_open_of_earlier_ones(ws: Workspace) -> None:
    for month in ("2025-11", "2025-12", BEFORE):
        reviews.hold(ws, month, ())
        for what in ("done", "open"):
            reviews.decide(ws, month, NewDecision(f"{month} {what}"))
        reviews.settle(ws, stored.decisions(ws.store, month)[0].id)
    assert [one.what for one in stored.old(ws.store, MONTH)] == [
        "2025-11 open",
        "2025-12 open",
        "2026-01 done",
        "2026-01 open",
    ]
    assert [one.what for one in stored.old(ws.store, "2025-12")] == ["2025-11 done", "2025-11 open"]
    assert stored.old(ws.store, "2025-11") == ()


# --- figures and paper, over the sample firm ---------------------------------------------------------------------------
@pytest.fixture
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("review") / "s.leaddesk"
    answers = sample.make(path, leads=150, seed=4, today=date(2026, 3, 4))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


def rows(document: Document, code: str) -> list[tuple[Any, ...]]:
    return [row for one in document.sections if one.code == code for row in one.tables[0].rows]


def came_in(ws: Workspace, month: str) -> int:
    """By plain SQL."""
    connection = sqlite3.connect(f"file:{ws.path}?mode=ro", uri=True)
    sql = "SELECT count(*) FROM lead WHERE kind = 'lead' AND deleted_at IS NULL AND status <> 'not_a_lead' AND received_on LIKE ? || '%'"
    (n,) = connection.execute(sql, (month,)).fetchone()
    connection.close()
    return int(n)


def test_s0_15_a_missed_target_is_the_worst_figure_and_is_kept_as_it_was(firm: Workspace) -> None:
    n = came_in(firm, MONTH)
    targets.set_target(firm, "received", MONTH, "1000")
    review_figures.hold(firm, MONTH)
    (bad, *_others) = stored.held(firm.store)[0].figures
    assert (bad.seen.now.name, bad.seen.now.value, bad.why, bad.by) == (
        "received",
        n,
        "target",
        Fraction(1000 - n, 1000),
    )
    targets.set_target(firm, "received", MONTH, "")
    told = rows(review.build(firm, Question(last=date(2026, 2, 28))), "worst")
    assert told[0][:2] == ("Came in", str(n)) and told[0][3] == "at least 1,000"


def test_s0_15_the_report_opens_with_the_old_decisions_and_the_figure_then_and_now(firm: Workspace) -> None:
    review_figures.hold(firm, BEFORE)
    review_figures.decide(firm, BEFORE, NewDecision("Ask why", firm.member_called("Tom"), None, "received"))
    document = review.build(firm, Question())
    assert document.title == "Review, Feb 2026" and document.headline == "0 of 1 earlier decisions are done."
    then, now = came_in(firm, BEFORE), came_in(firm, MONTH)
    assert rows(document, "before") == [("Ask why", "Tom Osei", "", "not done", "Came in", str(then), str(now))]
    assert [one.code for one in document.sections] == ["before", "figures", "worst", "decided", "went_wrong"]
    blank = next(one for one in document.sections if one.code == "decided").tables[0]
    assert {column.kind for column in blank.columns} == {"write"} and len(blank.rows) == 3


def test_s0_15_the_first_review_of_an_empty_file_says_that_nothing_is_bad(ws: Workspace) -> None:
    document = review.build(ws, Question())
    assert document.headline == "Nothing was decided before." and rows(document, "worst") == []
    with pytest.raises(UserError):
        review.build(ws, Question(owner_id=ws.first_member()))


def test_a_review_held_anew_stays_where_the_old_one_was_to_come_back_k11(reviewed: Workspace) -> None:
    dropped = reviews.drop(reviewed, MONTH).changeset
    assert dropped is not None
    reviews.hold(reviewed, MONTH, (), note="Anew")
    with pytest.raises(Conflict):
        undoing.undo_changeset(reviewed, dropped)
    assert [review.note for review in stored.held(reviewed.store)] == ["Anew"]


def test_counting_a_review_says_how_far_it_is_and_can_be_stopped(firm: Workspace) -> None:
    told: list[Progress] = []
    context = JobContext(told.append)
    review_figures.page(firm, MONTH, context=context)
    assert {one.note for one in told} == {"Jan 2026", "Feb 2026"}
    assert [one.done for one in told if one.note == "Jan 2026"] == list(range(told[-1].total))
    context.cancel()
    with pytest.raises(Cancelled):
        review_figures.page(firm, MONTH, context=context)


def test_states_of_a_past_month_are_those_of_the_whole_history_at_its_end(firm: Workspace) -> None:
    """What is told from the open leads alone is what the report of all leads as of that day says."""
    told = target_sheet.lines(firm, MONTH, targets_known.SETTABLE)
    whole = files.build(firm, "measures", Question(as_of=last_day(MONTH)))
    states = [line for line in told if line.definition.period == "now" and line.definition.kind == "count"]
    assert len(states) >= 8
    for line in states:
        measure = whole.measure(line.definition.name)
        assert line.figure is not None
        assert (line.figure.numerator, line.figure.denominator) == (measure.numerator, measure.denominator), (
            measure.name
        )
