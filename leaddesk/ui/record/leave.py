"""Leaving the pipeline asks why (S0-11): the reason lists by moment, by number key, with a note where one is needed.

Only asks; ``verbs`` does. A lead may leave for good (not for us, never answered, lost, not a lead) or until a day (later).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import codes
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.ask import SaidIn
from leaddesk.ui.record.asked import Asked
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel

LATER = codes.PARKED_STATUS
NEVER_ANSWERED = "non_responsive"
MOMENTS: Mapping[str, str] = {
    "disqualified": N_("Not for us"),
    "lost": N_("Lost"),
    NEVER_ANSWERED: N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
    LATER: N_("Later"),
}
CONFIRM: Mapping[str, str] = {
    "disqualified": N_("Not for us"),
    "lost": N_("Mark as lost"),
    NEVER_ANSWERED: N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
    LATER: N_("Later"),
}
NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Leaving:
    """What was decided: the status, the reason's code, a note, and the day to wake up (later only); ``again``: put off once more
    although it was often."""

    status: str
    reason: str
    note: str
    until: date | None = None
    again: bool = False


class LeavePopover(OptionPopover):
    """Reasons of the chosen moment with number keys; Tab goes on to the next moment, a letter begins the note, Enter confirms.

    ``decided`` carries a ``Leaving``. The moment *Later* asks for the day to wake up; the button then says Later. Who was put off as often
    as the firm allows is asked about once more.
    """

    decided = Signal(object)

    def __init__(self, asked: Asked, parent: QWidget, days: SaidIn, *, moments: Sequence[str], title: str) -> None:
        super().__init__(title, (), parent, stays=True)
        self._asked = asked
        self._moment = moments[0]
        self._moments = tuple(moments)
        self._again = False
        self.setMinimumWidth(330)
        self.body.insertWidget(1, PlainLabel(_("The lead stays on file."), size=TypeSize.SECOND, tone="third"))
        self._segments: SegmentedButtons | None = None
        if len(moments) > 1:
            self.body.insertLayout(2, self._make_segments())
        self._hint = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._day = DateField(_("Wakes up on"), self, day=asked.wakes_on)
        self._day.take_words(days)
        self._day_box = Labelled(_("Wakes up on"), self._day)
        self._note = QLineEdit(self)
        self._note_box = Labelled(_("Note"), self._note)
        self._confirm = KeyButton("", self, kind="primary", key="Return")
        self._confirm.clicked.connect(self._decide)
        for widget in (self._hint, self._day_box, self._note_box):
            self.body.addWidget(widget)
        self.body.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignRight)
        self.chosen.connect(self._marked)
        self.show_moment(self._moment)

    def _make_segments(self) -> QHBoxLayout:
        segments = [Segment(code, _(MOMENTS[code])) for code in self._moments]
        self._segments = SegmentedButtons(segments, name=_("How does it leave?"), small=True)
        self._segments.chosen.connect(self.show_moment)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._segments)
        row.addStretch(1)
        row.addWidget(KeyCap(_("Tab")))
        return row

    def show_moment(self, moment: str) -> None:
        """Offer the reasons of another moment."""
        self._moment = moment
        self._again = False
        if self._segments is not None:
            self._segments.set_code(moment)
        known = [reason for reason in self._asked.reasons if reason.moment == codes.MOMENT_OF_STATUS[moment]]
        known = [reason for reason in known if reason.code != NOT_RECORDED]  # only rows from before LeadDesk have that
        self.set_options([Option(reason.code, reason.label) for reason in known])
        self._day_box.setVisible(moment == LATER)
        self._confirm.set_label(_(CONFIRM[moment]))
        self._say(self._asked.evidence if moment == NEVER_ANSWERED else self._put_off() if moment == LATER else "")
        self._marked(self.code())
        self.adjustSize()

    def moment(self) -> str:
        """The status it would leave with."""
        return self._moment

    def hint(self) -> str:
        """What is said about the moment: the tries, or how often it was put off."""
        return self._hint.text()

    def _say(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _put_off(self) -> str:
        """How often it was put off before; nothing on the first time."""
        n = self._asked.parked_n
        if not n:
            return ""
        if self._asked.often_parked:
            return ngettext(
                "Put off {n} time already. Later once more, or let it go?",
                "Put off {n} times already. Later once more, or let it go?",
                n,
            ).format(n=n)
        return ngettext("Put off {n} time before.", "Put off {n} times before.", n).format(n=n)

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
        if until is not None and until <= self._asked.today:
            self._day_box.set_problem(_("The day must be in the future."))
            self._day.setFocus()
            return
        if until is not None and self._asked.often_parked and not self._again:
            self._again = True
            self._confirm.set_label(_("Later once more"))
            self.adjustSize()
            return
        self.decided.emit(Leaving(self._moment, code, note, until, self._again))
        self.close()

    # --- keys --------------------------------------------------------------------------------------------------------------
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next moment while no field is being typed into."""
        typing = self._note.hasFocus() or self._day.hasFocus()
        if typing or len(self._moments) < 2:
            return super().focusNextPrevChild(forward)
        step = 1 if forward else -1
        self.show_moment(self._moments[(self._moments.index(self._moment) + step) % len(self._moments)])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
        elif text.isalpha() and not self._note.hasFocus() and not self._day.hasFocus():
            self._note.setFocus()
            self._note.insert(text)
        else:
            super().keyPressEvent(event)
