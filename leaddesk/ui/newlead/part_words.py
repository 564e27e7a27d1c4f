"""How a part of the quick line is said: its label, its value as people read it, and what is missing. Pure but for the user's locale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.quick import Context, Part
from leaddesk.ui.bridge import words

CHOICES = (
    "full_name", "company", "phone", "mobile", "email", "product", "next_action", "next_action_due", "value", "source", "rating",
    "tags", "city", "job_title", "notes",
)  # fmt: skip
"""What words may be said to be, in the order of the menu."""


def label(name: str) -> str:
    """What a field is called on a chip."""
    return _("Note") if name == "notes" else _("Tag") if name == "tags" else _(FIELDS[name].label)


def value(part: Part, context: Context) -> str:
    """A part's value as people read it: "Tue 24 Nov 10:00", "€12,000", "Hot"."""
    if part.field == "next_action_due":
        day, _space, time = part.value.partition(" ")
        return f"{words.day(date.fromisoformat(day), context.days.today)} {time}".strip()
    if part.field == "value":
        currency = part.currency or context.currency
        return words.money(inputs.money(part.value, currency), currency)
    if part.field == "rating":
        return _(codes.RATINGS[part.value])
    return part.value


def sentence(part: Part, context: Context) -> str:
    """A part as a screen reader says it; a guess is said to be one."""
    said = _("{field}: {value}").format(field=label(part.field), value=value(part, context))
    return _("{part}, guessed").format(part=said) if part.certainty == "guess" else said


def lacking(missing: Sequence[str]) -> str:
    """What is missing, as ``quick_add.missing`` names it, in short sentences; "" where nothing is."""
    if "full_name" in missing:
        return _("A name, company, e-mail or number is needed.")
    said = {
        "contact": _("No number or e-mail yet."),
        "source": _("Source: unknown."),
        "next_action": _("No next step yet."),
    }
    return " ".join(said[name] for name in missing if name in said)
