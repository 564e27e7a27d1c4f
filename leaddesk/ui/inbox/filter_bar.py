"""The filter bar: a field that searches in the list, and conditions as chips that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.fields import FIELDS as ALL_FIELDS
from leaddesk.domain.filters import Condition
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import FILTER_BAR_HEIGHT
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.chips import FilterChip
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.text import one_line

FIELDS = {"source": N_("Source"), "rating": N_("Rating"), "owner": N_("Who"), "status": N_("Status")}
"""Fields that the bar offers as chips, in order."""
CHIP_LIMIT = 40
"""Characters of a chip; the whole value is its accessible name."""


class FilterBar(Ground):
    """``changed`` tells that text or conditions are others; ``left`` that the keyboard goes on to the list,
    ``wanted`` that a letter typed on the list begins the filter's text."""

    changed = Signal()
    wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.setFixedHeight(FILTER_BAR_HEIGHT)
        self._conditions: dict[str, tuple[Condition, str]] = {}
        self._given: tuple[Condition, ...] = ()
        self._choices: dict[str, tuple[Option, ...]] = {}
        self._chips: list[QWidget] = []
        self._names_only = False
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(8)
        self.search = SearchField(_("Filter"), self, icon="list-filter", key="/")
        self.search.setFixedWidth(200)
        self.search.settled.connect(self._text_settled)
        self.search.left.connect(self.left)
        self._text = ""
        row.addWidget(self.search)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        row.addLayout(self._row)
        self._clear = LinkButton(_("Clear all"), self)
        self._clear.clicked.connect(self.clear)
        row.addWidget(self._clear)
        row.addStretch(1)
        self._outer = row
        self._rebuild()

    def set_choices(self, sources: Sequence[str], people: Sequence[str]) -> None:
        """What can be chosen: names of sources and of people (empty where there is only one)."""
        self._choices = {
            "source": tuple(Option(name, name) for name in sources[:40]),
            "rating": tuple(
                Option(code, _(label), icon=RATING_ICONS[code], token=RATING_TONES[code])
                for code, label in codes.RATINGS.items()
            ),
            "owner": tuple(Option(name, name) for name in people),
            "status": tuple(Option(code, _(label)) for code, label in codes.STATUSES.items()),
        }
        self._rebuild()

    def set_names_only(self, names: bool) -> None:
        """Names have no rating, owner or status to filter by."""
        if names != self._names_only:
            self._names_only = names
            for field in ("rating", "owner", "status"):
                self._conditions.pop(field, None)
            self._rebuild()

    def focus(self) -> None:
        """Begin to filter."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_count(self, text: str) -> None:
        """Say in the field what it filters, such as "Filter these 23"."""
        self.search.setPlaceholderText(text)

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end."""
        self._outer.addWidget(widget)

    def text(self) -> str:
        """Words that the rows must hold."""
        return self._text

    def conditions(self) -> tuple[Condition, ...]:
        """The chips' conditions."""
        return (*self._given, *(condition for condition, _label in self._conditions.values()))

    def set_given(self, conditions: Sequence[Condition]) -> None:
        """Conditions of a figure or an import whose rows are shown: one chip that can be taken away. Emits nothing."""
        if tuple(conditions) != self._given:
            self._given = tuple(conditions)
            self._rebuild()

    def is_set(self) -> bool:
        """Whether anything filters."""
        return bool(self._text or self._conditions or self._given)

    def clear(self) -> None:
        """Take every condition and the text away."""
        self._conditions.clear()
        self._given = ()
        self._text = ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._rebuild()
        self.changed.emit()

    def type(self, letter: str) -> None:
        """A letter was typed on the list: it begins the filter's text."""
        self.wanted.emit()
        self.search.setFocus()
        self.search.setText(self.search.text() + letter)

    def _text_settled(self, text: str) -> None:
        if text.strip() != self._text:
            self._text = text.strip()
            self._clear.setVisible(self.is_set())
            self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        if self._given:
            self._add_given()
        offered = ("source",) if self._names_only else tuple(FIELDS)
        for field in offered:
            if field in self._conditions:
                self._add_set(field)
        for field in offered:
            if field not in self._conditions and self._choices.get(field):
                self._add_offer(field)
        self._clear.setVisible(self.is_set())

    def _add_set(self, field: str) -> None:
        _condition, label = self._conditions[field]
        words = _("{field}: {value}").format(field=_(FIELDS[field]), value=label)
        chip = FilterChip(one_line(words, CHIP_LIMIT), self)
        chip.setAccessibleName(words)
        chip.clicked.connect(lambda: self._ask(field, chip))
        chip.removed.connect(lambda: self._remove(field))
        self._row.addWidget(chip)
        self._chips.append(chip)

    def _add_given(self) -> None:
        said = given_words(self._given)
        chip = FilterChip(one_line(said, CHIP_LIMIT), self)
        chip.setAccessibleName(said)
        chip.removed.connect(self._remove_given)
        chip.clicked.connect(self._remove_given)
        self._row.addWidget(chip)
        self._chips.append(chip)

    def _remove_given(self) -> None:
        self.set_given(())
        self.changed.emit()

    def _add_offer(self, field: str) -> None:
        chip = FilterChip(_(FIELDS[field]), self, add=True)
        chip.clicked.connect(lambda: self._ask(field, chip))
        self._row.addWidget(chip)
        self._chips.append(chip)

    def _ask(self, field: str, chip: QWidget) -> None:
        current = self._conditions[field][0].value if field in self._conditions else ""
        popover = OptionPopover(_(FIELDS[field]), self._choices[field], self, current=current)
        popover.chosen.connect(lambda code: self._set(field, code))
        popover.open_at(chip)

    def _set(self, field: str, code: str) -> None:
        label = next((option.label for option in self._choices[field] if option.code == code), code)
        self._conditions[field] = (Condition(field, "=", code), label)
        self._rebuild()
        self.changed.emit()

    def _remove(self, field: str) -> None:
        self._conditions.pop(field, None)
        self._rebuild()
        self.changed.emit()


def given_words(conditions: Sequence[Condition]) -> str:
    """What conditions nobody chose here say: "From one import", "Came in ≥ 2025-11-20"."""
    parts = []
    for condition in conditions:
        if condition.field == "import":
            parts.append(_("From one import"))
            continue
        known = ALL_FIELDS.get(condition.field)
        label = _(known.label) if known is not None else condition.field
        sign = {">=": "≥", "<=": "≤", "!=": "≠"}.get(condition.op, condition.op)
        parts.append(f"{label} {sign} {condition.value or words.UNKNOWN}")
    return ", ".join(parts)
