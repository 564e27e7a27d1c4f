"""A row of a file as the card it is shown as: who, how to reach them, what they want, and what needs an answer. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.fields import FIELDS
from leaddesk.ui.bridge import words
from leaddesk.ui.imports.work import NOBODY, own_problems

if TYPE_CHECKING:
    from leaddesk.exchange.model import ImportRow, Problem

_DETAIL = ("product", "value", "status", "source", "received_at", "next_action")


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says. ``problem`` is the sentence of what needs an answer; ``doubtful`` marks the way to reach them; ``who`` who is
    in this row where that is not what the whole file says; ``struck`` where its text is struck through."""

    row_no: int
    title: str
    place: str
    reach: str
    reach_icon: str
    doubtful: bool
    details: str
    note: str
    problem: str
    unusable: bool
    colour: str = ""
    mark: str = ""
    left_out: bool = False
    change: str = ""
    who: str = ""
    struck: bool = False
    marked: str = ""
    """Colours and the like in words, for those who do not see them."""

    def sentence(self) -> str:
        """For screen readers: everything the card shows."""
        parts = [
            _("Row {row}").format(row=self.row_no), self.title, self.place, self.reach, self.details, self.note, self.marked,
            self.who, self.mark,
            _("Left out") if self.left_out else "", self.problem, self.change,
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


def card_of(
    row: ImportRow, *, headers: Mapping[str, str], marks: Collection[str] = (), asked: Collection[str] = ()
) -> Card:
    """``row`` as a card; ``headers`` says which column header gave a field (field -> header), ``marks`` are headers of colours and the
    like, which the card shows by its looks, ``asked`` those whose words are asked about beside the rows."""
    values = row.values
    name, company = _text(values.get("full_name")), _text(values.get("company"))
    reach_field = next((key for key in ("phone", "mobile", "email") if values.get(key)), "")
    reach = _text(values.get(reach_field))
    title = name or company or reach or _text(values.get("external_id"))
    problems = own_problems(row, asked)
    unusable = any(problem.code == NOBODY for problem in problems)
    place = ", ".join(part for part in ((company if name else ""), _text(values.get("city"))) if part)
    bad = {problem.column for problem in problems}
    kept = _text(row.custom.get(headers.get("phone", "")) or row.custom.get(headers.get("mobile", "")))
    if not reach and kept:
        reach, reach_field = kept, "phone"
    note = _text(values.get("notes"))
    second = _text(values.get("email")) if reach_field != "email" else ""
    return Card(
        row.row_no,
        title or _raw(row),
        place,
        reach if reach != title else "",
        "mail" if reach_field == "email" else "phone",
        bool(reach_field) and headers.get(reach_field) in bad,
        "   ".join(_details(values, short=bool(reach))),
        _("“{text}”").format(text=note) if note else _further(row, second, marks),
        _problem(problems),
        unusable,
    )


def _details(values: dict[str, Any], *, short: bool) -> list[str]:
    found = [said(key, values[key], values) for key in _DETAIL if values.get(key) is not None]
    return found[: 2 if short else 3]


def said(field: str, value: Any, values: dict[str, Any]) -> str:
    """A typed value in words."""
    if field in ("value", "won_value") and isinstance(value, int):
        return words.money(value, str(values.get("currency") or ""))
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return words.day(value, dt.date.min)
    choices = FIELDS[field].choices if field in FIELDS else None
    if choices and value in choices:
        return _(choices[value])
    if field == "status" and value in codes.STATUSES:
        return _(codes.STATUSES[value])
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return _text(value)


def _further(row: ImportRow, second: str, marks: Collection[str]) -> str:
    """What else the row says, where it has no note: the ``second`` way to reach them, the first things kept as they are."""
    kept = [f"{header}: {text}" for header, text in row.custom.items() if text and header not in marks]
    return " · ".join([part for part in (second, *kept) if part][:3])


def _raw(row: ImportRow) -> str:
    shown = [str(cell) for cell in row.raw if cell is not None and str(cell).strip()]
    return " · ".join(shown[:6]) or _("Nothing that can be used")


def _problem(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    first = problems[0].message
    if problems[0].code == NOBODY:
        first = _("Nobody is named in this row. It cannot be used.")
    elif problems[0].code == "ambiguous_date":
        first = first.partition(". ")[0] + "."
    more = len(problems) - 1
    if not more:
        return first
    return ngettext("{first} And {n} more.", "{first} And {n} more.", more).format(first=first, n=more)


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""
