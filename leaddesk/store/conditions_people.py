"""Conditions on who a record is of: name, company, ways to reach them, tags. Found first, by their keys, so that few rows are read."""

from __future__ import annotations

from leaddesk.domain.filters import Condition
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
from leaddesk.store import fieldsql
from leaddesk.store.clauses import Clause, blank, no_order, positive


def name(condition: Condition, _moment: Moment) -> Clause:
    return _party(condition, "person", "full_name", name_match_key(condition.value))


def company(condition: Condition, _moment: Moment) -> Clause:
    return _party(condition, "company", "name", company_match_key(condition.value))


def _party(condition: Condition, party: str, column: str, match_key: str) -> Clause:
    """A person's or company's name: equal by its match key, containing every word of the value."""
    if not condition.value:
        return blank(f"coalesce((SELECT x.{column} FROM {party} x WHERE x.id = l.{party}_id), '') = ''", condition)
    key = fold(condition.value)
    if condition.op in ("=", "!="):
        column, wanted = ("match_key", match_key) if match_key else ("sort_key", key)
        found = f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE x.{column} = ?)"
        return positive(found, condition, (wanted,), "rows")
    if condition.op == "~":
        words = tuple(key.split())
        found = " AND ".join(["instr(x.sort_key, ?) > 0"] * len(words)) or "TRUE"
        return Clause(f"l.{party}_id IN (SELECT x.id FROM {party} x WHERE {found})", words, "rows")
    return Clause(f"l.{party}_key <> '' AND l.{party}_key {condition.op} ?".replace("person_key", "name_key"), (key,))


def contact(condition: Condition, moment: Moment) -> Clause:
    """E-mail, phone or web address of the person or the company, in any notation."""
    kinds = fieldsql.CONTACT_KINDS[condition.field]
    found, parameters = _norm(condition, moment) if condition.value else ("TRUE", ())
    of = f"SELECT k.{{0}} FROM contact_point k WHERE k.kind IN ({kinds}) AND k.{{0}} IS NOT NULL AND ({found})"
    both = f"(l.person_id IN ({of.format('person_id')}) OR l.company_id IN ({of.format('company_id')}))"
    if not condition.value:
        return Clause(both if condition.op == "!=" else f"NOT coalesce({both}, FALSE)")
    return positive(both, condition, (*parameters, *parameters), "rows")


def _norm(condition: Condition, moment: Moment) -> tuple[str, tuple[object, ...]]:
    """What the stored form of a contact point must be."""
    value = condition.value
    if condition.op not in ("=", "!=", "~"):
        raise no_order(condition)
    digits = digits_of(value)
    if condition.field in ("phone", "mobile") and len(digits) >= 4:
        whole = phone_key(value, moment.region) if condition.op != "~" else None
        tail = digits.lstrip("0") or digits
        return "k.norm = ? OR (? AND instr(k.norm, ?) > 0)", (whole or value, int(whole is None), tail)
    if condition.op == "~":
        return "instr(k.norm, ?) > 0 OR instr(lower(k.value), ?) > 0", (fold(value), fold(value))
    key = email_key(value) if condition.field == "email" else website_key(value)
    return "k.norm = ?", (key or fold(value),)


def tags(condition: Condition, _moment: Moment) -> Clause:
    some = "EXISTS (SELECT 1 FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE lt.lead_id = l.id{})"
    if not condition.value:
        return blank(f"NOT {some.format('')}", condition)
    if condition.op == "~":
        return Clause(some.format(" AND instr(g.match_key, ?) > 0"), (fold(condition.value),))
    if condition.op not in ("=", "!="):
        raise no_order(condition)
    found = "SELECT lt.lead_id FROM lead_tag lt JOIN tag g ON g.id = lt.tag_id WHERE g.match_key = ?"
    return positive(f"l.id IN ({found})", condition, (fold(condition.value),), "rows")
