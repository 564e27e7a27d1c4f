"""The detail pane: one record whole, the log bar fixed at its bottom; in a short window a strip of two lines.

Reads on the read lane; edits are saved as made.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.promises import Promise
from leaddesk.domain.records import LeadDetail, LeadRow
from leaddesk.domain.standing import Standing
from leaddesk.services import promises
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import clock_words, detail_values
from leaddesk.ui.record.clock_line import ClockLine
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.record.detail_head import DetailHead
from leaddesk.ui.record.detail_words import facts
from leaddesk.ui.record.facts_view import FactsView
from leaddesk.ui.record.field_rows import FieldRows
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.joined_line import JoinedLine
from leaddesk.ui.record.log_bar import LogBar
from leaddesk.ui.record.questions import Questions
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.record.same_person import JoinedRow
from leaddesk.ui.record.silent_line import SilentLine
from leaddesk.ui.record.strip_head import StripHead
from leaddesk.ui.record.timeline_view import TimelineView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.still import held
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 390
SMALLEST = 360
LEFT_COLUMN = 372
"""Width of the first of two columns, below the list."""
ANY = 16_777_215
"""Qt's "no maximum"."""


class DetailPane(Ground):
    """``show_lead`` shows a record or none; ``next_wanted`` after a saved touch or by the arrow; ``left`` = Esc in the log bar,
    ``strip_fitted`` after the strip took another height, ``shown`` once a record is read."""

    next_wanted = Signal()
    previous_wanted = Signal()
    left = Signal()
    strip_fitted = Signal()
    shown = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._context = context
        self._lead_id: int | None = None
        self._shown_id: int | None = None
        self._row: LeadRow | None = None
        self._form: Form | None = None
        self.setAccessibleName(_("Details"))
        self.reach = Reach(context, self, anchor=self.anchor)
        self.head = DetailHead(context, self.reach, self)
        self.joined: tuple[JoinedRow, ...] = ()
        """Who was joined to the one shown, the latest first."""
        self._joined_line = JoinedLine(context, context.actions.action("lead.split"), self)
        self._answer: detail_values.Answer | None = None
        self._silent = SilentLine(context.actions, self)
        self._facts = FactsView(self)
        self.fields = FieldRows(context, self)
        self.questions = Questions(context, self)
        self._timeline = TimelineView(context.ws.settings.calendar, self)
        self.strip = StripHead(context, self.reach, self)
        self.log_bar = LogBar(context, self)
        self._build()
        self._wire()
        self.set_form(Form.BESIDE)

    def _wire(self) -> None:
        self.head.next_wanted.connect(self.next_wanted)
        self.head.previous_wanted.connect(self.previous_wanted)
        self.log_bar.saved.connect(self.next_wanted)
        self.log_bar.left.connect(self.left)
        self.log_bar.saying.connect(self.strip.set_saving)
        self.reach.reached.connect(self.log_bar.choose_kind)
        self.reach.answered.connect(self.log_bar.press_digit)
        self.reach.written.connect(self.log_bar.ask_sent)
        self._facts.settled.connect(self._settle)
        self._context.ticker.tick.connect(self._tell_clocks)

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        nobody = PlainLabel(_("Choose somebody in the list."), tone="third")
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget(self)
        self._stack.addWidget(nobody)
        self._stack.addWidget(body)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._past = QWidget(self)
        past = QVBoxLayout(self._past)
        past.setContentsMargins(16, 10, 16, 12)
        past.setSpacing(8)
        past.addWidget(PlainLabel(_("Timeline"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second"))
        past.addWidget(self._timeline)
        self._area, self._inside = _scroll_area(_("Details"), body)
        self._inside.addWidget(self.head)
        self._inside.addWidget(Line())
        self._inside.addWidget(self._joined_line)
        self._inside.addWidget(self._silent)
        known = QVBoxLayout()
        known.setContentsMargins(16, 10, 16, 0)
        known.setSpacing(6)
        known.addWidget(self._facts)
        known.addWidget(self.fields)
        known.addSpacing(4)
        known.addWidget(self.questions)
        self._inside.addLayout(known)
        self._inside.addWidget(self._past)
        self._inside.addStretch(1)
        self._side, self._side_inside = _scroll_area(_("Timeline"), body)
        self._side_inside.addStretch(1)

    # --- form ----------------------------------------------------------------------------------------------------------
    @property
    def form(self) -> Form:
        """Where the pane stands."""
        return self._form or Form.BESIDE

    def set_form(self, form: Form) -> None:
        """Stand beside the list, below it in two columns, or as a strip."""
        if form is self._form:
            return
        self._form = form
        grid = self._grid
        for widget in (self._area, self._side, self.strip, self.log_bar):
            grid.removeWidget(widget)
        self._area.setVisible(form is not Form.STRIP)
        self._side.setVisible(form is Form.BELOW)
        self.strip.setVisible(form is Form.STRIP)
        self._area.setFixedWidth(LEFT_COLUMN) if form is Form.BELOW else self._area.setMaximumWidth(ANY)
        self._area.setMinimumWidth(LEFT_COLUMN if form is Form.BELOW else 0)
        self.setMinimumWidth(SMALLEST if form is Form.BESIDE else 0)
        self.setMinimumHeight(0)
        self.setMaximumHeight(ANY)
        host = self._side_inside if form is Form.BELOW else self._inside
        for other in (self._inside, self._side_inside):
            other.removeWidget(self._past)
        host.insertWidget(host.count() - 1, self._past)
        if form is Form.BELOW:
            grid.addWidget(self._area, 0, 0, 2, 1)
            grid.addWidget(self._side, 0, 1)
            grid.addWidget(self.log_bar, 1, 1)
        else:
            grid.addWidget(self.strip if form is Form.STRIP else self._area, 0, 0)
            grid.addWidget(self.log_bar, 1, 0)
        grid.setRowStretch(0, 0 if form is Form.STRIP else 1)
        grid.setColumnStretch(1, 1 if form is Form.BELOW else 0)
        grid.setColumnStretch(0, 0 if form is Form.BELOW else 1)
        self.head.set_form(form)
        self.log_bar.set_form(form)
        self._fit_strip()

    def _fit_strip(self) -> None:
        """The strip is as high as its lines need, no more."""
        if self._form is Form.STRIP and self.width() > 0:
            self._grid.activate()
            needed = self._grid.heightForWidth(self.width()) if self._grid.hasHeightForWidth() else -1
            needed = needed if needed > 0 else self._grid.sizeHint().height()
            if (self.minimumHeight(), self.maximumHeight()) != (needed, needed):
                self.setFixedHeight(needed)
                self.strip_fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_strip()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_strip()
        return done

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_lead(self, lead_id: int | None, *, position: str = "") -> None:
        """Show another record; the old one stays on screen until the new one has been read."""
        self.head.set_position(position)
        if lead_id == self._lead_id and lead_id is not None:
            return
        self._lead_id = lead_id
        self.joined = ()  # until it is read
        self._answer = None
        self.reach.show(None)
        if lead_id is None:
            self._shown_id = None
            self._row = None
            self.fields.show_nothing()
            self.questions.show_sheet(None, None)
            self._stack.setCurrentIndex(0)
            self.log_bar.show_lead(None, can_plan=False)
            return
        self.log_bar.show_lead(lead_id, can_plan=True)  # at once: a key pressed now belongs to this record
        self.reload()

    def shown_id(self) -> int | None:
        """The record that has been asked for."""
        return self._lead_id

    def reload(self) -> None:
        """Read the shown record anew (something changed)."""
        if self._lead_id is not None:
            self._context.runner.read(
                detail_values.read,
                self._context.ws,
                self._lead_id,
                owner=self,
                on_result=self._take,
                key=f"record.detail.{id(self)}",  # one pane a page: they must not take each other's answers
            )

    def _take(self, answer: detail_values.Answer) -> None:
        detail = answer.detail
        if detail is None:
            self.show_lead(None)
            return
        if detail.row.id != self._lead_id:
            return
        with held(self):
            self._fill(answer, detail)
        self.shown.emit()

    def _fill(self, answer: detail_values.Answer, detail: LeadDetail) -> None:
        fresh = self._shown_id != self._lead_id
        self._shown_id = self._lead_id
        self._row = detail.row
        self._answer = answer
        self.joined = answer.joined
        self._joined_line.show_joined(answer.joined)
        today = self._context.ws.today()
        self.reach.show(detail)
        self.head.show_detail(detail, several_people=answer.several_people)
        self._tell_clocks()
        self.fields.set_own(answer.own, answer.currency)
        shown = detail_values.values(detail, answer.own)
        self.fields.show_values(detail.row.id, shown, folding=detail_values.FOLDED)
        self.questions.show_sheet(detail.row.id, answer.sheet)
        self._timeline.show_entries(detail.timeline, today, fresh=fresh)
        self.log_bar.show_lead(detail.row.id, can_plan=_can_plan(detail.row, today))
        if not fresh:
            self.log_bar.refresh()  # what is proposed may be another by what changed
        self._stack.setCurrentIndex(1)
        if fresh:
            for area in (self._area, self._side):
                area.verticalScrollBar().setValue(0)

    def _tell_clocks(self) -> None:
        """What the clocks say now: told anew at each beat."""
        if self._answer is None or self._answer.detail is None:
            return
        ws, detail, standing = self._context.ws, self._answer.detail, self._answer.standing
        now = Now(ws.clock.now(), ws.settings.calendar, int(ws.settings["reply_minutes"]))
        self.head.clock.show_clock(clock_words.clock(detail, standing, now))
        self.strip.show_detail(detail, standing, now)
        self._facts.show_facts(facts(detail, standing, now))
        self._silent.show_standing(standing if detail.row.is_active else Standing())

    def _settle(self, promise_id: int, state: str) -> None:
        self._context.verbs.run(promises.settle, [promise_id], state, owner=self)

    # --- doors of the page -------------------------------------------------------------------------------------------
    def press_digit(self, number: int) -> bool:
        """A number pressed on the list: an outcome of the record shown. False where it is none of ours."""
        return self.log_bar.press_digit(number)

    def press_enter(self) -> bool:
        """Enter on the list: taken where it belongs to a number pressed before the record was read."""
        return self.log_bar.press_enter()

    def open_promises(self) -> tuple[Promise, ...]:
        """What is promised to the one shown and not settled yet."""
        detail = self._answer.detail if self._answer is not None else None
        return tuple(one for one in detail.promises if one.state == "open") if detail is not None else ()

    def is_silent(self) -> bool:
        """Whether *Never answered* is proposed for the one shown (S4-2)."""
        return self._silent.is_proposed()

    def clock_line(self) -> ClockLine:
        """The line that says which clock runs."""
        return self.head.clock

    def facts(self) -> FactsView:
        """The facts about somebody known."""
        return self._facts

    def begin_log(self, kind: str = "", outcome_key: int = 0) -> None:
        """Go on to logging, of a kind and with an outcome where they are given."""
        self.log_bar.begin(kind, outcome_key)

    def subject(self) -> str:
        """Whom the pane is about; empty while it shows nobody."""
        row = self._row
        return (row.name or row.company or row.lead_number or "") if row is not None else ""

    def take_call(self) -> None:
        """They ring just now: an inbound call begins, a number key says what came of it."""
        self.log_bar.take_call()

    def focus_log(self) -> None:
        """Go on to logging a contact."""
        self.log_bar.take_focus()

    def edit_fields(self) -> None:
        """Go on to the fields edited in place (F2)."""
        self.fields.edit_first()

    def pane(self) -> QWidget:
        """What F6 visits before the log bar."""
        return self.strip if self._form is Form.STRIP else self._area

    def anchor(self, action_id: str) -> QWidget:
        """Where the question of an action opens."""
        return self.strip.anchor(action_id) if self._form is Form.STRIP else self.head.button(action_id)


def _can_plan(row: LeadRow, today: date) -> bool:
    """Whether a next step can follow a try: also for whoever woke up, which the try opens again."""
    woke = row.parked_until is not None and row.parked_until <= today
    return row.is_active or row.kind == "name" or woke


def _scroll_area(name: str, parent: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    inside = Ground("surface")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    area = scrolled(inside, name=name)
    area.setParent(parent)  # shown by ``set_form`` before it stands in the grid: without a parent it would be a window
    return area, column
