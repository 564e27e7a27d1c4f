"""Looks for pairs on the read lane, with progress and Cancel; knows when what it found is out of date and looks again quietly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import Progress
from leaddesk.domain.changes import Changes
from leaddesk.ui.bridge import words
from leaddesk.ui.duplicates import work
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.ui.duplicates.work import Looked

KEY: Final = "duplicates.look"
TABLES: Final = ("person", "company", "contact_point", "lead", "customer", "not_duplicate")
"""What a pair depends on."""


class PairFinder(QObject):
    """``found`` (Looked) once the file was looked through; ``state_changed`` whenever it begins, moves on, ends or gets out of date."""

    found = Signal(object)
    state_changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.looked: Looked | None = None
        """What was found last."""
        self.is_stale = True
        """Whether the file changed since."""
        self.is_looking = False
        self.was_stopped = False
        """Whether somebody stopped the last look."""
        self.progress: Progress | None = None
        self._looks = 0

    def look(self) -> None:
        """Look through the file; an older look is given up."""
        self.is_stale, self.is_looking, self.was_stopped, self.progress = False, True, False, None
        self._looks += 1
        self._context.runner.submit(
            "read",
            work.look,
            self._context.ws,
            owner=self,
            on_result=self._take,
            on_error=self._failed,
            on_progress=self._progressed,
            on_cancelled=partial(self._stopped, self._looks),
            key=KEY,
            label=_("Looking for whoever is here twice"),
        )
        self.state_changed.emit()

    def take_changes(self, changes: Changes, *, at_once: bool) -> None:
        """Something changed: what was found may be out of date; looked anew ``at_once`` or when it is asked for."""
        if not changes.touches(*TABLES):
            return
        self.is_stale = True
        if at_once and not self.was_stopped:
            self.look()
        else:
            self.state_changed.emit()

    def asks(self) -> int:
        """How many pairs ask to be looked at: those that are certain or probable; what is only possible asks nothing."""
        return self.looked.pairs.total - self.possible() if self.looked is not None else 0

    def possible(self) -> int:
        """How many pairs are only possible."""
        return self.looked.pairs.tiers.get("possible", 0) if self.looked is not None else 0

    def facts(self) -> str:
        """How many pairs there are, and whether that is still so."""
        asks, possible = self.asks(), self.possible()
        said = [ngettext("{n} pair to look at.", "{n} pairs to look at.", asks).format(n=words.number(asks))]
        if possible:
            more = ngettext("{n} more is only possible.", "{n} more are only possible.", possible)
            said.append(more.format(n=words.number(possible)))
        if self.is_looking:
            said.append(_("Something changed, looking again"))
        elif self.is_stale:
            said.append(_("Something changed since"))
        else:
            said.append(_("Nothing is merged without you"))
        return " ".join(said)

    def _take(self, looked: Looked) -> None:
        self.looked, self.is_looking = looked, False
        self.state_changed.emit()
        self.found.emit(looked)

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        self.state_changed.emit()

    def _stopped(self, look: int) -> None:
        """Cancelled; by a newer look, which goes on, or by the user."""
        if look == self._looks:
            self.is_looking, self.was_stopped, self.is_stale = False, True, True
            self.state_changed.emit()

    def _failed(self, error: Exception) -> None:
        self.is_looking, self.is_stale = False, True
        self.state_changed.emit()
        self._context.runner.failed.emit(error)
