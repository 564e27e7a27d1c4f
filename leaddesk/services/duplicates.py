"""Likely duplicates: noticed while typing, told apart for good, and forgotten again. All pairs of the file: ``duplicate_pairs``.

One engine for form, paste, import and page (``domain.likeness*``); this is where the file and the engine meet. Reads by index
look-ups only, so that it can be asked at every pause of typing (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import identity
from leaddesk.domain.likeness import Likeness, Party, Subject, Tier
from leaddesk.domain.likeness_score import likeness
from leaddesk.services.duplicate_hints import hint, hinted
from leaddesk.services.known import Who, known
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import candidates
from leaddesk.store.subjects import shared, subjects
from leaddesk.store.times import to_instant

TIERS: Final[tuple[Tier, ...]] = ("certain", "probable", "possible")
_TOLD_APART: Final = (
    "SELECT one_id, other_id FROM not_duplicate WHERE tbl = ? AND one_id = ? UNION ALL "
    "SELECT one_id, other_id FROM not_duplicate WHERE tbl = ? AND other_id = ?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody in the file who may be meant, and why."""

    who: Who
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Remembered:
    """A pair of whom somebody said that they are not the same."""

    table: str
    one: Who
    other: Who
    at: datetime
    by: str


# --- while typing ---------------------------------------------------------------------------------------------------
def typed(ws: Workspace, values: Mapping[str, str], limit: int = 5, *, party: Party | None = None) -> tuple[Found, ...]:
    """Who in the file may be meant by typed fields (as ``subject_of`` takes them); whoever only has the same last digits or the same
    domain comes last.

    ``party``: the record that is being edited, which is not found itself.
    """
    digits = max((identity.digits_of(values.get(name, "")) for name in ("phone", "mobile")), key=len)
    return like(ws, subject_of(ws, values, party=party), limit, tail=digits, hints=True)


def like(ws: Workspace, subject: Subject, limit: int = 5, *, tail: str = "", hints: bool = False) -> tuple[Found, ...]:
    """Who in the file may be the same as ``subject``, the best first. ``hints``: also who only comes to mind (``duplicate_hints``),
    ``tail`` being the digits of a phone that is still typed. Pairs told apart are left out."""
    asked = {one.party[0]: one for one in _as_whom(subject)}
    parties = set[Party]().union(*candidates.of_subjects(ws.store, asked).values())
    parties |= hinted(ws.store, subject, tail) if hints else set()
    known_ones = subjects(ws.store, parties - _told_apart(ws, subject.party))
    numbers = shared(ws.store, {*subject.emails, *subject.role_emails, *subject.phones})
    found: dict[Party, Likeness] = {}
    for party, one in known_ones.items():
        alike = likeness(asked.get(party[0], subject), one, numbers) or (hint(subject, tail, one) if hints else None)
        if alike is not None:
            found[party] = alike
    best = sorted(found, key=lambda party: (TIERS.index(found[party].tier), -found[party].score, party))[:limit]
    whom = known(ws.store, best)
    return tuple(Found(whom[party], found[party]) for party in best if party in whom)


def _as_whom(subject: Subject) -> tuple[Subject, ...]:
    """Whoever gives no name may be a person or a firm: both are asked for."""
    if subject.name or subject.party[1] > 0:
        return (subject,)
    return replace(subject, party=("person", 0)), replace(subject, party=("company", 0))


