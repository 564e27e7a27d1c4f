"""The review of an import: what becomes of every row, decided one by one or all of a kind, the rest brought in, some left for later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from leaddesk.ui.imports.review_deciding import What
from tests.ui.imports import known
from tests.ui.imports.conftest import Desk


@pytest.fixture
def review(desk: Desk, tmp_path: Path) -> Desk:
    """The second list at its review, the first one in the file."""
    desk.drop(known.first(tmp_path))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    desk.bring_in()
    desk.drop(known.second(tmp_path))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    assert desk.window.actions_.trigger("row.review")
    desk.settled()
    return desk


def groups(desk: Desk) -> dict[str, int]:
    model = desk.page.review.side.groups.groups
    return {model.line(n).code: model.line(n).count for n in range(model.rowCount())}


def rows(desk: Desk) -> list[int]:
    return list(desk.page.review.list.model.all_ids())


def states(desk: Desk) -> dict[int, str]:
    """The Decision cells as they are painted, by row number."""
    listed = desk.page.review.list
    found = {}
    for place, row in enumerate(rows(desk)):
        cell = listed.model.painted(place, 4)
        assert cell is not None
        found[row] = str(cell.text)
    return found


def go_to(desk: Desk, group: str, row: int = 0) -> None:
    desk.page.review.side.groups.setCurrentIndex(
        desk.page.review.side.groups.groups.index(desk.page.review.side.groups.groups.place_of(group))
    )
    desk.settled()
    if row:
        assert desk.page.review.list.table.set_current_id(row)
        desk.settled()


def town(desk: Desk, name: str) -> str:
    """Where somebody of the file lives."""
    return str(desk.ws.store.value("SELECT city FROM person WHERE full_name = ?", (name,)))


def test_every_row_stands_in_one_group_and_they_add_up(review: Desk) -> None:
    side = review.page.review.side
    assert review.front() == "review" and side.total.text() == "8 rows read"
    counts = groups(review)
    assert sum(counts.values()) == 8
    assert counts["to_decide"] == len(known.DIFFERING) and counts["probable"] == 1
    assert counts["unchanged"] == 1 and counts["duplicate"] == 1 and counts["rejected"] == 1
    assert sum(int(n) for n in side.sum.text().removeprefix("= ").split(" + ")) == 8


def test_the_rows_to_decide_come_first_and_the_first_is_compared(review: Desk) -> None:
    view = review.page.review
    assert view.list.group() == "to_decide" and rows(review) == list(known.DIFFERING)
    assert view.list.table.current_id() == 2
    compared = view.pane.compared
    assert compared is not None and compared.row_no == 2 and view.pane.title.text() == "Ann Lee"
    assert any(line.is_open for line in view.pane.table.lines())
    assert view.pane.evidence.isVisible()


def test_nothing_is_saved_and_the_button_says_what_will_be(review: Desk) -> None:
    foot = review.page.review.foot
    assert foot.note() == "3 rows still to decide"
    assert foot.main_button.label() == "Import 2, leave 3 for later"
    assert foot.text() == "A backup is made first. The whole import can be undone as one step."
    assert review.count("all") == 4


def test_a_choice_shows_at_once_and_keeps_row_and_place(review: Desk) -> None:
    view = review.page.review
    line = next(line for line in view.pane.table.lines() if line.is_open)
    view.pane.table.chosen.emit(line.field, "theirs")
    assert review.page.flow.thinking.is_behind
    now = next(one for one in view.pane.table.lines() if one.field == line.field)
    assert now.choice == "theirs" and now.result == line.theirs
    review.settled()
    assert view.list.table.current_id() == 2 and rows(review) == list(known.DIFFERING)


def test_one_row_is_decided_and_only_that_one_comes_in(review: Desk) -> None:
    review.page.review.acts.act("theirs", [2])
    review.settled()
    assert states(review)[2] != "choose" and review.page.review.foot.note() == "2 rows still to decide"
    counts = review.bring_in()
    assert sum(counts.values()) == 8
    assert town(review, "Ann Lee") == "Sheffield" and town(review, "Bob Ray") == "Dore"


def test_all_from_leaddesk_keeps_what_stands_here(review: Desk) -> None:
    review.page.review.acts.act("ours", known.DIFFERING)
    review.settled()
    review.bring_in()
    assert town(review, "Ann Lee") == "Totley" and town(review, "Bob Ray") == "Dore"
    result = review.page.flow.result
    assert result is not None and {change.new for change in result.kept} >= {"Sheffield", "Hope"}


def test_all_of_a_kind_are_decided_by_the_menu(review: Desk) -> None:
    view = review.page.review
    assert view.pane.for_all.label() == "For all 2 like this"
    menu = view.acts.open_for_all(view.pane.for_all)
    _chosen(menu, "All from file").trigger()
    review.settled()
    assert not [row for row in known.DIFFERING if row in view.open_rows()]
    review.bring_in()
    assert town(review, "Ann Lee") == "Sheffield" and town(review, "Bob Ray") == "Hope"


def _chosen(menu: QMenu, text: str) -> QAction:
    """The entry called ``text`` of the menu or the first of its menus."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            return _chosen(inner, text)
        if action.text().startswith(text):
            return action
    raise AssertionError(text)


