"""Decisions of a review as lines: done or not, what, who, until when, the figure then and now. Does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.services import said
from leaddesk.store.reviews import Decision
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, no_mnemonic, one_line

_INDENT: Final = 22
"""The words below a box begin where its own words do."""


@dataclass(frozen=True)
class Shown:
    """A decision with what its figure was called, said then and says now, as people read it; "" = nothing."""

    decision: Decision
    figure: str = ""
    then: str = ""
    now: str = ""


class DecisionLine(Ground):
    """One decision: the box says whether it is done; change and delete stand at the right."""

    def __init__(self, shown: Shown, parent: QWidget | None = None, *, writable: bool, today: date) -> None:
        super().__init__("surface", "bottom", parent)
        self.decision = shown.decision
        what = one_line(shown.decision.what)
        self.box = QCheckBox(no_mnemonic(what), self)
        self.box.setChecked(shown.decision.done_on is not None)
        self.box.setAccessibleName(_("Done: {what}").format(what=what))
        self.box.setAccessibleDescription(facts(shown, today))
        self.facts = ElidedLabel(facts(shown, today), self, size=TypeSize.SECOND, tone=_tone(shown.decision, today))
        self.change = IconButton("pencil", _("Change {what}").format(what=what), self)
        self.delete = IconButton("trash-2", _("Delete {what}").format(what=what), self)
        for widget in (self.box, self.change, self.delete):
            widget.setEnabled(writable)
        words = QVBoxLayout()
        words.setSpacing(0)
        below = QHBoxLayout()
        below.addSpacing(_INDENT)
        below.addWidget(self.facts, 1)
        words.addWidget(self.box)
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 7)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.change, self.delete):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def facts(shown: Shown, today: date) -> str:
    """``Tom Osei, until 15 Dec 2026. Nobody has replied: 18 then, 21 now.``"""
    one = shown.decision
    parts = [one.owner] if one.owner else []
    if one.done_on is not None:
        parts.append(_("done on {day}").format(day=said.day(one.done_on)))
    elif one.due_on is not None:
        late = one.due_on < today
        parts.append((_("late since {day}") if late else _("until {day}")).format(day=said.day(one.due_on)))
    text = ", ".join(parts)
    if not shown.figure:
        return text
    then, now = shown.then or "–", shown.now or "–"
    figure = _("{figure}: {then} then, {now} now").format(figure=shown.figure, then=then, now=now)
    return f"{text}. {figure}" if text else figure


def _tone(one: Decision, today: date) -> str:
    return "red" if one.done_on is None and one.due_on is not None and one.due_on < today else "second"


class DecisionLines(QWidget):
    """``settled`` (id, whether it is done), ``change_wanted`` (the decision, the button), ``delete_wanted`` (id)."""

    settled = Signal(int, bool)
    change_wanted = Signal(object, object)
    delete_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines: list[DecisionLine] = []
        self._shown: tuple[Shown, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_decisions(self, found: Sequence[Shown], *, writable: bool, today: date) -> None:
        """Show these; the keyboard stays at its decision, or its place where that is gone."""
        if tuple(found) == self._shown:
            return
        at = next((i for i, line in enumerate(self.lines) if line.isAncestorOf(self._focused())), -1)
        self._shown = tuple(found)
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = [self._line(DecisionLine(each, self, writable=writable, today=today)) for each in found]
        for line in self.lines:
            self._column.addWidget(line)
        if at >= 0 and self.lines:
            self.lines[min(at, len(self.lines) - 1)].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    def _line(self, line: DecisionLine) -> DecisionLine:
        decision = line.decision
        line.box.clicked.connect(lambda checked: self.settled.emit(decision.id, checked))
        line.change.clicked.connect(lambda _checked=False: self.change_wanted.emit(decision, line.change))
        line.delete.clicked.connect(lambda _checked=False: self.delete_wanted.emit(decision.id))
        return line
