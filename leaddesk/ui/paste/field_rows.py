"""The fields of a proposed lead, a line each: number, name, what goes into the lead, the passage it comes from.

Owns the edits and which passages have a number. Nothing is read or saved here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.paste import sentences
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

if TYPE_CHECKING:
    import datetime as dt

    from leaddesk.exchange.pasted_model import Proposal, ProposedField

ALWAYS = ("full_name", "phone", "email", "product")
"""Fields that can be filled even where the text says nothing of them."""
KEYS = 8
"""Alt+1 to Alt+8 show a passage."""
ROW_HEIGHT = 34
_NUMBER, _NAME, _EDIT, _PASSAGE = range(4)


class FieldRows(QWidget):
    """``passage_wanted`` (place in ``spans``, -1 = none) when a field gets the focus; ``edited`` when a value is typed."""

    passage_wanted = Signal(int)
    edited = Signal(str)

    def __init__(self, proposal: Proposal, now: dt.datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self._now = now
        self._edits: dict[str, QLineEdit] = {}
        self._places: dict[str, int] = {}
        self._spoken: dict[str, tuple[str, str]] = {}
        self.spans: list[tuple[int, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(_NUMBER, 16)
        self._grid.setColumnStretch(_EDIT, 5)
        self._grid.setColumnStretch(_PASSAGE, 5)
        self._head()
        for name, found in self._lines():
            self._add(name, found)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _head(self) -> None:
        for column, text in ((_NAME, _("Field")), (_EDIT, _("In the lead")), (_PASSAGE, _("From this passage"))):
            caption = PlainLabel(text, size=TypeSize.SECOND, tone="second")
            caption.setFixedHeight(24)
            self._grid.addWidget(caption, 0, column)
        self._grid.addWidget(Line(), 1, 0, 1, 4)

    def _lines(self) -> Sequence[tuple[str, ProposedField | None]]:
        """The fields in the order they are shown: those found, those always there, the day of the next step."""
        from leaddesk.exchange.pasted_model import ORDER

        found = {field.field: field for field in self._proposal.fields}
        split = "first_name" in found or "last_name" in found
        order = ["first_name", "last_name", *ORDER] if split else list(ORDER)
        names = [name for name in order if name in found or (name in ALWAYS and not (split and name == "full_name"))]
        lines: list[tuple[str, ProposedField | None]] = [(name, found.get(name)) for name in names]
        if "next_action" in found:
            lines.insert(names.index("next_action") + 1, ("next_action_due", None))
        return lines

    def _add(self, name: str, found: ProposedField | None) -> None:
        row = self._grid.rowCount()
        label = sentences.label(name)
        value = self._first_value(name, found)
        said = sentences.spoken(name, value, self._proposal, self._now)
        edit = QLineEdit(said, self)
        if said != value:
            self._spoken[name] = said, value
        edit.setAccessibleName(label)
        edit.installEventFilter(self)
        edit.textEdited.connect(lambda _text, field=name: self.edited.emit(field))
        edit.setCursorPosition(0)
        self._edits[name] = edit
        self._grid.setRowMinimumHeight(row, ROW_HEIGHT)
        self._grid.addWidget(PlainLabel(label, tone="second"), row, _NAME)
        self._grid.addWidget(edit, row, _EDIT)
        text = sentences.source_of(found, self._proposal) if found is not None else self._no_passage(name)
        source = ElidedLabel(text, size=TypeSize.SECOND, tone="second" if found is not None else "third")
        if found is not None and found.passage:
            set_tip(source, found.passage)
            edit.setAccessibleDescription(text)
        self._grid.addWidget(source, row, _PASSAGE)
        if found is not None and found.end > found.start:
            self._number(name, found, row)
        self._grid.addWidget(Line(), row + 1, 0, 1, 4)

    def _first_value(self, name: str, found: ProposedField | None) -> str:
        if name == "next_action_due" and self._proposal.step_due is not None:
            return self._proposal.step_due.isoformat()
        return found.value if found is not None else ""

    def _no_passage(self, name: str) -> str:
        return _("suggested") if name == "next_action_due" else _("not in the text")

    def _number(self, name: str, found: ProposedField, row: int) -> None:
        self.spans.append((found.start, found.end))
        place = len(self.spans)
        self._places[name] = place - 1
        self._grid.addWidget(
            PlainLabel(str(place), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="amber"), row, _NUMBER
        )
        if place <= KEYS:
            key = QShortcut(QKeySequence(f"Alt+{place}"), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(lambda: self.focus(name))

    # --- what the dialog asks ------------------------------------------------------------------------------------------
    def values(self) -> dict[str, str]:
        """Field -> what stands in its edit; blank ones are left out."""
        found = {name: self._typed(name).strip() for name in self._edits}
        return {name: value for name, value in found.items() if value}

    def _typed(self, name: str) -> str:
        """A field's value: a time that is shown in words as it is typed."""
        text = self._edits[name].text()
        said, value = self._spoken.get(name, ("", ""))
        return value if said and text == said else text

    def edit(self, name: str) -> QLineEdit:
        """The edit of a field."""
        return self._edits[name]

    def names(self) -> list[str]:
        """The fields shown, in order."""
        return list(self._edits)

    def focus(self, name: str) -> None:
        """Go to a field and show its passage."""
        self._edits[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edits[name].selectAll()
        self.passage_wanted.emit(self._places.get(name, -1))

    def focus_place(self, place: int) -> None:
        """Go to the field of the passage at ``place``."""
        name = next((field for field, at in self._places.items() if at == place), None)
        if name is not None:
            self.focus(name)

    def keys(self) -> int:
        """How many passages have a key."""
        return min(KEYS, len(self.spans))

    def offer(self, name: str, choices: Sequence[str]) -> None:
        """Complete what is typed into a field from ``choices``."""
        if name in self._edits:
            completer = QCompleter(list(choices), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._edits[name].setCompleter(completer)

    def mark_problem(self, name: str, is_wrong: bool) -> None:
        """Frame a field whose value cannot be read."""
        edit = self._edits.get(name)
        if edit is not None:
            edit.setProperty("problem", is_wrong)
            edit.style().unpolish(edit)
            edit.style().polish(edit)

    def _swap(self, name: str, *, typed: bool) -> None:
        """A time is shown in words, and in figures while it can be typed."""
        said, value = self._spoken.get(name, ("", ""))
        before, after = (said, value) if typed else (value, said)
        if said and self._edits[name].text() == before:
            self._edits[name].setText(after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            name = next((field for field, edit in self._edits.items() if edit is watched), "")
            self._swap(name, typed=event.type() == QEvent.Type.FocusIn)
            if event.type() == QEvent.Type.FocusIn:
                self.passage_wanted.emit(self._places.get(name, -1))
        return super().eventFilter(watched, event)
