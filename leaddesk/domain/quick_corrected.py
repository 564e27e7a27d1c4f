"""What somebody said about the parts of a line: another field, another value, or that it is a note. It holds while they go on typing.

A correction belongs to words, not to places: whoever types on before or behind them keeps it. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, days, inputs
from leaddesk.domain.identity import digits_of, email_key, fold
from leaddesk.domain.quick_marks import known_source
from leaddesk.domain.quick_model import Context, Part, Reading
from leaddesk.domain.quick_words import table

Key = tuple[str, int]
"""Folded words of a part, and which one of several alike it is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The field and value that words are said to be."""

    field: str
    value: str


def keys_of(reading: Reading) -> list[Key]:
    """The key of each part, in their order."""
    seen: Counter[str] = Counter()
    found: list[Key] = []
    for part in reading.parts:
        words = fold(part.words(reading.line))
        found.append((words, seen[words]))
        seen[words] += 1
    return found


def corrected(reading: Reading, corrections: Mapping[Key, Correction]) -> Reading:
    """``reading`` with what was said about its words; corrections of words that are gone are left out."""
    parts = [_said(part, corrections.get(key)) for part, key in zip(reading.parts, keys_of(reading), strict=True)]
    return replace(reading, parts=tuple(parts))


def _said(part: Part, said: Correction | None) -> Part:
    if said is None:
        return part
    stays = said.field == part.field
    same_value = stays and said.value == part.value
    return Part(
        said.field,
        said.value,
        part.spans,
        "sure",
        currency=part.currency if stays and (same_value or part.currency) else "",
        channel=part.channel if stays else "",
    )


def value_as(name: str, text: str, context: Context) -> str:
    """``text`` as the value of a field, as ``leads.add`` takes it. Raises UserError where it can be none."""
    plain = " ".join(text.split()) if name != "notes" else text.strip()
    if not plain:
        raise UserError(_("There is nothing to keep."), field=name)
    if name == "next_action_due":
        day, time = days.due(plain, context.days, field=name)
        if day < context.days.today:
            raise UserError(
                _("{day} is past.").format(day=day.isoformat()), field=name, hint=_("Say a day from today on.")
            )
        return f"{day.isoformat()} {time or ''}".strip()
    if name == "value":
        minor = inputs.money(plain, context.currency)
        written = inputs.format_money(minor, context.currency) or ""
        return written.removesuffix(".00")
    if name == "rating":
        return table("rating").get(fold(plain)) or inputs.choice(plain, dict(codes.RATINGS), field=name)
    if name == "email" and email_key(plain) is None:
        raise UserError(_("“{text}” is not an e-mail address.").format(text=plain), field=name)
    if name in ("phone", "mobile") and len(digits_of(plain)) < 3:
        raise UserError(_("“{text}” is not a phone number.").format(text=plain), field=name)
    if name == "source":
        return known_source(plain, context) or plain
    return plain
