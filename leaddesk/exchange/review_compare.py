"""One row of an import beside the record it means, field by field, on demand. Reads the data file; changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from leaddesk.domain.compare import CompareLine
from leaddesk.domain.likeness import Likeness, Party, Tier
from leaddesk.domain.likeness_score import likeness
from leaddesk.exchange import matching_base, plan_alike, plan_known, review_lines, review_sides
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.matching import Match
from leaddesk.exchange.plan import now_of
from leaddesk.exchange.plan_asked import Whom
from leaddesk.exchange.plan_changes import Look
from leaddesk.exchange.plan_decided import ROW
from leaddesk.exchange.plan_draft import Draft, draft
from leaddesk.exchange.plan_inquiries import Intent
from leaddesk.exchange.plan_model import ImportPlan, RowDecision, RowPlan
from leaddesk.exchange.plan_parts import Parts
from leaddesk.exchange.review_sides import Speech
from leaddesk.services import known
from leaddesk.services.workspace import Workspace
from leaddesk.store import subjects

CANDIDATES = 8
"""Others whom a row could mean, shown at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the row could mean instead: ``whom`` as ``RowDecision.same_as`` takes it, ``lead`` the record to open."""

    whom: Whom
    name: str
    company: str
    tier: Tier
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class RowComparison:
    """A row and whom it means (``whom`` None = nobody known): why we think so, and every field of both. ``lead`` is the record to
    open; ``is_decided_new``: somebody said that it is nobody known."""

    row_no: int
    title: str
    company: str
    whom: Whom | None
    whom_name: str
    lead: int | None
    likeness: Likeness | None
    lines: tuple[CompareLine, ...]
    candidates: tuple[Candidate, ...] = ()
    is_decided_new: bool = False


def compare(
    ws: Workspace, prepared: Prepared, plan: ImportPlan, row_no: int, decision: RowDecision | None = None
) -> RowComparison:
    """The row ``row_no`` beside whom it means. ``decision``: what was said of it since the plan was thought out (default: as then)."""
    said = decision or plan.options.decisions.get(row_no)
    row = next(row for row in prepared.rows if row.row_no == row_no)
    one = draft(row, ws.settings.phone_region)
    whom = _whom(ws, plan, row_no, said)
    shared = subjects.shared(ws.store, {point.norm for point in one.points if point.identifies})
    speech = Speech(ZoneInfo(str(ws.settings["zone"])), str(ws.settings["currency"]))
    theirs = review_sides.of_row(one, speech)
    found = RowComparison(
        row_no, one.name or one.company or next(iter(theirs.values()), ""), one.company, whom, "", None, None, (),
        _candidates(ws, one, shared, whom), said is not None and said.is_new,
    )  # fmt: skip
    if whom is None:
        return replace(found, lines=review_lines.lines({}, theirs, Look(), Intent("new_lead"), said))
    if whom[0] == ROW:
        return _beside_row(ws, prepared, found, one, said, speech)
    return _beside_record(ws, plan, found, one, said, speech)


def _beside_row(
    ws: Workspace, prepared: Prepared, found: RowComparison, one: Draft, said: RowDecision | None, speech: Speech
) -> RowComparison:
    other_no = found.whom[1] if found.whom is not None else 0
    row = next((row for row in prepared.rows if row.row_no == other_no), None)
    if row is None:
        return found
    other = draft(row, ws.settings.phone_region)
    lines = review_lines.of_rows(review_sides.of_row(other, speech), review_sides.of_row(one, speech), said)
    like = likeness(plan_alike.subject(one), plan_alike.subject(other))
    return replace(found, whom_name=other.name or other.company, likeness=like, lines=lines)


def _beside_record(
    ws: Workspace, plan: ImportPlan, found: RowComparison, one: Draft, said: RowDecision | None, speech: Speech
) -> RowComparison:
    assert found.whom is not None
    base = matching_base.read_for(ws.store, [one], {found.whom})
    party = base.targets.get(found.whom, (None, None))[0]
    if party is None:
        return found
    decisions = {found.row_no: said} if said is not None else {}
    scratch = ImportPlan(plan.table, plan.matches, replace(plan.options, decisions=decisions), plan.kind)
    before = plan_known.leads_before(ws.store, plan.table, plan.matches, plan.kind)
    parts = Parts(ws, scratch, base, [one], now_of(ws), before=before)
    look, intent = parts.look(one, Match(party, parts.matcher.lead_of(one, party)))
    lead = intent.lead if intent.verb in ("update", "promote", "ask_again") else None
    lines = review_lines.lines(
        review_sides.of_record(ws.store, parts.refs, party, lead, speech),
        review_sides.of_row(one, speech),
        look,
        intent,
        said,
        is_customer=found.row_no in plan.customers,
    )
    here = subjects.subjects(ws.store, [found.whom]).get(found.whom)
    like = likeness(plan_alike.subject(one), here, frozenset()) if here is not None else None
    who = known.known(ws.store, [found.whom]).get(found.whom)
    opens = who.lead_id if who is not None else None
    return replace(found, whom_name=party.name or party.firm_name, lead=opens, likeness=like, lines=lines)


def _whom(ws: Workspace, plan: ImportPlan, row_no: int, said: RowDecision | None) -> Whom | None:
    """Whom the row means: as somebody said, as the plan found, or probably."""
    asked = plan.questions.get(row_no)
    if said is not None and said.same_as is not None:
        return said.same_as
    if asked is not None and asked.whom is not None:
        return asked.whom
    if asked is not None and asked.alike is not None:
        return asked.alike.whom
    planned = next((row for row in plan.outcomes if row.row_no == row_no), None)
    if planned is None or planned.target is None:
        return None
    if planned.target < 0:
        alike = plan.alike.get(row_no)
        return alike.whom if alike is not None and planned.outcome == "created" else _first_row(plan, planned)
    if planned.table != "lead":
        return planned.table, planned.target
    owner = ws.store.row("SELECT person_id, company_id FROM lead WHERE id = ?", (planned.target,))
    if owner is None:
        return None
    return ("person", owner[0]) if owner[0] is not None else ("company", owner[1])


def _first_row(plan: ImportPlan, planned: RowPlan) -> Whom | None:
    """The earlier row of the file that made the record which this one repeats."""
    for row in plan.outcomes:
        if row.row_no == planned.row_no:
            return None
        if (row.table, row.target) == (planned.table, planned.target):
            return ROW, row.row_no
    return None


def _candidates(ws: Workspace, one: Draft, shared: frozenset[str], whom: Whom | None) -> tuple[Candidate, ...]:
    likely = [found for found in plan_alike.all_of(ws.store, one, shared) if found[1] != whom][:CANDIDATES]
    parties: list[Party] = [found[1] for found in likely]
    who = known.known(ws.store, parties)
    return tuple(
        Candidate(party, other.name, other.company, like.tier, who[party].lead_id if party in who else None)
        for like, party, other in likely
    )
