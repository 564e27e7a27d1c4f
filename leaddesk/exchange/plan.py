"""What an import would do, decided row by row before anything is written: created, updated, unchanged, duplicate, rejected.

``build`` is the one door. It reads the data file and writes nothing. Rules: PRODUCT section 4 (Two gates, Duplicates, Import,
Backlog). Every row of the table gets exactly one outcome, so that rows = the sum of the outcomes, always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.exchange import matching_base, plan_known
from leaddesk.exchange.matching import Match, Matcher
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, Problem, Table
from leaddesk.exchange.plan_changes import Changes
from leaddesk.exchange.plan_draft import Draft, draft, text
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import ImportPlan, Options, Outcome, RowPlan
from leaddesk.exchange.plan_parties import Parties
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_updates import Updates
from leaddesk.exchange.plan_when import Now
from leaddesk.services.workspace import Workspace
from leaddesk.store.times import to_date, to_text

PROGRESS_ROWS = 1_000
_NOT_IN_NOTE = frozenset(
    [
        "full_name",
        "first_name",
        "last_name",
        "salutation",
        "job_title",
        "company",
        "email",
        "phone",
        "mobile",
        "website",
        "street",
        "city",
        "region",
        "postcode",
        "country",
        "industry",
        "consent",
        "source",
    ]
)
"""Fields of a customer that have a home of their own; everything else a list of customers says goes into the note."""


def build(
    ws: Workspace,
    table: Table,
    matches: Sequence[ColumnMatch],
    rows: Sequence[ImportRow],
    *,
    kind: ImportKind,
    options: Options,
    file_name: str = "",
    context: JobContext | None = None,
) -> ImportPlan:
    """The plan for ``rows`` (converted from ``table`` by ``matches``). Raises ``Cancelled`` where ``context`` was cancelled."""
    plan = ImportPlan(table, list(matches), options, kind, token=token(ws))
    planner = _Planner(ws, plan, rows, file_name)
    context = context or JobContext()
    for n, row in enumerate(rows):
        if n % PROGRESS_ROWS == 0:
            context.progress(n, len(rows))
        planner.take(row)
    planner.finish()
    return plan


def token(ws: Workspace) -> tuple[Any, ...]:
    """How the file stands: a plan thought out at another token must be thought out again."""
    row = ws.store.row("SELECT coalesce(max(id), 0), total(undone_by) FROM changeset")
    return row or ()


class _Planner:
    """Decides one row after another."""

    def __init__(self, ws: Workspace, plan: ImportPlan, rows: Sequence[ImportRow], file_name: str) -> None:
        region = ws.settings.phone_region
        mapped = {match.field for match in plan.matches if match.field is not None}
        self._plan = plan
        self._drafts = {row.row_no: draft(row, region) for row in rows}
        base = matching_base.read_for(ws.store, self._drafts.values())
        refs = Refs(ws.store, plan.rows)
        now = _now(ws)
        self._matcher = Matcher(base, self._drafts.values(), own_rows=plan.kind == "deals")
        self._changes = Changes(plan.rows, plan.options, mapped)
        self._parties = Parties(plan.rows, self._matcher, self._changes)
        self._leads = Leads(plan.rows, refs, plan.options, now, file_name=file_name, has_owner="owner" in mapped)
        self._updates = Updates(plan.rows, refs, self._leads, self._changes, now, plan.problems)
        self._known = plan_known.known_rows(ws.store, plan.table, plan.matches, plan.kind, rows)
        self._repeats = _Repeats(rows, [match.index for match in plan.matches if match.field is not None])
        self._adopt = not ws.store.value("SELECT value FROM counter WHERE name = 'lead_number'")

    def finish(self) -> None:
        """Hand over what was gathered on the way."""
        self._plan.changes = self._changes.found

    def take(self, row: ImportRow) -> None:
        """Decide one row, keeping its cells and problems."""
        plan = self._plan
        plan.raw.append(row.raw)
        if row.problems:
            plan.problems.extend(row.problems)
        plan.outcomes.append(self._decide(row))

    # --- the order of questions --------------------------------------------------------------------------------------
    def _decide(self, row: ImportRow) -> RowPlan:
        options, one = self._plan.options, self._drafts.pop(row.row_no)
        if row.row_no in options.to_decide:
            return self._rejected(row, "to_decide", _("Left to decide."))
        if row.row_no in options.left_out:
            return self._rejected(row, "left_out", _("Left out by you."))
        if not one.has_identity:
            return self._rejected(row, "no_identity", _("No name, company, e-mail, phone or number of their own."))
        first = self._repeats.first(row, len(self._plan.outcomes))
        if first is not None:
            earlier = self._plan.outcomes[first]
            return RowPlan(row.row_no, "duplicate", "repeats_row", earlier.table, earlier.target)
        known = self._known.get(row.row_no) if options.duplicates != "create" else None
        if known is not None:
            return RowPlan(row.row_no, "unchanged", "same_row", *known)
        match = self._matcher.find(one) if options.duplicates != "create" else Match()
        result = self._act(one, match)
        if match.near is not None and result.outcome == "created":
            self._list_near(one, match.near)
        return result

    def _rejected(self, row: ImportRow, code: str, message: str) -> RowPlan:
        if not any(problem.code == code for problem in row.problems):
            self._plan.problems.append(Problem(row.row_no, "", code, message))
        return RowPlan(row.row_no, "rejected", code)

    def _list_near(self, one: Draft, near: Party) -> None:
        message = _("Shares a number or address with {name}, but is somebody else by name or company.").format(
            name=near.name or near.firm_name or _("somebody")
        )
        self._plan.problems.append(Problem(one.row.row_no, "", "maybe_duplicate", message))

    def _act(self, one: Draft, match: Match) -> RowPlan:
        party = match.party
        own_deal = self._plan.kind == "deals" and match.lead is None
        if party is not None and self._plan.options.duplicates == "skip" and not own_deal:
            return RowPlan(one.row.row_no, "duplicate", "skipped", *_target(party, match.lead))
        is_new = party is None
        repeats = party is not None and party.last_row != 0
        changed = False
        if party is None:
            party = self._parties.create(one)
        else:
            changed = self._parties.complete(one, party)
        changed |= self._leads.opt_out(one, party)
        party.last_row = one.row.row_no
        outcome, reason, lead = self._inquiry(one, party, match, repeats)
        if is_new:
            outcome = "created"
        elif outcome == "unchanged" and changed:
            outcome = "updated"
        elif outcome == "unchanged" and repeats:
            outcome, reason = "duplicate", "same_person"
        return RowPlan(one.row.row_no, outcome, reason or match.evidence, *_target(party, lead))

    def _inquiry(self, one: Draft, party: Party, match: Match, repeats: bool) -> tuple[Outcome, str, KnownLead | None]:
        if (
            match.lead is not None
            and self._plan.kind != "customers"
            and (match.lead.is_lead or self._plan.kind != "names")
        ):
            return self._known_inquiry(one, party, match.lead)
        if self._plan.kind == "customers":
            since = self._leads.received(one)
            is_new = party.customer is None
            day = since.on if since.is_dated else None
            changed = self._leads.customer(party, since=day, basis="list", note=self._note(one))
            return ("created" if is_new else "updated" if changed else "unchanged"), "", None
        if self._plan.kind == "names" and not self._leads.asked_us(one):
            return self._on_a_list(one, party)
        return self._asked(one, party, repeats)

    # --- kinds -------------------------------------------------------------------------------------------------------
    def _on_a_list(self, one: Draft, party: Party) -> tuple[Outcome, str, KnownLead | None]:
        """A plain list: the person is updated, no lead is made; nobody known becomes a name."""
        names = [lead for lead in party.leads if not lead.is_lead]
        if names:
            changed = self._updates.update(one, party, names[0])
            return ("updated" if changed else "unchanged"), "", names[0]
        if party.leads or party.customer is not None:
            return "unchanged", "", party.leads[0] if party.leads else None
        return "created", "", self._create(one, party, "name")

    def _asked(self, one: Draft, party: Party, repeats: bool) -> tuple[Outcome, str, KnownLead | None]:
        """An inquiry or a deal: the same one again, asked again, or a new lead."""
        same = self._same_inquiry(one, party, repeats)
        if same is not None:
            return self._known_inquiry(one, party, same)
        if self._plan.kind != "deals":
            is_open = [lead for lead in party.leads if lead.is_lead and lead.current["status"] in _IN_WORK]
            if is_open:
                self._leads.ask_again(one, party, is_open[-1])
                return "updated", "asked_again", is_open[-1]
        name = next((lead for lead in party.leads if not lead.is_lead and not lead.claimed), None)
        if name is not None:
            self._updates.promote(one, party, name)
            return "updated", "promoted", name
        return "created", "", self._create(one, party, "lead")

    def _create(self, one: Draft, party: Party, kind: str) -> KnownLead:
        lead = self._leads.create(one, party, kind=kind, adopt_number=self._adopt)
        self._matcher.base.know_lead(party, lead)
        return lead

    def _known_inquiry(self, one: Draft, party: Party, lead: KnownLead) -> tuple[Outcome, str, KnownLead | None]:
        if not lead.is_lead:
            self._updates.promote(one, party, lead)
            return "updated", "promoted", lead
        return ("updated" if self._updates.update(one, party, lead) else "unchanged"), "", lead

    def _same_inquiry(self, one: Draft, party: Party, repeats: bool) -> KnownLead | None:
        """The lead of the party that came in on the same day, or, undated, from the same file: no second inquiry."""
        if one.external_id and any(lead.current["external_id"] not in (None, one.external_id) for lead in party.leads):
            return None
        came = self._leads.received(one)
        for lead in party.leads:
            if not lead.is_lead or (self._plan.kind == "deals" and (lead.claimed or not _same_product(one, lead))):
                continue
            if came.is_dated:
                known_at = lead.current["received_at"]
                if came.on == lead.current["received_on"] and (not came.at or not known_at or came.at == known_at):
                    return lead
            elif repeats and lead.claimed and _same_product(one, lead):
                return lead
        return None

    def _note(self, one: Draft) -> str:
        """What a list of customers says beside name and address, as lines of the customer's note."""
        lines = [text(one.values.get("notes"))]
        for name, value in one.values.items():
            if name in _NOT_IN_NOTE or name in ("notes", "currency") or name not in FIELDS:
                continue
            if name in ("value", "won_value") and isinstance(value, int):
                value = f"{format_money(value, one.values.get('currency'))} {one.values.get('currency', '')}".strip()
            shown = ", ".join(value) if isinstance(value, tuple) else text(value)
            lines.append(f"{_(FIELDS[name].label)}: {shown}" if shown else "")
        lines += [f"{label.removeprefix(CUSTOM_PREFIX)}: {value}" for label, value in one.row.custom.items()]
        return "\n".join(line for line in lines if line)


