"""The people of a lead: others with a role beside the main one, and which of them is the main one (PRODUCT section 3).

A role is free text and belongs to the person in this lead only. Adding somebody who is in the file already takes that person; taking
somebody out of a lead leaves the person in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import identity
from leaddesk.domain.texts import clean
from leaddesk.services import contact_points, customers, duplicates, intake, parties
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store.times import to_instant

LONGEST = 120
"""Characters of a role, a name or a job title."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be added: ``person_id`` of one in the file, else a ``name`` or a way to reach them."""

    name: str = ""
    role: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""
    person_id: int | None = None


def add(ws: Workspace, lead_id: int, person: NewPerson) -> Done:
    """One more person of a lead. A new one is of the lead's company; of a known one only what is new is added.

    Raises UserError where nothing says who it is, where they belong to the lead already, or for a number that is none.
    """
    ways = {kind: contact_points.checked(kind, text) for kind, text in _ways(person).items()}
    name = _text(person.name)
    if person.person_id is None and not name and not ways:
        raise UserError(_("Say who it is: a name, a number or an address."), field="full_name")
    called = name or next(iter(ways.values()), "")
    if person.person_id is not None:
        called = parties.name_of_party(ws.store, ("person", person.person_id)) or called
    with ws.store.write(N_("Add {name} to {lead}"), name=called, lead=name_of(ws, lead_id)) as write:
        person_id = _known(write, person.person_id) or _new(write, lead_id, name, _text(person.job_title))
        found = parties.of_lead(write, lead_id)
        if found.has(("person", person_id)):
            raise UserError(
                _("{name} belongs to this lead already.").format(name=called), field="full_name", code="known"
            )
        _add_ways(ws, write, person_id, ways)
        if found.person_id is None:
            write.update("lead", lead_id, person_id=person_id)
        if found.person_id is not None or _text(person.role):
            _set_in(write, lead_id, person_id, _text(person.role))
    return done(write, _("Add {name} to {lead}").format(name=called, lead=name_of(ws, lead_id)))


def set_role(ws: Workspace, lead_id: int, person_id: int, role: str) -> Done:
    """What somebody is in this lead; the main person may have a role too. Empty takes the words away."""
    text, name = _text(role), _name(ws, lead_id, person_id)
    with ws.store.write(
        N_("{name} is {role} for {lead}"), name=name, role=text or "–", lead=name_of(ws, lead_id)
    ) as write:
        if text or write.row("SELECT 1 FROM lead_role WHERE lead_id = ? AND person_id = ?", (lead_id, person_id)):
            _set_in(write, lead_id, person_id, text)
    return done(write, _("{name} is {role} for {lead}").format(name=name, role=text or "–", lead=name_of(ws, lead_id)))


def rename(ws: Workspace, lead_id: int, person_id: int, name: str) -> Done:
    """Call a person of the lead otherwise, in every lead of theirs. Raises UserError where that leaves nothing to call them by."""
    text, before = _text(name), _name(ws, lead_id, person_id)
    way = ws.store.value("SELECT 1 FROM contact_point WHERE person_id = ? LIMIT 1", (person_id,))
    if not text and way is None:
        raise UserError(_("Say who it is: a name, a number or an address."), field="full_name")
    with ws.store.write(N_("Rename {name} to {new}"), name=before, new=text or "–") as write:
        keys = {"sort_key": identity.fold(text), "match_key": identity.name_match_key(text)}
        write.update("person", person_id, full_name=text, first_name="", last_name="", **keys)
    return done(write, _("Rename {name} to {new}").format(name=before, new=text or "–"))


def make_main(ws: Workspace, lead_id: int, person_id: int) -> Done:
    """Somebody else is the main person from now on; who was it until now stays in the lead with the role they had.

    A private customer by this lead is now the new person. Contacts stay with whom they were.
    """
    name, lead = _name(ws, lead_id, person_id), name_of(ws, lead_id)
    with ws.store.write(N_("{name} is the main person of {lead}"), name=name, lead=lead) as write:
        before = parties.of_lead(write, lead_id)
        if before.person_id != person_id:
            if before.person_id is not None:
                _set_in(write, lead_id, before.person_id, None)
            _set_in(write, lead_id, person_id, None)
            write.update("lead", lead_id, person_id=person_id)
            _settle_customer(write, lead_id)
    return done(write, _("{name} is the main person of {lead}").format(name=name, lead=lead))