def test_marked_rows_are_decided_together(review: Desk) -> None:
    view = review.page.review
    view.list.table.select_ids(known.DIFFERING)
    review.settled()
    assert view.pane.title.text() == "2 rows are marked" and view.pane.buttons["ours"].isVisible()
    assert review.window.actions_.trigger("row.theirs")
    review.settled()
    assert view.foot.note() == "1 row still to decide"


@pytest.mark.parametrize(("what", "people"), [("new", 6), ("same", 5)])
def test_somebody_perhaps_known_is_a_new_one_or_the_same(review: Desk, what: What, people: int) -> None:
    go_to(review, "probable", known.PERHAPS)
    view = review.page.review
    compared = view.pane.compared
    assert compared is not None and "Cyril Dolewood" in view.pane.second.text() and view.pane.open.isVisible()
    assert [code for code, button in view.pane.buttons.items() if button.isVisible()] == ["same", "new"]
    view.pane.buttons[what].click()
    review.settled()
    if what == "same":
        assert states(review)[known.PERHAPS] == "choose", "their names differ"
        view.pane.buttons["ours"].click()
        review.settled()
    assert known.PERHAPS in rows(review) and states(review)[known.PERHAPS] != "choose"
    review.bring_in()
    assert review.ws.store.value("SELECT count(*) FROM person WHERE deleted_at IS NULL") == people


def test_whom_a_row_may_mean_can_be_opened(review: Desk) -> None:
    go_to(review, "probable", known.PERHAPS)
    review.page.review.pane.open.click()
    review.until(lambda: review.window.page_id() == "inbox")
    review.window.show_page("import")
    assert review.front() == "review"


def test_rows_laid_aside_wait_without_a_question(review: Desk) -> None:
    view = review.page.review
    assert review.window.actions_.trigger("row.later")
    assert states(review)[2] == "Later" and view.foot.note() == "2 rows still to decide"
    assert view.foot.main_button.label() == "Import 2, leave 3 for later"
    review.settled()
    assert states(review)[2] == "Later"


def test_rows_left_are_taken_up_again_and_undo_brings_them_back(review: Desk) -> None:
    review.bring_in()
    done = review.page.done
    assert done.resume.isVisible() and done.resume.text() == "Go on with 3 rows left to decide"
    review.window.actions_.trigger("lead.save_text")
    review.settled()
    review.window.show_page("import")
    review.settled()
    batch = review.page.start.batches()[0]
    review.page.start.resume_wanted.emit(batch.batch, batch.file_name)
    review.until(lambda: review.front() == "review" and review.is_settled())
    assert sorted(rows(review)) == list(known.DIFFERING) and groups(review)["probable"] == 1
    review.page.review.acts.act("theirs", known.DIFFERING)
    review.page.review.side.groups.set_code("probable")
    review.page.review.list.set_group("probable")
    review.settled()
    review.page.review.acts.act("new", [known.PERHAPS])
    review.settled()
    assert review.page.review.foot.main_button.label() == "Import 3"
    review.bring_in()
    assert town(review, "Ann Lee") == "Sheffield" and not review.page.done.resume.isVisible()
    assert _left(review) == {}
    review.page.done.undo.click()
    review.until(lambda: review.front() == "start" and review.is_settled())
    assert list(_left(review).values()) == [3] and town(review, "Ann Lee") == "Totley"


