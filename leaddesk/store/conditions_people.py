"""Conditions on who a record is of: name, company, ways to reach them, tags. Found first, by their keys, so that few rows are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from leaddesk.domain.filter_values import Part
from leaddesk.domain.filters import Op
from leaddesk.domain.identity import (
    company_match_key,
    digits_of,
    email_key,
    fold,
    name_match_key,
    phone_key,
    website_key,
)
from leaddesk.domain.moment import Moment
from leaddesk.store import fieldsql, former
from leaddesk.store.clauses import Clause, Comparer, no_order
from leaddesk.store.session import Store


def name(_store: Store, _moment: Moment) -> Comparer:
    return _party("person", "full_name", "l.name_key", name_match_key)


def company(_store: Store, _moment: Moment) -> Comparer:
    return _party("company", "name", "l.company_key", company_match_key)


def _party(party: str, column: str, key_column: str, match: Callable[[str], str]) -> Comparer:
    """A person's or company's name: equal by its match key, containing every word of the value, ordered by its sort key."""
    none = Clause(f"coalesce((SELECT x.{column} FROM {party} x WHERE x.id = l.{party}_id), '') = ''")

    def one(op: Op, part: Part) -> Clause:
        key = fold(part.text)
        if op == "=":
            by, wanted = ("match_key", match(part.text)) if match(part.text) else ("sort_key", key)
            return Clause(f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE x.{by} = ?)", (wanted,), "rows")
        if op == "~":
            words = tuple(key.split())
            found = " AND ".join(["instr(x.sort_key, ?) > 0"] * len(words)) or "TRUE"
            return Clause(f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE {found})", words, "rows")
        return Clause(f"{key_column} <> '' AND {key_column} {op} ?", (key,))

    def between(low: str, high: str) -> Clause:
        ends = [(op, fold(text)) for op, text in ((">=", low), ("<=", high)) if text]
        tests = "".join(f" AND {key_column} {op} ?" for op, _text in ends)
        return Clause(f"{key_column} <> ''{tests}", tuple(text for _op, text in ends))

    return Comparer(none, one, between, texts_only=True)


def contact(field: str, moment: Moment) -> Comparer:
    """E-mail, phone or web address of the person or the company, in any notation."""
    kinds = fieldsql.CONTACT_KINDS[field]

    def found(test: str) -> str:
        of = f"SELECT k.{{0}} FROM contact_point k WHERE k.kind IN ({kinds}) AND k.{{0}} IS NOT NULL AND ({test})"
        return f"(l.person_id IN ({of.format('person_id')}) OR l.company_id IN ({of.format('company_id')}))"

    def one(op: Op, part: Part) -> Clause:
        if op not in ("=", "~"):
            raise no_order(field)
        test, values = _norm(field, op, part.text, moment.region)
        return Clause(found(test), (*values, *values), "rows")

    return Comparer(Clause(f"NOT coalesce({found('TRUE')}, FALSE)"), one, texts_only=True)


def _norm(field: str, op: Op, value: str, region: str) -> tuple[str, tuple[object, ...]]:
    """What the stored form of a contact point must be."""
    digits = digits_of(value)
    if field in ("phone", "mobile") and len(digits) >= 4:
        whole = phone_key(value, region) if op != "~" else None
        tail = digits.lstrip("0") or digits
        return "k.norm = ? OR (? AND instr(k.norm, ?) > 0)", (whole or value, int(whole is None), tail)
    if op == "~":
        return "instr(k.norm, ?) > 0 OR instr(lower(k.value), ?) > 0", (fold(value), fold(value))
    key = email_key(value) if field == "email" else website_key(value)
    return "k.norm = ?", (key or fold(value),)


_TAGGED: Final = "SELECT lt.lead_id FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE "


def tags(store: Store, _moment: Moment) -> Comparer:
    """Tags by name, a former one too."""

    def one(op: Op, part: Part) -> Clause:
        wanted = fold(part.text)
        if op == "~":
            return Clause(f"l.id IN ({_TAGGED}instr(g.match_key, ?) > 0)", (wanted,), "rows")
        if op != "=":
            raise no_order("tags")
        tag_id = former.called(store, "tag", part.text)
        return Clause("l.id IN (SELECT lt.lead_id FROM lead_tag lt WHERE lt.tag_id = ?)", (tag_id or 0,), "rows")

    none = Clause("NOT EXISTS (SELECT 1 FROM lead_tag lt WHERE lt.lead_id = l.id)")
    return Comparer(none, one, texts_only=True)
