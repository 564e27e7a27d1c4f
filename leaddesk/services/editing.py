"""Writes typed texts into the columns where each field lives: lead, person, company, place, contact points, tags, own fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, language
from leaddesk.domain import codes, identity, inputs, own_values
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.texts import clean
from leaddesk.services import customers, intake, references
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write, own_fields
from leaddesk.store.times import to_instant


@dataclass(frozen=True)
class _Target:
    """The record being edited, inside its open write. ``names``: all fields that are edited along."""

    ws: Workspace
    write: Write
    lead_id: int
    names: Collection[str]
    person_id: int | None
    company_id: int | None
    currency: str | None
    many: bool = False


def apply(ws: Workspace, write: Write, lead_id: int, values: Mapping[str, str], *, many: bool = False) -> None:
    """Write every field of ``values`` (name -> typed text, empty clears). Raises UserError naming the field.

    ``many``: others get the same, so that a company is found or made, never renamed into one that is there twice.
    """
    for name in _ordered(values):
        row = write.row(
            "SELECT person_id, company_id, currency FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,)
        )
        if row is None:
            raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
        person_id, company_id, currency = row
        target = _Target(ws, write, lead_id, values.keys(), person_id, company_id, currency, many)
        _write_field(target, name, clean(values[name]).strip())


def alike(ws: Workspace, write: Write, name: str, text: str) -> dict[str, Any] | None:
    """The columns of ``lead`` that a text for field ``name`` means whatever the lead; None where that depends on the lead."""
    if name in _ALIKE:
        return _ALIKE[name](ws, write, text)
    if name in _SPECIAL or name.startswith(CUSTOM_PREFIX) or FIELDS[name].home != "lead":
        return None
    return {name: _typed(name, text)}


def _ordered(values: Mapping[str, str]) -> list[str]:
    """The currency before the sums that are read with it, the company before what hangs on it."""
    first = [name for name in ("company", "currency", "full_name") if name in values]
    return first + [name for name in values if name not in first]


def _write_field(target: _Target, name: str, text: str) -> None:
    if name.startswith(CUSTOM_PREFIX):
        _custom(target, name.removeprefix(CUSTOM_PREFIX), text)
        return
    special = _SPECIAL.get(name)
    home = FIELDS[name].home
    if special is not None:
        special(target, text)
    elif (columns := alike(target.ws, target.write, name, text)) is not None:
        target.write.update("lead", target.lead_id, **columns)
    elif home == "contact":
        _contact(target, name, text)
    elif home == "place":
        _place(target, name, text)
    elif home == "person":
        target.write.update("person", _person(target), **{name: text})
    else:
        _company_column(target, name, text)


def _typed(name: str, text: str) -> Any:
    """The column value of a lead's own field."""
    kind = FIELDS[name].kind
    if kind == "date":
        return inputs.day(text, field=name) if text else None
    if kind == "percent":
        return inputs.percent(text, field=name) if text else None
    return (text or None) if name == "external_id" else text


# --- the person and the firm ------------------------------------------------------------------------------------------
def _person(target: _Target) -> int:
    """The lead's person, made where there is none yet."""
    if target.person_id is not None:
        return target.person_id
    person_id = intake.person(target.write, "", company_id=target.company_id)
    target.write.update("lead", target.lead_id, person_id=person_id)
    return person_id


def _full_name(target: _Target, text: str) -> None:
    keys = {"sort_key": identity.fold(text), "match_key": identity.name_match_key(text)}
    target.write.update("person", _person(target), full_name=text, first_name="", last_name="", **keys)


def _name_part(column: str) -> Callable[[_Target, str], None]:
    def write_part(target: _Target, text: str) -> None:
        person_id = _person(target)
        target.write.update("person", person_id, **{column: text})
        row = target.write.row("SELECT first_name, last_name FROM person WHERE id = ?", (person_id,))
        full = " ".join(part for part in row or () if part)
        keys = {"sort_key": identity.fold(full), "match_key": identity.name_match_key(full)}
        target.write.update("person", person_id, full_name=full, **keys)

    return write_part


