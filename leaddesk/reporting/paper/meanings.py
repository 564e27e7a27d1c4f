"""The small print, on request only: every figure with what it counts, which answers "why does it say 4?" (PRODUCT 5)."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import _
from leaddesk.reporting.document import Column, Document, Section, Table

CODE: Final = "meanings"
_LINES: Final = 12


def section(document: Document) -> Section | None:
    """As a table; None where no figure is explained."""
    rows = tuple(
        (measure.label, measure.shown, measure.of, measure.words, measure.period)
        for measure in document.measures
        if measure.words or measure.of
    )
    if not rows:
        return None
    heads = (_("Figure"), _("Value"), _("Of"), _("What is counted"), _("When"))
    columns = tuple(Column(title, lines=_LINES) for title in heads)
    return Section(_("What the figures mean"), (Table("", columns, rows),), code=CODE)
