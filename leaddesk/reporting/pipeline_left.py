"""The details of the pipeline report: how leads left, by reason, how promises ended, by person, how it is counted (S0-2, S0-11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.figures import promise_figures
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.promises import Tally, total
from leaddesk.reporting import cells, pipeline_since, pipeline_sources, pipeline_stages
from leaddesk.reporting.document import Cell, Column, Section, Table
from leaddesk.reporting.pipeline_rows import chosen
from leaddesk.reporting.question import Data
from leaddesk.reporting.topic import share_cell
from leaddesk.reporting.went_wrong import worth
from leaddesk.store import measures

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def section(ws: Workspace, data: Data) -> Section:
    """Promises, lost ones, others that left, and how the figures of the page are counted."""
    tables = (lost(ws, data), other_exits(ws, data), _counted())
    return Section(_("Details"), (promises(data), *tables) if data.tallies else tables, code="left")


def _counted() -> Table:
    """What one must know to read the page."""
    rows = (
        (_("Stages"), _(pipeline_stages.NOTE)),
        (_("Slipped"), _(pipeline_since.NOTE)),
        (_("Sources"), _(pipeline_sources.NOTE)),
        (_("Period"), _("Limits what came in and what closed; what is open, late or quiet is counted at the data time.")),
        (_("Sums"), _("Of different currencies are never added up; fewer than 10 cases are printed as counts.")),
    )  # fmt: skip
    columns = (Column(_("What")), Column(_("How it is counted"), lines=4))
    return Table(_("How it is counted"), columns, rows, opens=((None, None),) * len(rows))


def promises(data: Data) -> Table:
    """How the promises that fell due ended, by who made them, with the rate and what it is divided by (S0-2)."""
    everybody = total(data.tallies, _("Total"))
    columns = (
        Column(_("Promised by")), Column(_("Fell due"), "count"), Column(_("Kept"), "count"), Column(_("Kept late"), "count"),
        Column(_("Not kept"), "count"), Column(_("Open and late"), "count"), Column(_("Kept in time"), "share"),
    )  # fmt: skip
    rows = [_ended(tally) for tally in data.tallies]
    note = _("Promises kept in time, of all that fell due; fewer than 10 are printed as counts.")
    return Table(_("Promises"), columns, tuple(rows), _ended(everybody), note)


def _ended(tally: Tally) -> tuple[Cell, ...]:
    kept, who = promise_figures(tally)["promises_kept"], tally.by or _("Nobody known")
    rate = share_cell(kept.numerator, kept.denominator or 0)
    return who, tally.due, tally.in_time, tally.late, tally.broken, tally.open_late, rate


def lost(ws: Workspace, data: Data) -> Table:
    """Lost leads of the period by reason; *not recorded* stands last, apart (PRODUCT section 4)."""
    gone = chosen("lost_in", data)
    columns = (
        Column(_("Reason")),
        Column(_("Code"), paper=False),
        Column(_("Leads"), "count"),
        Column(_("Value"), "sums"),
    )
    groups = _by_reason(ws, gone)
    rows = [(label, code, len(facts), cells.sums(worth(facts), data.frame.currency)) for label, code, facts in groups]
    opens = [
        (None, None, *[data.key(f"lost_for:{facts[0].reason_id or 0}").where] * 2) for _label, _code, facts in groups
    ]
    total = (_("Total"), "", len(gone), cells.sums(worth(gone), data.frame.currency))
    all_of = data.key("lost_in").where
    return Table(_("Lost, and why"), columns, tuple(rows), total, "", tuple(opens), (None, None, all_of, all_of))


def other_exits(ws: Workspace, data: Data) -> Table:
    """Leads of the period that left otherwise, by status and reason."""
    gone = [fact for fact in chosen("ended", data) if fact.status not in ("won", "lost")]
    columns = (Column(_("Left as")), Column(_("Reason")), Column(_("Code"), paper=False), Column(_("Leads"), "count"))
    rows, opens = [], []
    for label, code, facts in _by_reason(ws, gone):
        status, reason_id = facts[0].status, facts[0].reason_id or 0
        rows.append((_(codes.STATUSES[status]), label, code, len(facts)))
        opens.append((None, None, None, data.key(f"ended_for:{status}:{reason_id}").where))
    return Table(
        _("Left otherwise, and why"), columns, tuple(rows), (_("Total"), "", "", len(gone)), opens=tuple(opens)
    )


def _by_reason(ws: Workspace, facts: Iterable[LeadFact]) -> list[tuple[str, str, list[LeadFact]]]:
    """(label, code, leads of one status and reason), the most frequent first, *not recorded* last."""
    known = measures.reasons(ws.store)
    groups: dict[tuple[str, int | None], list[LeadFact]] = defaultdict(list)
    for fact in facts:
        groups[fact.status, fact.reason_id].append(fact)
    found = []
    for (_status, reason_id), group in groups.items():
        reason = known.get(reason_id or 0)
        code = reason.code if reason else "not_recorded"
        found.append((reason.label if reason else _("Not recorded"), code, group))
    return sorted(found, key=lambda each: (each[1] == "not_recorded", -len(each[2]), each[2][0].status, each[1]))
