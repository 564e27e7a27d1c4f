"""Days of a condition: a span picked or typed ("last 14 days", "November 2026", "tomorrow"), or a first and a last day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import filters
from leaddesk.domain.filters import Condition
from leaddesk.ui.lists.condition_asked import ANY, EMPTY, NONE, AskedPopover, Check, mode_of
from leaddesk.ui.lists.condition_words import day_words
from leaddesk.ui.lists.filter_facts import FilterFacts, FilterField
from leaddesk.ui.lists.filter_pick import Pick, PickList
from leaddesk.ui.widgets.fields import Labelled

SPAN = "span"
BEHIND = ("today", "yesterday", "last 7 days", "last 14 days", "last 30 days", "this week", "last week", "this month",
          "last month", "this quarter", "this year", "last year")  # fmt: skip
"""Spans offered for what has happened."""
AHEAD = ("today", "tomorrow", "this week", "next week", "next 14 days", "this month", "next month", "this quarter",
         "this year", "last 30 days")  # fmt: skip
"""Spans offered for what is planned."""
PLANNED = frozenset({"next_action_due", "expected_close", "parked_until"})


class DaysPopover(AskedPopover):
    """A span, or from … to; words are understood in the user's language, and stored as they are typed so that they move with the day."""

    modes = ((SPAN, N_("days")), ("=", N_("from … to")), (NONE, N_("none")), (ANY, N_("has one")))

    def __init__(
        self, known: FilterField, parent: QWidget, current: Condition | None, *, facts: FilterFacts, check: Check
    ) -> None:
        super().__init__(known, parent, check)
        self._facts = facts
        self.low, self.high = QLineEdit(self), QLineEdit(self)
        for edit in (self.low, self.high):
            edit.setPlaceholderText(_("such as 6 Nov"))
        self.low_field, self.high_field = Labelled(_("From"), self.low), Labelled(_("To"), self.high)
        self.picks = PickList(known.label, _("Type days, such as last 21 days or 11.2026"), self)
        spans = AHEAD if known.name in PLANNED else BEHIND
        self.picks.set_picks([Pick(span, day_words(span, facts.today), words=span) for span in spans])
        self.picks.taken.connect(self._take)
        self.picks.typed.connect(lambda text: self._take(self._day(text)))
        self.span_field = Labelled(_("Which days?"), self.picks)
        self.body.addWidget(self.span_field)
        row = QHBoxLayout()
        row.setSpacing(10)
        for field in (self.low_field, self.high_field):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._show_current(current, spans)
        self.finish()
        self.setFocusProxy(self.picks.search if self.mode.code() == SPAN else self.low)

    def _show_current(self, current: Condition | None, spans: Sequence[str]) -> None:
        found = filters.parts(current.value) if current is not None else ()
        mode = mode_of(current, (), SPAN)
        if current is not None and len(found) == 1 and mode == SPAN:
            part = found[0]
            if part.is_range or current.op in ("<", "<=", ">", ">="):
                mode = "="
                upper = current.op in ("<", "<=")
                self.low.setText(part.low if part.is_range else "" if upper else part.text)
                self.high.setText(part.high if part.is_range else part.text if upper else "")
            elif part.text in spans:
                self.picks.set_current(part.text)
            else:
                self.picks.search.setText(part.text)
        self.mode.set_code(mode)

    def fit(self) -> None:
        mode = self.mode.code()
        self.span_field.setVisible(mode == SPAN)
        for field in (self.low_field, self.high_field):
            field.setVisible(mode == "=")
        self.adjustSize()

    def answer(self) -> None:
        mode = self.mode.code()
        if mode in EMPTY:
            self.offer(self.low_field, EMPTY[mode], "")
        elif mode == SPAN:
            self._take(self.picks.current() or self._day(self.picks.search.text().strip()))
        else:
            self._range()

    def _take(self, span: str) -> None:
        """A span was picked or typed; what is none is said below the list."""
        self.offer(self.span_field, "=", span)

    def _range(self) -> None:
        low, high = self.low.text().strip(), self.high.text().strip()
        if not low and not high:
            self.low_field.set_problem(_("Type at least one of the two."))
            self.adjustSize()
            return
        low, high = (self._day(text) if text else "" for text in (low, high))
        self.offer(self.low_field, "=", f"{low}..{high}")

    def _day(self, text: str) -> str:
        """Words of the value language as they stand; any other spoken day ("6 Nov", "+3") as its date."""
        try:
            self._check(Condition(self.known.name, "=", text))
        except UserError:
            from leaddesk.domain import days

            found = days.read(text, days.DayContext(self._facts.today))
            if found is not None and found.has_day:
                return found.day.isoformat()
        return text
