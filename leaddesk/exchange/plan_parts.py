"""The parts that plan rows of one import, put together: for the plan itself, and for a look at one row that changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from leaddesk.exchange.matching import Match, Matcher
from leaddesk.exchange.matching_index import Base
from leaddesk.exchange.model import ImportKind, Problem
from leaddesk.exchange.plan_changes import Changes, Look
from leaddesk.exchange.plan_draft import Draft
from leaddesk.exchange.plan_inquiries import Inquiries, Intent
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import ImportPlan
from leaddesk.exchange.plan_parties import Parties
from leaddesk.exchange.plan_questions import Questions
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_touches import Touches
from leaddesk.exchange.plan_updates import Updates
from leaddesk.exchange.plan_when import Now
from leaddesk.services.workspace import Workspace


class Parts:
    """``drafts``: the rows by which shared numbers are told. ``before``: leads of earlier versions of the file."""

    def __init__(
        self,
        ws: Workspace,
        plan: ImportPlan,
        base: Base,
        drafts: Iterable[Draft],
        now: Now,
        *,
        file_name: str = "",
        before: Collection[int] = (),
    ) -> None:
        mapped = {match.field for match in plan.matches if match.field is not None}
        ready = list(drafts)
        kind: ImportKind = plan.kind
        problems: list[Problem] = plan.problems
        self.refs = Refs(ws.store, plan.rows, ws.settings.currency)
        self.matcher = Matcher(base, ready, kind=kind)
        self.changes = Changes(plan.rows, plan.options, mapped)
        self.parties = Parties(plan.rows, self.matcher, self.changes)
        touches = Touches(ws.store, plan.rows, now, keeps=any(one.row.touches for one in ready))
        self.leads = Leads(
            plan.rows,
            self.refs,
            (touches, Questions(ws.store, plan.rows, now)),
            plan.options,
            now,
            file_name=file_name,
            has_owner="owner" in mapped,
        )
        self.updates = Updates(plan.rows, self.refs, self.leads, self.changes, now, problems)
        adopt = not ws.store.value("SELECT value FROM counter WHERE name = 'lead_number'")
        self.inquiries = Inquiries(kind, base, self.leads, self.updates, adopt_numbers=adopt, before=before)

    def look(self, one: Draft, match: Match) -> tuple[Look, Intent]:
        """What the row would do to the record it means, and what it asks for; changes nothing."""
        party = match.party
        if party is None:
            return Look(), Intent("new_lead")
        intent = self.inquiries.meant(one, party, match.lead, repeats=party.last_row != 0)
        with self.changes.looking() as look:
            self.parties.complete(one, party)
            if intent.verb in ("update", "promote") and intent.lead is not None:
                self.updates.values(one, party, intent.lead)
        return look, intent
