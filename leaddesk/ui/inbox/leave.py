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
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

LATER = codes.PARKED_STATUS
MOMENTS: Mapping[str, str] = {
    "disqualified": N_("Not for us"),
    "lost": N_("Lost"),
    "non_responsive": N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
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
    """Reasons of the chosen moment with number keys; Tab goes on to the note. ``decided`` carries a ``Leaving``."""

    decided = Signal(object)

    def __init__(self, reasons: Sequence[Reason], parent: QWidget, *, moments: Sequence[str], title: str) -> None:
        super().__init__(title, (), parent, stays=True)
        self._reasons = reasons
        self._moments = tuple(moments)
        self.setMinimumWidth(330)
        if len(self._moments) > 1:
            self._segments = SegmentedButtons(
                [Segment(code, _(MOMENTS[code])) for code in self._moments], name=_("Why does it leave?")
            )
            self._segments.chosen.connect(self.show_moment)
            self.body.insertWidget(1, self._segments)
        self._note = QLineEdit(self)
        self._labelled = Labelled(_("Note"), self._note)
        self.body.addWidget(self._labelled)
        self._confirm = KeyButton(_("Confirm"), self, kind="primary", key="Return")
        self._confirm.clicked.connect(self._decide)
        self.body.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignRight)
        self.chosen.connect(self._marked)
        self._moment = ""
        self.show_moment(self._moments[0])

    def show_moment(self, moment: str) -> None:
        """Offer the reasons of another moment."""
        self._moment = moment
        known = [reason for reason in self._reasons if reason.moment == codes.MOMENT_OF_STATUS[moment]]
        known = [reason for reason in known if reason.code != NOT_RECORDED]  # only rows from before LeadDesk have that
        self.set_options([Option(reason.code, reason.label) for reason in known])
        self._marked(self.code())
        self.adjustSize()

    def _marked(self, code: str) -> None:
        """A reason was chosen: ask for the note where it needs one, else it may be left empty."""
        needed = self._needs_note(code)
        self._note.setPlaceholderText(_("Which one?") if needed else _("Anything to add?"))
        self._labelled.set_problem("")
        if needed:
            self._note.setFocus()

    def _needs_note(self, code: str) -> bool:
        return (codes.MOMENT_OF_STATUS[self._moment], code) in codes.REASON_NEEDS_NOTE

    def problem(self) -> str:
        """What is missing."""
        return self._labelled.problem()

    def _decide(self) -> None:
        code, note = self.code(), self._note.text().strip()
        if self._needs_note(code) and not note:
            self._labelled.set_problem(_("Its name helps to see who wins from us."))
            self._note.setFocus()
            return
        self.decided.emit(Leaving(self._moment, code, note))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
            return
        super().keyPressEvent(event)


class LaterPopover(OptionPopover):
    """The day to wake up and why; the clock stops openly until then (S2-8)."""

    decided = Signal(object)

    def __init__(self, reasons: Sequence[Reason], parent: QWidget, *, today: date) -> None:
        known = [reason for reason in reasons if reason.moment == codes.MOMENT_OF_STATUS[LATER]]
        super().__init__(_("Later: why, and until when?"), [Option(r.code, r.label) for r in known], parent, stays=True)
        self._today = today
        self._day = DateField(_("Wakes up on"), self, day=today + DEFAULT_WAIT)
        self._labelled = Labelled(_("Wakes up on"), self._day)
        self._note = QLineEdit(self)
        self._note.setPlaceholderText(_("Anything to add?"))
        self._confirm = KeyButton(_("Later"), self, kind="primary", key="Return")
        self._confirm.clicked.connect(self._decide)
        self.body.addWidget(self._labelled)
        self.body.addWidget(Labelled(_("Note"), self._note))
        self.body.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignRight)

    def _decide(self) -> None:
        day = self._day.day()
        if day <= self._today:
            self._labelled.set_problem(_("The day must be in the future."))
            self._day.setFocus()
            return
        self.decided.emit(Leaving(LATER, self.code(), self._note.text().strip(), day))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
            return
        super().keyPressEvent(event)
