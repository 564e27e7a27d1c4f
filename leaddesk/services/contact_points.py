"""Ways to reach somebody: added, changed, taken away, and which is the first (PRODUCT section 3, contact points).

They belong to a person or to a company, and can be shared: the same number may stand with two people, which is told, never refused.
Whether a way may be used is ``opt_outs``.
"""

from __future__ import annotations

from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes, identity
from leaddesk.domain.inputs import choice
from leaddesk.domain.likeness import Party
from leaddesk.domain.texts import clean
from leaddesk.services import intake, parties
from leaddesk.services.known import Who, known
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Store, Write

LONGEST = 300
"""Characters of one way: the longest legal address has 254."""
_PHONES = ("phone", "mobile", "fax")
_SAME = "SELECT 1 FROM contact_point WHERE {0}_id = ? AND norm = ? AND (kind = ? OR (? AND kind IN ('phone', 'mobile'))) AND id <> ?"
_HOLDERS = """
SELECT DISTINCT k.person_id, k.company_id FROM contact_point k LEFT JOIN person p ON p.id = k.person_id
LEFT JOIN company c ON c.id = k.company_id
WHERE k.norm = ? AND coalesce(p.merged_into_id, c.merged_into_id) IS NULL AND coalesce(p.deleted_at, c.deleted_at) IS NULL LIMIT 20
"""


def add(ws: Workspace, lead_id: int, kind: str, value: str, *, party: Party | None = None) -> Done:
    """One more way to reach the lead's person (or ``party``, one of the lead's): it comes last.

    ``kind``: email, phone, mobile, fax or website, "" = what it looks like. Raises UserError for a value that is none of its kind, and
    ``known`` where
    this person or company has it already.
    """
    kind = choice(kind, dict(codes.CONTACT_KINDS), field="kind") if kind else kind_of(value, ws.settings.phone_region)
    text = checked(kind, value)
    with ws.store.write(N_("Add {value} to {lead}"), value=text, lead=name_of(ws, lead_id)) as write:
        whose = parties.made(write, lead_id, party)
        _refuse_known(ws, write, kind, text, whose, but=0)
        person_id, company_id = (whose[1], None) if whose[0] == "person" else (None, whose[1])
        region = ws.settings.phone_region
        intake.contact_point(write, kind, text, region=region, person_id=person_id, company_id=company_id)
    return done(write, _("Add {value} to {lead}").format(value=text, lead=name_of(ws, lead_id)))


def change(ws: Workspace, lead_id: int, point_id: int, value: str, *, kind: str | None = None) -> Done:
    """Write another value, or another kind, in the place of one. Empty takes it away. Raises UserError as ``add`` does."""
    if not value.strip():
        return remove(ws, lead_id, point_id)
    whose, old_kind, _old = _point(ws.store, lead_id, point_id)
    kind = choice(kind, dict(codes.CONTACT_KINDS), field="kind") if kind else old_kind
    text = checked(kind, value)
    norm = intake.normalised(kind, text, ws.settings.phone_region)
    role = int(kind == "email" and identity.is_role_email(norm))
    with ws.store.write(N_("Change {value} of {lead}"), value=text, lead=name_of(ws, lead_id)) as write:
        _refuse_known(ws, write, kind, text, whose, but=point_id)
        write.update("contact_point", point_id, kind=kind, value=text, norm=norm, is_role=role)
    return done(write, _("Change {value} of {lead}").format(value=text, lead=name_of(ws, lead_id)))


def remove(ws: Workspace, lead_id: int, point_id: int) -> Done:
    """Take a way away. Undo brings it back."""
    _whose, _kind, value = _point(ws.store, lead_id, point_id)
    with ws.store.write(N_("Remove {value} of {lead}"), value=value, lead=name_of(ws, lead_id)) as write:
        write.delete("contact_point", point_id)
    return done(write, _("Remove {value} of {lead}").format(value=value, lead=name_of(ws, lead_id)))


