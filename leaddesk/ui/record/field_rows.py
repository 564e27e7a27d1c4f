"""Fields of a record edited in place, one line each: saved as made, what is wrong said below with the typed text kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, language
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.services import leads
from leaddesk.services.meanwhile import ChangedMeanwhile
from leaddesk.ui.bridge import own_values as own_words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.facts_view import LABEL_WIDTH
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.text import PlainLabel, one_line

MORE_ROW = 1_000


@dataclass(frozen=True)
class _Line:
    """The widgets of one field."""

    caption: PlainLabel
    edit: FieldEdit
    problem: PlainLabel

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.caption, self.edit, self.problem)

    def say(self, text: str) -> None:
        """What is wrong with the text; empty = nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


@dataclass(frozen=True)
class _Refused:
    text: str
    why: str


class FieldRows(QWidget):
    """``show_values`` fills the lines for a record. Empty fields that may be folded stand behind *More* until asked for."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id = 0
        self._unfolded = False
        self._values: Mapping[str, tuple[str, str]] = {}
        self._folding: frozenset[str] = frozenset()
        self._lines: dict[str, _Line] = {}
        self._refused: dict[tuple[int, str], _Refused] = {}
        self._own: Mapping[str, CustomField] = {}
        self._currency = ""
        self._began: dict[str, str] = {}
        """What each line was edited from: a change from elsewhere is never overwritten unseen."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._more = LinkButton("", self)
        self._more.setFont(PlainLabel(size=TypeSize.SECOND).font())
        self._more.clicked.connect(self._unfold)
        self._grid.addWidget(self._more, MORE_ROW, 0, 1, 2)

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_values(
        self, lead_id: int, values: Mapping[str, tuple[str, str]], *, folding: frozenset[str] = frozenset()
    ) -> None:
        """``values``: field name -> (label, text as it is typed); ``folding``: names that fold away while empty."""
        fresh = lead_id != self._lead_id
        if fresh:
            self._settle()
            self._lead_id = lead_id
        self._values, self._folding = values, folding
        if tuple(self._lines) != tuple(values):  # a record with other fields
            for name in list(self._lines):
                self._remove(name)
        for place, (name, (label, text)) in enumerate(values.items()):
            if name not in self._lines:
                self._add(name, label, place)
            edit = self._lines[name].edit
            if not edit.is_typed() or edit.typed() == text or fresh:
                self._began[name] = text
            edit.set_stored(text)
            refused = self._refused.get((lead_id, name))
            if refused is not None and not self._lines[name].edit.hasFocus():
                self._lines[name].edit.show_typed(refused.text)
                self._lines[name].say(refused.why)
        self._fold()

    def set_own(self, own: Mapping[str, CustomField], currency: str) -> None:
        """The firm's own fields by name: each is shown and typed as its kind says."""
        for name in [name for name in self._lines if self._own.get(name) != own.get(name)]:
            self._remove(name)
        self._own, self._currency = own, currency

    def show_nothing(self) -> None:
        """No record any more: what was typed is saved first."""
        self._settle()
        self._lead_id = 0

    def edit(self, name: str) -> FieldEdit | None:
        """The line of a field, where the record has it."""
        line = self._lines.get(name)
        return line.edit if line is not None else None

    def problem(self, name: str) -> str:
        """What is wrong with a field's text."""
        line = self._lines.get(name)
        return line.problem.text() if line is not None else ""

    def edit_first(self) -> None:
        """Begin to edit (F2)."""
        first = next(iter(self._lines.values()), None)
        if first is not None:
            first.edit.setFocus()
            first.edit.selectAll()

    def _settle(self) -> None:
        """Another record is shown: what was typed for the old one is saved to the old one first."""
        for line in self._lines.values():
            line.edit.commit()
            line.edit.clearFocus()
            line.edit.show_stored()
            line.say("")

    # --- folding -------------------------------------------------------------------------------------------------------
    def _fold(self) -> None:
        hidden = []
        for name, (label, text) in self._values.items():
            line = self._lines[name]
            away = name in self._folding and not text and not self._unfolded
            away = away and not line.edit.text() and not line.edit.hasFocus()
            line.caption.setVisible(not away)
            line.edit.setVisible(not away)
            if away:
                hidden.append(label)
        self._more.setVisible(bool(hidden))
        self._more.set_label(_("More: {names}").format(names=", ".join(hidden)))

    def _unfold(self) -> None:
        """From now on all fields are shown, for the other records too."""
        first = next((name for name in self._values if self._lines[name].edit.isHidden()), "")
        self._unfolded = True
        self._fold()
        if first:
            self._lines[first].edit.setFocus()

    # --- lines -----------------------------------------------------------------------------------------------------------
    def _add(self, name: str, label: str, place: int) -> None:
        edit = self._made(name, label)
        edit.committed.connect(partial(self._save, name))
        edit.given_up.connect(partial(self._given_up, name))
        caption = PlainLabel(label, size=TypeSize.SECOND, tone="third")
        caption.setBuddy(edit)
        problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        problem.hide()
        self._grid.addWidget(caption, place * 2, 0)
        self._grid.addWidget(edit, place * 2, 1)
        self._grid.addWidget(problem, place * 2 + 1, 1)
        self._lines[name] = _Line(caption, edit, problem)

    def _made(self, name: str, label: str) -> FieldEdit:
        own = self._own.get(name)
        if own is None:
            return FieldEdit(label, self)
        written = partial(own_values.written, own, language=language())
        return FieldEdit(label, self, shown=partial(own_words.said, own, currency=self._currency), written=written)

    def _remove(self, name: str) -> None:
        for widget in self._lines.pop(name).widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    # --- saving --------------------------------------------------------------------------------------------------------
    def _save(self, name: str, text: str) -> None:
        self._lines[name].say("")
        self._context.verbs.run(
            leads.set_fields,
            self._lead_id,
            {name: text},
            expected={name: self._began.get(name, "")},
            owner=self,
            quiet=True,
            on_done=partial(self._saved, name, self._lead_id),
            on_error=partial(self._failed, name, self._lead_id, text),
        )

    def _saved(self, name: str, lead_id: int, _done: object) -> None:
        self._refused.pop((lead_id, name), None)

    def _given_up(self, name: str) -> None:
        self._refused.pop((self._lead_id, name), None)
        self._lines[name].say("")

    def _failed(self, name: str, lead_id: int, text: str, error: Exception) -> None:
        """Say it below the field, where the typed text still stands; it waits there when the record is looked at again."""
        if not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        why = f"{error.message} {error.hint}".strip() or _("This cannot be saved.")
        if isinstance(error, ChangedMeanwhile):
            stored = error.fields[0].stored
            why = _("Meanwhile it was changed to “{text}”. Enter keeps what is typed here, Esc takes that.").format(
                text=one_line(stored, 80)
            )
            if lead_id == self._lead_id:
                self._began[name] = stored
        self._refused[(lead_id, name)] = _Refused(text, why)
        if lead_id == self._lead_id and name in self._lines:
            self._lines[name].say(why)
        else:
            self._context.shell.show_error(error)
