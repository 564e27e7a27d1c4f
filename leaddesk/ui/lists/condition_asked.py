"""What every question about a condition has: the field it is about, a way to compare, one button; what is wrong stands below its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.filters import Condition, Op
from leaddesk.ui.lists.filter_facts import FilterField
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

NONE, ANY = "none", "any"
Check = Callable[[Condition], None]
"""Raises UserError where a condition cannot be asked; reads no file."""


class ConditionPopover(Popover):
    """``given`` carries the condition, None takes it away; ``wider``: emitted when it became larger on screen."""

    given = Signal(object)

    def __init__(self, known: FilterField, parent: QWidget, *, width: int = 260) -> None:
        super().__init__(known.label, parent, width=width)
        self.known = known

    def give(self, op: Op, value: str) -> None:
        """Answer with a condition on the field."""
        self.given.emit(Condition(self.known.name, op, value))


class AskedPopover(ConditionPopover):
    """A popover with a way to compare, some fields and a button; Enter answers, what is wrong is said below its field."""

    modes: tuple[tuple[str, str], ...] = ()

    def __init__(self, known: FilterField, parent: QWidget, check: Check) -> None:
        super().__init__(known, parent, width=300)
        self._check = check
        segments = [Segment(code, _(label)) for code, label in self.modes]
        self.mode = SegmentedButtons(segments, name=_("How"), small=True)
        self.mode.chosen.connect(lambda _code: self.fit())
        self.body.addWidget(self.mode)

    def finish(self) -> None:
        """Put the button below the fields."""
        self.button = KeyButton(_("Show"), self, kind="primary", key="Return")
        self.button.clicked.connect(self.answer)
        self.body.addSpacing(4)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.fit()

    def fit(self) -> None:
        """Show the fields that the way to compare needs; overridden."""

    def answer(self) -> None:
        """Read the fields and give the condition; overridden."""

    def offer(self, field: Labelled, op: Op, value: str) -> None:
        """Give the condition, or say below ``field`` why it cannot be asked."""
        try:
            self._check(Condition(self.known.name, op, value))
        except LeadDeskError as error:
            field.set_problem(" ".join(part for part in (error.message, error.hint) if part))
            self.adjustSize()
            return
        self.give(op, value)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


EMPTY: Final[Mapping[str, Op]] = {NONE: "=", ANY: "!="}


def mode_of(current: Condition | None, modes: Sequence[str], usual: str) -> str:
    """Which way to compare a condition that is being changed has."""
    if current is None:
        return usual
    if not current.value.strip():
        return ANY if current.op.startswith("!") else NONE
    return current.op if current.op in modes else usual
