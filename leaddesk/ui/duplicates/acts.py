"""What the page changes: merge, not a duplicate, same after all, same inquiry. Each is one step of undo, said with its Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.base.i18n import _
from leaddesk.ui.compare import inquiries
from leaddesk.ui.duplicates import work
from leaddesk.ui.duplicates.pair_rows import PairRow, key_of
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.services.merging_model import Comparison, Side

NAME_LIMIT = 40


class PairActs(QObject):
    """``gone`` (key): a pair is done; ``two_leads`` (name): somebody who is one now has two open leads."""

    gone = Signal(object)
    two_leads = Signal(str)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._open_leads: tuple[int, ...] = ()
        self.is_busy = False
        """Whether something is being written; a key held down does nothing twice."""

    def merge(self, comparison: Comparison) -> None:
        """Make one of the two, as chosen."""

        def done(_done: object) -> None:
            self._finished(key_of(comparison.table, comparison.keep, comparison.other))
            if len(comparison.open_leads) == 2:
                self._open_leads = comparison.open_leads
                self.two_leads.emit(comparison.after.name or comparison.after.company)

        said = _("{one} and {other} are one now").format(one=_short(comparison.ours), other=_short(comparison.theirs))
        self._run(
            work.merge, comparison.table, comparison.keep, comparison.other, comparison.choices, then=done, saying=said
        )

    def not_same(self, row: PairRow) -> None:
        """Remember that these two are not the same."""
        said = _("Not a duplicate: {one}, {other}").format(one=_cut(row.lines[0]), other=_cut(row.lines[1]))
        self._run(work.not_same, row.table, row.keep, row.other, then=lambda _d: self._finished(row.key), saying=said)

    def same_after_all(self, row: PairRow) -> None:
        """Forget that these two are not the same."""
        said = _("May be the same after all: {one}, {other}").format(one=_cut(row.lines[0]), other=_cut(row.lines[1]))
        self._run(
            work.same_after_all,
            row.table,
            row.keep,
            row.other,
            then=lambda _d: self._finished(row.key),
            saying=said,
        )

    def same_inquiry(self) -> None:
        """The two open leads of whoever was merged last are one inquiry."""
        leads, self._open_leads = self._open_leads, ()
        if len(leads) == 2:
            self._run(inquiries.join, *leads, then=lambda _d: self._free())

    def _run(self, verb: Any, *args: Any, then: Any, saying: str = "") -> None:
        if self.is_busy:
            return
        self.is_busy = True
        self._context.verbs.run(verb, *args, owner=self, on_done=then, on_error=self._failed, saying=saying)

    def _finished(self, key: object) -> None:
        self._free()
        self.gone.emit(key)

    def _free(self) -> None:
        self.is_busy = False

    def _failed(self, error: Exception) -> None:
        self._free()
        self._context.shell.show_error(error)


def _short(side: Side) -> str:
    return _cut(side.name or side.company)


def _cut(text: str) -> str:
    return one_line(text, NAME_LIMIT)
