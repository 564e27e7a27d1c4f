"""Worth our time? in Settings (K6, S1-3): questions edited as a draft, put in force as the next version, agreed, looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt

from leaddesk.domain.definition import Criterion
from leaddesk.services import definition
from tests.ui.settings.conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def codes(desk: Desk) -> list[tuple[str, bool]]:
    """Codes of the version in force, and whether each is needed."""
    return [(each.code, each.needed) for each in definition.current(desk.ws).criteria]


def test_k6_the_suggested_questions_stand_there_in_words(desk: Desk) -> None:
    section = desk.section("worth")
    rows = section.table.rows()
    assert [row.letter.text() for row in rows] == ["I", "N", "B", "A", "T"]
    assert rows[3].ask.text() == "Who signs this off besides you?"
    assert [row.needed.text() for row in rows] == ["needed"] * 4 + ["optional"]
    assert section.version.text().startswith("Version 1, nobody agreed to it yet.")
    assert section.count.text() == "Unknown is never a yes. Now 0 of 2 new are worth our time."
    assert section.draft() == definition.current(desk.ws).criteria or not section.has_unsaved()


def test_k6_a_change_waits_until_it_is_put_in_force_and_is_undone_whole(desk: Desk) -> None:
    section = desk.section("worth")
    section.table.rows()[2].needed.click()
    desk.type(section.table.rows()[0].name, "Wish")
    assert section.has_unsaved() and definition.current(desk.ws).version == 1
    section.put.click()
    desk.settle()
    now = definition.current(desk.ws)
    assert (now.version, now.criteria[0].name, now.criteria[2].needed) == (2, "Wish", False)
    assert not section.has_unsaved() and section.look_at.isVisibleTo(section)
    desk.act("edit.undo")
    assert definition.current(desk.ws).version == 1
    assert section.table.rows()[0].name.text() == "Interest"


def test_k6_taking_a_change_back_makes_no_version(desk: Desk) -> None:
    section = desk.section("worth")
    section.table.rows()[2].needed.click()
    section.back.click()
    assert not section.has_unsaved() and section.table.rows()[2].needed.isChecked()
    section.table.rows()[2].needed.click()
    section.table.rows()[2].needed.click()
    assert not section.has_unsaved(), "back to what it was is no change"


def test_k6_questions_are_moved_and_taken_out_by_keys(desk: Desk) -> None:
    section = desk.section("worth")
    rows = section.table.rows()
    rows[4].name.setFocus()
    desk.press(Qt.Key.Key_Up, ALT)
    assert [row.letter.text() for row in rows] == ["I", "N", "B", "T", "A"]
    rows[0].name.setFocus()
    desk.press(Qt.Key.Key_Delete, ALT)
    section.put.click()
    desk.settle()
    assert codes(desk) == [("need", True), ("budget", True), ("timing", False), ("authority", True)]


def test_k6_a_rule_and_a_way_to_reach_them_are_conditions_over_fields(desk: Desk) -> None:
    section = desk.section("worth")
    section.add_rule.click()
    row = section.table.rows()[5]
    desk.type(row.name, "Big enough")
    desk.type(row.counts, "value>=")
    section.put.click()
    desk.settle()
    assert section.banner.text() and section.has_unsaved(), "said beside it, and kept"
    desk.type(row.counts, "value>=1500")
    section.reachable.choose("either")
    section.put.click()
    desk.settle()
    found = definition.current(desk.ws).criteria
    assert [(each.code, each.rule) for each in found[5:]] == [
        ("big_enough", "value>=1500"),
        ("reachable", "phone!= or email!="),
    ]
    assert section.reachable.code() == "either" and len(section.table.rows()) == 6


def test_k6_who_agreed_and_older_versions_are_shown(desk: Desk) -> None:
    definition.save(desk.ws, [*definition.current(desk.ws).criteria, Criterion("", label="Our area")])
    section = desk.section("worth")
    desk.settle()
    section.agreed_by.setText("Maya and Tom")
    section.agree.click()
    desk.settle()
    assert "Version 2, agreed by Maya and Tom on 4 Mar 2026." in section.version.text()
    section.look_at.choose("1")
    assert len(section.table.rows()) == 5 and section.table.rows()[0].name.isReadOnly()
    assert not section.add_question.isEnabled()
    section.look_at.choose("2")
    assert len(section.table.rows()) == 6 and not section.table.rows()[0].name.isReadOnly()
