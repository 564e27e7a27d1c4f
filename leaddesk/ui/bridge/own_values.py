"""Values of the firm's own fields as the window says them: by the user's locale, without the data file. Pure but for ``QLocale``."""

from __future__ import annotations

from PySide6.QtCore import QDate

from leaddesk.base.i18n import _
from leaddesk.domain import inputs, own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.ui.bridge import words


def said(field: CustomField, stored: str, *, currency: str) -> str:
    """A stored text on screen; what does not fit its kind as it was written, nothing for none."""
    if field.kind == "yes_no":
        return _(own_values.YES_NO[stored]) if stored in own_values.YES_NO else stored
    if field.kind == "date":
        day = own_values.day(stored)
        return stored if day is None else words.locale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    if field.kind not in ("number", "money"):
        return stored
    number = own_values.number(stored)
    if number is None:
        return stored
    if field.kind == "money":
        digits = inputs.minor_digits(currency)
        return words.money(int(number.scaleb(digits).to_integral_value()), currency)
    places = len(stored.partition(".")[2])
    return words.locale().toString(float(number), "f", places)
