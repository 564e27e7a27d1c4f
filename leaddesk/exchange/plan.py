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
from leaddesk.exchange import matching_base, plan_known, plan_when
from leaddesk.exchange.matching import Match, Matcher
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, Problem, Table
from leaddesk.exchange.plan_changes import Changes
from leaddesk.exchange.plan_draft import Draft, draft
from leaddesk.exchange.plan_inquiries import Inquiries
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import ImportPlan, Options, RowPlan
from leaddesk.exchange.plan_parties import Parties
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_touches import Touches
from leaddesk.exchange.plan_updates import Updates
from leaddesk.exchange.plan_when import Now
from leaddesk.services.workspace import Workspace
from leaddesk.store.times import to_date, to_text

PROGRESS_ROWS = 1_000


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
    dated = {match.field: match for match in matches if match.field in plan_when.PAST_FIELDS and not match.secondary}
    if dated:
        now = _now(ws)
        rows = [plan_when.without_future(row, dated, now) for row in rows]
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
        layout = plan.table, plan.matches, plan.kind
        self._earlier = plan_known.earlier_rows(ws.store, *layout, rows, plan.options)
        anew = [target for row_no, target in self._earlier.seen.items() if row_no not in self._earlier.same]
        base = matching_base.read_for(ws.store, self._drafts.values(), anew)
        refs = Refs(ws.store, plan.rows)
        now = _now(ws)
        self._matcher = Matcher(base, self._drafts.values(), kind=plan.kind)
        self._changes = Changes(plan.rows, plan.options, mapped)
        self._parties = Parties(plan.rows, self._matcher, self._changes)
        touches = Touches(ws.store, plan.rows, now, keeps=any(row.touches for row in rows))
        self._leads = leads = Leads(
            plan.rows, refs, touches, plan.options, now, file_name=file_name, has_owner="owner" in mapped
        )
        updates = Updates(plan.rows, refs, leads, self._changes, now, plan.problems)
        columns = [match.index for match in plan.matches if match.field is not None]
        self._repeats = plan_known.Repeats(rows, columns, plan.options)
        before = plan_known.leads_before(ws.store, *layout)
        before -= {row_id for table, row_id in self._earlier.same.values() if table == "lead"}
        adopt = not ws.store.value("SELECT value FROM counter WHERE name = 'lead_number'")
        self._inquiries = Inquiries(plan.kind, base, leads, updates, adopt_numbers=adopt, before=before)

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
        if options.duplicates == "create":
            return self._act(one, Match())
        known = self._earlier.same.get(row.row_no)
        if known is not None:
            return RowPlan(row.row_no, "unchanged", "same_row", *known)
        match = self._matcher.find(one)
        seen = self._earlier.seen.get(row.row_no)
        if match.party is None and seen is not None:
            if options.blank == "clear":
                # Blank cells are to clear now, but by the row alone nobody can be told for certain.
                return RowPlan(row.row_no, "unchanged", "same_row", *seen)
            match = self._matcher.of_target(seen)
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
        own_deal = self._inquiries.kind_of(one) == "deals" and match.lead is None
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
        outcome, reason, lead = self._inquiries.decide(one, party, match.lead, repeats=repeats)
        if is_new:
            outcome = "created"
        elif outcome == "unchanged" and changed:
            outcome = "updated"
        elif outcome == "unchanged" and repeats:
            outcome, reason = "duplicate", "same_person"
        return RowPlan(one.row.row_no, outcome, reason or match.evidence, *_target(party, lead))


def _target(party: Party, lead: KnownLead | None) -> tuple[str, int]:
    return ("lead", lead.ref) if lead is not None else (party.table, party.ref)


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
