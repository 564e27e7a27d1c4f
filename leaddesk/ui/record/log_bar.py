"""The log bar: what kind, what came of it (number keys), what was said, the next step already proposed (K10).

Enter or Ctrl+Enter saves. A try without a next step asks once; left out deliberately, the lead stands in *Needs a next step*.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.cadence import propose
from leaddesk.services import touches
from leaddesk.services.followups import NextStep
from leaddesk.ui.record.drafts import Draft, Drafts
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.log_fields import LogFields
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.fields import PlainEdit
from leaddesk.ui.widgets.ground import Ground

INBOUND_OUTCOMES = ("reached", "replied", "call_back_asked", "refused")
SAVE_WORDS = {
    "call": N_("Log call"),
    "email": N_("Log e-mail"),
    "message": N_("Log message"),
    "meeting": N_("Log meeting"),
    "visit": N_("Log visit"),
    "letter": N_("Log letter"),
    "note": N_("Save note"),
}


class LogBar(Ground):
    """``saved`` tells that a touch of the shown lead is in the file: the page goes on. ``left``: Esc, back to the list.

    ``saying`` carries the words of the save button when the kind changes.
    """

    saved = Signal()
    left = Signal()
    saying = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._context = context
        self._lead_id: int | None = None
        self._drafts = Drafts()
        self._warned = False
        self._saving = False
        self.fields = LogFields(context.ws, self)
        fields = self.fields
        fields.kinds.chosen.connect(self._kind_chosen)
        fields.kind_menu.chosen.connect(self.choose_kind)
        fields.way.toggled.connect(self._offer)
        fields.kind_menu.way_chosen.connect(fields.way.setChecked)
        fields.outcomes.chosen.connect(self._outcome_chosen)
        fields.text.save_wanted.connect(self.save)
        fields.save.clicked.connect(self.save)
        self.setAccessibleName(_("Log a contact"))
        self._kind_chosen(fields.kinds.code())

    # --- the lead shown ------------------------------------------------------------------------------------------------
    def show_lead(self, lead_id: int | None, *, can_plan: bool) -> None:
        """Log for another lead; what was typed for the one before is kept until it is shown again."""
        if lead_id != self._lead_id:
            self._keep_draft()
            self._lead_id = lead_id
            self.setEnabled(lead_id is not None)
            self._clear()
            draft = self._drafts.take(lead_id)
            if draft is not None:
                self._restore(draft)
        self.fields.step.set_enabled(can_plan)

    def _keep_draft(self) -> None:
        fields = self.fields
        if self._lead_id is not None:
            self._drafts.keep(
                self._lead_id,
                Draft(
                    fields.text.toPlainText(),
                    fields.kinds.code(),
                    fields.outcomes.code(),
                    fields.way.isChecked(),
                    fields.step.typed(),
                ),
            )

    def _restore(self, draft: Draft) -> None:
        fields = self.fields
        fields.kinds.set_code(draft.type)
        fields.way.setChecked(draft.inbound)
        self._kind_chosen(draft.type)
        fields.outcomes.set_code(draft.outcome)
        fields.text.setPlainText(draft.text)
        fields.step.set_typed(draft.step)

    def _clear(self) -> None:
        fields = self.fields
        fields.text.clear()
        fields.outcomes.set_code("")
        fields.way.setChecked(False)
        fields.step.clear()
        fields.say("")
        self._warned = False

    def has_unsaved(self) -> bool:
        """Whether something typed, here or for a lead looked at before, is not saved yet."""
        return bool(self.fields.text.toPlainText().strip()) or self._drafts.any()

    # --- choosing ------------------------------------------------------------------------------------------------------
    def choose_kind(self, code: str) -> None:
        """Begin to log this kind (keys C and E)."""
        self.fields.kinds.set_code(code)
        self._kind_chosen(code)
        self.take_focus()

    def take_focus(self) -> None:
        """Number keys choose the outcome from here on."""
        self.fields.kind_chooser().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _kind_chosen(self, code: str) -> None:
        self.fields.show_kind(code)
        self.fields.save.set_label(_(SAVE_WORDS[code]))
        self.saying.emit(_(SAVE_WORDS[code]))
        self._offer()

    def _offer(self, _way: bool = False) -> None:
        """Only the outcomes of the kind chosen (PRODUCT section 9)."""
        kind = self.fields.kinds.code()
        known = codes.OUTCOMES_OF_TYPE[kind]
        if self._is_inbound():
            known = INBOUND_OUTCOMES
        self.fields.outcomes.set_outcomes([(code, codes.OUTCOME_KEYS[code], _(codes.OUTCOMES[code])) for code in known])
        self.fields.outcomes.setVisible(bool(known))
        self.fields.refit()
        self.fields.kind_menu.set_way(inbound=self.fields.way.isChecked())
        if self._is_inbound() or kind == "note":
            self.fields.step.clear()
        self.fields.say("")

    def _is_inbound(self) -> bool:
        return self.fields.kinds.code() != "note" and self.fields.way.isChecked()

    def _outcome_chosen(self, code: str) -> None:
        """Pre-fill the next step by the cadence; somebody reached says it himself."""
        ws, step = self._context.ws, self.fields.step
        self.fields.say("")
        self._warned = False
        kind = self.fields.kinds.code()
        proposal = propose(kind, code, today=ws.today(), calendar=ws.settings.calendar)
        if proposal is None or self._is_inbound():
            step.clear()
        else:
            step.set_step(_(codes.ACTIVITY_TYPES[proposal.type]), proposal.due_on, proposal.due_time)
        self.fields.text.setFocus()

    # --- saving --------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Log the touch and the next step as one change; what is missing is said here and nothing is lost."""
        fields = self.fields
        kind = fields.kinds.code()
        outcome = fields.outcomes.code() or None
        if self._lead_id is None or self._saving:
            return
        if kind == "note" and not fields.text.toPlainText().strip():
            fields.say(_("A note needs words."))
            return
        if kind != "note" and outcome is None:
            fields.say(_("Say what came of it: press its number."))
            self.take_focus()
            return
        try:
            step = fields.step.step()
        except LeadDeskError as error:
            fields.say(error.message)
            return
        asks = kind != "note" and not self._is_inbound() and fields.step.is_enabled()
        if step is None and asks and not self._warned:
            self._warned = True
            fields.say(_("No next step yet. Fill it in, or save again without one."))
            fields.step.take_focus()
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
            direction=None if kind == "note" else "inbound" if self._is_inbound() else "outbound",
            text=self.fields.text.toPlainText(),
            next_step=step,
            owner=self,
            on_done=partial(self._logged, lead_id),
            on_error=partial(self._failed, lead_id),
        )

    def _logged(self, lead_id: int | None, _done: object) -> None:
        self._saving = False
        self._drafts.take(lead_id)
        if lead_id == self._lead_id:
            self._clear()
            self.saved.emit()

    def _failed(self, lead_id: int | None, error: Exception) -> None:
        self._saving = False
        if lead_id != self._lead_id or not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        self.fields.problem.say_error(error)

    # --- keys and form ---------------------------------------------------------------------------------------------------
    def set_form(self, form: Form) -> None:
        """Stand beside, below, or in one line."""
        self.set_edge("" if form is Form.STRIP else "top")
        self.fields.arrange(form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self._is_typing() or not self.fields.outcomes.press_key(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        return isinstance(self.window().focusWidget(), PlainEdit | QLineEdit | QAbstractSpinBox)
