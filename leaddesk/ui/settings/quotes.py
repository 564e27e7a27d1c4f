"""The section on quotes: how prices are written, their tax, how long a quote is valid and when it is asked about."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import quote_inputs
from leaddesk.services import firm_settings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.settings.firm_fields import FirmFields, FirmSaver
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons


class QuotesSection(Section):
    """What a new quote starts with. Quotes that stand keep what they say."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._saver = FirmSaver(context, self)
        self._fields = FirmFields(self._saver)
        self.add_title(_("Quotes"), _("How prices are written, how long a quote is valid, when it is asked about."))
        self.add_group(_("Prices"), _("What a new quote starts with. Quotes that stand keep what they say."))
        self.prices = SegmentedButtons(
            (Segment("net", _("without tax")), Segment("gross", _("with tax"))), self, name=_("Prices")
        )
        self.prices.chosen.connect(lambda code: self._saver.save({"prices_gross": code}, context.shell.show_error))
        self.places["prices_gross"] = self.prices
        self.column.addWidget(self.prices)
        self.add_beside(self._field("tax_bp", _("Tax"), _("%")))
        self.add_group(_("Days"), _("Counted from the day a quote is sent."))
        self.add_beside(
            self._field("quote_valid_days", _("Valid for"), _("days")),
            self._field("quote_chase_days", _("Asked about after"), _("days")),
        )

    def _field(self, key: str, label: str, unit: str) -> ValueField:
        field = ValueField(label, unit=unit, width=64)
        if key == "tax_bp":
            self._fields.join(key, field, shown=_tax_shown)
        else:
            self._fields.join(key, field)
        self.places[key] = field
        return field

    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._take, key="settings.quotes")

    def _take(self, values: Mapping[str, str]) -> None:
        self._fields.show(values)
        self.prices.set_code(values["prices_gross"])


def _tax_shown(stored: str) -> str:
    """By the user's decimal mark."""
    return quote_inputs.tax_text(quote_inputs.tax(stored), str(words.locale().decimalPoint()))


def _read(ws: Workspace) -> Mapping[str, str]:
    return firm_settings.shown(ws)
