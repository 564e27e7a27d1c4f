"""What the rows behind a figure are, in one line: ``Won; 1 Jan to 31 Mar 2026; Source: Website``. Pure; the caller says days and names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leaddesk.base.i18n import _
from leaddesk.domain import row_sets
from leaddesk.domain.codes import ORIGINS, RATINGS
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import DIMENSIONS, Slice, Span
from leaddesk.domain.row_set import Label

SayDay = Callable[[date], str]
_CODES = {"origin": ORIGINS, "rating": RATINGS}


def words(key: FigureKey, label: Label, day: SayDay = date.isoformat) -> str:
    """The rows of ``key``. Raises UserError for a row set that there is not."""
    said = [row_sets.words(key.rows, label)]
    if key.span != Span():
        said.append(span_words(key.span, day))
        if key.view == "period":
            said.append(_("what happened in that time"))
    said += slice_words(key.slice, label)
    if key.as_of:
        said.append(_("as of {day}").format(day=day(key.as_of)))
    return "; ".join(said)


def span_words(span: Span, day: SayDay = date.isoformat) -> str:
    """The days: ``2026-01-01 to 2026-03-31``."""
    if span.first and span.last:
        return _("{first} to {last}").format(first=day(span.first), last=day(span.last))
    if span.first:
        return _("from {first}").format(first=day(span.first))
    if span.last:
        return _("up to {last}").format(last=day(span.last))
    return _("the whole file")


def slice_words(asked: Slice, label: Label) -> list[str]:
    """Each limit of a slice: ``Source: Website``, ``Rating: Hot``, ``Product: none``."""
    found = []
    for name, title in DIMENSIONS.items():
        value = getattr(asked, name)
        if value is None:
            continue
        told = label(name, value) if isinstance(value, int) and value else str(value or "")
        if name in _CODES:
            told = _(_CODES[name].get(told, told)) if told else ""
        found.append(_("{field}: {value}").format(field=_(title), value=told or _("none")))
    return found