def _left(desk: Desk) -> dict[int, int]:
    desk.page.afterwards.read_recent()
    desk.settled()
    return desk.page.start.left()


def test_escape_goes_back_to_the_rows_and_decisions_stay(review: Desk) -> None:
    review.page.review.acts.act("ours", [2])
    review.press(review.page.review.list.table, Qt.Key.Key_Escape)
    review.settled()
    assert review.front() == "rows" and review.page.rows.review.label() == "Review 2"
    review.page.flow.set_column("Interest", None)
    review.settled()
    review.page.rows.review.click()
    review.settled()
    assert states(review)[2] != "choose"


def test_words_find_rows_and_the_head_turns_the_order(review: Desk) -> None:
    view = review.page.review
    view.search.setText("garage")
    review.until(lambda: rows(review) == [3])
    view.search.clear()
    review.until(lambda: rows(review) == [2, 3])
    view.list.table.sort_requested.emit("row", False)
    review.settled()
    assert rows(review) == [3, 2]
    view.search.setText("nobody of that name")
    review.until(lambda: view.list._empty.isVisible())


def test_rows_that_cannot_be_used_are_saved_before_anything_comes_in(review: Desk, tmp_path: Path) -> None:
    target = tmp_path / "rest.csv"
    review.prompts.answers.append(str(target))
    review.page.review.side.reasons.save.click()
    review.until(target.exists)
    review.settled()
    assert target.read_bytes().decode("utf-8-sig").count("\r\n") == 2


def test_a_list_without_questions_comes_in_as_quickly_as_before(desk: Desk, tmp_path: Path) -> None:
    desk.drop(known.first(tmp_path))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    assert desk.page.rows.foot.main_button.label() == "Bring in 4 rows"
    assert desk.page.rows.review.label() == "Review"
    assert desk.bring_in()["created"] == 4


def test_the_keyboard_alone_decides_and_brings_in(review: Desk) -> None:
    view, window = review.page.review, review.window
    window.activateWindow()
    review.until(lambda: QApplication.focusWidget() is view.list.table)
    review.press(view.list.table, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is view.pane.table
    while view.pane.table.go_to_open():
        review.press(view.pane.table, Qt.Key.Key_Right)
    review.settled()
    review.press(view.pane.table, Qt.Key.Key_Return)
    review.settled()
    assert view.list.table.current_id() == 3 and QApplication.focusWidget() is view.pane.table
    while view.pane.table.go_to_open():
        review.press(view.pane.table, Qt.Key.Key_Left)
    review.settled()
    review.press(view.pane.table, Qt.Key.Key_Return)
    review.settled()
    assert view.list.group() == "probable" and view.list.table.current_id() == known.PERHAPS
    assert window.actions_.trigger("compare.not_same")
    review.settled()
    assert view.foot.note() == "" and view.foot.main_button.label() == "Import 5"
    review.bring_in()
    assert town(review, "Ann Lee") == "Sheffield" and town(review, "Bob Ray") == "Dore"


def test_everything_is_a_sentence_and_has_a_name(review: Desk) -> None:
    view = review.page.review
    for widget in view.findChildren(QWidget):
        if isinstance(widget, QPushButton) and widget.isVisible():
            assert widget.accessibleName(), widget
    model = view.list.model
    said = str(model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleDescriptionRole))
    assert said.startswith("Row 2, Ann Lee, Lee Interiors.") and "choose" in said
    model_of_groups = view.side.groups.groups
    sentence = str(model_of_groups.data(model_of_groups.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert sentence.startswith("Created") and sentence.endswith(": 1")
    heard = QAccessible.queryAccessibleInterface(view.side.groups)
    assert heard is not None and heard.text(QAccessible.Text.Name) == "What becomes of the rows"


def test_while_the_known_ones_are_looked_for_that_is_said(desk: Desk, tmp_path: Path) -> None:
    """Many rows take a while: until then nobody reads "Afterwards one undo ..." as if all were new."""
    path = tmp_path / "a.csv"
    path.write_text("Name,E-mail\nAnn Lee,a@x.example\n", "utf-8")
    seen: list[str] = []
    desk.page.flow.wonders.connect(lambda: seen.append(desk.page.rows.foot.text()))
    desk.drop(path)
    assert seen[-1] == "Looking whether you know them…"
    assert desk.page.rows.foot.text() == "Nothing is saved yet. Afterwards one undo takes the whole list back."
