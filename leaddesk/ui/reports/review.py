"""The tab Review: the three worst figures of a month, what was decided before and what came of it, what is decided now (S0-15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.measures import DEFINITIONS
from leaddesk.domain.targets import SETTABLE
from leaddesk.reporting import review as report
from leaddesk.reporting import review_figures
from leaddesk.reporting.document import Section
from leaddesk.reporting.question import Question
from leaddesk.reporting.review_figures import Page
from leaddesk.reporting.target_sheet import Line
from leaddesk.services import reviews, targets, typed_days
from leaddesk.services.reviews import NewDecision
from leaddesk.services.workspace import Done
from leaddesk.store import reference
from leaddesk.store.reviews import Decision
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.bridge.words import locale
from leaddesk.ui.reports import sending
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.opening import open_leads
from leaddesk.ui.reports.review_body import ReviewBody
from leaddesk.ui.reports.review_form import DecisionForm, Typed
from leaddesk.ui.reports.review_lines import Shown
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.base.jobs import JobContext
    from leaddesk.services.workspace import Workspace

DECISIONS: Final = ("review", "review_decision", "assignee")
"""Tables of what is decided: figures stay what they are."""


@dataclass(frozen=True)
class Seen:
    """What was read: the review with its tables, who can be given something, the words of its decisions."""

    page: Page
    sections: tuple[Section, ...]
    people: Mapping[int, str]
    old: tuple[Shown, ...]
    decided: tuple[Shown, ...]
    today: date


def _read(context: JobContext, ws: Workspace, month: str, known: Mapping[str, Line] | None) -> Seen:
    page = review_figures.page(ws, month, known, context=context)
    people = {one.id: one.name for one in reference.assignees(ws.store)}
    old, decided = (tuple(_shown(ws, page, one) for one in some) for some in (page.old, page.decided))
    return Seen(page, report.sections(ws, page), people, old, decided, ws.today())


def _shown(ws: Workspace, page: Page, one: Decision) -> Shown:
    if one.measure not in DEFINITIONS:
        return Shown(one)
    then = review_figures.said(ws, one.measure, one.value)
    return Shown(one, _(DEFINITIONS[one.measure].label), then, page.shown(one.measure))


def _keep(ws: Workspace, month: str, typed: Typed, old: Decision | None) -> Done:
    """Put down or change a decision as typed; a day that stands there unchanged may be past."""
    due = old.due_on if old is not None and old.due_on is not None else None
    if typed.due.strip() != (due.isoformat() if due is not None else ""):
        due = typed_days.due_of(ws, typed.due, field="due")[0] if typed.due.strip() else None
    decision = NewDecision(typed.what, typed.owner_id or None, due, typed.measure)
    if old is None:
        return review_figures.decide(ws, month, decision)
    return review_figures.change(ws, old, decision)


def _write(ws: Workspace, month: str, target: Path) -> None:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files

    question = Question(targets.first_day(month), targets.last_day(month))
    files.write(files.build(ws, report.NAME, question), target, workbook=report_workbook.write)


class ReviewTab(ReportTab):
    """One month at a time; every verb is one change with undo."""

    filters = frozenset()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._month = reviews.usual_month(context.ws)
        self._seen: Seen | None = None
        self.earlier = IconButton("chevron-left", _("The month before"), self)
        self.later = IconButton("chevron-right", _("The month after"), self)
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.hold = KeyButton(_("Hold the review"), self, icon="check", kind="primary")
        self.take_back = KeyButton(_("Take it back"), self)
        self.decide = KeyButton(_("New decision"), self, icon="plus")
        self.body = ReviewBody()
        self.counting = Counting(context, "reports.review", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 16, 4)
        head.setSpacing(6)
        for widget in (self.earlier, self.title, self.later):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.take_back, self.decide, self.hold):
            head.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.counting)
        whole.addLayout(head)
        whole.addWidget(scrolled(self.body, name=_("Review of the month")), 1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.go(targets.month_before(self._month)))
        self.later.clicked.connect(lambda: self.go(targets.month_after(self._month)))
        self.hold.clicked.connect(lambda: self._run(review_figures.hold, self._month))
        self.take_back.clicked.connect(lambda: self._run(reviews.drop, self._month))
        self.decide.clicked.connect(lambda: self.ask(self.decide))
        self.counting.again.connect(lambda: self._ask())
        self.body.opened.connect(lambda opens: open_leads(self._context, opens))
        for lines in (self.body.old, self.body.decided):
            lines.settled.connect(lambda row, is_done: self._run(partial(reviews.settle, is_done=is_done), row))
            lines.delete_wanted.connect(lambda row: self._run(reviews.delete, row))
            lines.change_wanted.connect(lambda decision, button: self.ask(button, decision))

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        self._ask()

    def take_changes(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.touches(table) for table in DECISIONS):
            self._ask(again=True)
        elif self.isVisible() and changes.touches("target"):
            self._ask()

    def focus_start(self) -> None:
        first = self.body.first() or (self.decide if self.decide.isVisible() else self.hold)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_code(self, code: str) -> None:
        self.go(targets.month_of(self._context.ws, code))

    def go(self, month: str) -> None:
        """Show another month, none to come."""
        if month <= f"{self._context.ws.today():%Y-%m}":
            self._month = month
            self._ask()

    def month(self) -> str:
        """The month that stands there."""
        return self._month

    def can_send(self) -> bool:
        return self._seen is not None

    def to_excel(self) -> None:
        self._send(sending.WORKBOOK)

    def can_save(self) -> bool:
        return self._seen is not None

    def save(self) -> None:
        self._send(sending.EVERY)

    def can_keep(self) -> bool:
        """A review is kept in itself."""
        return False

    def _send(self, kinds: tuple[str, ...]) -> None:
        title = _("Review {month}").format(month=self._month)
        sending.send(self._context, self, title, partial(_write, self._context.ws, self._month), kinds=kinds)

    # --- reading --------------------------------------------------------------------------------------------------------
    def _ask(self, *, again: bool = False) -> None:
        """Read the month; ``again``: only what is decided may be different."""
        seen = self._seen
        known = seen.page.lines if again and seen is not None and seen.page.month == self._month else None
        first = targets.first_day(self._month)
        self.title.setText(locale().toString(QDate(first.year, first.month, first.day), "MMMM yyyy"))
        self.later.setEnabled(self._month < f"{self._context.ws.today():%Y-%m}")
        self.counting.run(_read, self._context.ws, self._month, known, take=self._take)

    def _take(self, seen: Seen) -> None:
        if seen.page.month != self._month:
            return
        self._seen = seen
        is_held, writable = seen.page.review is not None, not self._context.ws.read_only
        self.hold.setVisible(not is_held)
        self.take_back.setVisible(is_held)
        self.decide.setVisible(is_held)
        for button in (self.hold, self.take_back, self.decide):
            button.setEnabled(writable)
        self.body.show_review(seen.sections, is_held=is_held)
        self.body.old.show_decisions(seen.old, writable=writable, today=seen.today)
        self.body.decided.show_decisions(seen.decided, writable=writable, today=seen.today)
        self.sending_changed.emit()
        self.facts_changed.emit(report.held(seen.page))
        self.arrived.emit()

    # --- changing -------------------------------------------------------------------------------------------------------
    def _run(self, verb: Callable[..., Done], *args: object) -> None:
        self._context.verbs.run(verb, *args, owner=self, on_error=self.counting.say_error)

    def ask(self, anchor: QWidget, old: Decision | None = None) -> DecisionForm | None:
        """Ask below ``anchor`` what is decided; None while nothing was read."""
        if self._seen is None:
            return None
        figures = {name: _(definition.label) for name, definition in SETTABLE.items()}
        form = DecisionForm(anchor.window(), self._seen.people, figures, partial(self._typed, old), old)
        form.open_at(anchor)
        return form

    def _typed(self, old: Decision | None, form: DecisionForm, typed: Typed) -> None:
        def done(_done: object) -> None:
            form.close()

        self._context.verbs.run(_keep, self._month, typed, old, owner=form, on_done=done, on_error=form.say_problem)
