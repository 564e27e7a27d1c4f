"""The section on reminders: when and of what, the day, quiet hours, the sign beside the clock, the start with the computer.

All but the minutes before belongs to this computer, and so does its Undo. Whether the computer starts LeadDesk is asked of the computer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.base.settings import (
    CLOSE_TO_TRAY,
    QUIET_FROM,
    QUIET_HOURS,
    QUIET_TO,
    REMIND,
    REMIND_DAY,
    REMIND_DAY_AT,
    REMIND_EVERYBODY,
    TRAY,
    Setting,
)
from leaddesk.domain.inputs import clock_time
from leaddesk.services import firm_settings
from leaddesk.ui.bridge import autostart, tray
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.settings.computer_changes import ComputerChanges
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel

MINUTES: Final = "reminder_minutes"
START: Final = "start_with_computer"


class RemindersSection(Section):
    """Each change is saved as it is made, and taken back by Undo."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._changes = ComputerChanges(context, self)
        self._changes.changed.connect(self.reload)
        self._fields = FirmFields(FirmSaver(context, self))
        self._boxes: dict[str, tuple[QCheckBox, Callable[[], bool]]] = {}
        self._times: dict[Setting[str], ValueField] = {}
        self.autostart = autostart.of_this_computer()
        self.add_title(_("Reminders"), _("What reminds you, and when. All but the minutes is for this computer only."))
        self._add_reminders()
        self._add_day()
        self._add_quiet()
        self._add_program()
        self.reload()

    def _add_reminders(self) -> None:
        self._switch(REMIND, _("Remind me of what has a time"))
        before = ValueField(_("So long before"), unit=_("minutes"), width=64)
        self._fields.join(MINUTES, before)
        self.places[MINUTES] = before
        self.add_beside(before)
        self.whose = SegmentedButtons(
            (Segment("mine", _("Mine and nobody's")), Segment("all", _("Everybody's"))), self, name=_("Whose reminders")
        )
        self.whose.chosen.connect(lambda code: self._set(REMIND_EVERYBODY, _("Whose reminders"), code == "all"))
        self.places[REMIND_EVERYBODY.key] = self.whose
        self.column.addWidget(PlainLabel(_("Whose reminders"), size=TypeSize.SECOND, tone="second"))
        self.column.addWidget(self.whose)

    def _add_day(self) -> None:
        self.add_group(
            _("The day"), _("How much there is, once a day, where the page Today does not stand in front anyway.")
        )
        self._switch(REMIND_DAY, _("Sum up the day"))
        self.add_beside(self._time(REMIND_DAY_AT, _("At")))

    def _add_quiet(self) -> None:
        self.add_group(_("Quiet hours"), _("What comes due then is shown when they are over."))
        self._switch(QUIET_HOURS, _("Keep quiet every day"))
        self.add_beside(self._time(QUIET_FROM, _("From")), self._time(QUIET_TO, _("To")))

    def _add_program(self) -> None:
        self.add_group(_("While no window is open"), _("Reminders come as messages beside the clock, too."))
        self._switch(TRAY, _("Sign beside the clock"), toggle=self._toggle_sign)
        self._switch(CLOSE_TO_TRAY, _("Closing the window leaves LeadDesk running"))
        self._box(START, _("Start with the computer, without a window"), self.autostart.is_on, self._start_clicked)
        self.no_place = PlainLabel(
            _("This desktop has no place for a sign beside the clock: the window stays where it is."),
            tone="second",
            wrap=True,
        )
        self.column.addWidget(self.no_place)
        self.problem = PlainLabel("", tone="red", wrap=True)
        self.column.addWidget(self.problem)

    # --- pieces --------------------------------------------------------------------------------------------------------
    def _switch(self, setting: Setting[bool], label: str, *, toggle: Callable[[], object] | None = None) -> None:
        settings = self.context.settings

        def flip() -> None:
            settings.set(setting, not settings.get(setting))

        def clicked(said: str) -> None:
            self._changes.make(_("Changed: {what}").format(what=said), toggle or flip, toggle or flip)

        self._box(setting.key, label, lambda: settings.get(setting), clicked)

    def _box(self, code: str, label: str, stored: Callable[[], bool], clicked: Callable[[str], object]) -> None:
        box = QCheckBox(label, self)
        box.setAccessibleName(label)
        box.clicked.connect(lambda _on: clicked(label))
        self._boxes[code] = box, stored
        self.places[code] = box
        self.column.addWidget(box)

    def _time(self, setting: Setting[str], label: str) -> ValueField:
        field = ValueField(label, width=72, name=_(setting.label))
        self._times[setting] = field
        self.places[setting.key] = field

        def commit(text: str) -> None:
            try:
                wanted = clock_time(text, field=setting.key) if text or setting is not REMIND_DAY_AT else ""
            except LeadDeskError as error:
                field.refuse(error)
                return
            self._set(setting, _(setting.label), wanted)

        field.committed.connect(commit)
        return field

    def _set(self, setting: Setting[Any], label: str, value: Any) -> None:
        settings, before = self.context.settings, self.context.settings.get(setting)
        if value != before:
            said = _("Changed: {what}").format(what=label)
            self._changes.make(said, lambda: settings.set(setting, value), lambda: settings.set(setting, before))
        self.reload()

    def _toggle_sign(self) -> None:
        """The menu does the same; without a window that keeps it, only the wish is kept."""
        if not self.context.actions.trigger("tools.tray"):
            self.context.settings.set(TRAY, not self.context.settings.get(TRAY))

    def _start_clicked(self, label: str) -> None:
        """Only what could be written is said and can be taken back."""
        if self._start_toggled():
            self._changes.make(_("Changed: {what}").format(what=label), lambda: None, self._start_toggled)
        self.reload()

    def _start_toggled(self) -> bool:
        """Let the computer start LeadDesk, or let it no more; False, with the reason, where it could not be written."""
        try:
            self.autostart.switch(on=not self.autostart.is_on())
        except LeadDeskError as error:
            self.problem.setText(f"{error.message} {error.hint}".strip())
            return False
        self.problem.setText("")
        return True

    # --- showing -------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        settings = self.context.settings
        for box, stored in self._boxes.values():
            box.setChecked(stored())
        for setting, field in self._times.items():
            field.set_stored(settings.get(setting))
        self.whose.set_code("all" if settings.get(REMIND_EVERYBODY) else "mine")
        possible = tray.is_possible()
        for code in (TRAY.key, CLOSE_TO_TRAY.key):
            self._boxes[code][0].setEnabled(possible)
        self.no_place.setVisible(not possible)
        self.problem.setVisible(bool(self.problem.text()))
        self.context.runner.read(
            firm_settings.shown, self.context.ws, owner=self, on_result=self._take, key="settings.reminders"
        )

    def _take(self, values: Mapping[str, str]) -> None:
        self._fields.show(values)
        self._times[REMIND_DAY_AT].set_placeholder(values["working_start"])
