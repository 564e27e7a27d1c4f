"""The page's own actions: form, side, order, lanes, whose leads, which pipeline, saved views. Each has its entry in the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.board import Order
from leaddesk.ui.lists.views import code_of
from leaddesk.ui.pipeline.page_deals import Deals
from leaddesk.ui.pipeline.page_find import FindCards
from leaddesk.ui.pipeline.page_head import PipelineHead
from leaddesk.ui.pipeline.page_reading import Overview
from leaddesk.ui.pipeline.page_shown import Shown
from leaddesk.ui.pipeline.page_state import BOARD, LIST
from leaddesk.ui.record.call_through import CallThrough
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.text import no_mnemonic

ORDER_ACTIONS: Final[dict[Order, str]] = {
    "hand": "pipeline.order_hand",
    "next_step": "pipeline.order_step",
    "value": "pipeline.order_value",
    "age": "pipeline.order_age",
}
OF_ROWS: Final = ("view.columns", "view.sort", "view.group", "view.fold_all", "view.unfold_all")
"""What sets up a table: nothing for cards."""
ACTIONS: Final = (
    "pipeline.form", "pipeline.after_sale", "pipeline.which", "pipeline.who", "pipeline.quiet", "pipeline.column", "pipeline.lanes",
    *ORDER_ACTIONS.values(), *OF_ROWS, "view.saved", "view.no_filter", "lead.call_list",
)  # fmt: skip


class OwnPage(Protocol):
    """What the actions need of the page."""

    page_id: str
    list: Deals
    shown: Shown
    head: PipelineHead
    finder: FindCards
    calling: CallThrough

    def next(self) -> None: ...

    def previous(self) -> None: ...

    def several_people(self) -> bool: ...

    def overview(self) -> Overview | None: ...

    def width(self) -> int: ...


def bind_own(page: OwnPage, actions: ActionManager) -> None:
    """Give the page's handlers to the window's actions."""
    shown, deals = page.shown, page.list

    def bind(action_id: str, handler: Callable[[], None], enabled: Callable[[], bool] | None = None) -> None:
        def act() -> None:
            handler()
            say_checks(page, actions)  # a tick that was clicked has turned round by itself

        actions.bind(action_id, act, page=page.page_id, enabled=enabled)

    bind("pipeline.form", lambda: shown.set_form(LIST if deals.is_board() else BOARD))
    bind("pipeline.after_sale", lambda: shown.set_side(after_sale=not shown.state.after_sale))
    bind("pipeline.which", page.head.choose_pipeline, lambda: _pipelines(page) > 1)
    bind("pipeline.who", partial(_choose_who, page), page.several_people)
    bind("pipeline.quiet", lambda: shown.toggle_mark("quiet"), lambda: not shown.state.after_sale)
    bind("pipeline.column", lambda: shown.open_view(deals.board.column_code()), lambda: bool(_column(deals)))
    bind(
        "pipeline.lanes",
        lambda: shown.set_lanes(lanes=not shown.state.lanes),
        lambda: deals.is_board() and page.several_people(),
    )
    for order, action_id in ORDER_ACTIONS.items():
        bind(action_id, partial(shown.set_order, order), deals.is_board)
    bind(
        "view.saved", partial(_choose_view, page), lambda: bool(shown.keeping.saved.views or shown.keeping.saved.others)
    )
    bind("view.no_filter", shown.clear, shown.is_filtered)
    bind("lead.call_list", page.calling.start, lambda: deals.total() > 0)
    _bind_rows(page, bind)
    shown.changed.connect(lambda: say_checks(page, actions))


def _bind_rows(page: OwnPage, bind: Callable[..., None]) -> None:
    """What is done to a table, and the keys that mean something else among cards."""
    deals, tools, setup = page.list, page.list.pane.tools, page.list.pane.setup

    def is_grouped() -> bool:
        return not deals.is_board() and bool(setup.group())

    def is_list() -> bool:
        return not deals.is_board()

    bind("view.columns", tools.choose_columns, is_list)
    bind("view.sort", tools.choose_sort, is_list)
    bind("view.group", tools.choose_group, is_list)
    bind("view.fold_all", lambda: setup.fold_all(True), is_grouped)
    bind("view.unfold_all", lambda: setup.fold_all(False), is_grouped)
    bind("go.next", page.next, lambda: is_list() and deals.total() > 0)
    bind("go.previous", page.previous, lambda: is_list() and deals.total() > 0)
    bind("edit.find", page.finder.begin)
    bind("edit.find_next", page.finder.next)
    bind("edit.find_previous", page.finder.previous)


def say_checks(page: OwnPage, actions: ActionManager) -> None:
    """Which of the choices hold now, in the menu."""
    state = page.shown.state
    for order, action_id in ORDER_ACTIONS.items():
        actions.set_checked(action_id, order == state.order)
    actions.set_checked("pipeline.lanes", state.lanes)
    actions.set_checked("pipeline.after_sale", state.after_sale)
    actions.set_checked("pipeline.quiet", page.shown.mark == "quiet")


def _pipelines(page: OwnPage) -> int:
    seen = page.overview()
    return len(seen.pipelines) if seen is not None and not page.shown.state.after_sale else 0


def _column(deals: Deals) -> str:
    return deals.board.column_code() if deals.is_board() else ""


def _choose_who(page: OwnPage) -> None:
    """Everyone, one person, or nobody yet."""
    seen, shown = page.overview(), page.shown
    if seen is None:
        return
    asked = shown.who()
    menu = QMenu(page.head)

    def add(said: str, names: list[str] | None, *, on: bool) -> None:
        entry = menu.addAction(no_mnemonic(said))
        entry.setCheckable(True)
        entry.setChecked(on)
        entry.triggered.connect(lambda _on=False: shown.set_who(names))

    add(_("Everyone"), None, on=not asked)
    menu.addSeparator()
    for person in seen.people:
        if person.kind == "member":
            add(person.name, [person.name], on=asked == person.name)
    add(_("Nobody yet"), [""], on=False)
    _popup(menu, page.head.who, page.head)


def _choose_view(page: OwnPage) -> None:
    """The saved views of this page, then those of leads, which can be shown here as well."""
    shown = page.shown
    saved, now = shown.keeping.saved, page.list.pane.view_code
    menu = QMenu(page.head)
    everything = menu.addAction(_("All deals"))
    everything.triggered.connect(lambda _on=False: shown.clear())
    for views in (saved.views, saved.others):
        if views:
            menu.addSeparator()
        for view in views:
            code = code_of(view.id)
            entry = menu.addAction(no_mnemonic(view.name))
            entry.setCheckable(True)
            entry.setChecked(code == now)
            entry.triggered.connect(lambda _on=False, code=code: shown.open_view(code))
    _popup(menu, page.list.views_button, page.head)


def _popup(menu: QMenu, anchor: QWidget, otherwise: QWidget) -> None:
    """Below its button, or below the head where that is not seen."""
    shown = anchor if anchor.isVisible() else otherwise
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(shown.mapToGlobal(shown.rect().bottomLeft()))
