"""The section on the calendar of the firm: how long a contact of each kind takes (K7), and whether other programs find it as a file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.codes import ACTIVITY_TYPES
from leaddesk.domain.load import MINUTES_OF_CHANNEL
from leaddesk.services import firm_settings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.settings.calendar_file import KEY, CalendarFileTick
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext

BESIDE = 3
"""Fields in a row."""


class MinutesSection(Section):
    """One number for each kind of contact."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fields = FirmFields(FirmSaver(context, self))
        self.add_title(
            _("How long it takes"),
            _("What the calendar counts for a step, unless it says itself how long it takes."),
        )
        self.add_group(_("Minutes"), _("How much somebody has planned for a day is the sum of these."))
        channels = list(MINUTES_OF_CHANNEL)
        for at in range(0, len(channels), BESIDE):
            self.add_beside(*(self._field(channel) for channel in channels[at : at + BESIDE]))
        self.add_group(
            _("In other calendars"),
            _(
                "An .ics file named like the data file, which calendar programs read. It is written anew after every change."
            ),
        )
        self.file = CalendarFileTick(context, self)
        self.places[KEY] = self.file
        self.column.addWidget(self.file)

    def _field(self, channel: str) -> ValueField:
        key = f"minutes_{channel}"
        field = ValueField(_(ACTIVITY_TYPES[channel]), unit=_("min"), width=64)
        self._fields.join(key, field)
        self.places[key] = field
        return field

    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._show, key="settings.minutes")

    def _show(self, values: Mapping[str, str]) -> None:
        self._fields.show(values)
        self.file.show_values(values)


def _read(ws: Workspace) -> Mapping[str, str]:
    return firm_settings.shown(ws)
