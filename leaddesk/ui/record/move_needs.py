"""What one need of a move shows: the editor of its field, a short note, a statement to tick, or whether it is met. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.process import Need
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.editors import making
from leaddesk.ui.record.editors.making import Made, Maker
from leaddesk.ui.record.move_reading import MoveFacts
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

LABELS_WIDTH = 150


@dataclass(frozen=True)
class Answers:
    """What was given with a move, as ``services.pipeline.move`` takes it; nothing of it is passed on where there is nothing."""

    values: dict[str, str] = field(default_factory=dict)
    note: str = ""
    confirmed: tuple[int, ...] = ()

    def named(self) -> dict[str, object]:
        """The keywords of the verb."""
        known = {"values": self.values, "note": self.note, "confirmed": self.confirmed}
        return {name: value for name, value in known.items() if value}


class NeedRow(QWidget):
    """A need with its words at the left; below it what is wrong. ``must`` needs say so."""

    def __init__(self, need: Need, facts: MoveFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self.need = need
        self.label = facts.process.labels.get(need.id, need.label)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._column.addLayout(self._line)
        self._column.addWidget(self._problem)

    def _lay(self, what: QWidget, *, grows: bool = True) -> None:
        caption = PlainLabel(self.label, tone="second", wrap=True)
        caption.setFixedWidth(LABELS_WIDTH)
        caption.setBuddy(what)
        self._line.addWidget(caption, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(what, 1 if grows else 0)
        if not grows:
            self._line.addStretch(1)
        self._line.addWidget(self._weight())

    def _weight(self) -> QWidget:
        """Whether it holds the move back."""
        needed, may = _("needed"), _("may stay open")
        said = PlainLabel(needed if self.need.is_must else may, size=TypeSize.SECOND, tone="third")
        said.setFixedWidth(max(said.fontMetrics().horizontalAdvance(text) for text in (needed, may)) + 4)
        return said

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def say(self, text: str) -> None:
        """Say what is wrong; empty = nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def is_given(self) -> bool:
        """Whether something was said."""
        return False

    def can_be_given(self) -> bool:
        """Whether it can be answered here."""
        return True

    def editor(self) -> QWidget | None:
        """What takes the keyboard."""
        return None


class MetRow(NeedRow):
    """Something that follows from what happened: met, or not yet."""

    def __init__(self, need: Need, facts: MoveFacts, parent: QWidget) -> None:
        super().__init__(need, facts, parent)
        self.is_met = facts.is_met(need)
        icon, tone = ("circle-check", "green") if self.is_met else ("circle-dashed", "amber")
        said = _("met") if self.is_met else facts.lacking(need)
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, tone, 15))
        row.addWidget(PlainLabel(said))
        self._lay(box, grows=False)
        self.setAccessibleName(f"{self.label}: {said}")

    def _weight(self) -> QWidget:
        return PlainLabel("", size=TypeSize.SECOND) if self.is_met else super()._weight()

    def is_given(self) -> bool:
        return self.is_met

    def can_be_given(self) -> bool:
        return self.is_met


class NoteRow(NeedRow):
    """A short note, kept with the move."""

    def __init__(self, need: Need, facts: MoveFacts, parent: QWidget) -> None:
        super().__init__(need, facts, parent)
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(2000)
        self.edit.setAccessibleName(self.label)
        self._lay(self.edit)

    def is_given(self) -> bool:
        return bool(self.edit.text().strip())

    def editor(self) -> QWidget:
        return self.edit


class ConfirmRow(NeedRow):
    """A statement to tick."""

    def __init__(self, need: Need, facts: MoveFacts, parent: QWidget) -> None:
        super().__init__(need, facts, parent)
        self.tick = QCheckBox(self.label, self)
        self.tick.setAccessibleName(self.label)
        self._line.addWidget(self.tick, 1)
        self._line.addWidget(self._weight())

    def is_given(self) -> bool:
        return self.tick.isChecked()

    def editor(self) -> QWidget:
        return self.tick


class FieldRow(NeedRow):
    """A field with its own editor, as the form has it."""

    def __init__(self, need: Need, facts: MoveFacts, maker: Maker, parent: QWidget) -> None:
        super().__init__(need, facts, parent)
        own = next((one for one in facts.choices.own if one.key == need.field), None)
        self._made: Made = maker.make(need.field, self.label, own, self)
        making.offer(need.field, self._made.widget, facts.choices)
        self._stored = facts.known.get(need.field, "")
        self._made.widget.set_stored(self._stored)  # type: ignore[attr-defined]
        self._lay(self._made.widget)

    def is_given(self) -> bool:
        return bool(self._typed().strip())

    def _typed(self) -> str:
        return str(self._made.widget.typed())  # type: ignore[attr-defined]

    def value(self) -> str | None:
        """The text to save; None where nothing else was typed. Raises UserError for what cannot be read."""
        typed = self._typed()
        if typed == self._stored:
            return None
        return self._made.read(typed)

    def editor(self) -> QWidget:
        return self._made.widget

    def read_problem(self) -> str:
        """Why what was typed cannot be read; empty where it can."""
        try:
            self.value()
        except LeadDeskError as error:
            return error.message
        return ""


def make_row(need: Need, facts: MoveFacts, maker: Maker, parent: QWidget) -> NeedRow:
    """The row of a need; one that is met is only shown."""
    if need.kind == "note":
        return NoteRow(need, facts, parent)
    if need.kind == "confirm":
        return ConfirmRow(need, facts, parent)
    if need.kind == "field" and not facts.is_met(need):
        return FieldRow(need, facts, maker, parent)
    return MetRow(need, facts, parent)