def put_first(ws: Workspace, lead_id: int, point_id: int) -> Done:
    """Use this one first: lists, buttons and letters take it. Only its own row changes; one that is the first stays."""
    whose, _kind, value = _point(ws.store, lead_id, point_id)
    with ws.store.write(N_("Use {value} first for {lead}"), value=value, lead=name_of(ws, lead_id)) as write:
        rows = write.rows(
            f"SELECT id, position FROM contact_point WHERE {whose[0]}_id = ? ORDER BY position, id", (whose[1],)
        )
        if rows[0][0] != point_id:
            write.update("contact_point", point_id, position=rows[0][1] - 1)
    return done(write, _("Use {value} first for {lead}").format(value=value, lead=name_of(ws, lead_id)))


def also(ws: Workspace, kind: str, value: str, *, but: int) -> tuple[Who, ...]:
    """Who else has this number or address; whoever belongs to the lead ``but`` (0 = none) is left out. Reads only.

    Websites are no evidence: everybody of a firm has the same.
    """
    if kind == "website" or not value.strip():
        return ()
    norm = intake.normalised(kind, clean(value).strip(), ws.settings.phone_region)
    own = parties.of_lead(ws.store, but) if but else None
    found: list[Party] = [
        ("person", person) if person is not None else ("company", company)
        for person, company in ws.store.rows(_HOLDERS, (norm,))
    ]
    others = [party for party in found if own is None or not own.has(party)]
    whom = known(ws.store, others)
    return tuple(whom[party] for party in others if party in whom)


def kind_of(text: str, region: str) -> str:
    """The kind of contact point that a typed text looks like: email, website, mobile or phone (where nothing else is plain)."""
    text = clean(text).strip()
    if "@" in text:
        return "email"
    if identity.website_key(text) is not None and any(char.isalpha() for char in text):
        return "website"
    return "mobile" if _is_mobile(text, region) else "phone"


def _is_mobile(text: str, region: str) -> bool:
    """Whether the country's plan says that a number is a mobile; loads the telephone library."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def checked(kind: str, value: str) -> str:
    """``value`` as it is kept. Raises UserError where it is none of its kind."""
    text = " ".join(clean(value).split())
    sentence = ""
    if not text or len(text) > LONGEST:
        sentence = _("A number or an address is needed.")
    elif kind == "email" and identity.email_key(text) is None:
        sentence = _("“{text}” is not an e-mail address.").format(text=text)
    elif kind in _PHONES and len(identity.digits_of(text)) < 3:
        sentence = _("“{text}” is not a phone number.").format(text=text)
    elif kind == "website" and identity.website_key(text) is None:
        sentence = _("“{text}” is not the address of a website.").format(text=text)
    if sentence:
        raise UserError(sentence, field=kind, code="bad_value")
    return text


def _refuse_known(ws: Workspace, write: Write, kind: str, text: str, whose: Party, *, but: int) -> None:
    norm = intake.normalised(kind, text, ws.settings.phone_region)
    is_phone = kind in ("phone", "mobile")
    if write.row(_SAME.format(whose[0]), (whose[1], norm, kind, is_phone, but)) is not None:
        raise UserError(
            _("{value} is known here already.").format(value=text),
            field=kind,
            code="known",
            hint=_("Nothing was changed."),
        )


def _point(store: Store, lead_id: int, point_id: int) -> tuple[Party, str, str]:
    """(whose, kind, value) of a way of somebody who belongs to the lead. Raises UserError ``unknown_record``."""
    row: tuple[Any, ...] | None = store.row(
        "SELECT person_id, company_id, kind, value FROM contact_point WHERE id = ?", (point_id,)
    )
    found = parties.of_lead(store, lead_id)
    whose: Party | None = None
    if row is not None:
        whose = ("person", row[0]) if row[0] is not None else ("company", row[1])
    if row is None or whose is None or not found.has(whose):
        raise UserError(
            _("This lead has no number or address with the id {id}.").format(id=point_id),
            field="contact_point",
            code="unknown_record",
        )
    return whose, str(row[2]), str(row[3])
