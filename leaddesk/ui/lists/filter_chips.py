"""The chips of a filter bar: one for each condition, then dashed ones for the usual fields, Missing and any other field.

Breaks into lines like words. Left and Right move between chips; Enter changes one, Del takes it away. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain.filters import Condition
from leaddesk.ui.lists.condition_words import chip_words, missing_words
from leaddesk.ui.lists.filter_facts import FilterFacts
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.chips import FilterChip
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import one_line

CHIP_LIMIT = 44
"""Characters of a chip; the whole condition is its accessible name."""
MISSING_CHIP, MORE_CHIP = "?", "+"
"""Codes of the chips that offer more than one field."""
_OTHERS = {MISSING_CHIP: N_("Missing"), MORE_CHIP: N_("Condition")}


def is_missing(condition: Condition) -> bool:
    """Whether the condition says nothing but that something is not there."""
    return condition.op == "=" and not condition.value.strip()


class ChipRow(QWidget):
    """``edit_wanted`` (field, chip) of a condition, ``offer_wanted`` (field, ``?`` or ``+``, chip) of a dashed one, ``removed``
    (conditions) and ``cleared``. Conditions of one field are told apart by their place: ``edit_wanted`` carries it."""

    edit_wanted = Signal(object, object)
    offer_wanted = Signal(str, object)
    removed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=6)
        self._flow.setContentsMargins(0, 2, 0, 2)
        self.chips: list[FilterChip] = []
        self._said: dict[FilterChip, tuple[Condition, ...]] = {}
        self._clear: LinkButton | None = None

    def show_filter(
        self, conditions: Sequence[Condition], facts: FilterFacts, offers: Sequence[str], *, any_set: bool
    ) -> None:
        """Make the chips anew; the keyboard stays at its place among them."""
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._empty()
        missing = [one for one in conditions if is_missing(one)]
        for condition in conditions:
            if not is_missing(condition):
                self._add_set(chip_words(condition, facts), (condition,))
        if missing:
            self._add_set(missing_words(missing, facts), tuple(missing))
        for field in offers:
            if field != MISSING_CHIP or not missing:
                self._add_offer(field, facts)
        if any_set:
            self._clear = LinkButton(_("Clear all"), self)
            self._clear.clicked.connect(self.cleared)
            self._flow.addWidget(self._clear)
        if self._clear is not None:
            self._clear.show()
        self._fit()
        self.updateGeometry()
        if at is not None and self.chips:
            self.chips[min(at, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def labels(self) -> list[str]:
        """What the chips of set conditions say."""
        return [chip.accessibleName() for chip in self.chips if chip in self._said]

    def chip(self, code: str) -> FilterChip | None:
        """The dashed chip of a field, ``?`` or ``+``."""
        return next((chip for chip in self.chips if chip.property("offer") == code), None)

    def focus_on(self, condition: Condition | None) -> None:
        """Put the keyboard on the chip of a condition; where there is none, on the one that offers any field."""
        found = next((chip for chip, said in self._said.items() if condition in said), None) or self.chip(MORE_CHIP)
        if found is not None:
            found.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_chip(self, field: str) -> FilterChip | None:
        """The chip of the first condition on a field."""
        return next((chip for chip, said in self._said.items() if any(one.field == field for one in said)), None)

    def _fit(self) -> None:
        """Where they do not fit into one line, the dashed ones give way: the last of them offers every field."""
        room = self.width() - sum(chip.sizeHint().width() + 6 for chip in self._said)
        room -= self._clear.sizeHint().width() + 6 if self._clear is not None else 0
        offers = [chip for chip in self.chips if chip not in self._said]
        room -= sum(chip.sizeHint().width() + 6 for chip in offers[-1:])
        for chip in self._said:
            chip.show()
        for chip in offers[:-1]:
            room -= chip.sizeHint().width() + 6
            chip.setVisible(room >= 0)
        for chip in offers[-1:]:
            chip.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _empty(self) -> None:
        for widget in (*self.chips, self._clear):
            if widget is not None:
                self._flow.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.chips, self._said, self._clear = [], {}, None

    def _add_set(self, said: str, conditions: tuple[Condition, ...]) -> None:
        chip = FilterChip(one_line(said, CHIP_LIMIT), self)
        chip.setAccessibleName(said)
        self._said[chip] = conditions
        chip.clicked.connect(lambda: self.edit_wanted.emit(conditions, chip))
        chip.removed.connect(lambda: self.removed.emit(conditions))
        self._add(chip)

    def _add_offer(self, field: str, facts: FilterFacts) -> None:
        label = _(_OTHERS[field]) if field in _OTHERS else facts.get(field).label
        chip = FilterChip(label, self, add=True)
        chip.setProperty("offer", field)
        chip.clicked.connect(lambda: self.offer_wanted.emit(field, chip))
        self._add(chip)

    def _add(self, chip: FilterChip) -> None:
        chip.installEventFilter(self)
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.chips:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
            seen = [chip for chip in self.chips if not chip.isHidden()]
            if step and watched in seen:
                place = seen.index(watched) + step
                seen[max(0, min(len(seen) - 1, place))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
