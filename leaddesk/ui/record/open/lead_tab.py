"""The Lead tab of the open record: the form, the boxes at its right, the log bar. What its page's actions ask of a shown record is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.promises import Promise
from leaddesk.domain.records import LeadRow
from leaddesk.domain.standing import Standing
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.joined_line import JoinedLine
from leaddesk.ui.record.log_bar import LogBar
from leaddesk.ui.record.open import registry
from leaddesk.ui.record.open.form import RecordForm
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.record.open.worth import Worth
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.questions import Questions
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.record.silent_line import SilentLine
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled

SIDE_WIDTH = 372
"""The column at the right: the log bar stands in it, too."""
NARROW_SIDE = 300
THREE_COLUMNS = 760
"""Width of the form from which three fields stand beside each other."""
TWO_COLUMNS = 400


class LeadTab(RecordPart):
    """``shown`` once a record is read; ``left`` = Esc in the log bar, ``logged`` once something was logged: the page goes on."""

    shown = Signal()
    left = Signal()
    logged = Signal()

    def __init__(self, context: UiContext, *, anchor: Callable[[str], QWidget]) -> None:
        super().__init__(context)
        self._opened: Opened | None = None
        self._narrow: bool | None = None
        self.reach = Reach(context, self, anchor=anchor)
        self.form = RecordForm(context)
        self.log_bar = LogBar(context, self)
        self._joined = JoinedLine(context, context.actions.action("lead.split"), self)
        self._silent = SilentLine(context.actions, self)
        self.side_parts = [info.make(context) for info in registry.parts("side")]
        self.form_parts = [info.make(context) for info in registry.parts("form")]
        for part in (*self.side_parts, *self.form_parts):
            part.tab_wanted.connect(self.tab_wanted)
        self._build()
        self.form.look_at.connect(self._bring_into_sight)
        self.log_bar.saved.connect(self.logged)
        self.log_bar.left.connect(self.left)
        self.reach.reached.connect(self.log_bar.choose_kind)
        self.reach.answered.connect(self.log_bar.press_digit)
        self.reach.written.connect(self.log_bar.ask_sent)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._joined)
        column.addWidget(self._silent)
        column.addWidget(self.form, 1)
        for part in self.form_parts:
            self.form.groups["reach"].add_below(part)
        self.form_area = scrolled(inside, name=_("Fields"))
        self._side = Ground("sunken", "left")
        boxes = QVBoxLayout(self._side)
        boxes.setContentsMargins(16, 12, 16, 12)
        boxes.setSpacing(16)
        for part in self.side_parts:
            boxes.addWidget(part)
        boxes.addStretch(1)
        self.side_area = scrolled(self._side, name=_("About the lead"))
        self._line = Line(self)
        self.set_narrow(False)

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_record(self, opened: Opened) -> None:
        """Show another record, or the same one read anew."""
        fresh = self._opened is None or self._opened.detail.row.id != opened.detail.row.id
        self._opened = opened
        detail, today = opened.detail, self.context.ws.today()
        self.reach.show(detail)
        self._joined.show_joined(opened.joined)
        self._silent.show_standing(opened.standing if detail.row.is_active else Standing())
        self.form.show_record(opened)
        self.log_bar.show_lead(detail.row.id, can_plan=_can_plan(detail.row, today))
        if fresh:
            for area in (self.form_area, self.side_area):
                area.verticalScrollBar().setValue(0)
        self.shown.emit()

    def set_record(self, lead_id: int) -> None:
        """Another record is coming: keys pressed from now on belong to it."""
        changed = lead_id != self.lead_id
        super().set_record(lead_id)
        if changed:
            self.form.settle()
            self._opened = None
            self.reach.show(None)
            self.log_bar.show_lead(lead_id or None, can_plan=bool(lead_id))
        for part in (*self.side_parts, *self.form_parts):
            part.set_record(lead_id)

    def reload(self, changes: Changes) -> None:
        for part in (*self.side_parts, *self.form_parts):
            part.reload(changes)

    def commit(self) -> None:
        self.form.settle()
        for part in (*self.side_parts, *self.form_parts):
            part.commit()

    def has_unsaved(self) -> bool:
        parts = (*self.side_parts, *self.form_parts)
        return self.form.has_unsaved() or self.log_bar.has_unsaved() or any(part.has_unsaved() for part in parts)

    # --- what the actions ask ------------------------------------------------------------------------------------------
    def shown_id(self) -> int | None:
        """The record that has been asked for."""
        return self.lead_id or None

    def row(self) -> LeadRow | None:
        """The record shown, once it is read."""
        return self._opened.detail.row if self._opened is not None else None

    def open_promises(self) -> tuple[Promise, ...]:
        """What is promised and not settled yet."""
        promises = self._opened.detail.promises if self._opened is not None else ()
        return tuple(one for one in promises if one.state == "open")

    def is_silent(self) -> bool:
        """Whether *Never answered* is proposed (S4-2)."""
        return self._silent.is_proposed()

    @property
    def questions(self) -> Questions:
        """The questions of the record, for the actions that answer them."""
        worth = next(part for part in self.side_parts if isinstance(part, Worth))
        return worth.questions

    # --- form ------------------------------------------------------------------------------------------------------------
    def set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.form_area, self.side_area, self.log_bar, self._line):
            self._grid.removeWidget(widget)
        self.side_area.setFixedWidth(NARROW_SIDE if narrow else SIDE_WIDTH)
        self._line.setVisible(narrow)
        self.log_bar.set_form(Form.STRIP if narrow else Form.BESIDE)
        if narrow:
            self._grid.addWidget(self.form_area, 0, 0)
            self._grid.addWidget(self.side_area, 0, 1)
            self._grid.addWidget(self._line, 1, 0, 1, 2)
            self._grid.addWidget(self.log_bar, 2, 0, 1, 2)
            self.log_bar.setMaximumWidth(16_777_215)
        else:
            self._grid.addWidget(self.form_area, 0, 0, 3, 1)
            self._grid.addWidget(self.side_area, 0, 1)
            self._grid.addWidget(self.log_bar, 1, 1)
            self.log_bar.setFixedWidth(SIDE_WIDTH)
        if narrow:
            self.log_bar.setMinimumWidth(0)
        self._grid.setRowStretch(0, 1)
        self._grid.setColumnStretch(0, 1)
        for part in (*self.side_parts, *self.form_parts):
            part.set_narrow(narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.side_area.width()
        self.form.set_columns(3 if room >= THREE_COLUMNS else 2 if room >= TWO_COLUMNS else 1)

    def _bring_into_sight(self, box: QWidget) -> None:
        """What is wrong with a field being edited is seen, once it stands where it is going to stand."""
        if box.isAncestorOf(self.focusWidget() or self):
            QTimer.singleShot(0, box, lambda: self.form_area.ensureWidgetVisible(box, 0, 12))

    def panes(self) -> Sequence[QWidget]:
        return (self.form_area, self.side_area, self.log_bar)

    def focus_first(self) -> None:
        self.form.edit_first()

    def area_of(self, widget: QWidget) -> QScrollArea | None:
        """The area a widget scrolls in."""
        return next((area for area in (self.form_area, self.side_area) if area.isAncestorOf(widget)), None)


def _can_plan(row: LeadRow, today: date) -> bool:
    """Whether a next step can follow a try: also for whoever woke up, which the try opens again."""
    woke = row.parked_until is not None and row.parked_until <= today
    return row.is_active or row.kind == "name" or woke