def remove(ws: Workspace, lead_id: int, person_id: int) -> Done:
    """Take somebody out of the lead; the person stays in the file. Raises UserError for the main one: make another the main one first."""
    name = _name(ws, lead_id, person_id)
    if parties.of_lead(ws.store, lead_id).person_id == person_id:
        raise UserError(
            _("{name} is the main person of this lead.").format(name=name),
            field="person",
            code="main_person",
            hint=_("Make somebody else the main person first."),
        )
    with ws.store.write(N_("Take {name} out of {lead}"), name=name, lead=name_of(ws, lead_id)) as write:
        rows = write.rows("SELECT id FROM lead_role WHERE lead_id = ? AND person_id = ?", (lead_id, person_id))
        write.delete("lead_role", [row_id for (row_id,) in rows])
    return done(write, _("Take {name} out of {lead}").format(name=name, lead=name_of(ws, lead_id)))


def certainly(ws: Workspace, lead_id: int, *, name: str, phone: str, email: str) -> tuple[int | None, str]:
    """(person, what they are called) of somebody in the file who is certainly meant (T1); None and "" where nobody is. Reads only.

    Somebody of the lead goes first: ``add`` says then that they belong to it, and nobody stands there twice.
    """
    values = {"full_name": name, "phone": phone, "email": email}
    own = parties.of_lead(ws.store, lead_id)
    alike = [found.who for found in duplicates.typed(ws, values) if found.likeness.tier == "certain"]
    people = sorted((who for who in alike if who.party[0] == "person"), key=lambda who: not own.has(who.party))
    return (people[0].party[1], people[0].title) if people else (None, "")


# --- inside a write ------------------------------------------------------------------------------------------------------
def _set_in(write: Write, lead_id: int, person_id: int, role: str | None) -> None:
    """The row of somebody's role, made where there is none; None leaves the words as they are."""
    row = write.row("SELECT id FROM lead_role WHERE lead_id = ? AND person_id = ?", (lead_id, person_id))
    if row is None:
        last = write.row("SELECT coalesce(max(position), -1) FROM lead_role WHERE lead_id = ?", (lead_id,))
        place = (last[0] if last else -1) + 1
        write.insert("lead_role", lead_id=lead_id, person_id=person_id, role=role or "", position=place)
    elif role is not None:
        write.update("lead_role", row[0], role=role)


def _new(write: Write, lead_id: int, name: str, job_title: str) -> int:
    return intake.person(write, name, company_id=parties.of_lead(write, lead_id).company_id, job_title=job_title)


def _known(write: Write, person_id: int | None) -> int | None:
    """The person that stands for ``person_id`` now. Raises UserError where there is none."""
    if person_id is None:
        return None
    row = write.row("SELECT coalesce(merged_into_id, id) FROM person WHERE id = ? AND deleted_at IS NULL", (person_id,))
    if row is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=person_id), code="unknown_record", field="person"
        )
    return int(row[0])


def _add_ways(ws: Workspace, write: Write, person_id: int, ways: dict[str, str]) -> None:
    region = ws.settings.phone_region
    for kind, text in ways.items():
        norm = intake.normalised(kind, text, region)
        if write.row("SELECT 1 FROM contact_point WHERE person_id = ? AND norm = ?", (person_id, norm)) is None:
            intake.contact_point(write, kind, text, region=region, person_id=person_id)


def _settle_customer(write: Write, lead_id: int) -> None:
    row = write.row("SELECT person_id, company_id, won_at FROM lead WHERE id = ? AND status = 'won'", (lead_id,))
    if row is None or row[1] is not None:
        return
    won_at = to_instant(row[2])
    since = write.local_date(won_at or write.now)
    customers.make(write, person_id=row[0], company_id=None, since=since)
    customers.settle(write)


# --- words ---------------------------------------------------------------------------------------------------------------
def _name(ws: Workspace, lead_id: int, person_id: int) -> str:
    """What a person of the lead is called. Raises UserError where they are none of it."""
    if not parties.of_lead(ws.store, lead_id).has(("person", person_id)):
        raise UserError(
            _("This lead has no person with the id {id}.").format(id=person_id), field="person", code="unknown_record"
        )
    name = parties.name_of_party(ws.store, ("person", person_id))
    way = ws.store.value(
        "SELECT value FROM contact_point WHERE person_id = ? ORDER BY position, id LIMIT 1", (person_id,)
    )
    return name or str(way or "?")


def _ways(person: NewPerson) -> dict[str, str]:
    """What was typed, by its kind."""
    return {kind: text for kind, text in (("phone", person.phone), ("email", person.email)) if text.strip()}


def _text(text: str) -> str:
    return " ".join(clean(text).split())[:LONGEST]
