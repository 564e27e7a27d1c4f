"""After an import: the most promising old rows, the line of the others, the card, and new rows as one line that can be planned."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.store import lists
from leaddesk.store.imports_of import ImportCard
from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.inbox.page import InboxPage
from leaddesk.ui.today.plan_dialog import PlanDialog
from tests.ui.today.conftest import DayDesk, add

ROWS = 34
pytestmark = pytest.mark.with_pages("inbox")


def bring_in(desk: DayDesk, folder: Path, *, last: date, rows: int = ROWS) -> None:
    """A list of ``rows`` enquiries, the latest of ``last``, brought in through the window."""
    lines = ["Name,Town,Phone,What they want,Date of inquiry"]
    for n in range(rows):
        day = last - timedelta(days=n % 7 if last < desk.ws.today() else 0)
        lines.append(f"Old {n:02d} Brook{n},Totley,0171 55500{n:02d},Oak stairs,{day.isoformat()}")
    path = folder / "customers.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    desk.window.take_file(str(path))
    desk.settle()
    page = desk.window.page("import")
    assert isinstance(page, ImportPage)
    page.flow.bring_in()
    desk.settle()
    desk.window.show_page("today")
    desk.settle()


def inbox(desk: DayDesk) -> InboxPage:
    page = desk.window.page("inbox")
    assert isinstance(page, InboxPage) and desk.window.page_id() == "inbox"
    return page


def test_old_rows_bring_ten_a_day_and_the_rest_is_one_line(empty_desk: DayDesk, tmp_path: Path) -> None:
    """Backlog (PRODUCT section 4): ten of the most promising; "24 more when you have time" opens exactly those and the ten."""
    desk = empty_desk
    bring_in(desk, tmp_path, last=desk.ws.today() - timedelta(days=60))
    assert desk.heads() == {"Worth a call": 10}
    assert len(desk.lines()) == 10
    assert desk.page.list.more._count.text() == "24 more" and desk.page.list.more.isVisible()
    assert not desk.page.measures.isVisible()
    desk.page.list.more.button.click()
    desk.settle()
    assert inbox(desk).list.view_code == "backlog" and inbox(desk).list.model.total == ROWS


def test_the_card_of_an_import_stands_until_something_else_was_done(empty_desk: DayDesk, tmp_path: Path) -> None:
    desk = empty_desk
    bring_in(desk, tmp_path, last=desk.ws.today() - timedelta(days=60))
    note = desk.page.list.note
    assert note.isVisible() and note._title.text() == "34 rows came in from customers.csv"
    note.look_wanted.emit(note._card)
    desk.settle()
    assert inbox(desk).list.model.total == ROWS
    desk.window.show_page("today")
    add(desk.ws, "Nora New")
    desk.settle()
    assert not note.isVisible()


def test_the_card_counts_what_came_in(empty_desk: DayDesk) -> None:
    """312 rows read, one of them left out: 311 came in."""
    note = empty_desk.page.list.note
    note.show_card(ImportCard(7, "customers.csv", 312, 311, 0, 1, 3, is_last=True))
    assert note._title.text() == "311 rows came in from customers.csv"
    assert note._text.text().startswith("1 row was left out.")


def test_undo_of_the_card_takes_the_import_back(empty_desk: DayDesk, tmp_path: Path) -> None:
    desk = empty_desk
    bring_in(desk, tmp_path, last=desk.ws.today() - timedelta(days=60))
    desk.act("edit.undo")
    assert not desk.page.list.note.isVisible()
    assert desk.page.body.welcome is not None and desk.page.body.welcome.isVisible()


def test_the_card_can_be_put_away(empty_desk: DayDesk, tmp_path: Path) -> None:
    desk = empty_desk
    bring_in(desk, tmp_path, last=desk.ws.today() - timedelta(days=60))
    desk.page.list.note._put_away()
    desk.later(seconds=30)
    assert not desk.page.list.note.isVisible()


def test_many_new_rows_are_one_line_that_enter_plans_over_working_days(empty_desk: DayDesk, tmp_path: Path) -> None:
    """ "412 from the import of 3 May: plan them": so many a working day, said before, done as one change, one undo takes it back."""
    desk = empty_desk
    bring_in(desk, tmp_path, last=desk.ws.today())
    assert desk.lines() == ["34 from the import of today"]
    assert desk.page.list.ids() == [] and desk.page.list.record() is None
    desk.page.list.focus_list()
    desk.press(Qt.Key.Key_Return)
    dialog = next(d for d in desk.window.findChildren(QDialog) if isinstance(d, PlanDialog))
    dialog.per_day.setValue(5)
    desk.settle()
    assert dialog.preview.text() == "5 a day until 12 March 2026"
    dialog.save()
    desk.settle()
    planned = desk.ws.store.rows(
        "SELECT due_on, count(*) FROM next_action WHERE ended_at IS NULL GROUP BY due_on ORDER BY due_on"
    )
    assert [count for _day, count in planned] == [5, 5, 5, 5, 5, 5, 4]
    assert planned[0][0] == desk.ws.today().isoformat() and planned[-1][0] == "2026-03-12"
    assert all(date.fromisoformat(day).weekday() < 5 for day, _count in planned)
    assert len(desk.lines()) == 6 and "29 from" in desk.lines()[-1]
    desk.act("edit.undo")
    assert desk.lines() == ["34 from the import of today"]


def test_show_them_opens_exactly_the_rows_of_the_line(empty_desk: DayDesk, tmp_path: Path) -> None:
    desk = empty_desk
    add(desk.ws, "Nora New")
    bring_in(desk, tmp_path, last=desk.ws.today())
    line = desk.page.list.model.record(-1)
    assert line is not None
    desk.page.list._link(-1, "show")
    desk.settle()
    page = inbox(desk)
    assert page.list.model.total == ROWS
    query = page.list.query()
    assert query is not None and query.conditions == (Condition("import", "=", "1"),)
    assert lists.count(desk.ws.store, ListQuery(view=query.view, conditions=query.conditions), desk.ws.moment()) == ROWS
    page.list.bar.clear()
    desk.settle()
    assert page.list.model.total == ROWS + 1
