"""The section on the firm itself: its name, currency, country and time, and the language of this computer.

Owns no rule: what is a currency or a zone says ``services.firm_settings``.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.settings import LANGUAGE
from leaddesk.services import firm_settings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.settings.computer_changes import ComputerChanges
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.languages import languages
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.text import PlainLabel


class FirmSection(Section):
    """``language`` is this computer's; the rest stands in the firm's file."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fields = FirmFields(FirmSaver(context, self))
        self.add_title(_("Firm and language"), _("Who we are, and how sums, days and numbers are read."))
        self.column.addWidget(self._field("firm_name", _("Name of the firm"), width=320))
        self.column.addWidget(
            self._field(
                "firm_address", _("Address, lines parted by commas"), unit=_("on letters and envelopes"), width=320
            )
        )
        self.add_group(_("Sums and numbers"))
        self.add_beside(
            self._field("currency", _("Currency"), unit=_("such as GBP")),
            self._field("country", _("Country"), unit=_("such as GB")),
            self._field("phone_region", _("Numbers without a country code are of"), unit=_("such as GB")),
        )
        self.add_group(
            _("Time"), _("Days and hours of every lead are those of this zone, wherever the file is opened.")
        )
        self.add_beside(
            self._field("zone", _("Time zone"), unit=_("such as Europe/London"), width=200),
            self._field("first_day", _("First day with LeadDesk"), width=120),
        )
        self.column.addWidget(
            PlainLabel(
                _("Rows from before the first day are old ones: no figure counts them."), tone="second", wrap=True
            )
        )
        self._lay_language()

    def _lay_language(self) -> None:
        self.add_group(_("Language"), _("Of this computer, not of the file. It is used from the next start on."))
        self._changes = ComputerChanges(self.context, self)
        self.language = ChoiceBox(_("Language"), self)
        self.language.set_choices([("", _("As the system")), *languages()])
        self.language.picked.connect(self._pick_language)
        self._changes.changed.connect(self._show_language)
        row = QHBoxLayout()
        row.addWidget(self.language)
        row.addStretch(1)
        self.column.addLayout(row)
        self.places["language"] = self.language
        self._show_language()

    def _field(self, key: str, label: str, *, unit: str = "", width: int = 84) -> ValueField:
        field = ValueField(label, unit=unit, width=width)
        self._fields.join(key, field)
        self.places[key] = field
        return field

    def _show_language(self) -> None:
        self.language.set_stored(self.context.settings.get(LANGUAGE))

    def _pick_language(self, code: str) -> None:
        settings = self.context.settings
        before = settings.get(LANGUAGE)
        said = _("{language} from the next start on.").format(language=self.language.currentText())
        self._changes.make(said, lambda: settings.set(LANGUAGE, code), lambda: settings.set(LANGUAGE, before))

    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._fields.show, key="settings.firm")


def _read(ws: Workspace) -> Mapping[str, str]:
    return firm_settings.shown(ws)
