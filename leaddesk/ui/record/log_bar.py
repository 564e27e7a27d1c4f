"""The log bar: what kind, what came of it (number keys), what was said, the next step already proposed (K10).

Enter or Ctrl+Enter saves and goes on at once; the file is written meanwhile. A try without a next step asks once; left out deliberately,
the lead stands in *Needs a next step*. Keys typed before a lead was read are kept and played once it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.services.followups import NextStep
from leaddesk.ui.record import log_plan
from leaddesk.ui.record.drafts import Draft, Drafts
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.log_fields import LogFields
from leaddesk.ui.record.log_plan import LogPlan
from leaddesk.ui.record.log_saving import Logging, Saved
from leaddesk.ui.record.log_texts import PutInText
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.fields import PlainEdit
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.still import held

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
ENTER = 0
"""Stands for Enter among the keys that are kept until a lead is read; the others are numbers of outcomes."""


class LogBar(Ground):
    """``saved`` comes at once, before the file is written: the page goes on. ``logged`` (lead id) once the touch is in the file, ``failed``
    where it is not: then what was typed is that lead's draft again. ``left``: Esc, back to the list. ``saying`` carries the words of the
    save button when the kind changes. ``call_list``: the list that is being called through.
    """

    saved = Signal()
    logged = Signal(int)
    failed = Signal(int)
    left = Signal()
    saying = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._context = context
        self.call_list: int | None = None
        self._lead_id: int | None = None
        self._plan: LogPlan | None = None
        self._kept: list[int] = []
        self._playing = False
        self._kind_is_theirs = False
        self._drafts = Drafts()
        self._warned = False
        self._sent = False
        self._saving = Logging(context, self)
        self._saving.done.connect(self._done)
        self._saving.failed.connect(self._failed)
        self.fields = LogFields(context.ws, self)
        self._texts = PutInText(context, self.fields)
        self._wire()
        self.setAccessibleName(_("Log a contact"))
        self._kind_chosen(self.fields.kinds.code())

    def _wire(self) -> None:
        fields = self.fields
        fields.kinds.chosen.connect(self._kind_taken)
        fields.kind_menu.chosen.connect(self.choose_kind)
        fields.way.toggled.connect(self._offer)
        fields.kind_menu.way_chosen.connect(fields.way.setChecked)
        fields.outcomes.chosen.connect(self._outcome_chosen)
        fields.text.save_wanted.connect(self.save)
        fields.save.clicked.connect(self.save)
        fields.promise_button.clicked.connect(self.promise)
        fields.promise.folded.connect(fields.text.setFocus)
        fields.snippet.clicked.connect(self.put_in_text)

    # --- the lead shown ------------------------------------------------------------------------------------------------
    def show_lead(self, lead_id: int | None, *, can_plan: bool) -> None:
        """Log for another lead; what was typed for the one before is kept until it is shown again."""
        if lead_id != self._lead_id:
            self._settle()
            self._lead_id = lead_id
            self.setEnabled(lead_id is not None)
            self._clear()
            self._plan = None
            self._kind_is_theirs = False
            draft = self._drafts.take(lead_id)
            if draft is not None:
                self._restore(draft)
            self.refresh()
        self.fields.step.set_enabled(can_plan)

    def refresh(self) -> None:
        """Read what is proposed for the lead shown, again where something changed."""
        if self._lead_id is not None:
            self._context.runner.read(
                log_plan.read,
                self._context.ws,
                self._lead_id,
                owner=self,
                on_result=self._take_plan,
                on_error=lambda _error: None,  # the first day's rule does; the pane tells of the file
                key=f"record.plan.{id(self)}",
            )

    def _take_plan(self, plan: LogPlan) -> None:
        if plan.lead_id != self._lead_id:
            return
        with held(self):
            self._show_plan(plan)
        self._play()

    def _show_plan(self, plan: LogPlan) -> None:
        fields = self.fields
        fresh, self._plan = self._plan is None, plan
        if fresh and not self._kind_is_theirs and not self._is_begun() and fields.kinds.code() != plan.kind:
            fields.kinds.set_code(plan.kind)
            self._kind_chosen(plan.kind)
        elif fresh and fields.outcomes.code() and not fields.step.is_touched():
            self._propose(fields.outcomes.code())

    def _is_begun(self) -> bool:
        return not self.fields.typed().is_empty() or self.fields.promise.is_open()

    def _settle(self) -> None:
        """Another lead is shown: keys kept for this one act now, words wait as its draft."""
        if self._kept and not self._playing and self._lead_id is not None:
            kept, self._kept = self._kept, []
            self._plan = log_plan.first_day(self._context.ws, self._lead_id)
            for key in kept:
                if key != ENTER:
                    self._digit(key)
                elif self._save():
                    self._clear()
        self._keep_draft()

    def _keep_draft(self) -> None:
        if self._lead_id is not None:
            self._drafts.keep(self._lead_id, self.fields.typed())

    def _restore(self, draft: Draft) -> None:
        self.fields.kinds.set_code(draft.type)
        self._kind_chosen(draft.type)
        self.fields.set_typed(draft)

    def _clear(self) -> None:
        self.fields.clear()
        self._warned = False
        self._sent = False

    def has_unsaved(self) -> bool:
        """Whether something typed, here or for a lead looked at before, is not saved yet."""
        return self.fields.typed().has_words() or self._drafts.any()

    # --- keys from the list ----------------------------------------------------------------------------------------------
    def press_digit(self, number: int) -> bool:
        """A number pressed on the list: an outcome of the lead shown. True where it is ours, also while the lead is being read."""
        if self._lead_id is None or not 1 <= number <= 8:
            return False
        if self._plan is None or self._kept:
            self._kept.append(number)
            return True
        if not self._digit(number):
            kind = _(codes.ACTIVITY_TYPES[self.fields.kinds.code()])
            self.fields.say(_("{number} is not offered here: {kind}.").format(number=number, kind=kind))
        return True

    def press_enter(self) -> bool:
        """Enter on the list: ours where it belongs to a number that waits for the lead to be read."""
        if self._kept:
            self._kept.append(ENTER)
        return bool(self._kept)

    def _digit(self, number: int) -> bool:
        return self.fields.outcomes.press_key(number)

    def _play(self) -> None:
        """Let the kept keys act, until one of them leads to a record that is not read yet."""
        if self._playing:
            return
        self._playing = True
        try:
            while self._kept and self._plan is not None:
                key = self._kept.pop(0)
                self.save() if key == ENTER else self._digit(key)
        finally:
            self._playing = False

    # --- choosing ------------------------------------------------------------------------------------------------------
    def choose_kind(self, code: str) -> None:
        """Begin to log this kind (keys C and E)."""
        self.fields.kinds.set_code(code)
        self._kind_taken(code)
        self.take_focus()

    def take_call(self) -> None:
        """They ring: a call from them."""
        self.choose_kind("call")
        self.fields.way.setChecked(True)

    def begin(self, kind: str = "", number: int = 0) -> None:
        """Go on to logging; of ``kind`` where one is given, with the outcome of a number key."""
        if kind:
            self.choose_kind(kind)
        else:
            self.take_focus()
        if number:
            self.press_digit(number)

    def promise(self) -> None:
        """Promise something, with what is logged or by itself (K14)."""
        if self._lead_id is not None:
            self.fields.promise.unfold()

    def ask_sent(self, text: str) -> None:
        """The mail program was opened: Enter logs that it was sent, Esc that it was not."""
        self.choose_kind("email")
        fields = self.fields
        if not fields.outcomes.code():
            fields.outcomes.set_code("sent")
            self._outcome_chosen("sent")
        if text and not fields.text.toPlainText().strip():
            fields.text.setPlainText(text)
        self._sent = True
        fields.say(_("Sent? Enter logs it, Esc does not."), "blue")
        fields.text.setFocus()

    def put_in_text(self) -> None:
        """Choose a text of the firm; it comes filled in where the cursor stands."""
        if self._lead_id is not None:
            self._texts.choose(self._lead_id)

    def take_focus(self) -> None:
        """Number keys choose the outcome from here on."""
        self.fields.kind_chooser().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _kind_taken(self, code: str) -> None:
        """Somebody chose the kind: what is proposed once the lead is read does not change it again."""
        self._kind_is_theirs = True
        self._kind_chosen(code)

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
        self.fields.outcomes.set_outcomes(
            [(code, codes.OUTCOME_KEYS[code], _(codes.outcome_label(kind, code))) for code in known]
        )
        self.fields.outcomes.setVisible(bool(known))
        self.fields.refit()
        self.fields.kind_menu.set_way(inbound=self.fields.way.isChecked())
        if self._is_inbound() or kind == "note":
            self.fields.step.clear()
        self.fields.say("")

    def _is_inbound(self) -> bool:
        return self.fields.kinds.code() != "note" and self.fields.way.isChecked()

    def _outcome_chosen(self, code: str) -> None:
        """Pre-fill the next step by the attempt plan; somebody reached says it himself."""
        self.fields.say("")
        self._warned = False
        self._propose(code)
        self.fields.text.setFocus()

    def _propose(self, outcome: str) -> None:
        fields = self.fields
        if self._lead_id is None:
            return
        plan = self._plan or log_plan.first_day(self._context.ws, self._lead_id)
        kind, way = fields.kinds.code(), "inbound" if self._is_inbound() else "outbound"
        proposal = plan.next.after(kind, outcome, way)
        if proposal is None:
            fields.step.clear()
            instead = log_plan.instead(plan.next, kind, outcome) if way == "outbound" else ""
            if instead:
                fields.say(instead)
                self._warned = True  # the question of the missing next step is answered by that
        else:
            fields.step.propose(log_plan.words_of(proposal), proposal.due_on, proposal.due_time, proposal.type)

    # --- saving --------------------------------------------------------------------------------------------------------
    def save(self) -> None:
        """Log the touch and the next step as one change and go on; what is missing is said here and nothing is lost."""
        if self._save():
            self._clear()
            self.saved.emit()

    def _save(self) -> bool:
        fields = self.fields
        kind = fields.kinds.code()
        outcome = fields.outcomes.code() or None
        if self._lead_id is None:
            return False
        if outcome is None and fields.promise.typed().what.strip():
            return self._promise_only()
        if kind == "note" and not fields.text.toPlainText().strip():
            fields.say(_("A note needs words."))
            return False
        if kind != "note" and outcome is None:
            fields.say(_("Say what came of it: press its number."))
            self.take_focus()
            return False
        direction = None if kind == "note" else "inbound" if self._is_inbound() else "outbound"
        saved = self._saved(outcome, direction)
        if saved is None or not self._may_lack(saved.step, kind):
            return False
        self._saving.start(saved)
        return True

    def _saved(self, outcome: str | None, direction: str | None) -> Saved | None:
        """What is meant by the fields; None where a time or the day of the promise is none, which is said."""
        fields = self.fields
        assert self._lead_id is not None
        try:
            step, promise = fields.step.step(), fields.promise.promise()
        except LeadDeskError as error:
            fields.say(error.message)
            return None
        if promise is not None and promise.due_on < self._context.ws.today():
            fields.say(_("A promise is for today or later."))
            return None
        return Saved(self._lead_id, fields.typed(), outcome, direction, step, promise, self.call_list)

    def _promise_only(self) -> bool:
        """No talk is logged: the promise stands by itself, in a note with the words typed."""
        saved = self._saved(None, None)
        if saved is None:
            return False
        self._saving.promise(saved)
        return True

    def _may_lack(self, step: NextStep | None, kind: str) -> bool:
        """A try without a next step asks once."""
        asks = kind != "note" and not self._is_inbound() and self.fields.step.is_enabled()
        if step is not None or not asks or self._warned:
            return True
        self._warned = True
        self.fields.say(_("No next step yet. Fill it in, or save again without one."))
        self.fields.step.take_focus()
        return False

    def _done(self, lead_id: int) -> None:
        if lead_id == self._lead_id:
            self.refresh()
        self.logged.emit(lead_id)

    def _failed(self, saved: Saved, error: object) -> None:
        """Not in the file: what was typed is back, in its fields or as the draft of its lead."""
        here = saved.lead_id == self._lead_id and not self._is_begun()
        if here:
            self._restore(saved.draft)
        else:
            self._drafts.keep(saved.lead_id, saved.draft)
        if here and isinstance(error, LeadDeskError):
            self.fields.problem.say_error(error)
        elif isinstance(error, Exception):
            self._context.shell.show_error(error)
        self.failed.emit(saved.lead_id)

    # --- keys and form ---------------------------------------------------------------------------------------------------
    def set_form(self, form: Form) -> None:
        """Stand beside, below, or in one line."""
        self.set_edge("" if form is Form.STRIP else "top")
        self.fields.arrange(form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.press_enter():
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            if self._sent:
                self._clear()
            self.left.emit()
        elif self._is_typing() or not self.press_digit(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        return isinstance(self.window().focusWidget(), PlainEdit | QLineEdit | QAbstractSpinBox)
