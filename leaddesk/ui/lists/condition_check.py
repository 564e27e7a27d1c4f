"""Whether a condition as it is being typed can be asked at all, said at once: figures are figures, days are days. Reads no file."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import filters, inputs, periods
from leaddesk.domain.filters import Condition
from leaddesk.ui.lists.filter_facts import FilterFacts, FilterField


def check(condition: Condition, known: FilterField, facts: FilterFacts) -> None:
    """Raises UserError with a sentence for the field where a value is none of its kind; texts and choices are never refused."""
    for text in _values(condition):
        if known.editor == "day":
            periods.period(text, facts.today, field=known.name)
        elif known.kind == "money":
            inputs.money(text, known.unit or facts.currency, field=known.name)
        elif known.editor == "number":
            _figure(text, known)
    if known.editor == "number":
        _order(condition, known, facts)


def _values(condition: Condition) -> Iterable[str]:
    for part in filters.parts(condition.value):
        yield from (text for text in ((part.low, part.high) if part.is_range else (part.text,)) if text)


def _figure(text: str, known: FilterField) -> float:
    cleaned = text.strip().removesuffix("%").strip().replace(",", ".")
    try:
        return float(cleaned)
    except ValueError:
        raise UserError(
            _("“{text}” is not a number.").format(text=text), field=known.name, hint=_("Write it like 3 or 12.5.")
        ) from None


def _order(condition: Condition, known: FilterField, facts: FilterFacts) -> None:
    """From … to: the first must not be the larger one."""
    for part in filters.parts(condition.value):
        if not (part.is_range and part.low and part.high):
            continue
        if known.kind == "money":
            low, high = (float(inputs.money(text, known.unit or facts.currency)) for text in (part.low, part.high))
        else:
            low, high = _figure(part.low, known), _figure(part.high, known)
        if low > high:
            raise UserError(_("The first is larger than the second."), field=known.name)
