"""Decides one row of an import after another: whom it means, whether that has to be asked, and what becomes of it.

Owns the order of questions. Whom rows mean for certain is told by ``matching``, whom probably by ``plan_alike``, what was decided by
``plan_decided``; what a row asks for by ``plan_inquiries``. Nothing of a row that waits is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from leaddesk.base.i18n import _
from leaddesk.domain.compare import Choice
from leaddesk.exchange import matching_base, plan_alike, plan_decided, plan_known
from leaddesk.exchange.matching import NOBODY, Match
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import ImportRow, Problem
from leaddesk.exchange.plan_asked import Alike, RowQuestion, Whom
from leaddesk.exchange.plan_changes import Look
from leaddesk.exchange.plan_decided import Decided
from leaddesk.exchange.plan_draft import Draft, draft, text
from leaddesk.exchange.plan_inquiries import Intent
from leaddesk.exchange.plan_model import LEAD_COLUMNS, TO_DECIDE, ImportPlan, RowPlan
from leaddesk.exchange.plan_parts import Parts
from leaddesk.exchange.plan_told import probably
from leaddesk.exchange.plan_when import Now
from leaddesk.services.workspace import Workspace

_KIND, _OWNER, _SOURCE = (LEAD_COLUMNS.index(name) for name in ("kind", "owner_id", "source_id"))


class Planner:
    """Decides the rows of ``plan`` in their order. ``check`` is called now and then and may raise ``Cancelled``."""

    def __init__(
        self,
        ws: Workspace,
        plan: ImportPlan,
        rows: Sequence[ImportRow],
        now: Now,
        *,
        file_name: str,
        check: Callable[[], None],
    ) -> None:
        region = ws.settings.phone_region
        self._plan, self._now = plan, now
        self._drafts = {row.row_no: draft(row, region) for row in rows}
        self._earlier = plan_known.earlier_rows(ws.store, plan.table, plan.matches, plan.kind, rows, plan.options)
        self._decided = Decided(plan.options)
        same, meant = self._earlier.same, self._decided.meant_rows()
        anew = {target for row_no, target in self._earlier.seen.items() if row_no not in same or row_no in meant}
        base = matching_base.read_for(ws.store, self._drafts.values(), anew | self._decided.targets())
        before = self._leads_before(ws)
        self._parts = Parts(ws, plan, base, self._drafts.values(), now, file_name=file_name, before=before)
        self._matcher, self._changes = self._parts.matcher, self._parts.changes
        self._parties, self._inquiries = self._parts.parties, self._parts.inquiries
        columns = [match.index for match in plan.matches if match.field is not None]
        self._repeats = plan_known.Repeats(rows, columns, plan.options)
        self._customers: set[int] = set()
        if plan.options.look_for_alike and plan.options.duplicates != "create":
            plan.alike = plan_alike.find(ws.store, self._new_ones(), self._matcher.shared, check)
            self._decided.awaits(plan.alike)

    def _leads_before(self, ws: Workspace) -> set[int]:
        """Leads of earlier versions of the file that no row of it stands for unchanged. Rows taken up again are no new version."""
        plan = self._plan
        if plan.options.resumes is not None:
            return set()
        before = plan_known.leads_before(ws.store, plan.table, plan.matches, plan.kind)
        return before - {row_id for table, row_id in self._earlier.same.values() if table == "lead"}

    def _new_ones(self) -> list[Draft]:
        """The rows that mean nobody known for certain, and did not come in before."""
        options = self._plan.options
        passed = self._earlier.seen.keys() | options.left_out
        rows = (one for row_no, one in self._drafts.items() if row_no not in passed and one.has_identity)
        if self._matcher.base.is_empty:
            return list(rows)
        return [one for one in rows if self._matcher.find(one).party is None]

    def finish(self) -> None:
        """Hand over what was gathered on the way."""
        plan, changes = self._plan, self._changes
        plan.changes, plan.fills, plan.kept = changes.found, changes.fills, changes.kept
        plan.customers = frozenset(self._customers)
        leads = [row for row in plan.rows.new["lead"] if row[_KIND] == "lead"]
        unknown = {ref for ref, type_ in self._parts.refs.source_type.items() if type_ == "unknown"}
        plan.unknown = {
            "owner": sum(row[_OWNER] is None for row in leads),
            "source": sum(row[_SOURCE] in unknown for row in leads),
        }

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
            return self._laid_aside(row, one)
        if row.row_no in options.left_out:
            return self._rejected(row, "left_out", _("Left out by you."))
        if not one.has_identity:
            return self._rejected(row, "no_identity", _("No name, company, e-mail, phone or number of their own."))
        first = self._repeats.first(row, len(self._plan.outcomes))
        if first is not None:
            earlier = self._plan.outcomes[first]
            self._decided.repeats(row.row_no, earlier.row_no)
            return RowPlan(row.row_no, "duplicate", "repeats_row", earlier.table, earlier.target)
        if options.duplicates == "create" and not self._decided.is_told(row.row_no):
            return self._act(one, NOBODY)
        known = self._earlier.same.get(row.row_no)
        if known is not None:
            self._decided.stands_for(row.row_no, self._matcher.of_target(known).party)
            return RowPlan(row.row_no, "unchanged", "same_row", *known)
        if self._decided.is_told(row.row_no):
            return self._as_told(row, one)
        return self._as_found(row, one)

    def _laid_aside(self, row: ImportRow, one: Draft) -> RowPlan:
        """A row the user left for later: what it asks about is told all the same."""
        match = self._matcher.find(one) if one.has_identity else NOBODY
        alike = self._plan.alike.get(row.row_no) if match.party is None else None
        look = self._parts.look(one, match)[0]
        if alike is not None or look.differ:
            self._ask(one, match, alike, look)
        return self._rejected(row, TO_DECIDE, _("Left to decide."))

    def _as_found(self, row: ImportRow, one: Draft) -> RowPlan:
        """Whom the row means is told by the row itself."""
        match = self._matcher.find(one)
        seen = self._earlier.seen.get(row.row_no)
        if match.party is None and seen is not None:
            if self._plan.options.blank == "clear":
                # Blank cells are to clear now, but by the row alone nobody can be told for certain.
                return RowPlan(row.row_no, "unchanged", "same_row", *seen)
            match = self._matcher.of_target(seen)
        if match.party is not None:
            return self._of_known(one, match)
        alike = self._plan.alike.get(row.row_no)
        if alike is not None and self._plan.options.probable == "ask":
            self._ask(one, match, alike, is_open=True)
            return self._rejected(row, TO_DECIDE, _("Left to decide: {why}").format(why=probably(alike)))
        result = self._act(one, match)
        if alike is not None:
            self._plan.problems.append(Problem(row.row_no, "", "maybe_duplicate", probably(alike)))
        elif match.near is not None:
            self._list_near(one, match.near)
        return result

    def _as_told(self, row: ImportRow, one: Draft) -> RowPlan:
        """Whom the row means was said by somebody."""
        alike = self._plan.alike.get(row.row_no)
        whom = self._decided.whom(row.row_no)
        if whom is None:
            return self._as_new(one, alike)
        party = self._decided.party(whom, self._matcher.base)
        if party is None:
            self._ask(one, NOBODY, alike, is_open=True)
            return self._rejected(row, TO_DECIDE, _("Left to decide: whom it was said to mean is not there."))
        return self._of_known(one, Match(party, self._matcher.lead_of(one, party), "decided"), alike)

    def _as_new(self, one: Draft, alike: Alike | None) -> RowPlan:
        """A new record although somebody is like it: the two are kept apart from now on."""
        match = self._matcher.find(one)
        self._ask(one, match, alike, self._parts.look(one, match)[0])
        like = self._decided.party(alike.whom, self._matcher.base) if alike is not None else None
        others = [other for other in (match.party, match.near, like) if other is not None]
        result = self._act(one, NOBODY)
        party = self._last
        for other in others:
            plan_decided.keep_apart(self._plan.rows, self._now, other, party)
        if alike is not None and like is None and alike.whom[0] == party.table:
            other_ref = Party(alike.whom[0], alike.whom[1], alike.name, None, {})
            plan_decided.keep_apart(self._plan.rows, self._now, other_ref, party)
        return result

    # --- somebody known ----------------------------------------------------------------------------------------------
    def _of_known(self, one: Draft, match: Match, alike: Alike | None = None) -> RowPlan:
        """A row about somebody known: left to decide as a whole where a value differs and nobody said which one holds."""
        options, row_no = self._plan.options, one.row.row_no
        if self._is_skipped(one, match) or not (options.differing == "ask" or row_no in options.decisions):
            return self._act(one, match)
        look, intent = self._parts.look(one, match)
        choices = {change.field: self._changes.choice(row_no, change.field) for change in look.differ}
        is_open = options.differing == "ask" and None in choices.values()
        if look.differ or alike is not None or _is_customers_lead(intent, match.party):
            self._ask(one, match, alike, look, choices=choices, is_open=is_open)
        if is_open:
            return self._rejected(one.row, TO_DECIDE, _("Left to decide: values differ from those that stand here."))
        return self._act(one, match)

    def _ask(
        self,
        one: Draft,
        match: Match,
        alike: Alike | None,
        look: Look | None = None,
        *,
        choices: Mapping[str, Choice | None] | None = None,
        is_open: bool = False,
    ) -> None:
        """Keep what the row asks about, and of whom."""
        look, party = look or Look(), match.party
        whom: Whom | None = None
        if party is not None:
            whom = (party.table, party.ref) if party.ref > 0 else (plan_decided.ROW, party.last_row)
        row_no = one.row.row_no
        self._plan.questions[row_no] = RowQuestion(
            row_no, alike, tuple(look.differ), tuple(look.adds), choices or {}, is_open, whom
        )

    def _is_skipped(self, one: Draft, match: Match) -> bool:
        """Whether rows about people who are known are passed over; a deal is a lead of its own all the same."""
        own_deal = self._inquiries.kind_of(one) == "deals" and match.lead is None
        return self._plan.options.duplicates == "skip" and not own_deal

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
        if party is not None and self._is_skipped(one, match):
            return RowPlan(one.row.row_no, "duplicate", "skipped", *_target(party, match.lead))
        is_new = party is None
        repeats = party is not None and party.last_row != 0
        changed = False
        if party is None:
            party = self._parties.create(one, anew=self._decided.is_new(one.row.row_no))
        else:
            changed = self._parties.complete(one, party)
        self._last = party
        self._decided.stands_for(one.row.row_no, party)
        if self._parts.leads.opt_out(one, party):
            changed = True
            if not is_new:
                self._changes.note(one, "consent", None, text(one.values.get("consent")))
        intent = self._intent(one, party, match)
        party.last_row = one.row.row_no
        outcome, reason, lead = self._inquiries.act(one, party, intent)
        if is_new:
            outcome = "created"
        elif outcome == "unchanged" and changed:
            outcome = "updated"
        elif outcome == "unchanged" and repeats:
            outcome, reason = "duplicate", "same_person"
        return RowPlan(one.row.row_no, outcome, reason or match.evidence, *_target(party, lead))

    def _intent(self, one: Draft, party: Party, match: Match) -> Intent:
        """What the row asks for. A customer who asks is a new lead, unless the user said that they stay what they are."""
        intent = self._inquiries.meant(one, party, match.lead, repeats=party.last_row != 0)
        if not _is_customers_lead(intent, party):
            return intent
        self._customers.add(one.row.row_no)
        decision = self._plan.options.decisions.get(one.row.row_no)
        stays = decision is not None and decision.fields.get("kind") == "ours"
        return Intent("bought") if stays else intent


def _is_customers_lead(intent: Intent, party: Party | None) -> bool:
    """Whether a customer who stands here would become a lead again."""
    customer = party.customer if party is not None and intent.verb == "new_lead" else None
    return customer is not None and customer.ref > 0


def _target(party: Party, lead: KnownLead | None) -> tuple[str, int]:
    return ("lead", lead.ref) if lead is not None else (party.table, party.ref)