def _company(target: _Target, text: str) -> None:
    """A firm shared with others is left as it is and another one found or made; one of this lead alone is renamed."""
    write, old = target.write, target.company_id
    if not text:
        if target.person_id is None:
            raise UserError(_("A lead needs a name or a company."), field="company")
        new = None
    elif old is not None and not target.many and not _is_shared(target):
        write.update(
            "company", old, name=text, sort_key=identity.fold(text), match_key=identity.company_match_key(text)
        )
        new = old
    else:
        new = intake.company(write, text)
    write.update("lead", target.lead_id, company_id=new)
    if target.person_id is not None:
        write.update("person", target.person_id, company_id=new)
    row = write.row("SELECT won_at FROM lead WHERE id = ? AND status = 'won'", (target.lead_id,))
    if row is not None:
        won_at = to_instant(row[0])
        since = write.local_date(won_at) if won_at else target.ws.today()
        customers.make(write, person_id=target.person_id, company_id=new, since=since)
        customers.settle(write)


def _is_shared(target: _Target) -> bool:
    return bool(
        target.write.row(
            "SELECT 1 FROM lead WHERE company_id = ? AND id <> ? UNION ALL SELECT 1 FROM person WHERE company_id = ? "
            "AND id IS NOT ? UNION ALL SELECT 1 FROM customer WHERE company_id = ?",
            (target.company_id, target.lead_id, target.company_id, target.person_id, target.company_id),
        )
    )


def _company_column(target: _Target, name: str, text: str) -> None:
    if target.company_id is None:
        raise UserError(_("There is no company to keep this with."), field=name, hint=_("Give the company first."))
    target.write.update("company", target.company_id, **{name: text})


def _place(target: _Target, name: str, text: str) -> None:
    if target.person_id is None and target.company_id is not None:
        target.write.update("company", target.company_id, **{name: text})
    else:
        target.write.update("person", _person(target), **{name: text})


def _contact(target: _Target, kind: str, text: str) -> None:
    """The first contact point of a kind, of the person or else of the company."""
    region = target.ws.settings.phone_region
    if kind == "email" and text and identity.email_key(text) is None:
        raise UserError(_("“{text}” is not an e-mail address.").format(text=text), field=kind)
    if kind in ("phone", "mobile") and text and len(identity.digits_of(text)) < 3:
        raise UserError(_("“{text}” is not a phone number.").format(text=text), field=kind)
    person_id = target.person_id
    column, party = ("person_id", person_id) if person_id is not None else ("company_id", target.company_id)
    row = target.write.row(
        f"SELECT id FROM contact_point WHERE {column} = ? AND kind = ? ORDER BY position, id", (party, kind)
    )
    if not text:
        if row is not None:
            target.write.delete("contact_point", int(row[0]))
    elif row is None:
        intake.contact_point(target.write, kind, text, region=region, person_id=person_id, company_id=target.company_id)
    else:
        norm = intake.normalised(kind, text, region)
        role = int(kind == "email" and identity.is_role_email(norm))
        target.write.update("contact_point", int(row[0]), value=text, norm=norm, is_role=role)


# --- fields of the lead with a rule of their own -------------------------------------------------------------------------
def _money(column: str) -> Callable[[_Target, str], None]:
    def write_money(target: _Target, text: str) -> None:
        currency = target.currency or target.ws.settings.currency
        minor = inputs.money(text, currency, field=column.removesuffix("_minor")) if text else None
        values: dict[str, Any] = {column: minor} | ({"currency": currency} if minor is not None else {})
        target.write.update("lead", target.lead_id, **values)

    return write_money


def _currency(target: _Target, text: str) -> None:
    """Another currency for the same figures; sums that are edited along are read in it anyway."""
    code = text.upper()
    if len(code) != 3 or not code.isalpha():
        raise UserError(_("“{text}” is not a currency.").format(text=text), field="currency", hint=_("Such as EUR."))
    sums = {"value_minor": "value", "won_value_minor": "won_value"}
    row = target.write.row(f"SELECT {', '.join(sums)} FROM lead WHERE id = ?", (target.lead_id,)) or ()
    old = target.currency or target.ws.settings.currency
    kept = {
        column: inputs.rescaled(minor, old, code)
        for column, minor in zip(sums, row, strict=True)
        if minor is not None and sums[column] not in target.names
    }
    target.write.update("lead", target.lead_id, currency=code, **kept)


