"""Makes a call list of the rows a page lists and brings the page Calls to the front with it (S0-13). Any page with leads may use it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QDate, QObject

from leaddesk.base.i18n import _, ngettext
from leaddesk.services import call_lists
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.context import UiContext

LIMIT = 500
"""More is nothing that anybody calls through; the list begins with the first ones."""
NAME_LIMIT = 80


class CallThrough:
    """``ids``: the chosen rows, else every row of the list in its order; ``name``: what the list shows, such as "Hot leads"."""

    def __init__(
        self, context: UiContext, owner: QObject, ids: Callable[[], Sequence[int]], name: Callable[[], str]
    ) -> None:
        self._context, self._owner = context, owner
        self._ids, self._name = ids, name

    def can(self) -> bool:
        """Whether there is anybody to call."""
        return len(self._ids()) > 0

    def start(self) -> None:
        """Make the list and go to it."""
        every = self._ids()
        ids = [int(lead_id) for lead_id in every[:LIMIT] if lead_id > 0]
        today = self._context.ws.today()
        shown = QDate(today.year, today.month, today.day)
        name = _("{list}, {day}").format(
            list=self._name()[:NAME_LIMIT] or _("Calls"), day=words.locale().toString(shown, "d MMM")
        )
        cut = len(every) > LIMIT

        def made(done: Any) -> None:
            self._context.shell.show_view("calls", f"list:{done.list_id}")
            if cut:
                self._context.shell.toast(
                    ngettext(
                        "The first {n} row is on the call list.", "The first {n} rows are on the call list.", LIMIT
                    ).format(n=words.number(LIMIT)),
                    undoes=done.changeset,
                )

        self._context.verbs.run(call_lists.make, name, ids, owner=self._owner, on_done=made, quiet=cut)
