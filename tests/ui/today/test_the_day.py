"""What Today shows: the order, the words, the badge, the first days' groups, midnight, and what changes elsewhere (S2-1, K10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import TODAY_BY_REASON
from leaddesk.domain.filters import ListQuery
from leaddesk.services import leads
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, today
from tests.ui.today.conftest import DayDesk, add, local


def test_the_program_opens_on_today(desk: DayDesk) -> None:
    assert desk.window.page_id() == "today"
    assert desk.window.actions_.keys("go.page.today") == "Ctrl 1"
    assert desk.page.list.table.hasFocus() or desk.window.focusWidget() is desk.page.list.table


def test_the_first_days_have_three_groups(desk: DayDesk) -> None:
    assert desk.heads() == {"Now": 2, "Today": 2}
    assert desk.lines() == ["Nora New", "Lars Late", "Dana Due", "Tim Today"]


def test_sort_by_reason_is_the_full_order_and_is_remembered(desk: DayDesk) -> None:
    desk.act("view.by_reason")
    assert list(desk.heads()) == ["Late next steps", "Nobody has replied", "Due today"]
    assert desk.lines() == ["Lars Late", "Nora New", "Dana Due", "Tim Today"]
    assert desk.window.actions_.action("view.by_reason").isChecked() and desk.page.head.by_reason.isChecked()
    assert desk.session.context.settings.get(TODAY_BY_REASON)
    desk.page.head.by_reason.click()
    desk.settle()
    assert list(desk.heads()) == ["Now", "Today"]


def test_head_badge_and_store_say_one_figure(desk: DayDesk) -> None:
    """Figures agree: head, badge and the store's own count are one value (PRODUCT section 5)."""
    tally = today.counts(desk.ws.store, desk.ws.moment())
    assert tally.todo == 4
    assert desk.page.head._facts.text().startswith("4 things to do, 1 late")
    assert desk.window.side_bar._items["today"]._badge == "4"


def test_rows_say_what_it_is_about_and_where_the_clock_stands(desk: DayDesk) -> None:
    assert desk.cell("Nora New", "about") == "Oak stairs"
    assert desk.cell("Nora New", "clock").endswith("left")
    assert desk.cell("Lars Late", "clock") == "2 d late"
    assert desk.cell("Dana Due", "clock") == "14:00"
    assert desk.cell("Tim Today", "clock") == "any time"
    assert desk.cell("Nora New", "phone") == "0171 1000001"


def test_what_is_due_tomorrow_comes_at_midnight_of_the_firm(desk: DayDesk) -> None:
    """Right at midnight in the firm's zone: what was due today is late, what is due on the new day comes."""
    tomorrow = desk.ws.today() + timedelta(days=1)
    desk.ids["Mia Morgen"] = add(desk.ws, "Mia Morgen", step=NextStep("Call Mia", tomorrow))
    desk.settle()
    assert "Mia Morgen" not in desk.lines()
    night = local(desk.ws, tomorrow, 0) - timedelta(minutes=1)
    desk.clock.set(night)
    desk.later(seconds=1)
    assert "Mia Morgen" not in desk.lines()
    desk.later(minutes=1)
    assert "Mia Morgen" in desk.lines()
    assert desk.cell("Dana Due", "clock") == "1 d late"


def test_a_reply_limit_that_ends_turns_the_ring_at_the_next_beat(desk: DayDesk) -> None:
    desk.later(days=3)
    assert desk.cell("Nora New", "clock").startswith("waits")


@pytest.fixture
def other(desk: DayDesk, clock: FixedClock) -> Iterator[Workspace]:
    """The same file as another process has it."""
    with Workspace.open(desk.ws.path, clock=clock) as ws:
        yield ws


def test_list_badge_and_row_follow_what_another_process_wrote(desk: DayDesk, other: Workspace) -> None:
    """When something changes elsewhere rows and counts follow, and the row in focus stays."""
    desk.go_to("Dana Due")
    leads.add(other, {"full_name": "Ada Outside"})
    leads.set_fields(other, desk.ids["Nora New"], {"product": "Ash stairs"})
    desk.until(lambda: len(desk.page.list.model.all_ids()) == 5)
    desk.until(lambda: desk.cell("Nora New", "about") == "Ash stairs")
    assert desk.current() == "Dana Due"
    assert desk.window.side_bar._items["today"]._badge == "5"


def test_the_badge_follows_while_another_page_is_in_front(desk: DayDesk) -> None:
    desk.window.show_page("inbox")
    desk.settle()
    add(desk.ws, "Nick Newer")
    desk.settle()
    assert desk.window.side_bar._items["today"]._badge == "5"
    desk.window.show_page("today")
    desk.settle()
    assert "Nick Newer" in desk.lines()


