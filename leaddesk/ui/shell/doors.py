"""Takes a record, a call or something typed to the page that does it, the page in front asked first. Owns no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.page import Page

LISTS = "inbox"
"""The page whose views list leads."""


class PageDoors:
    """``pages`` gives the open file's pages, the one in front first; ``show`` brings one to the front."""

    def __init__(
        self, pages: Callable[[], Sequence[Page]], show: Callable[[str], None], actions: ActionManager
    ) -> None:
        self._pages, self._show, self._actions = pages, show, actions

    def open_lead(self, lead_id: int) -> None:
        """Show a record on the first page that can."""
        self._first(lambda page: page.open_lead(lead_id))

    def open_record(self, lead_id: int, order: ListOrder | None = None, tab: str = "") -> None:
        """Show a record whole, on the page that does."""
        self._first(lambda page: page.show_record(lead_id, order, tab))

    def take_call(self, lead_id: int) -> None:
        """Somebody rings: show the record with a call of theirs begun."""
        self._first(lambda page: page.take_call(lead_id))

    def new_lead(self, text: str) -> None:
        """Begin a new lead with what was typed (a number, a name), or an empty one."""
        if not any(page.new_lead(text) for page in self._pages()):
            self._actions.trigger("lead.new")

    def plan_for(self, lead_id: int | None) -> bool:
        """Begin a new follow-up on the page that does; False where none does."""
        return any(page.plan_for(lead_id) for page in self._pages())

    def take_file(self, path: str) -> bool:
        """Hand a file to the page that takes it, in front from then on; False where none does."""
        page = next((page for page in self._pages() if page.takes_file(path)), None)
        if page is not None:
            self._show(page.page_id)
            page.take_file(path)
        return page is not None

    def open_list(self, view: str) -> None:
        """Show leads of a view, such as ``inbox?source=Website``, on the first page that lists them."""
        page = next((page for page in self._pages() if page.page_id == LISTS), None)
        if page is not None:
            self._show(page.page_id)
            page.open_view(view)

    def subject(self) -> str:
        """Whom the page in front is about; empty = nobody."""
        return next((page.subject() for page in self._pages()[:1]), "")

    def _first(self, does: Callable[[Page], bool]) -> None:
        pages = self._pages()
        page = next(filter(does, pages), None)
        if page is not None and page is not self._pages()[0]:
            self._show(page.page_id)
