"""Which fields many rows can be given at once, and the editor for the new value of each kind: ticks, a text, a typed day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import days, inputs
from leaddesk.domain.days import DayContext
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.ui.lists.filter_facts import OF_NAMES, FilterFacts, FilterField
from leaddesk.ui.lists.filter_pick import Pick, PickList
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

OF_ONE: Final = frozenset(
    {
        "full_name",
        "first_name",
        "last_name",
        "email",
        "phone",
        "mobile",
        "website",
        "street",
        "external_id",
        "lead_number",
    }
)
"""Fields that tell who somebody is: never the same for many."""
THROUGH_VERBS: Final = ("owner", "stage")
"""Not edited as a field, but set for many by their verbs."""
EMPTY: Final = "none"
SaidIn = Callable[[], DayContext]


def changeable(facts: FilterFacts, what: str) -> tuple[FilterField, ...]:
    """The fields that many rows can be given at once."""
    found = []
    for one in facts.offered(what):
        own = one.name.startswith(CUSTOM_PREFIX)
        if own or one.name in THROUGH_VERBS or (one.name in FIELDS and FIELDS[one.name].editable):
            found.append(one)
    return tuple(one for one in found if one.name not in OF_ONE and (what != "names" or _of_names(one)))


def _of_names(one: FilterField) -> bool:
    return one.name in OF_NAMES or one.name.startswith(CUSTOM_PREFIX)


class ValueEditor(QWidget):
    """Asks for the new value of ``known``. ``changed`` on every answer; ``value`` is the text the verb understands."""

    changed = Signal()
    entered = Signal()

    def __init__(self, known: FilterField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known = known
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def value(self) -> str | None:
        """The text to set; None while nothing is said. Raises UserError where it cannot be read."""
        raise NotImplementedError

    def say_problem(self, text: str) -> None:
        """Say what is wrong, where it was typed."""


class TextValue(ValueEditor):
    """A text, a figure or a day typed in words; an empty one clears the field."""

    def __init__(self, known: FilterField, said_in: SaidIn, parent: QWidget | None = None) -> None:
        super().__init__(known, parent)
        self._said_in = said_in
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(2000)
        hint = _HINTS.get(known.editor) or N_("leave it empty to clear the field")
        self.edit.setPlaceholderText(_(hint))
        label = f"{known.label} ({known.unit})" if known.unit else known.label
        self.field = Labelled(_("{field} becomes").format(field=label), self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.returnPressed.connect(self.entered)
        self.column.addWidget(self.field)
        self.column.addStretch(1)
        self.setFocusProxy(self.edit)

    def value(self) -> str | None:
        text = self.edit.text().strip()
        if text and self.known.editor == "day":
            return self._day(text)
        return text

    def _day(self, text: str) -> str:
        """What is no written date is read as it is said: "tomorrow", "+3", "6 Nov"."""
        try:
            return inputs.day(text, field=self.known.name).isoformat()
        except UserError:
            day, time = days.due(text, self._said_in(), field=self.known.name)
            return f"{day.isoformat()} {time}" if time and self.known.kind == "instant" else day.isoformat()

    def say_problem(self, text: str) -> None:
        self.field.set_problem(text)


_HINTS: Final = {"day": N_("such as tomorrow, 6 Nov; empty clears it"), "number": N_("such as 1200; empty clears it")}


class ChoiceValue(ValueEditor):
    """One of the values, or none."""

    def __init__(self, known: FilterField, parent: QWidget | None = None) -> None:
        super().__init__(known, parent)
        self.picks = PickList(_("{field} becomes").format(field=known.label), _("Type to find one"), self)
        self.picks.begins = False
        rows = [Pick(one.value, one.label, one.icon, one.token) for one in known.choices]
        if known.name not in ("rating", "stage"):
            nobody = _("Nobody yet") if known.name == "owner" else _("none")
            rows.append(Pick(EMPTY, nobody, "circle-dashed"))
        self.picks.set_picks(rows)
        self.picks.list.selectionModel().currentChanged.connect(lambda *_args: self.changed.emit())
        self.picks.taken.connect(lambda _code: self.entered.emit())
        self.column.addWidget(self.picks)
        self.column.addStretch(1)
        self.setFocusProxy(self.picks.search)

    def value(self) -> str | None:
        code = self.picks.current()
        return None if not code else "" if code == EMPTY else code


class TicksValue(ValueEditor):
    """Several values with ticks: added to what is there, taken away, or put in its place. New tags can be typed."""

    def __init__(self, known: FilterField, parent: QWidget | None = None) -> None:
        super().__init__(known, parent)
        self.is_tags = known.name == "tags"
        self.modes = SegmentedButtons(
            [Segment("+", _("add")), Segment("-", _("take away")), Segment("", _("exactly these"))],
            name=_("How"),
            small=True,
        )
        self.picks = PickList(known.label, _("Type to find one"), self, ticks=True)
        self.picks.set_picks([Pick(one.value, one.label, one.icon) for one in known.choices])
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(200)
        self.new = Labelled(_("New ones, separated by commas"), self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.returnPressed.connect(self.entered)
        self.picks.ticked.connect(lambda _code, _on: self.changed.emit())
        self.picks.done.connect(self.entered)
        self.modes.chosen.connect(lambda _code: self.changed.emit())
        self.column.addWidget(self.modes)
        self.column.addWidget(self.picks)
        self.column.addWidget(self.new)
        self.column.addStretch(1)
        self.modes.setVisible(self.is_tags)
        self.new.setVisible(self.is_tags)
        self.picks.setVisible(bool(known.choices))
        self.setFocusProxy(self.picks.search if known.choices else self.edit)

    def value(self) -> str | None:
        typed = [part.strip() for part in self.edit.text().split(",") if part.strip()]
        names = list(dict.fromkeys([*self.picks.on(), *typed]))
        if not self.is_tags:
            return "; ".join(names)
        if not names and self.modes.code():
            return None
        return ", ".join(self.modes.code() + name for name in names)


def make_editor(known: FilterField, said_in: SaidIn, parent: QWidget) -> ValueEditor:
    """The editor for a field."""
    if known.kind in ("tags", "choices"):
        return TicksValue(known, parent)
    if known.choices and known.editor in ("choices", "yes_no"):
        return ChoiceValue(known, parent)
    return TextValue(known, said_in, parent)
