"""Who a lead is of: its person, its company, others with a role. What verbs on ways, wishes and people of a lead ask first."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.likeness import Party
from leaddesk.services import intake
from leaddesk.store import Store, Write

_PEOPLE = "SELECT person_id FROM lead_role WHERE lead_id = ?"


@dataclass(frozen=True)
class Parties:
    """The main person and the company of a lead, and everybody else with a role in it (ids)."""

    person_id: int | None
    company_id: int | None
    others: tuple[int, ...]

    @property
    def main(self) -> Party | None:
        """The person, else the company; None where there is neither yet."""
        if self.person_id is not None:
            return "person", self.person_id
        return ("company", self.company_id) if self.company_id is not None else None

    def has(self, party: Party) -> bool:
        """Whether somebody belongs to the lead."""
        table, row_id = party
        return row_id == self.company_id if table == "company" else row_id in (self.person_id, *self.others)


def of_lead(reader: Store | Write, lead_id: int) -> Parties:
    """The parties of a lead or name that is not in the bin. Raises UserError ``unknown_record``."""
    row = reader.row("SELECT person_id, company_id FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,))
    if row is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record", field="id"
        )
    return Parties(row[0], row[1], tuple(i for (i,) in reader.rows(_PEOPLE, (lead_id,))))


def wanted(reader: Store | Write, lead_id: int, party: Party | None) -> Party | None:
    """``party`` where it belongs to the lead; without one its main party. Raises UserError for somebody else's."""
    found = of_lead(reader, lead_id)
    if party is None:
        return found.main
    if not found.has(party):
        raise UserError(_("That person or company does not belong to this lead."), field="id", code="unknown_record")
    return party


def made(write: Write, lead_id: int, party: Party | None) -> Party:
    """The same inside a write; a lead of nobody yet gets a person without a name."""
    found = wanted(write, lead_id, party)
    if found is not None:
        return found
    person_id = intake.person(write, "")
    write.update("lead", lead_id, person_id=person_id)
    return "person", person_id


def name_of_party(reader: Store | Write, party: Party) -> str:
    """What a sentence calls a person or company; "" where nothing is known."""
    column = "full_name" if party[0] == "person" else "name"
    row = reader.row(f"SELECT {column} FROM {party[0]} WHERE id = ?", (party[1],))
    return str(row[0]) if row else ""
