"""The typed next step, the figures and the day of the calls, without a window (K16, K10)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.days import DayContext
from leaddesk.domain.plan_line import PlanContext
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services.steps import NextStep
from leaddesk.store.paper_sheets import SheetRow, State
from leaddesk.ui.type_back import sentences, step_words
from leaddesk.ui.type_back.answers import Answer, Answers, Figures
from leaddesk.ui.type_back.reading import usual_day
from leaddesk.ui.type_back.step_words import Usual

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, MONDAY = (date(2026, 3, day) for day in (4, 5, 6, 7, 9))
CONTEXT = PlanContext(DayContext(WEDNESDAY, "10:30"), ((1, "Anna Berg"), (2, "Tom Reid")), 1)
USUAL = Usual(THURSDAY, "call")


def rows(*states: State) -> tuple[SheetRow, ...]:
    """Rows in these states, numbered from 1."""
    return tuple(
        SheetRow(n, 100 + n, f"Person {n}", "", "", f"L-{n}", state, state == "open")
        for n, state in enumerate(states, start=1)
    )


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("call fri 16:00", NextStep("Call", FRIDAY, "16:00", "call")),
        ("fri", NextStep("Call", FRIDAY, None, "call")),
        ("tomorrow 9:00", NextStep("Call", THURSDAY, "09:00", "call")),
        ("contract on monday", NextStep("Contract", MONDAY)),
        ("find the number", NextStep("Find the number", THURSDAY)),
        ("visit mon @Tom", NextStep("Visit", MONDAY, None, "visit", owner_id=2)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_step_is_typed_as_one_line_k10(line: str, step: NextStep | None) -> None:
    assert step_words.read(line, CONTEXT, USUAL) == step


@pytest.mark.parametrize(
    "step",
    [
        NextStep("Call", WEDNESDAY, "16:00", "call"),
        NextStep("E-mail", FRIDAY, None, "email"),
        NextStep("Contract", MONDAY),
        NextStep("Call", date(2027, 1, 3), "09:00", "call"),
    ],
)
def test_what_is_said_of_a_step_is_understood_again(step: NextStep) -> None:
    said = step_words.said(step, WEDNESDAY)
    assert step_words.read(said, CONTEXT, USUAL) == step, said


def test_a_day_that_is_past_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        step_words.read("call 1 Mar 2026", CONTEXT, USUAL)
    assert caught.value.field == "next_action_due"


def test_a_new_box_brings_its_own_step_and_leaves_one_that_was_typed_k10() -> None:
    answers = Answers(rows("open", "open"), CONTEXT)
    answers.propose({1: {2: NextStep("Call", THURSDAY, None, "call"), 1: None}, 2: {2: NextStep("Call", THURSDAY)}})
    answers.tick(1, 2)
    assert answers.get(1).step == "Call, Thu 5 Mar"
    answers.tick(1, 1)
    assert answers.get(1).step == ""
    answers.plan(1, "visit mon")
    answers.tick(1, 2)
    assert answers.get(1) == Answer(2, "", "visit mon", is_own=True)
    answers.settle_step(1)
    assert answers.get(1).step == "Visit, Mon 9 Mar"


def test_a_number_pressed_before_the_proposals_are_read_gets_its_step_afterwards() -> None:
    answers = Answers(rows("open"), CONTEXT)
    answers.tick(1, 2)
    assert (answers.get(1).step, answers.knows_steps) == ("", False)
    answers.propose({1: {2: NextStep("Call", THURSDAY, None, "call")}})
    assert answers.knows_steps
    assert answers.get(1).step == "Call, Thu 5 Mar"
    assert [row.next_step for row in answers.to_save()] == [NextStep("Call", THURSDAY, None, "call")]


def test_figures_count_saved_typed_and_open_rows_k16() -> None:
    answers = Answers(rows("typed", "open", "open", "closed", "gone"), CONTEXT)
    answers.tick(2, 1)
    answers.tick(1, 1)
    answers.tick(5, 1)
    assert answers.figures() == Figures(saved=1, now=1, open=2)
    assert sentences.progress(answers.figures()) == "2 typed, 2 open"
    assert sentences.save(answers.figures()) == "Save 1, leave 2 open"


def test_a_file_that_is_only_looked_at_takes_nothing() -> None:
    answers = Answers(rows("open"), CONTEXT, {1: Answer(2)}, locked=True)
    answers.tick(1, 2)
    assert answers.ticked() == ()
    assert sentences.summary(answers) == "The file is open for looking only."


def test_many_rows_are_named_up_to_six() -> None:
    answers = Answers(rows("open", "open", "open", "open", "open", "open", "open", "open"), CONTEXT)
    for number in range(1, 9):
        answers.tick(number, 5)
    assert (
        sentences.summary(answers)
        == "8 outcomes, 0 next steps. Rows 1, 2, 3, 4, 5, 6…: the numbers are marked as wrong."
    )


@pytest.mark.parametrize(
    ("printed", "today", "day"),
    [
        (WEDNESDAY, WEDNESDAY, WEDNESDAY),
        (WEDNESDAY, THURSDAY, THURSDAY),
        (FRIDAY, SATURDAY, FRIDAY),
        (FRIDAY, date(2026, 3, 8), FRIDAY),
        (SATURDAY, SATURDAY, SATURDAY),
    ],
)
def test_the_calls_were_made_on_the_last_working_day_since_the_printing_k16(
    printed: date, today: date, day: date
) -> None:
    assert usual_day(printed, today, WorkCalendar(ZoneInfo("Europe/Berlin"))) == day
