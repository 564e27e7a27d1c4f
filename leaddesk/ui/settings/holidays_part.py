"""Public holidays: country, region, and the next days off, so that one sees what was chosen. Lists are made off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge import words
from leaddesk.ui.settings import holiday_choices
from leaddesk.ui.settings.firm_fields import FirmSaver
from leaddesk.ui.settings.holiday_choices import Holidays
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.choice_field import ChoiceField
from leaddesk.ui.widgets.text import PlainLabel


class HolidaysPart(QWidget):
    """``show_stored`` takes the stored country and region; choosing saves."""

    def __init__(
        self, context: UiContext, saver: FirmSaver, on_error: Callable[[Exception], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._saver, self._on_error = context, saver, on_error
        self._country, self._region = "", ""
        self.country = ChoiceField(_("Public holidays of"), self)
        self.region = ChoiceField(_("Region"), self)
        self.coming = PlainLabel("", tone="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.country)
        row.addWidget(self.region)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.coming)
        self.country.box.picked.connect(self._pick_country)
        self.region.box.picked.connect(self._pick_region)

    def show_stored(self, values: Mapping[str, str]) -> None:
        """Show what is stored; the lists follow when they are made."""
        self._country, self._region = values.get("holidays_country", ""), values.get("holidays_region", "")
        self._context.runner.submit(
            "io",
            holiday_choices.read,
            self._country,
            self._region,
            self._context.ws.today(),
            owner=self,
            on_result=self._take,
            key="settings.holidays",
        )

    def _take(self, made: Holidays) -> None:
        none = ("", pgettext("no public holidays", "None"))
        self.country.box.set_choices([none, *made.countries])
        self.country.box.set_stored(self._country)
        self.region.box.set_choices([("", _("The whole country")), *made.regions])
        self.region.box.set_stored(self._region)
        self.region.setVisible(bool(made.regions))
        self.coming.setText(self._said(made))

    def _said(self, made: Holidays) -> str:
        if not made.coming:
            return _("No public holiday is taken out of the working time.")
        today = self._context.ws.today()
        days = [_("{day} {name}").format(day=words.day(day, today), name=name) for day, name in made.coming]
        return _("The next days off: {days}").format(days=", ".join(days))

    def _pick_country(self, code: str) -> None:
        """Another country has other regions."""
        self._saver.save({"holidays_country": code, "holidays_region": ""}, self._on_error)

    def _pick_region(self, code: str) -> None:
        self._saver.save({"holidays_region": code}, self._on_error)