class _Repeats:
    """Finds rows whose mapped cells all equal those of an earlier row. Only rows with a twin by hash are kept to compare."""

    def __init__(self, rows: Sequence[ImportRow], columns: Sequence[int]) -> None:
        self._columns = columns
        seen: set[int] = set()
        twice: set[int] = set()
        for row in rows:
            key = hash(self._cells(row))
            (twice if key in seen else seen).add(key)
        self._twice = twice
        self._first: dict[tuple[Any, ...], int] = {}

    def _cells(self, row: ImportRow) -> tuple[Any, ...]:
        return tuple([row.raw[index] for index in self._columns])

    def first(self, row: ImportRow, place: int) -> int | None:
        """The place of the first row equal to ``row``; None where it is itself the first."""
        if not self._twice:
            return None
        cells = self._cells(row)
        if hash(cells) not in self._twice:
            return None
        first = self._first.setdefault(cells, place)
        return first if first != place else None


_IN_WORK = (*codes.OPEN_STATUSES, codes.PARKED_STATUS)


def _target(party: Party, lead: KnownLead | None) -> tuple[str, int]:
    return ("lead", lead.ref) if lead is not None else (party.table, party.ref)


def _same_product(one: Draft, lead: KnownLead) -> bool:
    product = text(one.values.get("product"))
    return not product or product.casefold() == (lead.current["product"] or "").casefold()


def _now(ws: Workspace) -> Now:
    settings = ws.settings
    instant: dt.datetime = ws.clock.now()
    return Now(
        instant,
        to_text(instant),
        settings.calendar.local_date(instant),
        to_date(settings["first_day"]),
        settings.calendar,
        str(settings["zone"]),
        ws.store.author.actor_id,
        settings.currency,
    )