def test_nothing_is_waiting_says_what_comes_next(empty_desk: DayDesk) -> None:
    desk = empty_desk
    day = desk.ws.today() + timedelta(days=1)
    add(desk.ws, "Ines Later", step=NextStep("Call Ines", day, "10:00"))
    desk.settle()
    assert desk.page.body.nothing.isVisible() and not desk.page.detail.isVisible()
    assert desk.page.body.nothing._title.text() == "Nothing is waiting."
    assert desk.page.body.nothing._text.text().startswith("Next: ") and desk.page.body.nothing._text.text().endswith(
        "10:00 Ines Later"
    )
    assert desk.window.side_bar._items["today"]._badge == ""


def test_an_empty_file_shows_the_first_run(empty_desk: DayDesk) -> None:
    desk = empty_desk
    assert desk.page.body.welcome is not None and desk.page.body.welcome.isVisible()
    add(desk.ws, "Nora New")
    desk.settle()
    assert not desk.page.body.welcome.isVisible() and desk.lines() == ["Nora New"]


def test_with_one_person_nothing_is_said_of_who(desk: DayDesk) -> None:
    assert not desk.page.head.whose.isVisible()
    with desk.ws.store.write("a second person") as write:
        tom = write.insert("assignee", kind="member", name="Tom Osei", initials="TO", match_key="tom osei")
        write.update("lead", [desk.ids["Nora New"]], owner_id=tom)
    desk.settle()
    assert desk.page.head.whose.isVisible()
    assert "Nora New" not in desk.lines()
    desk.page.head.whose.set_code("everyone")
    desk.page.head.whose.chosen.emit("everyone")
    desk.settle()
    assert "Nora New" in desk.lines()


def test_unassigned_leads_stand_in_everybodys_day(desk: DayDesk) -> None:
    with desk.ws.store.write("a second person, nobody's lead") as write:
        write.insert("assignee", kind="member", name="Tom Osei", initials="TO", match_key="tom osei")
        write.update("lead", [desk.ids["Nora New"]], owner_id=None)
    desk.settle()
    assert desk.page.asking.asked.mine and "Nora New" in desk.lines()


@pytest.mark.with_pages("inbox")
def test_measures_stand_there_from_20_leads_on_and_open_exactly_their_rows(desk: DayDesk) -> None:
    assert not desk.page.measures.isVisible()
    for n in range(16):
        add(desk.ws, f"More {n}")
    desk.later(days=4)
    assert desk.page.measures.isVisible()
    for button in list(desk.page.measures.buttons):
        desk.window.show_page("today")
        desk.settle()
        shown = button.shown
        desk.page.measures.wanted.emit(shown)
        desk.settle()
        inbox = desk.window.page("inbox")
        query = inbox.list.query()  # type: ignore[union-attr]
        assert query == ListQuery(view=shown.view, conditions=query.conditions)
        assert lists.count(desk.ws.store, query, desk.ws.moment()) == shown.figure.numerator, shown.name


def test_the_first_lead_stays_on_today(empty_desk: DayDesk) -> None:
    """The first thing ever typed is seen at once where it will be worked on."""
    desk = empty_desk
    desk.ids["Nora New"] = add(desk.ws, "Nora New")
    desk.window.open_lead(desk.ids["Nora New"])
    desk.settle()
    assert desk.window.page_id() == "today" and desk.lines() == ["Nora New"] and desk.current() == "Nora New"


def test_f6_goes_round_the_panes(desk: DayDesk) -> None:
    desk.go_to("Nora New")
    seen = []
    for _n in range(8):
        desk.act("view.next_pane")
        seen.append(desk.focus())
    assert any(desk.page.detail.log_bar.isAncestorOf(widget) for widget in seen)
    assert any(desk.window.side_bar.isAncestorOf(widget) for widget in seen)
    assert any(desk.page.head.isAncestorOf(widget) for widget in seen)
    assert desk.page.list.table in seen


def test_a_low_narrow_window_has_the_list_and_a_strip(desk: DayDesk) -> None:
    """1093 x 560: compact rows, the detail as a strip, no columns dropped (DESIGN_LANGUAGE section 3)."""
    desk.window.resize(1093, 560)
    desk.settle()
    table = desk.page.list.table
    assert desk.page.arrangement.narrow and table.rowHeight(1) == 28
    assert not any(table.isColumnHidden(n) for n in range(len(desk.page.list.model.columns)))
    assert not desk.page.list.hints.isVisible()
    assert desk.page.list.height() > 200


def test_a_narrow_list_drops_columns_before_it_cuts_anything(desk: DayDesk) -> None:
    desk.window.resize(760, 560)
    desk.settle()
    table, model = desk.page.list.table, desk.page.list.model
    keys = [column.key for n, column in enumerate(model.columns) if not table.isColumnHidden(n)]
    assert keys[0] == "mark" and "clock" in keys and "name" in keys
    shown = sum(table.columnWidth(n) for n in range(len(model.columns)))
    assert shown <= table.viewport().width() + 1


def test_a_screen_reader_hears_a_whole_row(desk: DayDesk) -> None:
    line = desk.page.list.model.record(desk.ids["Dana Due"])
    assert line is not None
    assert desk.page.list.teller.sentence(line) == "Dana Due, Don't know, 14:00, Call about the date"