def subject_of(ws: Workspace, values: Mapping[str, str], *, party: Party | None = None) -> Subject:
    """Somebody as typed into fields: ``full_name first_name last_name company email phone mobile street postcode city country
    job_title external_id``. Without a name it is a firm, or whoever has the number."""
    name = values.get("full_name") or " ".join(values.get(part, "") for part in ("first_name", "last_name"))
    region = ws.settings.phone_region
    phones = [identity.phone_key(values.get(kind, ""), region) for kind in ("phone", "mobile")]
    email = identity.email_key(values.get("email", ""))
    is_role = email is not None and identity.is_role_email(email)
    is_firm = bool(values.get("company", "").strip()) and not name.strip() and (email is None or is_role)
    texts = {
        key: values.get(key, "").strip() for key in ("company", "street", "postcode", "city", "country", "job_title")
    }
    return Subject(
        party=party or ("company" if is_firm else "person", 0),
        name=name.strip(),
        emails=(email,) if email and not is_role else (),
        role_emails=(email,) if email and is_role else (),
        phones=tuple(dict.fromkeys(phone for phone in phones if phone)),
        external_ids=tuple(filter(None, [values.get("external_id", "").strip()])),
        **texts,
    )


def _told_apart(ws: Workspace, party: Party) -> set[Party]:
    table, row_id = party
    if row_id <= 0:
        return set()
    rows = ws.store.rows(_TOLD_APART, (table, row_id, table, row_id))
    return {(table, one if other == row_id else other) for one, other in rows}


# --- not the same ---------------------------------------------------------------------------------------------------
def not_same(ws: Workspace, table: str, one: int, other: int) -> Done:
    """Remember that two people or two companies are not the same: the pair is never offered again. Raises UserError for no pair."""
    first, second = sorted((one, other))
    names = _names(ws, table, first, second)
    with ws.store.write(N_("{one} and {other} are not the same"), one=names[0], other=names[1]) as write:
        row = "SELECT id FROM not_duplicate WHERE tbl = ? AND one_id = ? AND other_id = ?"
        if write.row(row, (table, first, second)) is None:
            by_id = ws.store.author.actor_id
            write.insert("not_duplicate", tbl=table, one_id=first, other_id=second, at=write.now, by_id=by_id)
    return done(write, _("{one} and {other} are not the same").format(one=names[0], other=names[1]))


def same_after_all(ws: Workspace, table: str, one: int, other: int) -> Done:
    """Forget that two were told apart: they may be offered again."""
    first, second = sorted((one, other))
    names = _names(ws, table, first, second)
    with ws.store.write(N_("{one} and {other} may be the same after all"), one=names[0], other=names[1]) as write:
        row = "SELECT id FROM not_duplicate WHERE tbl = ? AND one_id = ? AND other_id = ?"
        write.delete("not_duplicate", [i for (i,) in write.rows(row, (table, first, second))])
    return done(write, _("{one} and {other} may be the same after all").format(one=names[0], other=names[1]))


def remembered(ws: Workspace) -> tuple[Remembered, ...]:
    """Pairs told apart, the latest first; those of whom one is gone or merged are left out."""
    rows = ws.store.rows(
        "SELECT n.tbl, n.one_id, n.other_id, n.at, coalesce(a.name, '') FROM not_duplicate n "
        "LEFT JOIN assignee a ON a.id = n.by_id ORDER BY n.id DESC"
    )
    parties = {(table, row_id) for table, one, other, _at, _by in rows for row_id in (one, other)}
    live = {party for party, stays in candidates.staying(ws.store, parties).items() if party == stays}
    whom = known(ws.store, live)
    return tuple(
        Remembered(table, whom[table, one], whom[table, other], to_instant(at) or ws.clock.now(), by)
        for table, one, other, at, by in rows
        if (table, one) in whom and (table, other) in whom
    )


def _names(ws: Workspace, table: str, one: int, other: int) -> tuple[str, str]:
    """What the two are called. Raises UserError where they are one, or one of them is none (any more)."""
    if one == other:
        raise UserError(_("That is one and the same."), code="same_record")
    parties: list[Party] = [(table, one), (table, other)]
    live = candidates.staying(ws.store, parties) if table in ("person", "company") else {}
    for party in parties:
        if live.get(party) != party:
            raise UserError(_("There is nothing with the number {id}.").format(id=party[1]), code="unknown_record")
    whom = known(ws.store, parties)
    return whom[parties[0]].title, whom[parties[1]].title
