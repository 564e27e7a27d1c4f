"""*Change a field of these*: opens the dialog for the chosen rows of a page's list. Knows pages only by what they must offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from leaddesk.ui.lists.bulk_dialog import BulkDialog
from leaddesk.ui.lists.filter_facts import FilterFacts, facts
from leaddesk.ui.shell.context import UiContext

ACTION = "lead.change"


class Bulk:
    """``ids``: the chosen rows, else the one in focus; ``what``: whether they are ``leads`` or ``names``; ``move``: moves ids to a stage
    by name, asking what the process asks."""

    def __init__(
        self,
        context: UiContext,
        page: QWidget,
        *,
        ids: Callable[[], Sequence[int]],
        what: Callable[[], str] = lambda: "leads",
        move: Callable[[Sequence[int], str], None] | None = None,
    ) -> None:
        self._context, self._page, self._ids, self._what = context, page, ids, what
        self._move = move
        self.dialog: BulkDialog | None = None

    def bind(self, page_id: str) -> None:
        """Give the page's handler to the window's actions."""
        self._context.actions.bind(ACTION, self.start, page=page_id, enabled=lambda: bool(len(self._ids())))

    def start(self) -> None:
        """Ask what is to be changed: the fields and their values are read first."""
        ids = tuple(self._ids())
        if ids:
            self._context.runner.read(
                facts,
                self._context.ws,
                owner=self._page,
                on_result=lambda found: self._open(ids, found),
                key="bulk.facts",
            )

    def _open(self, ids: Sequence[int], found: FilterFacts) -> None:
        self.dialog = BulkDialog(self._context, ids, found, what=self._what(), parent=self._page.window())
        self.dialog.finished.connect(self._closed)
        if self._move is not None:
            self.dialog.move_wanted.connect(partial(self._move, ids))
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None
