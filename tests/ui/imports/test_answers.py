"""The questions beside the rows: each answer changes what comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from leaddesk.ui.imports.choices import RadioRow
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def test_who_is_in_it_is_guessed_shown_and_changed(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx", rows=3))
    rows = {row.code: row for row in desk.page.rows.questions.who.findChildren(RadioRow)}
    assert rows["inquiries"].isChecked()
    desk.press(rows["inquiries"], Qt.Key.Key_Down)
    desk.settled()
    rows["names"].click()
    desk.settled()
    assert desk.page.flow.answers.kind == "names"
    desk.bring_in()
    assert desk.count("all") + desk.count("names") == 3


def test_a_list_of_goods_says_so_and_waits_for_an_answer(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.goods(tmp_path / "prices.csv"))
    labels = [label.text() for label in desk.page.rows.questions.who.findChildren(QLabel)]
    assert any(text.startswith("Nobody seems to be in it.") for text in labels)
    assert not desk.page.flow.can_bring_in and not desk.window.actions_.action("lead.save_text").isEnabled()
    assert "Say who" in desk.page.rows.foot.text()


def test_a_date_that_reads_two_ways_is_asked(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.two_ways(tmp_path / "dates.csv"))
    flow = desk.page.flow
    assert flow.look is not None and flow.look.cells == 4 and len(flow.questions) == 1
    answers = [row for row in desk.page.rows.questions.findChildren(RadioRow) if row.code in ("dmy", "mdy")]
    assert [row.isChecked() for row in answers] == [False, False]
    answers[0].click()
    desk.settled()
    assert flow.look.cells == 0 and len(flow.questions) == 1
    desk.bring_in()
    days = desk.ws.store.rows("SELECT received_on FROM lead ORDER BY id")
    assert [day for (day,) in days] == ["2025-04-01", "2025-05-02", "2025-06-03", "2025-07-04"]


def test_another_sheet_may_be_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.sheets(tmp_path / "two.xlsx"))
    look = desk.page.flow.look
    assert look is not None and len(look.prepared.tables) == 2
    other = next(n for n, table in enumerate(look.prepared.tables) if table.sheet == "South")
    desk.page.rows.questions.table_chosen.emit(other)
    desk.settled()
    assert desk.page.rows.model.rowCount() == 2
    assert desk.page.rows.model.card(0).title.startswith("South")
    desk.page.flow.answer(kind="names")
    desk.settled()
    assert desk.bring_in()["created"] == 2


def test_undated_rows_are_old_or_new(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    assert desk.page.flow.answers.undated == "old"
    desk.bring_in()
    assert desk.count("backlog") == 2 and desk.count("untouched") == 0


def test_letters_and_separator_may_be_said(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    desk.page.flow.answer(encoding="cp1250")
    desk.until(lambda: desk.front() == "rows" and not desk.session.context.runner.busy())
    look = desk.page.flow.look
    assert look is not None and look.prepared.book.encoding == "cp1250"
    desk.page.flow.answer(delimiter=",")
    desk.until(lambda: desk.front() == "rows" and not desk.session.context.runner.busy())
    assert desk.page.flow.look is not None and desk.page.flow.look.prepared.book.delimiter == ","


def test_a_row_is_left_out_by_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx", rows=3))
    cards = desk.page.rows.cards
    desk.press(cards, Qt.Key.Key_Right)
    assert cards.currentIndex().row() == 1
    desk.press(cards, Qt.Key.Key_Delete)
    desk.settled()
    assert desk.page.rows.foot.main_button.label() == "Bring in 2 rows"
    assert "Left out" in desk.page.rows.model.card(1).sentence()
    counts = desk.bring_in()
    assert counts["created"] == 2 and counts["rejected"] == 1


def test_only_the_rows_that_need_an_answer(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx"))
    desk.press(desk.page.rows.filter, Qt.Key.Key_Right)
    assert [desk.page.rows.model.card(n).row_no for n in range(desk.page.rows.model.rowCount())] == [5, 7]
    assert desk.page.rows.model.card(0).problem.startswith("“not an address”")


def test_what_would_be_overwritten_is_shown_first(desk: Desk, tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "a.xlsx", rows=3)
    desk.drop(path)
    desk.bring_in()
    later = tmp_path / "b.csv"
    later.write_text("Name,E-mail,Town\nMargaret Holroyd0,person0@firm0.example,Dore\n", encoding="utf-8")
    desk.drop(later)
    card = desk.page.rows.model.card(0)
    assert card.change == "Town: “Totley” here, “Dore” in the file" and card.mark == "to decide"
    assert "1 row left to decide" in "".join(label.text() for label in desk.page.rows.questions.findChildren(QLabel))
    desk.page.review.acts.act("theirs", [2])
    desk.settled()
    assert desk.page.rows.model.card(0).change == "Town: “Totley” becomes “Dore”"
    assert "would change" in "".join(label.text() for label in desk.page.rows.questions.findChildren(QLabel))


def test_text_of_the_file_is_shown_as_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.poisoned(tmp_path / "<b>list.csv"))
    card = desk.page.rows.model.card(0)
    assert card.title == lists.POISON
    tip = str(desk.page.rows.model.data(desk.page.rows.model.index(0), Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip and "&lt;img" in tip
    desk.page.rows.columns_link.click()
    assert desk.page.columns.model.line(2).header == lists.POISON
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    desk.page.flow.answer(kind="names")
    desk.settled()
    desk.press(desk.page.columns.table, Qt.Key.Key_Escape)
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM person WHERE full_name = ?", (lists.POISON,)) == 1


def test_a_list_of_the_corpus_goes_through(desk: Desk, shared: Path) -> None:
    path = shared / "corpus" / "leads" / "growA_02_facebook_leads_messy_headers.csv"
    if not path.exists():
        pytest.skip("needs the corpus of lists")
    desk.drop(path)
    look = desk.page.flow.look
    assert look is not None
    counts = desk.bring_in()
    assert sum(counts.values()) == look.count > 0
    assert desk.count("all") + desk.count("names") > 0


def test_the_columns_come_first_where_a_needed_one_is_unsure(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Town,Company quux\n" + "".join(f"Leeds,Alpha {n}\n" for n in range(4)), encoding="utf-8")
    desk.window.take_file(str(path))
    desk.until(lambda: desk.front() == "columns")
    desk.settled()
    line = desk.page.columns.line()
    assert line is not None and line.header == "Company quux"
    assert "Company quux" in desk.window.toast_.text()
    desk.press(desk.page.columns.table, Qt.Key.Key_Escape)
    assert desk.front() == "rows"
