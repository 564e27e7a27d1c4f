"""The table of two versions by keyboard and mouse, what it tells a screen reader, and the words of the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.domain.likeness import Evidence
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.compare import evidence_words
from leaddesk.ui.compare.evidence_bar import EvidenceBar
from leaddesk.ui.compare.heads import Head
from leaddesk.ui.compare.lines_model import OURS, RESULT, THEIRS
from leaddesk.ui.compare.table import CompareTable
from leaddesk.ui.compare.wishes import all_of, differing, open_lines
from leaddesk.ui.widgets.chips import Chip

ONE_OF: tuple[Choice, ...] = ("ours", "theirs")
EITHER: tuple[Choice, ...] = (*ONE_OF, "both")
LINES = (
    CompareLine("name", "Name", "Sofia Brandt", "Sofia Brandt", result="Sofia Brandt"),
    CompareLine("company", "Company", "Marsh Lane Bakery", "Marsh Lane Bakery Ltd", ONE_OF, "theirs", "Marsh Lane Bakery Ltd"),
    CompareLine("email", "E-mail", "sofia@marshlane.example", "orders@marshlane.example", EITHER, "ours", "sofia@marshlane.example"),
    CompareLine("owner", "Who", "nobody", "Jan", ONE_OF),
    CompareLine("consent", "Consent", "not asked", "no", (), None, "no", "an opt-out always wins", is_locked=True),
)  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> CompareTable:
    """The table on screen, with its owner: whatever is chosen becomes the choice."""
    made = CompareTable(name="Two versions")
    qtbot.addWidget(made)
    made.set_heads(ours=Head("Sofia Brandt"), theirs=Head("Marsh Lane Bakery Ltd"))
    made.set_lines(LINES)

    def take(field: str, choice: Choice) -> None:
        def result(line: CompareLine) -> str:
            return {"ours": line.ours, "theirs": line.theirs}.get(choice, f"{line.ours}, {line.theirs}")

        made.set_lines(
            [
                replace(line, choice=choice, result=result(line)) if line.field == field else line
                for line in made.lines()
            ]
        )

    made.chosen.connect(take)
    made.resize(960, 400)
    made.show()
    made.setFocus()
    return made


def choice_of(table: CompareTable, field: str) -> Choice | None:
    return next(line.choice for line in table.lines() if line.field == field)


def press(table: CompareTable, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(table, key)


def test_it_begins_at_the_field_that_is_still_to_choose(table: CompareTable) -> None:
    line = table.current_line()
    assert line is not None and line.field == "owner" and line.is_open
    press(table, Qt.Key.Key_Right)
    assert choice_of(table, "owner") == "theirs"
    assert not table.go_to_open()


def test_left_and_right_take_a_side_and_space_keeps_both(table: CompareTable) -> None:
    press(table, Qt.Key.Key_Up)
    press(table, Qt.Key.Key_Right)
    assert choice_of(table, "email") == "theirs"
    press(table, Qt.Key.Key_Space)
    assert choice_of(table, "email") == "both"
    press(table, Qt.Key.Key_Left)
    assert choice_of(table, "email") == "ours"
    line = table.current_line()
    assert line is not None and line.field == "email", "the row in focus stays when its line changes"


def test_a_choice_that_is_not_there_or_already_made_asks_for_nothing(table: CompareTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.chosen):
        press(table, Qt.Key.Key_Space)  # of two people who it is, only one can be
        press(table, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)  # a rule decides
        table.go_to("company")
        press(table, Qt.Key.Key_Right)  # taken already
        table.go_to("name")
        press(table, Qt.Key.Key_Left)  # equal


def test_a_click_puts_a_box_and_never_takes_the_last_one_away(table: CompareTable) -> None:
    def click(row: int, column: int) -> None:
        place = table.visualRect(table.model().index(row, column)).topLeft() + QPoint(19, 17)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(2, THEIRS)
    assert choice_of(table, "email") == "both"
    click(2, OURS)
    assert choice_of(table, "email") == "theirs"
    click(2, THEIRS)
    assert choice_of(table, "email") == "theirs"
    click(1, OURS)
    assert choice_of(table, "company") == "ours"
    click(4, OURS)
    assert choice_of(table, "consent") is None


def test_a_line_is_read_as_a_sentence(table: CompareTable) -> None:
    model = table.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount(QModelIndex()))
    ]
    assert said == [
        "Name: both say Sofia Brandt.",
        "Company. Left: Marsh Lane Bakery. Right: Marsh Lane Bakery Ltd. Afterwards: Marsh Lane Bakery Ltd.",
        "E-mail. Left: sofia@marshlane.example. Right: orders@marshlane.example. Afterwards: sofia@marshlane.example.",
        "Who. Left: nobody. Right: Jan. Still to choose.",
        "Consent. Left: not asked. Right: no. A rule decides: no, an opt-out always wins.",
    ]
    shown = [model.index(row, RESULT).data() for row in range(model.rowCount(QModelIndex()))]
    assert shown[3:] == ["choose", "no: an opt-out always wins"]


def test_text_from_outside_stays_text_in_its_tool_tip(table: CompareTable) -> None:
    table.set_lines([CompareLine("name", "Name", "<b>Ann</b>\nBerg", "", result="<b>Ann</b>\nBerg")])
    model = table.model()
    assert model.index(0, OURS).data() == "<b>Ann</b> Berg"
    assert "&lt;b&gt;Ann&lt;/b&gt;" in model.index(0, OURS).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, THEIRS).data() == "–"


def test_all_of_a_side_leaves_out_what_is_fixed() -> None:
    assert all_of(LINES, "ours") == (("company", "ours"), ("owner", "ours"))
    assert all_of(LINES, "theirs") == (("email", "theirs"), ("owner", "theirs"))
    assert [line.field for line in open_lines(LINES)] == ["owner"] and differing(LINES) == 4


def test_it_is_painted_in_both_themes_and_narrow(table: CompareTable, look: Appearance, qapp: QApplication) -> None:
    light = table.grab().toImage()
    look.set_mode("dark")
    qapp.processEvents()
    assert table.grab().toImage() != light
    look.set_mode("light")
    table.resize(430, 300)
    qapp.processEvents()
    assert table.header().length() <= table.viewport().width() + 1
    assert min(table.header().sectionSize(column) for column in range(4)) >= 80


ENGINE_CODES = (
    "email", "email_alike", "role_email", "phone", "phone_alike", "same_number_other_person", "external_id", "name", "company",
    "street", "postcode", "city", "domain",
)  # fmt: skip
"""What ``domain.likeness_score`` gives as reasons."""


def test_every_evidence_has_words_for_and_against() -> None:
    assert set(ENGINE_CODES) == set(evidence_words.CODES)
    for code in ENGINE_CODES:
        assert evidence_words.words(Evidence(code, True)) != evidence_words.words(Evidence(code, False))
    assert evidence_words.words(Evidence("company", True, 92)) == "company 92% alike"
    assert evidence_words.words(Evidence("phone", True, 100)) == "same phone"
    assert evidence_words.words(Evidence("email", False)) == "e-mail differs"
    assert evidence_words.words(Evidence("same_number_other_person", False)) == "same number, other person"


def test_the_reasons_say_what_agrees_and_whose_number_it_is_as_well() -> None:
    said = evidence_words.reasons((Evidence("phone", True), Evidence("name", True, 100), Evidence("email", False)))
    assert said == "same phone, same name"
    shared = (Evidence("phone", True), Evidence("city", True), Evidence("same_number_other_person", False))
    assert evidence_words.reasons(shared) == "same number, other person, same town"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Marsh Lane Bakery", "Marsh Lane Bakery Ltd", "company alike, Ltd ignored"),
        ("Berg Solar GmbH", "berg solar", "company alike, GmbH ignored"),
        ("Berg Solar GmbH", "Berg Solar AG", "company alike, GmbH / AG ignored"),
        ("Berg Solar", "Berg Solar", "same company"),
        ("", "", "same company"),
    ],
)
def test_a_legal_form_left_aside_is_named(one: str, other: str, said: str) -> None:
    assert evidence_words.words(Evidence("company", True, 100), companies=(one, other)) == said


def test_the_reasons_stand_as_chips_and_in_one_name(qtbot: QtBot) -> None:
    bar = EvidenceBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.set_evidence([Evidence("phone", True), Evidence("email", False)])
    chips = bar.findChildren(Chip)
    assert [chip.accessibleName() for chip in chips] == ["same phone", "e-mail differs"]
    assert bar.accessibleName() == "Why we think so: same phone, e-mail differs"
    bar.set_evidence([])
    assert bar.isHidden()
