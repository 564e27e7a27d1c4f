"""The log bar: what kind, what came of it (number keys), what was said, the next step already proposed (K10).

Ctrl+Enter saves. A try without a next step asks once; left out deliberately, the lead stands in *Needs a next step*.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.cadence import propose
from leaddesk.services import touches
from leaddesk.services.followups import NextStep
from leaddesk.ui.inbox.step_fields import StepFields
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import PlainEdit
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.outcomes import OutcomeButtons
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

INBOUND_OUTCOMES = ("reached", "replied", "call_back_asked", "refused")
_SHOWN = ("call", "email", "message", "meeting", "visit", "letter", "note")


@dataclass(frozen=True)
class _Draft:
    """Text typed for a lead and not saved: it waits there when another lead is looked at."""

    text: str
    type: str
    outcome: str


class LogBar(Ground):
    """``saved`` tells that a touch of the shown lead is in the file (with or without going on: the page decides)."""

    saved = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._context = context
        self._lead_id: int | None = None
        self._drafts: dict[int, _Draft] = {}
        self._warned = False
        self._saving = False
        self._kinds = SegmentedButtons(
            [Segment(code, _(codes.ACTIVITY_TYPES[code]), ACTIVITY_ICONS[code]) for code in _SHOWN], name=_("Kind")
        )
        self._kinds.set_icons_only(True)
        self._way = SegmentedButtons(
            [Segment("outbound", _("From us")), Segment("inbound", _("To us"))], name=_("Who began?")
        )
        self._outcomes = OutcomeButtons(self)
        self._text = PlainEdit(_("What was said?"), self)
        self._step = StepFields(context.ws, self)
        self._problem = Banner(parent=self)
        self._problem.hide()
        self._save = KeyButton(_("Log it"), self, kind="primary", key="Ctrl+Return")
        self._build()
        self._wire()
        self._kind_chosen(self._kinds.code())

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._kinds)
        top.addStretch(1)
        top.addWidget(self._way)
        self._column.addLayout(top)
        self._column.addWidget(self._outcomes)
        self._text.setFixedHeight(46)
        self._column.addWidget(self._text)
        self._column.addWidget(self._problem)
        self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bottom.setSpacing(8)
        self._bottom.addWidget(self._step, 1)
        self._bottom.addWidget(self._save)
        self._column.addLayout(self._bottom)

    def _wire(self) -> None:
        self._kinds.chosen.connect(self._kind_chosen)
        self._way.chosen.connect(self._offer)
        self._outcomes.chosen.connect(self._outcome_chosen)
        self._text.save_wanted.connect(self.save)
        self._save.clicked.connect(self.save)

    # --- the lead shown ------------------------------------------------------------------------------------------------
    def show_lead(self, lead_id: int | None, *, can_plan: bool) -> None:
        """Log for another lead; what was typed for the one before is kept until it is shown again."""
        if lead_id == self._lead_id:
            self._step.setEnabled(can_plan)
            return
        self._keep_draft()
        self._lead_id = lead_id
        self.setEnabled(lead_id is not None)
        self._clear()
        self._step.setEnabled(can_plan)
        draft = self._drafts.pop(lead_id, None) if lead_id is not None else None
        if draft is not None:
            self._kinds.set_code(draft.type)
            self._kind_chosen(draft.type)
            self._outcomes.set_code(draft.outcome)
            self._text.setPlainText(draft.text)

    def _keep_draft(self) -> None:
        text = self._text.toPlainText()
        if self._lead_id is not None and text.strip():
            self._drafts[self._lead_id] = _Draft(text, self._kinds.code(), self._outcomes.code())

    def _clear(self) -> None:
        self._text.clear()
        self._outcomes.set_code("")
        self._step.clear()
        self._problem.hide()
        self._warned = False

    def has_text(self) -> bool:
        """Whether something typed is not saved yet."""
        return bool(self._text.toPlainText().strip())

    # --- choosing ------------------------------------------------------------------------------------------------------
    def choose_kind(self, code: str) -> None:
        """Begin to log this kind (keys C and E)."""
        self._kinds.set_code(code)
        self._kind_chosen(code)
        self.take_focus()

    def take_focus(self) -> None:
        """Number keys choose the outcome from here on."""
        self._kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _kind_chosen(self, code: str) -> None:
        self._way.setVisible(code != "note")
        self._offer()

    def _offer(self, _way: str = "") -> None:
        """Only the outcomes of the kind chosen (PRODUCT section 9)."""
        kind = self._kinds.code()
        known = codes.OUTCOMES_OF_TYPE[kind]
        if self._way.code() == "inbound" and kind != "note":
            known = INBOUND_OUTCOMES
        self._outcomes.set_outcomes([(code, codes.OUTCOME_KEYS[code], _(codes.OUTCOMES[code])) for code in known])
        self._outcomes.setVisible(bool(known))
        if self._is_inbound() or kind == "note":
            self._step.clear()
        self._problem.hide()

    def _is_inbound(self) -> bool:
        return self._kinds.code() != "note" and self._way.code() == "inbound"

    def _outcome_chosen(self, code: str) -> None:
        """Pre-fill the next step by the cadence; somebody reached says it himself."""
        ws = self._context.ws
        self._problem.hide()
        self._warned = False
        proposal = propose(self._kinds.code(), code, today=ws.today(), calendar=ws.settings.calendar)
        if proposal is None or self._is_inbound():
            self._step.clear()
            self._text.setFocus()
            return
        self._step.set_step(_(codes.ACTIVITY_TYPES[proposal.type]), proposal.due_on, proposal.due_time)
        self._text.setFocus()

    # --- saving --------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Log the touch and the next step as one change; what is missing is said here and nothing is lost."""
        kind = self._kinds.code()
        outcome = self._outcomes.code() or None
        if self._lead_id is None or self._saving:
            return
        if kind == "note" and not self.has_text():
            self._say(_("A note needs words."))
            return
        if kind != "note" and outcome is None:
            self._say(_("Say what came of it: press its number."))
            self.take_focus()
            return
        try:
            step = self._step.step()
        except LeadDeskError as error:
            self._say(error.message)
            return
        if step is None and kind != "note" and not self._is_inbound() and self._step.isEnabled() and not self._warned:
            self._warned = True
            self._say(_("No next step yet. Fill it in, or save again without one."))
            self._step.take_focus()
            return
        self._log(kind, outcome, step)

    def _log(self, kind: str, outcome: str | None, step: NextStep | None) -> None:
        self._saving = True
        lead_id = self._lead_id
        self._context.verbs.run(
            touches.log,
            lead_id,
            type=kind,
            outcome=outcome,
            direction=None if kind == "note" else self._way.code(),
            text=self._text.toPlainText(),
            next_step=step,
            owner=self,
            on_done=partial(self._logged, lead_id),
            on_error=self._failed,
        )

    def _logged(self, lead_id: int | None, _done: object) -> None:
        self._saving = False
        if lead_id is not None:
            self._drafts.pop(lead_id, None)
        if lead_id == self._lead_id:
            self._clear()
            self.saved.emit()

    def _failed(self, error: Exception) -> None:
        self._saving = False
        self._problem.say_error(error)
        self._problem.show()

    def _say(self, text: str) -> None:
        self._problem.say(text, "amber")
        self._problem.show()

    def set_narrow(self, narrow: bool) -> None:
        """One line less: the text stands beside the next step."""
        self._text.setFixedHeight(30 if narrow else 46)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter:
            self.save()
            return
        typing = isinstance(self.focusWidget(), PlainEdit | QLineEdit)
        if not typing and self._outcomes.press_key(event.key() - Qt.Key.Key_0):
            return
        super().keyPressEvent(event)
