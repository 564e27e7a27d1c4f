"""What colours, struck-through rows and unknown words mean: asked with their counts, answered by choice or by typing, brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from leaddesk.ui.imports.meaning_box import MeaningBox
from leaddesk.ui.imports.meaning_rows import MeaningRows
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def box_of(rows: MeaningRows, word: str) -> MeaningBox:
    return next(box for (_header, one), box in rows.boxes().items() if one == word)


def labels(box: MeaningBox) -> list[str]:
    return [box.itemText(n) for n in range(box.count()) if box.itemText(n)]


def choose(box: MeaningBox, label: str) -> None:
    """As a person does: the entry in the drop-down."""
    place = box.findText(label)
    assert place >= 0, labels(box)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_colour_in_three_rows_is_offered_with_its_count(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    section = desk.page.rows.questions.colours
    assert section.isVisible()
    assert section.title() == "Yellow 5, green 3, struck through 3: what do they mean?"
    assert section.second() == "6 rows have no colour. Colours are never thrown away."
    assert [word for _header, word in section.rows.boxes()] == ["Yellow", "Green", "yes"]


def test_a_list_without_colours_is_not_asked_about_them(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    assert not desk.page.rows.questions.colours.isVisible()


def test_a_typed_word_becomes_a_tag_and_a_chosen_one_a_rating(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows.questions.colours.rows
    yellow, green = box_of(rows, "Yellow"), box_of(rows, "Green")
    assert labels(yellow)[:5] == ["Keep as it is", "Hot", "Warm", "Cold", "Bad"] and "Do not contact" in labels(yellow)
    edit = yellow.lineEdit()
    assert edit is not None
    QTest.keyClicks(edit, "Call again")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    choose(green, "Hot")
    desk.settled()
    assert desk.page.flow.answers.meanings == {"Colour": {"Yellow": "tags:Call again", "Green": "rating:hot"}}
    assert yellow.currentText() == "Call again"
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE rating = 'hot'") == 3
    tagged = "SELECT count(*) FROM lead_tag lt JOIN tag t ON t.id = lt.tag_id WHERE t.name = 'Call again'"
    assert desk.ws.store.value(tagged) == 5


def test_a_click_shows_the_choices_and_typing_over_them_is_a_word(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    box = box_of(desk.page.rows.questions.colours.rows, "Yellow")
    edit = box.lineEdit()
    assert edit is not None
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert box.view().isVisible()
    QTest.keyClick(box.view(), Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert not box.view().isVisible() and edit.text().casefold() == "c"
    QTest.keyClicks(edit, "all again")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (box.meaning() or "").casefold() == "tags:call again"


def test_the_questions_of_the_next_list_begin_at_the_top(desk: Desk, tmp_path: Path) -> None:
    desk.window.resize(1280, 672)
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    bar = desk.page.rows._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    desk.bring_in()
    desk.drop(lists.coloured(tmp_path / "b.xlsx"))
    assert bar.value() == 0


def test_a_word_typed_and_not_confirmed_comes_in_all_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    QTest.keyClicks(box_of(desk.page.rows.questions.colours.rows, "Green"), "Hard to reach")
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM tag WHERE name = 'Hard to reach'") == 1


def test_a_word_called_like_a_choice_is_that_choice(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    box = box_of(desk.page.rows.questions.colours.rows, "Yellow")
    edit = box.lineEdit()
    assert edit is not None
    edit.setText("warm")
    edit.editingFinished.emit()
    assert box.meaning() == "rating:warm" and box.currentText() == "Warm"


def test_escape_takes_back_what_was_typed_and_stays_on_the_page(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    box = box_of(desk.page.rows.questions.colours.rows, "Yellow")
    box.setFocus()
    QTest.keyClicks(box, "Call")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.currentText() == "" and desk.front() == "rows" and not desk.page.flow.answers.meanings


def test_the_stages_and_tags_of_the_firm_are_offered(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    box_of(desk.page.rows.questions.colours.rows, "Yellow").told.emit("tags:Ring after five")
    desk.page.flow.set_meaning("Colour", "Yellow", "tags:Ring after five")
    desk.settled()
    desk.bring_in()
    desk.drop(lists.coloured(tmp_path / "b.xlsx"))
    offered = labels(box_of(desk.page.rows.questions.colours.rows, "Green"))
    stages = [label for (label,) in desk.ws.store.rows("SELECT label FROM stage ORDER BY position")]
    assert set(stages) <= set(offered) and "Ring after five" in offered


def test_open_questions_are_counted_in_the_headline_until_they_are_answered(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    assert rows.summary.text() == "All 16 rows understood, 3 cells need you, 2 questions are open"
    for word in ("Yellow", "Green"):
        choose(box_of(rows.questions.colours.rows, word), "Keep as it is")
    choose(box_of(rows.questions.colours.rows, "yes"), "Do not contact")
    desk.settled()
    assert rows.summary.text() == "All 16 rows understood, 3 cells need you, 1 question is open"
    section = rows.questions.word_sections()["Status"]
    choose(box_of(section.rows, "i. A."), "Keep as text")
    desk.settled()
    assert rows.summary.text() == "All 16 rows understood, 3 cells need you"
    assert section.isVisible(), "an answer can be changed"
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM opt_out") >= 3


def test_a_word_that_nobody_knows_is_asked_once_for_all_its_rows(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    section = rows.questions.word_sections()["Status"]
    assert section.title() == "“i. A.” in Status, 4 times: what is it?"
    assert not any(rows.model.card(n).problem.startswith("“i. A.”") for n in range(16))
    choose(box_of(section.rows, "i. A."), "Quoted")
    desk.settled()
    assert rows.model.card(1).details.startswith("Quoted")
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE status = 'quoted'") == 4


def test_what_was_said_of_colours_is_known_for_the_next_list_of_that_layout(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "show leads.xlsx"))
    desk.page.flow.set_meaning("Colour", "Yellow", "tags:Call again")
    desk.settled()
    desk.bring_in()
    desk.drop(lists.coloured(tmp_path / "show leads 2.xlsx"))
    questions = desk.page.rows.questions
    assert questions.layout_line.isVisible() and "used 1 time" in questions.layout_line.text()
    assert box_of(questions.colours.rows, "Yellow").currentText() == "Call again"
    questions.layout_line.other.click()
    desk.settled()
    assert not questions.layout_line.isVisible()
    assert box_of(questions.colours.rows, "Yellow").currentText() == ""


def test_contacts_in_notes_are_shown_word_for_word_and_kept_as_notes(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.with_notes(tmp_path / "a.csv"))
    noted = desk.page.rows.questions.noted
    look = desk.page.flow.look
    assert look is not None and noted.isVisible()
    assert noted.title() == f"{look.prepared.noted.rows} notes tell of a contact"
    said = [label.text() for label in noted.findChildren(QLabel) if label.isVisible()]
    assert "“called 3.5.2024, no answer”" in said and "Call, No answer, 3 May 2024, row 2" in said
    assert noted.choice.code() == "keep"
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM activity") == 0


def test_contacts_in_notes_are_logged_where_wanted_and_are_no_first_reply(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.with_notes(tmp_path / "a.csv"))
    noted = desk.page.rows.questions.noted
    desk.press(noted.choice, Qt.Key.Key_Right)
    desk.settled()
    assert desk.page.flow.answers.note_touches
    look = desk.page.flow.look
    assert look is not None
    desk.bring_in()
    assert (
        desk.ws.store.value("SELECT count(*) FROM activity WHERE origin = 'import'") == look.prepared.noted.touches > 1
    )
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE notes IS NOT NULL") == 5


def test_a_meaning_said_elsewhere_is_shown_in_plain_words(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    box = box_of(desk.page.rows.questions.colours.rows, "Yellow")
    for meaning, words in (
        ("status:nurture", "Later"),
        ("consent:opt_out:email", "Do not contact"),
        ("tags:VIP", "VIP"),
    ):
        box.show_meaning(meaning)
        assert box.currentText() == words


def test_colours_are_told_to_those_who_do_not_see_them(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    model = desk.page.rows.model
    assert "Colour: Yellow" in model.card(0).sentence() and "Struck through: yes" in model.card(13).sentence()
    assert "Colour" not in model.card(12).sentence()
