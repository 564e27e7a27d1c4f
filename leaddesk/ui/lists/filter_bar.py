"""The filter bar of a list: a field that searches in it, its conditions as chips, and the same filter as one line of text.

Every page with a list has one. It asks nothing of the list itself: the page hears ``changed`` and asks anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import filter_text
from leaddesk.domain.changes import Changes
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.ui.bridge.theme import FILTER_BAR_HEIGHT, TypeSize
from leaddesk.ui.lists.filter_ask import FilterAsk
from leaddesk.ui.lists.filter_chips import MISSING_CHIP, MORE_CHIP, ChipRow, is_missing
from leaddesk.ui.lists.filter_completion import FilterCompletion
from leaddesk.ui.lists.filter_counts import count_without, counts_of
from leaddesk.ui.lists.filter_facts import IMPORT, FilterFacts, FilterField, facts
from leaddesk.ui.lists.filter_text import TextTwin
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.text import PlainLabel

USUAL = ("source", "rating", "owner", MISSING_CHIP)
"""Fields that stand there as dashed chips, *Missing* among them."""
_OF_CHOICES = (
    "source",
    "campaign",
    "assignee",
    "custom_field",
    "tag",
    "stage",
    "reason",
    "criterion",
    "definition",
    "setting",
    "import_batch",
)


class FilterBar(Ground):
    """``changed`` tells that text or conditions are others; ``wanted`` that a letter typed on the list begins the filter's text,
    ``left`` that the keyboard goes on to the list."""

    changed = Signal()
    wanted = Signal()
    left = Signal()

    def __init__(
        self, context: UiContext, parent: QWidget | None = None, *, usual: Sequence[str] = USUAL, what: str = "leads"
    ) -> None:
        super().__init__("surface", "bottom", parent)
        self._context = context
        self._usual = tuple(usual)
        self._facts = FilterFacts()
        self._conditions: tuple[Condition, ...] = ()
        self._typed: tuple[Condition, ...] = ()
        self._text = ""
        self._as_text = self._faulty = False
        self._last: Condition | None = None
        self.query_of: Callable[[], ListQuery | None] = lambda: None
        """What the list shows now, so that a question can say how many each value would show."""
        self.setMinimumHeight(FILTER_BAR_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchField(_("Filter"), self, icon="list-filter", key="/")
        self.search.setFixedWidth(200)
        self.completion = FilterCompletion(context, self.search, asked=_names_a_field, key="search")
        self.chips = ChipRow(self)
        self.twin = TextTwin(context, self)
        self.switch = IconButton("text", _("Filter as text"), size=26)
        self.ask = FilterAsk(self)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._build()
        self._wire()
        self.set_what(what)
        self.reload()

    def _build(self) -> None:
        self.switch.setCheckable(True)
        self.twin.hide()
        self._problem.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.search, 0, top)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.chips)
        middle.addWidget(self._problem)
        row.addLayout(middle, 1)
        self._middle = middle
        row.addWidget(self.twin, 1, top)
        row.addWidget(self.switch, 0, top)
        self._outer = row

    def _wire(self) -> None:
        self.search.settled.connect(self._text_settled)
        self.search.left.connect(self._search_left)
        self.chips.edit_wanted.connect(self._edit)
        self.chips.offer_wanted.connect(self._offer)
        self.chips.removed.connect(lambda gone: self._replace(gone, ()))
        self.chips.cleared.connect(self.clear)
        self.switch.clicked.connect(lambda: self.show_text(not self._as_text))
        self.twin.read.connect(self._read)
        self.twin.left.connect(self.left)
        self.twin.closed.connect(self._text_closed)
        self.twin.grown.connect(self.updateGeometry)
        self.ask.replaced.connect(self._replace)
        self.ask.ended.connect(self._asked)
        self.ask.counts = self._count
        self._context.changes.changed.connect(self._changed)

    # --- what the page asks ----------------------------------------------------------------------------------------
    def text(self) -> str:
        """Words that the rows must hold."""
        return self._text

    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, those still being typed in the search field last."""
        return (*self._conditions, *self._typed)

    def is_set(self) -> bool:
        """Whether anything filters."""
        return bool(self._text or self._conditions or self._typed)

    def facts(self) -> FilterFacts:
        """What is known of the file's fields and their values."""
        return self._facts

    # --- what the page says ----------------------------------------------------------------------------------------
    def set_conditions(self, conditions: Sequence[Condition], text: str = "") -> None:
        """Filter by these, as a view that is opened says; emits nothing."""
        self._conditions, self._typed, self._text = tuple(conditions), (), text
        self._say_text(text)
        self._rebuild()

    def put(self, *conditions: Condition) -> None:
        """Filter by these too."""
        self._replace((), conditions)

    def take_away(self, *conditions: Condition) -> None:
        """Filter by these no more."""
        self._replace(conditions, ())

    def clear_text(self) -> None:
        """Take the words away."""
        self.set_conditions(self._conditions)
        self.changed.emit()

    def clear(self) -> None:
        """Take every condition and the words away."""
        self.set_conditions(())
        self.changed.emit()

    def set_what(self, what: str) -> None:
        """A list of ``leads`` or ``names``: names have no rating, nobody and no status to filter by."""
        if what != self.ask.what:
            self.ask.what = what
            kept = {one.name for one in self._facts.offered(what)}
            self._conditions = tuple(
                one for one in self._conditions if not kept or one.field in kept or one.field == IMPORT
            )
        self._rebuild()

    def set_count(self, text: str) -> None:
        """Say in the field what it filters, such as "Filter these 23"."""
        self.search.setPlaceholderText(text)

    def say_problem(self, error: Exception | None) -> bool:
        """Show what the file says to this filter; True where it is the filter's own fault and was shown here."""
        if error is not None and not (self.is_set() and isinstance(error, LeadDeskError)):
            return False
        message = str(error) if error is not None else ""
        if not message and not self._faulty:
            return False
        self._faulty = bool(message)
        self.twin.say_problem(message if self._as_text else "")
        self._problem.setText("" if self._as_text else message)
        self._problem.setVisible(bool(message) and not self._as_text)
        self.updateGeometry()
        return bool(message)

    def count_without(self, condition: Condition | None, say: Callable[[int], None]) -> None:
        """Find out how many rows there would be without ``condition`` (None = without the words)."""
        query = self.query_of()
        if query is not None:
            ws = self._context.ws
            self._context.runner.read(
                count_without, ws, query, condition, owner=self, on_result=say, on_error=lambda _error: None
            )

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end."""
        self._outer.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def reload(self) -> None:
        """Read again what can be filtered by."""
        self._context.runner.read(
            facts, self._context.ws, owner=self, on_result=self._take_facts, key=f"filter.facts.{id(self)}"
        )

    # --- keyboard --------------------------------------------------------------------------------------------------
    def focus(self) -> None:
        """Begin to filter."""
        field = self.twin.edit if self._as_text else self.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def type(self, letter: str) -> None:
        """A letter was typed on the list: it begins the filter's text."""
        self.wanted.emit()
        self.show_text(False)
        self.search.setFocus()
        self.search.setText(self.search.text() + letter)

    def add_condition(self, field: str = "") -> None:
        """Ask for a condition, on ``field`` or on one that is picked first."""
        self.wanted.emit()
        self.show_text(False)
        chip = self.chips.chip(field or MORE_CHIP) or self.chips.chip(MORE_CHIP) or self.search
        self._offer(field or MORE_CHIP, chip)

    def show_text(self, shown: bool) -> None:
        """The filter as one line of text, or as chips."""
        if shown == self._as_text:
            return
        self._settle_typed()
        self._as_text = shown
        self.switch.setChecked(shown)
        self.chips.setVisible(not shown)
        self.search.setVisible(not shown)
        self.twin.setVisible(shown)
        self._outer.setStretchFactor(self._middle, 0 if shown else 1)  # the line of text has all the room
        if shown:
            self.wanted.emit()
            self.twin.edit.clear()
            self.twin.show_filter(self._conditions, self._text)
        self._rebuild()
        if shown:
            self.focus()

    def is_text(self) -> bool:
        """Whether the text is shown."""
        return self._as_text

    # --- what is typed ---------------------------------------------------------------------------------------------
    def _text_settled(self, text: str) -> None:
        """Words filter; what is a condition already filters too, and becomes a chip behind a blank."""
        typed, words = filter_text.parse_all(text, own=self.own_labels(), lenient=True)
        typed = tuple(one for one in typed if one.value)
        if (typed, words) == (self._typed, self._text):
            return
        self._typed, self._text = typed, words
        if typed and text.endswith(" "):
            self._settle_typed()
        self._rebuild()
        self.changed.emit()

    def _settle_typed(self) -> None:
        """What was typed as a condition stands as a chip from now on."""
        if self._typed:
            self._conditions = (*self._conditions, *(one for one in self._typed if one not in self._conditions))
            self._typed = ()
            self._say_text(self._text)
            self._rebuild()

    def _search_left(self) -> None:
        self._settle_typed()
        self.left.emit()

    def _say_text(self, text: str) -> None:
        if self.search.text().strip() != text:
            self.search.blockSignals(True)
            self.search.setText(text)
            self.search.blockSignals(False)

    def own_labels(self) -> list[str]:
        """Labels of the firm's own fields: they may be named without their prefix."""
        return [name.removeprefix(CUSTOM_PREFIX) for name in self._facts.fields if name.startswith(CUSTOM_PREFIX)]

    def _read(self, conditions: tuple[Condition, ...], words: str) -> None:
        if (conditions, words) != (self._conditions, self._text):
            self._conditions, self._text = conditions, words
            self._say_text(words)
            self._rebuild()
            self.changed.emit()

    def _text_closed(self) -> None:
        self.show_text(False)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- chips -----------------------------------------------------------------------------------------------------
    def _edit(self, conditions: tuple[Condition, ...], chip: QWidget) -> None:
        if all(is_missing(one) for one in conditions):
            self.ask.ask_missing(chip, self._conditions)
        else:
            self.ask.ask(conditions[0].field, chip, conditions[0])

    def _offer(self, field: str, chip: QWidget) -> None:
        if field == MORE_CHIP:
            self.ask.pick_field(chip)
        elif field == MISSING_CHIP:
            self.ask.ask_missing(chip, self._conditions)
        else:
            self.ask.ask(field, chip)

    def _replace(self, before: Sequence[Condition], after: Sequence[Condition]) -> None:
        """Conditions change at their place; new ones come last; what stands twice stands once."""
        self._last = next(iter(after), None)
        kept = list(self._conditions)
        place = next((kept.index(one) for one in before if one in kept), len(kept))
        kept = [one for one in kept if one not in before]
        kept[place:place] = [one for one in after if one not in kept]
        self._typed = tuple(one for one in self._typed if one not in before)
        if tuple(kept) != self._conditions:
            self._conditions = tuple(kept)
            self._rebuild()
            self.changed.emit()

    def _asked(self) -> None:
        """The question is closed: the keyboard stands on its chip again."""
        if self.isVisible() and not self._as_text and self.chips.chips:
            self.chips.focus_on(self._last)

    def _rebuild(self) -> None:
        self.ask.facts = self._facts
        offered = {one.name for one in self._facts.offered(self.ask.what)}
        set_fields = {one.field for one in self._conditions}
        offers = [name for name in self._usual if name == MISSING_CHIP or (name in offered and name not in set_fields)]
        if not self._as_text:
            self.chips.show_filter(self._conditions, self._facts, [*offers, MORE_CHIP], any_set=self.is_set())
        elif not self.twin.edit.hasFocus():
            self.twin.show_filter(self._conditions, self._text)
        self.updateGeometry()

    # --- the file --------------------------------------------------------------------------------------------------
    def _take_facts(self, found: FilterFacts) -> None:
        if found != self._facts:
            self._facts = found
            self.twin.set_own(self.own_labels())
            self._rebuild()

    def _changed(self, changes: Changes) -> None:
        if changes.is_unknown or changes.touches(*_OF_CHOICES):
            self.reload()

    def _count(self, known: FilterField, current: Condition | None, say: Callable[[Mapping[str, int]], None]) -> None:
        query = self.query_of()
        if query is not None:
            self._context.runner.read(
                counts_of, self._context.ws, query, known, current, owner=self, on_result=say,
                on_error=lambda _error: None, key=f"filter.counts.{id(self)}",
            )  # fmt: skip


def _names_a_field(text: str) -> bool:
    """A sign of a comparison, or a word long enough to be the beginning of a field's name."""
    last = text.split(" ")[-1]
    return any(sign in last for sign in ":=<>~") or (len(last) > 1 and last.isalpha())
