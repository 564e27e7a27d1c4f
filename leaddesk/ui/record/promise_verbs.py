"""What becomes of promises (K14): kept or not kept, of one asked about where there are several. Making one is the log bar's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from leaddesk.base.i18n import _
from leaddesk.domain.promises import Promise
from leaddesk.services import promises
from leaddesk.services.workspace import Workspace
from leaddesk.store import promises as stored
from leaddesk.ui.bridge import words
from leaddesk.ui.record.asking import AskingVerbs
from leaddesk.ui.widgets.popover import Option
from leaddesk.ui.widgets.text import one_line

WHAT_LIMIT = 60


@dataclass(frozen=True)
class _Open:
    rows: tuple[Promise, ...]


def read_open(ws: Workspace, lead_id: int) -> _Open:
    """The open promises of a lead, by their day (read lane)."""
    return _Open(tuple(one for one in stored.of_lead(ws.store, lead_id) if one.state == "open"))


class PromiseVerbs(AskingVerbs):
    """Handlers of ``promise.*``; ``settle`` is the buttons'."""

    def promise_kept(self) -> None:
        """What we promised is done."""
        self._of_open("kept")

    def promise_broken(self) -> None:
        """What we promised will not be done."""
        self._of_open("broken")

    def settle(self, promise_id: int, state: str, what: str = "") -> None:
        """One promise is kept or broken."""
        saying = _("Promise kept: {what}") if state == "kept" else _("Promise not kept: {what}")
        said = saying.format(what=one_line(what, WHAT_LIMIT)) if what else ""
        self._run(promises.settle, [promise_id], state, saying=said)

    def _of_open(self, state: str) -> None:
        ids = list(self._ids())
        if len(ids) == 1:
            self._context.runner.read(
                read_open, self._context.ws, ids[0], owner=self._owner, on_result=partial(self._which, state)
            )

    def _which(self, state: str, found: _Open) -> None:
        if len(found.rows) == 1:
            self.settle(found.rows[0].id, state, found.rows[0].what)
        elif found.rows:
            today = self._context.ws.today()
            options = [
                Option(str(one.id), one_line(one.what, WHAT_LIMIT), words.day(one.due_on, today)) for one in found.rows
            ]
            title = _("Which promise was kept?") if state == "kept" else _("Which promise was not kept?")
            action_id = "promise.kept" if state == "kept" else "promise.broken"
            self._choose(action_id, title, options, "", lambda code, label: self.settle(int(code), state, label))
