"""One act on records while it asks: which are meant, where its question opens, and how it ended, told once. Asks nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from leaddesk.ui.widgets.popover import Popover

Ended = Callable[[bool], None]


class Act:
    """``ids`` as they were when it began. ``ended`` hears True once the change is done, False where it was left or refused."""

    def __init__(self, ids: Sequence[int], *, anchor: QWidget | None = None, ended: Ended | None = None) -> None:
        self.ids = list(ids)
        self.anchor = anchor
        self._ended = ended
        self._decided = False

    def asks(self, question: Popover | QDialog) -> None:
        """A question is open: closed without an answer ends the act."""
        self._decided = False
        if isinstance(question, Popover):
            question.closed.connect(self.left)
        else:
            question.rejected.connect(self.left)

    def decide(self) -> None:
        """It was answered: what follows decides how it ends."""
        self._decided = True

    def left(self) -> None:
        """The question was closed; it ends here unless it was answered."""
        if not self._decided:
            self._tell(False)

    def finish(self, done: bool) -> None:
        """It was written, or refused."""
        self._tell(done)

    def _tell(self, done: bool) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(done)
