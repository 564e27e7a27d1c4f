"""Saved views of the Inbox: among tabs and in the side bar with true counts, changed, put back, renamed, removed (issue 6)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.services import leads, undoing, views
from leaddesk.store import savedviews
from leaddesk.ui.lists.save_view import NamePopover
from leaddesk.ui.shell.side_bar import ViewItem
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
HOT = Condition("rating", "=", "hot")


def code(desk: Desk, name: str = "Hot ones") -> str:
    return f"saved:{next(view.id for view in savedviews.all_views(desk.ws.store) if view.name == name)}"


def side(desk: Desk) -> dict[str, str]:
    """Views in the side bar with their figures."""
    bar = desk.window.side_bar
    return {item._label: item._badge for items in bar._views.values() for item in items}


@pytest.fixture
def hot(desk: Desk) -> Desk:
    """A saved view of whoever is hot."""
    views.save(desk.ws, "Hot ones", ListQuery(conditions=(HOT,), view="inbox"))
    desk.until(lambda: side(desk).get("Hot ones") == "1")
    return desk


def test_what_is_shown_is_kept_under_a_name(desk: Desk) -> None:
    desk.page.list.bar.put(HOT)
    desk.settle()
    desk.act("view.save")
    desk.until(lambda: desk.page.keeping.popover is not None and desk.page.keeping.popover.isVisible())
    popover = desk.popover()
    assert isinstance(popover, NamePopover) and popover.edit.text() == "Rating: Hot"
    desk.type("Hot ones")
    desk.press(KEY.Key_Return)
    desk.until(lambda: side(desk).get("Hot ones") == "1")
    assert desk.page.list.view_code == code(desk) and desk.page.tabs.label() == "Hot ones"
    assert desk.shown() == ["Rory Denton"]
    (kept,) = savedviews.all_views(desk.ws.store)
    assert kept.query.conditions == (HOT,) and kept.in_side_bar
    desk.act("edit.undo")
    desk.until(lambda: "Hot ones" not in side(desk))
    assert desk.shown() == ["Rory Denton"], "the rows stay, under the view it was made on"
    assert desk.page.list.view_code == "inbox"


def test_a_view_opens_from_the_side_bar_with_its_order(hot: Desk) -> None:
    view_id = int(code(hot).partition(":")[2])
    views.change(hot.ws, view_id, query=ListQuery(conditions=(), sorts=(Sort("full_name"),), view="inbox"))
    hot.settle()
    hot.window.show_page("today")
    item = next(item for item in hot.window.side_bar.findChildren(ViewItem) if item._label == "Hot ones")
    item.click()
    hot.settle()
    assert hot.window.page_id() == "inbox" and hot.page.list.view_code == code(hot)
    assert hot.shown()[:2] == ["Aiko Tanabe", "Fearn Florists"]


def test_a_changed_view_says_so_and_is_saved_or_put_back(hot: Desk) -> None:
    words = hot.page.keeping.words
    hot.page.open_view(code(hot))
    hot.settle()
    assert words.new.isVisibleTo(words) and not words.save.isVisibleTo(words)
    hot.page.list.bar.put(Condition("city", "~", "york"))
    hot.settle()
    assert words.save.isVisibleTo(words) and hot.shown() == []
    hot.act("view.put_back")
    assert hot.shown() == ["Rory Denton"] and not words.save.isVisibleTo(words)
    hot.page.list.bar.set_conditions((Condition("rating", "=", "hot|dont_know"),))
    hot.page.list.bar.changed.emit()
    hot.settle()
    hot.act("view.save_changes")
    hot.until(lambda: side(hot)["Hot ones"] == "5")
    assert not words.save.isVisibleTo(words)
    undoing.undo(hot.ws)
    hot.until(lambda: side(hot)["Hot ones"] == "1")
    assert words.save.isVisibleTo(words), "what is shown differs from what is kept again"


def test_counts_stay_true_while_leads_change_and_the_entries_stay_put(hot: Desk) -> None:
    item = next(item for item in hot.window.side_bar.findChildren(ViewItem) if item._label == "Hot ones")
    leads.set_fields(hot.ws, hot.ids["Zoe Last"], {"rating": "hot"})
    hot.until(lambda: item._badge == "2")
    assert item in hot.window.side_bar.findChildren(ViewItem)
    tabs = {tab.label: tab.count for tab in hot.page.tabs._tabs}
    assert tabs["Hot ones"] == "2"


def test_only_nobody_has_replied_is_red(hot: Desk) -> None:
    assert not any(item._urgent for item in hot.window.side_bar.findChildren(ViewItem) if item._label == "Hot ones")


def test_the_menu_of_a_view_renames_hides_moves_and_removes_it(hot: Desk) -> None:
    views.save(hot.ws, "Website", ListQuery(conditions=(Condition("source", "=", "Website"),), view="inbox"))
    hot.until(lambda: list(side(hot)) == ["Hot ones", "Website"])

    def choose(name: str, text: str) -> None:
        hot.page.view_menu(code(hot, name), QPoint(10, 10))
        menu = hot.page.keeping.menu
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == text)
        assert action.isEnabled()
        action.trigger()
        menu.close()
        hot.settle()

    choose("Website", "Move up")
    hot.until(lambda: list(side(hot)) == ["Website", "Hot ones"])
    choose("Hot ones", "In the side bar")
    hot.until(lambda: list(side(hot)) == ["Website"])
    choose("Website", "Remove")
    hot.until(lambda: side(hot) == {})
    for _n in range(3):
        undoing.undo(hot.ws)
    hot.until(lambda: list(side(hot)) == ["Hot ones", "Website"])


def test_a_name_that_is_taken_is_said_and_can_be_replaced(hot: Desk) -> None:
    hot.page.open_view("inbox")
    hot.page.list.bar.put(Condition("rating", "=", "dont_know"))
    hot.settle()
    hot.page.keeping.save_as()
    hot.until(lambda: hot.page.keeping.popover is not None and hot.page.keeping.popover.isVisible())
    popover = hot.page.keeping.popover
    assert popover is not None
    popover.edit.setText("hot ones")
    popover.answer()
    assert "Hot ones" in popover.field.problem() and popover.button.label() == "Replace it"
    popover.answer()
    hot.until(lambda: side(hot)["Hot ones"] == "4")
    assert len(savedviews.all_views(hot.ws.store)) == 1


def test_rows_behind_a_figure_and_typed_filters_open_as_chips(desk: Desk) -> None:
    desk.page.open_view("all?rating=hot&company~dent")
    desk.settle()
    assert desk.page.list.bar.chips.labels() == ["Rating: Hot", "Company: holds “dent”"]
    desk.page.open_view("find:rating=hot dent")
    desk.settle()
    assert desk.page.list.bar.chips.labels() == ["Rating: Hot"] and desk.page.list.bar.text() == "dent"
    assert desk.shown() == ["Rory Denton"] and desk.page.list.view_code == "all"


def test_where_nothing_fits_each_condition_says_what_it_keeps_away(desk: Desk) -> None:
    desk.page.list.bar.put(HOT, Condition("city", "~", "atlantis"))
    empty = desk.page.list._empty
    desk.until(
        lambda: (
            [row._label for row in empty._offers][:2]
            == ["Without “Rating: Hot”: 0", "Without “Town: holds “atlantis””: 1"]
        )
    )
    empty._offers[1].click()
    desk.settle()
    assert desk.shown() == ["Rory Denton"] and desk.page.list.bar.conditions() == (HOT,)


def test_the_filter_is_copied_as_a_command_line(desk: Desk) -> None:
    desk.page.list.bar.put(Condition("rating", "=", "hot|warm"))
    desk.settle()
    desk.act("view.copy_command")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("leaddesk list leads --db ") and "'rating=hot|warm'" in text and "--view inbox" in text


def test_a_value_nobody_knows_is_said_in_the_bar(desk: Desk) -> None:
    desk.page.list.bar.put(Condition("source", "=", "Nowhere at all"))
    desk.settle()
    assert "Nowhere at all" in desk.page.list.bar._problem.text()
    desk.page.list.bar.clear()
    desk.settle()
    assert len(desk.shown()) == 5 and desk.page.list.bar._problem.text() == ""
