"""How the value of a field is shown and written: sums, days, instants and chances by the user's locale. Texts in, texts out; no widgets."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.services.typed_days import due_of, typed_due
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words


class FieldWords:
    """Words for one record: ``currency`` is the one its sums are in."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.currency = ws.settings.currency

    # --- money -----------------------------------------------------------------------------------------------------------
    def money_shown(self, stored: str) -> str:
        """ "£18,900" of "18900.00"."""
        minor = self._minor(stored)
        return words.money(minor, self.currency) if minor is not None else stored

    def money_written(self, stored: str) -> str:
        """ "18900" or "18900,50": what is typed over."""
        minor = self._minor(stored)
        if minor is None:
            return stored
        digits = inputs.minor_digits(self.currency)
        plain = words.locale()
        plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        whole = minor % 10**digits == 0
        return plain.toString(minor / 10**digits, "f", 0 if whole else digits)

    def _minor(self, stored: str) -> int | None:
        try:
            return inputs.money(stored, self.currency) if stored else None
        except LeadDeskError:
            return None

    # --- days ------------------------------------------------------------------------------------------------------------
    def day_shown(self, stored: str) -> str:
        """ "Fri 4 Dec 2026" of "2026-12-04"; a time behind it stays."""
        day, time = _parts(stored)
        return stored if day is None else f"{_long(day)} {time}".strip()

    def day_written(self, stored: str) -> str:
        """ "4 Dec 2026", where that is read back as the same day, else as it is stored."""
        day, time = _parts(stored)
        if day is None:
            return stored
        said = words.locale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
        text = f"{said} {time}".strip()
        try:
            same = typed_due(self._ws, text) == (day, time or None)
        except LeadDeskError:
            same = False
        return text if same else stored

    def day_read(self, typed: str) -> str:
        """ "2026-12-04" of "4 Dec", "tomorrow", "+3". Raises UserError for what is no day."""
        return typed_due(self._ws, typed, field="expected_close")[0].isoformat() if typed else ""

    def due_read(self, typed: str) -> str:
        """The same for a planned step: from today on, with a time where one was said."""
        if not typed:
            return ""
        day, time = due_of(self._ws, typed)
        return f"{day.isoformat()} {time or ''}".strip()

    # --- instants --------------------------------------------------------------------------------------------------------
    def instant_shown(self, stored: str) -> str:
        """ "Fri 20 Nov 09:10" in the firm's zone; a day alone as a day."""
        at = _instant(stored)
        if at is None:
            return self.day_shown(stored)
        return words.moment_long(at, self._ws.settings.zone, self._ws.today())

    def instant_written(self, stored: str) -> str:
        """ "2026-11-20 09:10" in the firm's zone."""
        at = _instant(stored)
        return stored if at is None else at.astimezone(self._ws.settings.zone).strftime("%Y-%m-%d %H:%M")


def percent_shown(stored: str) -> str:
    """ "55 %"."""
    return _("{n} %").format(n=stored) if stored else ""


def _long(day: date) -> str:
    return words.locale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def _parts(stored: str) -> tuple[date | None, str]:
    head, _space, time = stored.partition(" ")
    try:
        return date.fromisoformat(head), time
    except ValueError:
        return None, ""


def _instant(stored: str) -> datetime | None:
    if len(stored) <= len("2026-11-20"):
        return None
    try:
        return datetime.fromisoformat(stored)
    except ValueError:
        return None
