"""The section on leads that do not answer, wait, or were forgotten: the few numbers its rules hang on, each said as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.services import firm_settings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel


class LaterSection(Section):
    """``silent`` and ``black_hole`` say what the numbers mean."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fields = FirmFields(FirmSaver(context, self))
        self.silent = PlainLabel("", tone="second", wrap=True)
        self.add_title(
            _("Later and never answered"),
            _("When the program proposes to stop, to ask why, or to have another look."),
        )
        self.add_group(_("Never answered"))
        self.add_beside(
            self._field("silent_tries", _("Tries, at least")),
            self._field("silent_days", _("Over days, at least")),
            self._field("silent_channels", _("By ways, at least")),
        )
        self.column.addWidget(self.silent)
        self.add_group(_("Later"), _("A lead that waits comes back by itself on its day."))
        self.add_beside(self._field("parked_limit", _("Ask why again"), _("after so many times")))
        self.add_group(
            _("Worth a call"), _("Old rows of a list: the most promising ones come to Today, a few each day.")
        )
        self.add_beside(self._field("backlog_per_day", _("Old rows"), _("a day")))
        self.add_group(
            _("Black hole"), _("Open, nothing planned, and nobody in touch for so long. It should be empty.")
        )
        self.add_beside(self._field("black_hole_days", _("Nobody in touch for"), _("days")))
        self.add_group(_("After the sale"), _("Won, and nobody gets them started: from then on it stands on Today."))
        self.add_beside(self._field("onboarding_days", _("Nobody started for more than"), _("days")))
        self.add_group(_("Quiet"), _("A step far ahead may not hide for ever that nobody talks."))
        self.add_beside(self._field("stale_cap_days", _("A step postpones it by at most"), _("days")))

    def _field(self, key: str, label: str, unit: str = "") -> ValueField:
        field = ValueField(label, unit=unit, width=64)
        self._fields.join(key, field)
        self.places[key] = field
        return field

    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._take, key="settings.later")

    def _take(self, values: Mapping[str, str]) -> None:
        self._fields.show(values)
        tries, days, ways = (int(values[f"silent_{name}"]) for name in ("tries", "days", "channels"))
        said = _(
            "Proposed after {tries} over {days} by {ways}, without any reply. You confirm. A later reply takes it back."
        )
        self.silent.setText(
            said.format(
                tries=ngettext("{n} try", "{n} tries", tries).format(n=tries),
                days=ngettext("{n} day", "{n} days", days).format(n=days),
                ways=ngettext("{n} way", "{n} ways", ways).format(n=ways),
            )
        )


def _read(ws: Workspace) -> Mapping[str, str]:
    return firm_settings.shown(ws)
