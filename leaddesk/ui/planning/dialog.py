"""New follow-up or meeting: one line understood while it is typed, chips that can be corrected, the form with everything, and what speaks
against it. Changing one is the same dialog with the form open. Nothing is saved before Enter.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.calendar import EntryKey
from leaddesk.services import plan_line
from leaddesk.services.plan_line import Understood, Whom
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import font
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.newlead.leaving import ask_to_leave
from leaddesk.ui.newlead.slip_edit import SlipEdit
from leaddesk.ui.planning import checking, plan_words
from leaddesk.ui.planning.checking import Checked
from leaddesk.ui.planning.chips import PlanChips
from leaddesk.ui.planning.form import PlanForm
from leaddesk.ui.planning.plan import Given, Kind, Plan
from leaddesk.ui.planning.plan_state import PlanState
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.tab_order import order_tabs
from leaddesk.ui.widgets.text import PlainLabel, one_line

WIDTH = 700
TOP = 56
CHECK_AFTER_MS = 120
"""What speaks against a plan is asked once typing rests."""


class PlanDialog(QDialog):
    """``save_wanted`` (``Plan``) on Enter: whoever opened it saves and calls ``saved`` or ``failed``."""

    save_wanted = Signal(object)

    def __init__(
        self, context: UiContext, parent: QWidget | None, kind: Kind, given: Given, *, key: EntryKey | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._key, self._given = context, key, given
        self._is_read, self._wish, self._next = True, False, False
        self._before: Plan | None = None
        self._own_replaces = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setProperty("edge", "popup")
        self.state = PlanState(context.ws, kind, given, self)
        self.line = SlipEdit(self)
        kinds = (Segment("follow_up", _("Follow-up"), "phone"), Segment("meeting", _("Meeting"), "users-round"))
        self.kinds = SegmentedButtons(kinds, self, name=_("Kind"), small=True)
        self.chips = PlanChips(context, self.state, self)
        self.form = PlanForm(context, self.state, self)
        self._area = scrolled(self.form, name=_("All fields"))
        self.again = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.note = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.against = PlainLabel("", size=TypeSize.SECOND, tone="amber", wrap=True)
        self.replaces = QCheckBox("", self)
        self.all_fields = KeyButton(_("All fields"), self, key="Ctrl+E", kind="quiet")
        self.cancel = KeyButton(_("Cancel"), self, key="Esc")
        self.save_next = KeyButton(_("Save and next"), self, key="Ctrl+Return")
        self.save = KeyButton(_("Plan it"), self, kind="primary", key="Return")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._build()
        self._wire()
        self._begin(kind)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 14)
        outer.setSpacing(10)
        self.line.setFont(font(TypeSize.PANE_TITLE))
        self.line.setAccessibleName(_("Follow-up or meeting in one line"))
        self._area.hide()
        self.replaces.hide()
        self.again.hide()
        self.note.hide()
        self.against.hide()
        for widget in (self.note, self.line, self.chips, self._area, self.again, self.against, self.replaces):
            outer.addWidget(widget)
        outer.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.kinds)
        foot.addWidget(self.all_fields)
        foot.addStretch(1)
        for button in (self.cancel, self.save_next, self.save):
            foot.addWidget(button)
        for button in (self.all_fields, self.cancel, self.save_next):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        outer.addLayout(foot)

    def _wire(self) -> None:
        state = self.state
        self.line.textChanged.connect(self._read)
        self.line.all_fields.connect(self.show_form)
        self.line.several.connect(lambda text: self.line.insert(" ".join(text.split())))
        self.kinds.chosen.connect(self._kind_chosen)
        state.changed.connect(self._plan_changed)
        state.checked_changed.connect(self._say_checked)
        self.chips.resized.connect(self._fit)
        self.form.resized.connect(self._fit)
        self.replaces.clicked.connect(self._choose_replaces)
        self.all_fields.clicked.connect(self.show_form)
        self.cancel.clicked.connect(self.reject)
        self.save_next.clicked.connect(lambda: self._want(go_on=True))
        self.save.clicked.connect(lambda: self._want(go_on=False))
        self._timer.timeout.connect(self._check)

    def _begin(self, kind: Kind) -> None:
        self.kinds.set_code(kind)
        self._say_kind()
        self.line.setText(self._given.text)
        self.line.setFocus()
        runner, ws = self._context.runner, self._context.ws
        runner.read(_known, ws, self._given.lead_id, owner=self, on_result=self._take_known)
        if not self._given.text:
            self.state.changed.emit()

    def start_with(self, plan: Plan) -> None:
        """Change what is planned already: the form stands open, there is no line."""
        self._before = plan
        self.line.hide()
        self.chips.hide()
        self.kinds.hide()
        self.save_next.hide()
        self.all_fields.hide()
        self.save.set_label(_("Save"))
        self.state.start_with(plan)
        self._area.show()
        self.setWindowTitle(one_line(plan.whom.said if plan.whom is not None else plan.title, 80))
        self.form.what.setFocus()
        self.form.what.selectAll()
        self._fit()

    def say_note(self, text: str) -> None:
        """Something to know above the fields."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @property
    def before(self) -> Plan | None:
        """What is changed, as it was."""
        return self._before

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and not event.spontaneous():
            window = parent.window()
            width = min(WIDTH, max(480, window.width() - 48))
            self.resize(QSize(width, self.sizeHint().height()))
            self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, TOP)))
            self._fit()

    def show_form(self) -> None:
        """Every field below the line."""
        if self._area.isHidden():
            self._area.show()
            self.chips.hide()
            self.again.hide()
            self.form.show_plan()
            self.all_fields.hide()
            self._fit()
            self.form.what.setFocus()

    # --- understanding --------------------------------------------------------------------------------------------------
    def _kind_chosen(self, code: str) -> None:
        self.state.set_kind("meeting" if code == "meeting" else "follow_up")
        self._say_kind()

    def _say_kind(self) -> None:
        meeting = self.state.kind == "meeting"
        if self._before is None:
            self.setWindowTitle(_("New meeting") if meeting else _("New follow-up"))
        hint = _("Visit Berg Solar Thu 14:00 for 90 min") if meeting else None
        self.line.setPlaceholderText(hint or _("Call Berg Solar Tue 10:00 every month for 30 min"))

    def _take_known(self, known: tuple[dict[int, str], Whom | None]) -> None:
        self.state.people = known[0]
        self.state.know_whom(known[1])

    def _read(self) -> None:
        self._is_read = False
        runner, ws = self._context.runner, self._context.ws
        runner.read(plan_line.understand, ws, self.line.text(), owner=self, on_result=self._take, key="planning.read")

    def _take(self, understood: Understood) -> None:
        if understood.reading.line != self.line.text():
            return
        self._is_read = True
        self.state.understand(understood)
        self._go_on()

    def _plan_changed(self) -> None:
        plan = self.state.plan
        self.chips.say_problem("")
        said = ""
        if plan.repeat is not None and plan.day is not None:
            ws = self._context.ws
            said = plan_words.again_sentence(plan.repeat, plan.day, ws.today(), ws.settings.calendar)
        self.again.setText(said)
        self.again.setVisible(bool(said) and self._area.isHidden())
        self._timer.start()
        self._fit()

    def _check(self) -> None:
        runner, ws = self._context.runner, self._context.ws
        runner.read(
            checking.check,
            ws,
            self.state.plan,
            self._key,
            owner=self,
            on_result=self.state.take_checked,
            key="planning.check",
        )

    def _say_checked(self) -> None:
        checked = self.state.checked
        against = [_("That day is over.")] if checked.is_past else []
        self.against.setText(
            " ".join([*against, *(one if one.endswith(".") else f"{one}." for one in checked.against)])
        )
        self.against.set_tone("red" if checked.is_past else "amber")
        self.against.setVisible(bool(self.against.text()))
        self._say_planned(checked)
        self._fit()
        self._go_on()

    def _say_planned(self, checked: Checked) -> None:
        """What is planned once for that lead already, and whether the new one takes its place."""
        shown = bool(checked.planned) and self.state.plan.kind == "follow_up" and self._before is None
        self.replaces.setVisible(shown)
        if shown:
            what, day = checked.planned[0]
            today = self._context.ws.today()
            if not self._own_replaces:  # what is late makes place; what is still to come stays beside it
                self.replaces.setChecked(day is None or day < today)
            when = words.weekday_and_day(day, today) if day is not None else _("no day")
            self.replaces.setText(
                _("In place of: {what}, {day}").format(what=one_line(what, 60), day=when).replace("&", "&&")
            )

    def _choose_replaces(self) -> None:
        self._own_replaces = True

    def _fit(self) -> None:
        """As high as what it shows needs, so that nothing jumps out of reach; where the window is low the form scrolls."""
        if not self.isVisible():
            return
        parent = self.parentWidget()
        most = parent.window().height() - TOP - 24 if parent is not None else 800
        if not self._area.isHidden():
            wanted = self.form.sizeHint().height() + 4
            rest = self.sizeHint().height() - (self._area.minimumHeight() or self._area.sizeHint().height())
            self._area.setFixedHeight(max(120, min(wanted, most - rest)))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), max(self.minimumSizeHint().height(), min(most, self.sizeHint().height())))

    # --- saving ---------------------------------------------------------------------------------------------------------
    def _want(self, *, go_on: bool) -> None:
        """Save once the line is read."""
        if self._before is None and not self.line.text().strip() and not self.state.is_touched():
            return
        self._wish, self._next = True, go_on
        self._go_on()

    def _go_on(self) -> None:
        if not self._wish or not self._is_read:
            return
        plan = self.state.plan
        if plan.whom is not None and self.state.checked.lead_id != plan.whom.lead_id:
            self._check()  # what is planned for them already decides what becomes of it
            return
        self._wish = False
        if not self._area.isHidden() and not self.form.take_typed():
            return
        plan = self.state.plan
        if plan.kind == "follow_up" and plan.whom is None:
            self._problem("whom", _("Say who it is about."))
        elif "whom" in plan.guessed and len(self.state.understood.whom) > 1:
            self._ask_whom()
        elif plan.whom is not None and not plan.whom.is_open and plan.kind == "follow_up":
            self._problem("whom", _("{who} is not open. Open it again first.").format(who=plan.whom.name))
        elif (
            plan.day is not None
            and plan.day < self._context.ws.today()
            and self._before is None
            and plan.kind == "follow_up"
        ):
            self._problem("day", _("That day is over."))
        else:
            self._set_saving(True)
            taken = self.replaces.isVisible() and self.replaces.isChecked()
            self.save_wanted.emit(replace(plan, replaces=taken))

    def _ask_whom(self) -> None:
        """The typed name is that of several: nobody is planned for by a guess."""
        if self.chips.isVisible():
            self.chips.ask_whom()
        else:
            self._problem("whom", _("Several are called so. Choose one."))

    def _problem(self, name: str, text: str) -> None:
        if self._area.isHidden() or not self.form.say_problem(name, text):
            self.chips.say_problem(text, "when" if name == "day" else name)
        self._fit()

    def saved(self) -> None:
        """It is in the file."""
        self._set_saving(False)
        if self._next:
            self.state.clear()
            self.line.clear()
            self.line.setFocus()
        else:
            self.accept()

    def failed(self, error: Exception) -> None:
        """It was refused: say why beside its field."""
        self._set_saving(False)
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        self._problem(str(getattr(error, "field", "") or ""), text)

    def go_on_editing(self) -> None:
        """The question that came before saving was left: nothing was saved."""
        self._set_saving(False)

    def _set_saving(self, is_saving: bool) -> None:
        for button in (self.save, self.save_next, self.all_fields):
            button.setEnabled(not is_saving)

    # --- leaving --------------------------------------------------------------------------------------------------------
    def is_typed(self) -> bool:
        """Whether something would be lost."""
        if self._before is not None:
            return self.state.plan != self._before
        return bool(self.line.text().strip()) or self.state.is_touched()

    def reject(self) -> None:
        """Esc: what was typed is not thrown away unasked."""
        if self.is_typed():
            ask_to_leave(self._context, self._leave, title=self.windowTitle())
        else:
            super().reject()

    def _leave(self) -> None:
        parent = self.parentWidget()
        self.done(QDialog.DialogCode.Rejected)
        if parent is not None:  # question and dialog close at once: some window managers would leave nothing active
            parent.window().activateWindow()

    def focusNextPrevChild(self, forward: bool) -> bool:
        order_tabs(self, ())
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._want(go_on=self._before is None)
        elif event.key() == Qt.Key.Key_E and control:
            self.show_form()
        else:
            super().keyPressEvent(event)


def _known(ws: Workspace, lead_id: int | None) -> tuple[dict[int, str], Whom | None]:
    """Who there is in the firm, and the chosen lead (read lane)."""
    people = dict(plan_line.context(ws).people)
    return people, plan_line.of_lead(ws, lead_id) if lead_id is not None else None
