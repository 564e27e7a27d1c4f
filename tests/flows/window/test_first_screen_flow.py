"""Her list through the main window: colours answered, a cell typed anew, single rows of another kind, in, found, and taken back.

By keyboard, as somebody would who never opens the help (PRODUCT sections 4 and 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.ui.imports.meaning_box import MeaningBox
from leaddesk.ui.imports.work import Look
from leaddesk.ui.inbox.page import InboxPage
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.imports.conftest import Desk
from tests.ui.imports.conftest import desk as window_desk  # noqa: F401 - a fixture
from tools.shot_lists import her_list

ROWS = 60


@pytest.fixture
def desk(window_desk: Desk) -> Iterator[Desk]:  # noqa: F811 - the fixture
    yield window_desk


def choose(box: MeaningBox, text: str) -> None:
    """Type a word and confirm it."""
    box.setFocus()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_her_list_is_answered_brought_in_found_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk.drop(her_list(tmp_path, rows=ROWS, states=False))
    rows = desk.page.rows
    asked = {use.word: use.rows for use in _looked(desk).prepared.colours if use.is_asked and use.rgb}
    assert sum(asked.values()) <= ROWS and set(asked) <= {"Yellow", "Green", "Red"} and asked
    _answer_colours(desk)
    _type_a_cell_anew(desk)
    _say_who_single_rows_are(desk)
    assert "need" not in rows.summary.text() and "open" not in rows.summary.text()
    counts = desk.bring_in()
    assert sum(counts.values()) == ROWS and counts["rejected"] == 1
    ws = desk.ws
    tagged = "SELECT count(*) FROM lead_tag lt JOIN tag t ON t.id = lt.tag_id WHERE t.name = 'Call again'"
    assert ws.store.value(tagged) > 0
    assert ws.store.value("SELECT count(*) FROM contact_point WHERE value = '0114 496 0777'") == 1
    assert desk.count("names") == 1 and ws.store.value("SELECT count(*) FROM customer") >= 1
    _seen_in_the_inbox(desk)
    _taken_back(desk)


def _looked(desk: Desk) -> Look:
    look = desk.page.flow.look
    assert look is not None
    return look


def _answer_colours(desk: Desk) -> None:
    section = desk.page.rows.questions.colours
    for word, meaning in (("Yellow", "Call again"), ("Green", "Warm"), ("Red", "Hard to reach"), ("yes", "Cold")):
        for box in [box for (_header, one), box in section.rows.boxes().items() if one == word]:
            choose(box, meaning)
    desk.settled()


def _type_a_cell_anew(desk: Desk) -> None:
    cards = desk.page.rows.cards
    cards.setFocus()
    desk.press(cards, Qt.Key.Key_Home)
    for _step in range(8):
        desk.window.actions_.trigger("edit.next_cell")
        edit = cards.editor()
        if edit is None:
            break
        text = "0114 496 0777" if edit.cell.header == "Phone" else "1.12.2026"
        edit.edit.selectAll()
        QTest.keyClicks(edit.edit, text)
        QTest.keyClick(edit.edit, Qt.Key.Key_Return)
        desk.settled()
    assert _looked(desk).cells == 0


def _say_who_single_rows_are(desk: Desk) -> None:
    cards = desk.page.rows.cards
    cards.setFocus()
    desk.press(cards, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Delete):
        desk.press(cards, key)
        desk.settled()
    model = desk.page.rows.model
    assert [model.card(n).who for n in range(2)] == ["has bought", "only on a list"] and model.card(2).left_out


def _seen_in_the_inbox(desk: Desk) -> None:
    assert desk.window.actions_.trigger("lead.save_text")
    desk.until(lambda: desk.window.page_id() == "inbox")
    desk.settled()
    inbox = desk.window.page("inbox")
    assert isinstance(inbox, InboxPage)
    inbox.open_view("all")
    desk.settled()
    desk.until(lambda: inbox.list.model.total == desk.count("all") > 0)


def _taken_back(desk: Desk) -> None:
    assert desk.window.actions_.trigger("edit.undo")
    desk.settled()
    for table in ("lead", "person", "company", "contact_point", "customer", "tag", "custom_field", "activity"):
        assert desk.ws.store.value(f"SELECT count(*) FROM {table}") == 0, table
