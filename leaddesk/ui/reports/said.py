"""Words the tabs share: days and periods as the end of a sentence."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate

from leaddesk.base.i18n import _
from leaddesk.domain.frames import Span
from leaddesk.ui.bridge import words


def day(value: date) -> str:
    """A date with its year: "20 Nov 2025"."""
    return words.locale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def span(days: Span) -> str:
    """The days as the end of a sentence, empty for all there are."""
    if days.first and days.last:
        return _("between {first} and {last}").format(first=day(days.first), last=day(days.last))
    if days.first:
        return _("since {first}").format(first=day(days.first))
    return _("up to {last}").format(last=day(days.last)) if days.last else ""
