"""Worth our time? beside any list: folded, answered by press and by key, evidence inline, asked once before Qualified (K6, S1-3)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.base.settings import QUESTIONS_OPEN
from leaddesk.domain.definition import Criterion, Sheet
from leaddesk.services import definition
from leaddesk.ui.inbox.views import facts, overview
from leaddesk.ui.record.questions import Questions
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
SOFIA = "Sofia Brandt"


def questions(desk: Desk) -> Questions:
    return desk.page.detail.questions


def sheet(desk: Desk, name: str = SOFIA) -> Sheet:
    found = definition.sheet(desk.ws, desk.ids[name])
    assert found is not None
    return found


def answers(desk: Desk) -> dict[str, str]:
    return {m.criterion.code: m.answer for m in sheet(desk).marked}


def test_the_questions_stand_folded_until_opened_and_that_is_remembered(desk: Desk) -> None:
    pane = questions(desk)
    assert pane.isVisible() and not pane.is_open()
    assert not pane.lines()[0].isVisible()
    assert pane.said() == "0 of 4 needed. Interest, Need, Budget, Authority are open"
    desk.act("lead.questions")
    assert pane.is_open() and pane.lines()[0].isVisible()
    assert desk.session.context.settings.get(QUESTIONS_OPEN)
    assert desk.has_focus(pane.lines()[0].mark), "the first one that is open"
    assert [line.evidence.placeholderText() for line in pane.lines()][4].startswith("optional. Ask: ")


def test_k6_pressing_goes_round_and_undo_takes_one_answer_back(desk: Desk) -> None:
    desk.act("lead.questions")
    line = questions(desk).lines()[2]
    QTest.mouseClick(line.mark, Qt.MouseButton.LeftButton)
    desk.settle()
    assert answers(desk)["budget"] == "yes"
    assert questions(desk).said() == "1 of 4 needed. Interest, Need, Authority are open"
    desk.press(KEY.Key_Space, on=line.mark)
    assert answers(desk)["budget"] == "no"
    assert questions(desk).said() == "0 of 4 needed. No: Budget"
    desk.act("edit.undo")
    assert answers(desk)["budget"] == "yes"


def test_k6_letters_answer_only_while_single_letters_are_on(desk: Desk) -> None:
    desk.go_to(SOFIA)
    table = desk.page.list.table
    desk.act("question.budget")
    assert answers(desk)["budget"] == "yes", "the menu has it always"
    desk.session.context.actions.set_letters(False)
    before = answers(desk)
    QTest.keyClick(table, KEY.Key_I)
    desk.settle()
    assert answers(desk) == before


def test_k6_evidence_is_typed_beside_the_question(desk: Desk) -> None:
    desk.act("lead.questions")
    line = questions(desk).lines()[3]
    line.evidence.setFocus()
    QTest.keyClicks(line.evidence, "Ms Brandt signs")
    desk.press(KEY.Key_Return, on=line.evidence)
    marked = sheet(desk).marked[3]
    assert (marked.answer, marked.evidence) == ("unknown", "Ms Brandt signs"), "what is typed answers nothing by itself"
    assert line.evidence.text() == "Ms Brandt signs"


def test_s1_3_four_yes_reach_qualified_and_the_sentence_says_so(desk: Desk) -> None:
    for action in ("question.interest", "question.need", "question.budget", "question.authority"):
        desk.act(action)
    assert questions(desk).said() == "Yes, 4 of 4 needed"
    assert desk.detail(SOFIA).milestones["qualified"] is not None


def test_a_name_is_asked_nothing_and_a_rule_cannot_be_pressed(desk: Desk) -> None:
    definition.save(
        desk.ws, [Criterion("", label="Big enough", rule="value>=1000"), *definition.current(desk.ws).criteria]
    )
    desk.go_to("Aiko Tanabe")
    first = questions(desk).lines()[0]
    assert first.name.text() == "Big enough" and first.marked().answer == "yes"
    assert not first.mark.isEnabled() and not first.evidence.isVisibleTo(first) and first.rule.text() == "value>=1000"


def _move_to_qualified(desk: Desk) -> None:
    desk.act("lead.status")
    popover = desk.popover()
    assert isinstance(popover, OptionPopover)
    desk.press(KEY.Key_4)


def test_s1_3_moving_to_qualified_asks_once_and_goes_on_anyway(desk: Desk) -> None:
    _move_to_qualified(desk)
    assert desk.row(desk.ids[SOFIA]).status == "new"
    asked = desk.popover()
    assert "Interest, Need, Budget, Authority" in asked.accessibleName()
    desk.press(KEY.Key_2)
    assert desk.row(desk.ids[SOFIA]).status == "qualified"
    assert sheet(desk).verdict == "open" and sheet(desk).decided


def test_s1_3_answer_now_opens_the_questions(desk: Desk) -> None:
    _move_to_qualified(desk)
    desk.press(KEY.Key_1)
    assert questions(desk).is_open() and desk.row(desk.ids[SOFIA]).status == "new"


def test_s1_3_nothing_is_asked_when_everything_needed_is_yes(desk: Desk) -> None:
    for action in ("question.interest", "question.need", "question.budget", "question.authority"):
        desk.act(action)
    _move_to_qualified(desk)
    assert desk.row(desk.ids[SOFIA]).status == "qualified"


def test_k6_the_inbox_counts_who_is_worth_our_time_and_has_a_view_of_them(desk: Desk) -> None:
    for action in ("question.interest", "question.need", "question.budget", "question.authority"):
        desk.act(action)
    desk.until(lambda: "1 worth our time" in facts(overview(desk.ws)))
    desk.window.show_view("inbox", "worth_our_time")
    desk.settle()
    assert desk.shown() == [SOFIA]
