"""Making and changing leads from what a person types: the form, the inbox and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes, inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS, IDENTITY_FIELDS, Field
from leaddesk.domain.likeness import Party
from leaddesk.domain.texts import clean
from leaddesk.services import already_known, customers, editing, intake, meanwhile, references, stages
from leaddesk.services.followups import plan_in, typed_step
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

_AT_ADD_ONLY = ("source", "owner", "received_at", "stage", "next_action", "next_action_due")
"""Fields that ``add`` takes itself; what remains is set on the new record like any later edit."""


def add(ws: Workspace, values: Mapping[str, str], *, of: Party | None = None, channel: str = "") -> Done:
    """A new lead from typed texts: one of us typed it, so it is a lead at once (two gates).

    At least a name, company, e-mail, phone or external id is needed. Source defaults to *Unknown* (counted, S3-4), received to
    now, the owner to the only team member where there is just one; an open status means its stage. Raises UserError naming the
    field that cannot be read, or that only a verb may change.

    ``of`` is somebody known whose lead it becomes: what the file says of them stays, what was typed otherwise stands in the notes.
    ``channel``: the next step's kind of activity. ``ids`` of the answer is the new lead alone.
    """
    given = {name: clean(text) for name, text in values.items() if clean(text).strip()}
    if given.get("status", "").strip().lower() in codes.OPEN_STATUSES:
        given.setdefault("stage", given.pop("status").strip().lower())
    for name in given:
        field = field_called(name)
        if not field.editable and name not in _AT_ADD_ONLY:
            raise _has_a_verb(field)
    if not any(name in given for name in IDENTITY_FIELDS):
        raise UserError(_("A lead needs a name, company, e-mail or phone."), field="full_name", code="no_identity")
    title = given.get("full_name") or " ".join(given.get(k, "") for k in ("first_name", "last_name")).strip()
    title = title or given.get("company") or given.get("email") or given.get("phone") or given.get("mobile") or "?"
    if of is not None:
        given, differs = already_known.beside(given, already_known.facts(ws.store, of), ws.settings.phone_region)
        if differs:
            given["notes"] = "\n".join(filter(None, (given.get("notes", ""), *differs)))
    with ws.store.write(N_("New lead {name}"), name=title) as write:
        lead_id = add_in(ws, write, given, of)
        if "next_action" in given or "next_action_due" in given:
            plan_in(write, lead_id, typed_step(ws, given, channel=channel), done_by=None)
    return replace(done(write, _("New lead {name}").format(name=title)), ids=(lead_id,))


def add_in(ws: Workspace, write: Write, given: Mapping[str, str], of: Party | None = None) -> int:
    """The same inside an open write, of cleaned texts; a next step is planned by the caller. Gives back the lead's id."""
    lead_id = _insert(ws, write, given, of)
    rest = {name: text for name, text in given.items() if name not in _AT_ADD_ONLY}
    editing.apply(ws, write, lead_id, rest)
    return lead_id


def _insert(ws: Workspace, write: Write, given: Mapping[str, str], of: Party | None) -> int:
    """Person and company, unless they are known, and the lead with what only a new lead may say."""
    person_id, company_id = already_known.party_ids(ws.store, of) if of is not None else _somebody(write, given)
    source_id = (
        references.source(write, given["source"]) if "source" in given else references.source_of_type(write, "unknown")
    )
    received_at, received_on = _received(ws, given)
    owner_id = ws.member_called(given["owner"]) if "owner" in given else ws.only_member()
    return intake.lead(
        write,
        person_id=person_id,
        company_id=company_id,
        source_id=source_id,
        received_at=received_at,
        received_on=received_on,
        by_id=ws.store.author.actor_id,
        owner_id=owner_id,
        stage_id=_stage_id(ws, given["stage"]) if "stage" in given else None,
    )


def _somebody(write: Write, given: Mapping[str, str]) -> tuple[int | None, int | None]:
    """(person, company) as typed; a company alone is nobody's person."""
    company_id = intake.company(write, given["company"]) if "company" in given else None
    parts = [given.get(name, "") for name in ("full_name", "first_name", "last_name")]
    if not any(parts) and company_id is not None:
        return None, company_id
    return intake.person(write, parts[0] or f"{parts[1]} {parts[2]}".strip(), company_id=company_id), company_id


def _received(ws: Workspace, given: Mapping[str, str]) -> tuple[datetime | None, date]:
    now = ws.clock.now()
    if "received_at" not in given:
        return now, ws.today()
    return inputs.received(given["received_at"], ws.settings.zone, today=ws.today())


def set_fields(
    ws: Workspace, lead_id: int, values: Mapping[str, str], *, expected: Mapping[str, str] | None = None
) -> Done:
    """Change fields of a lead or name from typed texts; an empty text clears a field.

    Verbs of their own change status, stage, who, reason and next step. A single free-text field edited again within 5 s
    joins the last change; a company never does, as it may make firms and customers. Raises UserError for an unknown field or a
    text that cannot be read.

    ``expected``: the texts the fields were edited from (as ``field_texts`` gives them); where one is stored otherwise by now nothing is
    written and ``meanwhile.ChangedMeanwhile`` is raised.
    """
    fields = [field_called(name) for name in values]
    for field in fields:
        if not field.editable:
            raise _has_a_verb(field)
    free_text = len(fields) == 1 and fields[0].kind in ("text", "long_text") and fields[0].name != "company"
    label = ", ".join(field.label for field in fields)
    amend = f"lead:{lead_id}:{fields[0].name}" if free_text else None
    with ws.store.write(N_("Change {fields} of {lead}"), amend=amend, fields=label, lead=name_of(ws, lead_id)) as write:
        if expected:
            meanwhile.check(ws, write, lead_id, expected)
        editing.apply(ws, write, lead_id, values)
    said = ", ".join(_(field.label) for field in fields)
    return done(write, _("Change {fields} of {lead}").format(fields=said, lead=name_of(ws, lead_id)))


def bin_leads(ws: Workspace, ids: Sequence[int]) -> Done:
    """Put mistakes into the bin: in no list, count, match or search from now on. No exit, asks no reason (PRODUCT section 3)."""
    with ws.store.write(N_("To the bin: {n}"), group=len(ids) > 1, n=len(ids)) as write:
        write.update("lead", list(ids), deleted_at=write.now)
        customers.settle(write)
    return done(write, _("To the bin: {n}").format(n=len(ids)))


def _stage_id(ws: Workspace, name: str) -> int:
    return stages.called(ws, name).id


def field_called(name: str) -> Field:
    """The field of a name of the command line. Raises UserError naming the known ones."""
    if name.startswith(CUSTOM_PREFIX) and len(name) > len(CUSTOM_PREFIX):
        return Field(name, name.removeprefix(CUSTOM_PREFIX), "text", "lead")
    if name not in FIELDS:
        raise UserError(
            _("There is no field “{name}”.").format(name=name),
            field=name,
            code="unknown_field",
            hint=_("Known: {names}.").format(names=", ".join(n for n, f in FIELDS.items() if f.editable)),
        )
    return FIELDS[name]


def _has_a_verb(field: Field) -> UserError:
    return UserError(
        _("{field} is not changed here.").format(field=_(field.label)),
        field=field.name,
        hint=_("It has a verb of its own: move, close, park, reopen, assign, next or touch."),
    )
