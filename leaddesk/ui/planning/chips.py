"""The plan as chips: whom, when, how long, how often, reminder, whose, where. Each can be typed over, chosen anew or taken back.

Owns the chips and their small questions; the plan is ``PlanState``'s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.services import plan_line
from leaddesk.services.plan_line import Whom
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.newlead.part_editor import PartEditor
from leaddesk.ui.planning import plan_words, typed_values
from leaddesk.ui.planning.plan import Plan
from leaddesk.ui.planning.plan_state import PlanState
from leaddesk.ui.planning.repeat_popover import RepeatPopover
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import PlainLabel, one_line
from leaddesk.ui.widgets.value_chip import ValueChip

ORDER = ("what", "whom", "when", "minutes", "repeat", "reminder_min", "owner_id", "place")
FIELDS_OF = {"when": ("day", "time", "end_day")}


class PlanChips(QWidget):
    """``resized`` when it needs another height."""

    resized = Signal()

    def __init__(self, context: UiContext, state: PlanState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self.chips: dict[str, ValueChip] = {}
        self._editor: PartEditor | None = None
        self._host = QWidget(self)
        self._host.setAccessibleName(_("What was understood"))
        self._flow = FlowLayout(self._host)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        for name in ORDER:
            chip = ValueChip(self._host)
            chip.setAccessibleDescription(
                _("Enter changes it, Delete takes back what was said, the menu key offers choices.")
            )
            chip.edit_wanted.connect(partial(self._edit, name))
            chip.choices_wanted.connect(partial(self._choices, name))
            chip.removed.connect(partial(self._remove, name))
            self.chips[name] = chip
            self._flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._host)
        column.addWidget(self._problem)
        state.changed.connect(self.show_plan)
        state.checked_changed.connect(self.show_plan)

    # --- what is shown --------------------------------------------------------------------------------------------------
    def show_plan(self) -> None:
        """Every chip anew."""
        plan = self._state.plan
        today = self._context.ws.today()
        usual_reminder = int(self._context.ws.settings["reminder_minutes"])
        whom = plan.whom.said if plan.whom is not None else _("nobody yet")
        values: dict[str, tuple[str, bool]] = {
            "what": (plan.title, not plan.what),
            "whom": (whom, plan.whom is None),
            "when": (plan_words.when(plan, today), False),
            "minutes": (plan_words.takes(plan.minutes, self._state.checked.usual), plan.minutes is None),
            "repeat": (plan_words.again(plan.repeat, plan.day, today), plan.repeat is None),
            "reminder_min": (
                plan_words.reminder(plan.reminder_min, usual_reminder if plan.time else 0),
                plan.reminder_min is None,
            ),
            "owner_id": (plan_words.owner(plan, self._state.people), plan.owner_id is None),
            "place": (plan.place or "-", not plan.place),
        }
        for name, (value, faint) in values.items():
            guess = (name if name != "when" else "day") in plan.guessed
            guess = guess or (name == "whom" and plan.whom is None and plan.kind == "follow_up")
            self._say(name, value, guess=guess, faint=faint)
        self.chips["place"].setVisible(bool(plan.place))
        self.chips["owner_id"].setVisible(len(self._state.people) > 1)
        self._flow.invalidate()
        self.resized.emit()

    def _say(self, name: str, value: str, *, guess: bool, faint: bool) -> None:
        said = _("{field}: {value}").format(field=plan_words.label(name), value=one_line(value))
        said = _("{part}, guessed").format(part=said) if guess else said
        self.chips[name].show_value(plan_words.label(name), one_line(value), said=said, guess=guess, faint=faint)

    def say_problem(self, text: str, name: str = "") -> None:
        """What is wrong, and the chip it is about; "" = nothing is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text and name in self.chips:
            self.chips[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text() if not self._problem.isHidden() else ""

    # --- typing over one ------------------------------------------------------------------------------------------------
    def _edit(self, name: str, typed: str) -> None:
        if name in ("reminder_min", "owner_id") and not typed:
            self._choices(name)
            return
        if name == "repeat" and not typed:
            self._choices(name)
            return
        self._close_editor()
        chip = self.chips[name]
        editor = PartEditor(self._host)
        editor.taken.connect(lambda text, go_on: self._taken(name, text, go_on=go_on))
        editor.left.connect(lambda: self._left(name))
        self._editor = editor
        editor.open_over(chip, plan_words.label(name), typed_values.text_of(name, self._state.plan), typed=typed)

    def _taken(self, name: str, text: str, *, go_on: bool) -> None:
        if not text.strip():
            self._close_editor()
            self._remove(name)
            return
        if name == "whom":
            self._look_for(text)
            return
        try:
            values = typed_values.read(name, text, self._context.ws, self._state.people)
        except LeadDeskError as error:
            self.say_problem(f"{error.message} {error.hint}".strip())
            if self._editor is not None:
                self._editor.refuse()
            return
        self._close_editor()
        self._take(name, values, go_on=go_on)

    def _take(self, name: str, values: dict[str, Any], *, go_on: bool = False) -> None:
        self.say_problem("")
        self._state.say(**values)
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        place = shown.index(self.chips[name])
        following = shown[place + 1] if go_on and place + 1 < len(shown) else self.chips[name]
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _left(self, name: str) -> None:
        self._close_editor()
        self.say_problem("")
        self.chips[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()

    def _remove(self, name: str) -> None:
        """What was said over the line goes; of what the line itself says, the field becomes empty."""
        names = FIELDS_OF.get(name, (name,))
        if any(self._state.said(one) for one in names):
            self._state.unsay(*names)
        elif name in ("repeat", "minutes", "reminder_min", "owner_id", "whom"):
            self._state.say(**{name: None})
        elif name == "place":
            self._state.say(place="")
        elif name == "when":
            self._state.say(time=None)
        self.chips[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- whom -----------------------------------------------------------------------------------------------------------
    def _look_for(self, text: str) -> None:
        runner, ws = self._context.runner, self._context.ws
        runner.read(plan_line.whom, ws, text, owner=self, on_result=partial(self._found, text), key="planning.chip")

    def _found(self, text: str, found: tuple[Whom, ...]) -> None:
        if not found:
            self.say_problem(_("Nobody is called “{text}”.").format(text=one_line(text, 40)))
            if self._editor is not None:
                self._editor.refuse()
            return
        self._close_editor()
        if len(found) == 1:
            self._take("whom", {"whom": found[0]})
        else:
            self._offer_whom(found)

    def ask_whom(self) -> None:
        """Which of those the typed name can mean."""
        self._offer_whom(self._state.understood.whom)

    def _offer_whom(self, found: tuple[Whom, ...]) -> None:
        options = [
            Option(
                str(one.lead_id),
                one_line(one.name, 40),
                one_line(one.firm or one.about, 50),
                closed="" if one.is_open else _("not open"),
            )
            for one in found
        ]
        by_id = {str(one.lead_id): one for one in found}
        self._ask("whom", _("Who is it about?"), options, "", lambda code: {"whom": by_id[code]})

    # --- choosing -------------------------------------------------------------------------------------------------------
    def _choices(self, name: str) -> None:
        plan = self._state.plan
        if name == "repeat":
            self._open_repeat(plan)
        elif name == "reminder_min":
            usual = int(self._context.ws.settings["reminder_minutes"])
            options = [
                Option(str(minutes), plan_words.reminder(minutes, usual if plan.time else 0))
                for minutes in plan_words.REMINDERS[:9]
            ]
            self._ask(name, _("When to remind?"), options, str(plan.reminder_min), _number("reminder_min"))
        elif name == "owner_id":
            options = [Option(str(row_id), person) for row_id, person in self._state.people.items()]
            self._ask(name, _("Whose is it?"), options, str(plan.owner_id), _number("owner_id"))
        elif name == "minutes":
            options = [Option(str(n), plan_words.takes(n, 0)) for n in (5, 10, 15, 20, 30, 45, 60, 90, 120)]
            self._ask(name, _("How long does it take?"), options, str(plan.minutes), _number("minutes"))
        elif name == "whom":
            several = self._state.understood.whom
            if len(several) > 1:
                self._offer_whom(several)
            else:
                self._look_for("")
        else:
            self._edit(name, "")

    def _open_repeat(self, plan: Plan) -> None:
        ws, chip = self._context.ws, self.chips["repeat"]
        popover = RepeatPopover(ws, chip, plan.repeat, plan.day or ws.today(), meeting=plan.kind == "meeting")
        popover.given.connect(lambda repeat: self._take("repeat", {"repeat": repeat}))
        open_popover(popover, chip)

    def _ask(
        self, name: str, title: str, options: list[Option], current: str, value: Callable[[str], dict[str, Any]]
    ) -> None:
        chip = self.chips[name]
        popover = OptionPopover(title, options, chip, current=current)
        popover.chosen.connect(lambda code: self._take(name, value(code)))
        open_popover(popover, chip)


def _number(name: str) -> Callable[[str], dict[str, Any]]:
    """The value of an option as a field: a number, or nothing."""
    return lambda code: {name: None if code == "None" else int(code)}
