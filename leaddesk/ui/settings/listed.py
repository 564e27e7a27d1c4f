"""What the sections on the firm's lists of things share: reading, saving each change as it is made, opening the rows behind a figure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.models.cells import LinkCell, TextCell
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.settings.section import MARGIN, Section
from leaddesk.ui.shell.context import UiContext

WIDE = 1000
"""A table may be wider than lines of text."""


class ListedSection(Section):
    """Subclasses say how to ``read`` (on the read lane) and ``take`` what was read."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setMaximumWidth(WIDE + 2 * MARGIN)
        self._wanted: tuple[str, str] | None = None

    def read(self) -> Any:
        """What is stored; runs on the read lane and touches no widget."""
        raise NotImplementedError

    def take(self, state: Any) -> None:
        """Show it."""
        raise NotImplementedError

    def reload(self) -> None:
        self.context.runner.read(self.read, owner=self, on_result=self._taken, key=f"settings.{type(self).__name__}")

    def _taken(self, state: Any) -> None:
        self.take(state)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_row(*wanted)

    def save(self, part: RowsPart, verb: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Run a verb of the services; what it refuses is said below ``part``."""
        part.say("")
        self.context.verbs.run(verb, *args, owner=self, on_error=partial(self._refused, part), **named)

    def _refused(self, part: RowsPart, error: Exception) -> None:
        """Say why, and show again what is stored: rows may stand in an order that was not taken."""
        part.refuse(error)
        self.reload()

    def add_row(self, part: RowsPart, verb: Callable[..., Any], *args: Any) -> None:
        """The same for a new row: the line in which it was typed is done where it was taken."""
        self.context.verbs.run(verb, *args, owner=self, on_done=lambda _done: part.end_new(), on_error=part.refuse)

    def open_rows(self, where: str) -> None:
        """The leads behind a figure."""
        if where:
            self.context.shell.show_view("inbox", f"all?{where}")

    def go_to(self, code: str, rest: str = "") -> None:
        """``source:7`` puts the focus on that row, once it has been read; another code on its part."""
        if rest.isdigit():
            self._wanted = (code, rest)
            self.reload()
        else:
            super().go_to(code)

    def show_row(self, code: str, rest: str) -> None:
        """Put the focus on the row with the number ``rest``."""
        place = self.places.get(code)
        if isinstance(place, RowsPart):
            place.view.go_to(int(rest))


def figure(count: int) -> LinkCell | TextCell:
    """How often something was used: opens the rows, unless there are none."""
    return LinkCell(str(count), "rows", right=False) if count else TextCell("0", "text3")


def used(active: bool) -> str:
    """What a ticked box of *in use* stands for in a row."""
    return "1" if active else ""


def tone(active: bool) -> str:
    """The colour of a row's words: what is no longer used stands back."""
    return "text" if active else "text3"


def used_title() -> str:
    """Head of the column with the boxes."""
    return _("In use")
