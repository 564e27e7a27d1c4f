"""What a source costs: a sum for each lead, each month, each won client, or once; typed and said as people say it. Pure.

No cost is *not recorded* and never 0 (PRODUCT section 8). What a source really cost in a month stands beside it and goes before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.identity import fold

PER: Final = {
    "lead": N_("a lead"),
    "month": N_("a month"),
    "once": N_("once"),
    "won": N_("a win"),
}
_SAID: Final = {
    "lead": N_("{sum} a lead"),
    "month": N_("{sum} a month"),
    "once": N_("{sum} once"),
    "won": N_("{sum} a win"),
}
_WORDS: Final = {
    "lead": ("lead", "leads", "inquiry", "enquiry", "anfrage", "kontakt", "stuck", "piece"),
    "month": ("month", "months", "monthly", "mo", "monat", "monatlich"),
    "once": ("once", "total", "einmal", "einmalig", "gesamt"),
    "won": ("win", "won", "client", "customer", "kunde", "kunden", "abschluss", "auftrag", "gewonnen"),
}
_LINKS: Final = frozenset(
    {"a", "an", "per", "each", "for", "je", "pro", "im", "fur", "und", "the", "new", "neuer", "neuem"}
)


@dataclass(frozen=True)
class Cost:
    """A sum in minor units of ``currency`` and what it is for, a code of ``PER``."""

    minor: int
    currency: str
    per: str


def read(text: str, *, currency: str, before: Cost | None = None) -> Cost | None:
    """The cost of ``£200 a month``, ``38/lead``, ``4600 once``, ``50 a win``; None of an empty text.

    A bare sum keeps what ``before`` was for. Raises UserError (field ``cost``) where there is no sum, or nothing says what it is for.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    match = re.match(r"[^\d-]{0,4}-?[\d.,'’\s]*\d(?:\s?[kK]\b)?(?:\s?(?:[A-Z]{3}\b|[€£$¥]))?", typed)
    sum_, rest = (match[0], typed[match.end() :]) if match else (typed, "")
    minor = inputs.money(sum_, currency, field="cost")
    if minor < 0:
        raise UserError(_("A cost cannot be below zero."), field="cost")
    per = _per(rest)
    if per is None and not rest.strip() and before is not None:
        per = before.per
    if per is None:
        raise UserError(_("What is “{text}” for?").format(text=typed), field="cost", hint=_hint())
    return Cost(minor, currency, per)


def say(cost: Cost | None, sum_: str) -> str:
    """``£200 a month``; ``sum_`` is the sum in words. Without a cost: not recorded."""
    return _("not recorded") if cost is None else _(_SAID[cost.per]).format(sum=sum_)


def _per(text: str) -> str | None:
    words = [word for word in re.split(r"[\s/.]+", fold(text)) if word and word not in _LINKS]
    for code, known in _WORDS.items():
        ours = {word for word in re.split(r"[\s{}]+", fold(_(_SAID[code]))) if word and word != "sum"} - _LINKS
        if words and set(words) <= set(known) | ours:
            return code
    return None


def _hint() -> str:
    return _("Write it like 200 a month, 38 a lead, 4600 once or 50 a win.")
