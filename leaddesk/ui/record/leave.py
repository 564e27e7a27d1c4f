"""Leaving the pipeline asks why (S0-11): the reason lists by moment, by number key, with a note where one is needed.

Only asks; ``verbs_bulk`` does. A lead may leave for good (not for us, never answered, lost, not a lead) or until a day (later).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.records import Reason
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel

LATER = codes.PARKED_STATUS
MOMENTS: Mapping[str, str] = {
    "disqualified": N_("Not for us"),
    "lost": N_("Lost"),
    "non_responsive": N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
    LATER: N_("Later"),
}
CONFIRM: Mapping[str, str] = {
    "disqualified": N_("Not for us"),
    "lost": N_("Mark as lost"),
    "non_responsive": N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
    LATER: N_("Later"),
}
NOT_RECORDED = "not_recorded"
DEFAULT_WAIT = timedelta(days=30)


@dataclass(frozen=True)
class Leaving:
    """What was decided: the status, the reason's code, a note, and the day to wake up (later only)."""

    status: str
    reason: str
    note: str
    until: date | None = None


class LeavePopover(OptionPopover):
    """Reasons of the chosen moment with number keys; Tab goes on to the other moments and the note.

    ``decided`` carries a ``Leaving``. The moment *Later* asks for the day to wake up; the button then says Later.
    """

    decided = Signal(object)

    def __init__(
        self, reasons: Sequence[Reason], parent: QWidget, *, moments: Sequence[str], title: str, today: date
    ) -> None:
        super().__init__(title, (), parent, stays=True)
        self._reasons = reasons
        self._today = today
        self._moment = moments[0]
        self.setMinimumWidth(330)
        stays = PlainLabel(_("The lead stays on file."), size=TypeSize.SECOND, tone="third")
        self.body.insertWidget(1, stays)
        if len(moments) > 1:
            segments = [Segment(code, _(MOMENTS[code])) for code in moments]
            self._segments = SegmentedButtons(segments, name=_("How does it leave?"), small=True)
            self._segments.chosen.connect(self.show_moment)
            self.body.insertWidget(2, self._segments)
        self._day = DateField(_("Wakes up on"), self, day=today + DEFAULT_WAIT)
        self._day_box = Labelled(_("Wakes up on"), self._day)
        self._note = QLineEdit(self)
        self._note_box = Labelled(_("Note"), self._note)
        self._confirm = KeyButton("", self, kind="primary", key="Return")
        self._confirm.clicked.connect(self._decide)
        for widget in (self._day_box, self._note_box):
            self.body.addWidget(widget)
        self.body.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignRight)
        self.chosen.connect(self._marked)
        self.show_moment(self._moment)

    def show_moment(self, moment: str) -> None:
        """Offer the reasons of another moment."""
        self._moment = moment
        known = [reason for reason in self._reasons if reason.moment == codes.MOMENT_OF_STATUS[moment]]
        known = [reason for reason in known if reason.code != NOT_RECORDED]  # only rows from before LeadDesk have that
        self.set_options([Option(reason.code, reason.label) for reason in known])
        self._day_box.setVisible(moment == LATER)
        self._confirm.set_label(_(CONFIRM[moment]))
        self._marked(self.code())
        self.adjustSize()

    def _marked(self, code: str) -> None:
        """A reason was chosen: ask for the note where it needs one, else it may be left empty."""
        needed = self._needs_note(code)
        self._note.setPlaceholderText(_("Which one?") if needed else _("Anything to add?"))
        self._note_box.set_problem("")
        if needed:
            self._note.setFocus()

    def _needs_note(self, code: str) -> bool:
        return (codes.MOMENT_OF_STATUS[self._moment], code) in codes.REASON_NEEDS_NOTE

    def problem(self) -> str:
        """What is missing."""
        return self._note_box.problem() or self._day_box.problem()

    def _decide(self) -> None:
        code, note = self.code(), self._note.text().strip()
        if self._needs_note(code) and not note:
            self._note_box.set_problem(_("Its name helps to see who wins from us."))
            self._note.setFocus()
            return
        until = self._day.day() if self._moment == LATER else None
        if until is not None and until <= self._today:
            self._day_box.set_problem(_("The day must be in the future."))
            self._day.setFocus()
            return
        self.decided.emit(Leaving(self._moment, code, note, until))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
            return
        super().keyPressEvent(event)
