"""Joining two people or two companies, and taking them apart again (PRODUCT section 4, Duplicates).

One changeset: rows move, the record that joins points to the one that stays. A merge is no contact: no clock of any lead changes,
no number is lost, and milestones stay. ``split`` takes it apart later; Undo takes it back as any other change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.services import assignment
from leaddesk.services.merging_compare import chosen, chosen_all, compare, stays
from leaddesk.services.merging_facts import COLUMNS, PLACE
from leaddesk.services.merging_lines import LEAD_FIELDS, open_side
from leaddesk.services.merging_model import Comparison, Joined, Side, Split, Together
from leaddesk.services.merging_rows import POINTS, move_all
from leaddesk.services.merging_split import merged_into, split
from leaddesk.services.references import source_type
from leaddesk.services.same_inquiry import same_inquiry
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Author, Write

__all__ = [
    "Comparison", "Joined", "Side", "Split", "Together", "choices_of", "chosen", "chosen_all", "compare", "merge", "merged_into",
    "same_inquiry", "split", "stays",
]  # fmt: skip

_COLUMNS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "full_name": ("full_name", "first_name", "last_name", "sort_key", "match_key"),
    "name": ("name", "sort_key", "match_key"),
    "company": ("company_id",),
    "address": PLACE,
}
_COMPANY_OF_LEADS: Final = (
    "SELECT id FROM lead WHERE person_id = ? AND company_id IS ? AND deleted_at IS NULL "
    "AND (is_active = 1 OR status = 'nurture' OR kind = 'name')"
)


def merge(ws: Workspace, table: str, keep: int, other: int, choices: Mapping[str, Choice] | None = None) -> Done:
    """Join ``other`` to ``keep``. A field that contradicts and nobody chose stays as the record that stays, or the open lead, has it.

    Raises UserError as ``compare`` does: same_record, unknown_record, already_merged, unknown_field, bad_choice.
    """
    found = compare(ws, table, keep, other, choices)
    name, joins = found.ours.name, found.theirs.name
    author = Author(ws.store.author.actor_id, "merge")
    with ws.store.by(author), ws.store.write(N_("Join {other} to {name}"), name=name, other=joins) as write:
        decided = {line.field: _decided(line, found) for line in found.lines}
        _take_over(write, found, decided)
        _companies_of_leads(write, found, decided)
        move_all(write, table, keep, other, {field: decided[field] for field in POINTS if field in decided})
        _open_lead(ws, write, found, decided)
    return done(write, _("Join {other} to {name}").format(name=name, other=joins))


def choices_of(texts: Mapping[str, str]) -> dict[str, Choice]:
    """Choices from typed texts: ``company`` -> ``theirs``. Raises UserError for a word that is none."""
    known: dict[str, Choice] = {"ours": "ours", "theirs": "theirs", "both": "both"}
    found: dict[str, Choice] = {}
    for field, text in texts.items():
        choice = known.get(text.strip().lower())
        if choice is None:
            raise UserError(
                _("{field}: there is nothing like that to choose.").format(field=field),
                field=field,
                code="bad_choice",
                hint=_("Known: {names}.").format(names=", ".join(known)),
            )
        found[field] = choice
    return found


def _decided(line: CompareLine, found: Comparison) -> Choice:
    """What becomes of a field: as chosen, else as proposed; what nobody chose stays. Where only one says anything, that."""
    if line.may and line.choice is not None:
        return line.choice
    if line.may and line.field in LEAD_FIELDS:
        return open_side(found.facts.ours, found.facts.theirs) or "ours"
    return "theirs" if not line.may and line.theirs and not line.ours else "ours"


def _take_over(write: Write, found: Comparison, decided: Mapping[str, Choice]) -> None:
    """The fields of the record that joins which are taken go to the one that stays."""
    theirs = found.facts.theirs.columns
    taken: dict[str, Any] = {}
    for field, choice in decided.items():
        names = _COLUMNS_OF.get(field, (field,))
        if choice == "theirs" and set(names) <= set(COLUMNS[found.table]):
            taken |= {name: theirs[name] for name in names}
    if taken:
        write.update(found.table, found.keep, **taken)


def _companies_of_leads(write: Write, found: Comparison, decided: Mapping[str, Choice]) -> None:
    """Open leads and names go along to the firm that the person is of now; a closed lead stays with the firm it was closed with."""
    if found.table != "person" or "company" not in decided:
        return
    both = found.facts
    chosen_id = (both.theirs if decided["company"] == "theirs" else both.ours).columns["company_id"]
    if chosen_id is None:
        return
    for person, side in ((found.keep, both.ours), (found.other, both.theirs)):
        firm = side.columns["company_id"]
        if firm != chosen_id:
            ids = [row_id for (row_id,) in write.rows(_COMPANY_OF_LEADS, (person, firm))]
            write.update("lead", ids, company_id=chosen_id)


def _open_lead(ws: Workspace, write: Write, found: Comparison, decided: Mapping[str, Choice]) -> None:
    """What was chosen for the one open lead: its rating, who has it, its source. Everybody else's leads stay as they are."""
    both = found.facts
    side = open_side(both.ours, both.theirs)
    if side is None:
        return
    lead, rest = (both.ours.lead, both.theirs.lead) if side == "ours" else (both.theirs.lead, both.ours.lead)
    taken = {
        line.field for line in found.lines if line.field in LEAD_FIELDS and line.may and decided[line.field] != side
    }
    if lead is None or rest is None or not taken:
        return
    if "rating" in taken:
        write.update("lead", lead.id, rating=rest.rating)
    if "source" in taken and rest.source_id is not None:
        origin = codes.ORIGIN_OF_SOURCE[source_type(write, rest.source_id)]
        write.update("lead", lead.id, source_id=rest.source_id, origin=origin)
    if "owner" in taken:
        assignment.assign_in(write, lead.id, rest.owner_id, by_id=ws.store.author.actor_id)