def _rating(_ws: Workspace, _write: Write, text: str) -> dict[str, Any]:
    return {"rating": inputs.choice(text, dict(codes.RATINGS), field="rating") if text else "dont_know"}


def _source(_ws: Workspace, write: Write, text: str) -> dict[str, Any]:
    source_id = references.source(write, text) if text else references.source_of_type(write, "unknown")
    return {"source_id": source_id, "origin": codes.ORIGIN_OF_SOURCE[references.source_type(write, source_id)]}


def _campaign(target: _Target, text: str) -> None:
    row = target.write.row("SELECT source_id FROM lead WHERE id = ?", (target.lead_id,))
    campaign_id = references.campaign(target.write, text, row[0] if row else None) if text else None
    target.write.update("lead", target.lead_id, campaign_id=campaign_id)


def _received(ws: Workspace, _write: Write, text: str) -> dict[str, Any]:
    if not text:
        raise UserError(_("When it came in is needed."), field="received_at")
    instant, day = inputs.received(text, ws.settings.zone, today=ws.today())
    return {"received_at": instant, "received_on": day}


def _tags(target: _Target, text: str) -> None:
    write = target.write
    asked = tags_asked(write, text)
    current = {t: i for i, t in write.rows("SELECT id, tag_id FROM lead_tag WHERE lead_id = ?", (target.lead_id,))}
    write.delete("lead_tag", [row_id for tag_id, row_id in current.items() if asked.takes_away(tag_id)])
    for tag_id in sorted(asked.more - set(current)):
        write.insert("lead_tag", lead_id=target.lead_id, tag_id=tag_id)


@dataclass(frozen=True)
class TagsAsked:
    """Ids of tags to be there in the end (``more``), to be gone (``less``); ``only``: no others than ``more``."""

    more: frozenset[int]
    less: frozenset[int] = frozenset()
    only: bool = False

    def takes_away(self, tag_id: int) -> bool:
        return tag_id in self.less or (self.only and tag_id not in self.more)


def tags_asked(write: Write, text: str) -> TagsAsked:
    """What is asked of tags: ``vip, fair`` exactly these, ``+vip`` this one too, ``-fair`` not this one. Commas or semicolons part them."""
    names = [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
    if names and all(name[0] in "+-" and name[1:].strip() for name in names):
        more = frozenset(references.tag(write, name[1:]) for name in names if name[0] == "+")
        known = (
            write.row("SELECT id FROM tag WHERE match_key = ?", (identity.fold(n[1:]),)) for n in names if n[0] == "-"
        )
        return TagsAsked(more, frozenset(int(row[0]) for row in known if row is not None))
    return TagsAsked(frozenset(references.tag(write, name) for name in names), only=True)


def _custom(target: _Target, label: str, text: str) -> None:
    put = own_value(target.ws, target.write, label, text)
    row = target.write.row("SELECT custom FROM lead WHERE id = ?", (target.lead_id,))
    target.write.update("lead", target.lead_id, custom=put(row[0] if row else "{}"))


def own_value(ws: Workspace, write: Write, label: str, text: str) -> Callable[[str], str]:
    """Gives back what puts ``text`` into column ``custom`` of a lead. Raises UserError (at once) where it does not fit the field's kind.

    What stands there already stays as it is, whether it fits or not.
    """
    field_id = references.custom_field(write, label)
    field, refused = own_fields.by_id(write, field_id), None
    value = text
    if text and field is not None:
        try:
            value = own_values.canonical(field, text, currency=ws.settings.currency, language=language())
        except UserError as error:
            refused = error
    key = str(field_id)

    def put(custom: str) -> str:
        values: dict[str, str] = json.loads(custom)
        if text and values.get(key) != text:
            if refused is not None:
                raise refused
            values[key] = value
        elif not text:
            values.pop(key, None)
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    return put


_SPECIAL: dict[str, Callable[[_Target, str], None]] = {
    "full_name": _full_name,
    "first_name": _name_part("first_name"),
    "last_name": _name_part("last_name"),
    "company": _company,
    "value": _money("value_minor"),
    "won_value": _money("won_value_minor"),
    "currency": _currency,
    "campaign": _campaign,
    "tags": _tags,
}
_ALIKE: dict[str, Callable[[Workspace, Write, str], dict[str, Any]]] = {
    "rating": _rating,
    "source": _source,
    "received_at": _received,
}
