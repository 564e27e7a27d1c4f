"""Who has the open leads, of the pipeline report: how many, how soon they reply (12 months), what is late, what they won this month.

Nothing of it stands there in a firm of one (PRODUCT section 9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain.figures import is_late, is_quiet, median
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.reporting import cells
from leaddesk.reporting.charts import said
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.reporting.pipeline_rows import chosen, within, won_worth
from leaddesk.reporting.question import Data
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

_Groups = dict[int | None, list[LeadFact]]


def section(ws: Workspace, data: Data) -> Section | None:
    """The team beside the sources; None in a firm of one."""
    people = reference.assignees(ws.store, everybody=True)
    if len(people) < 2:
        return None
    names = {person.id: person.name for person in people}
    return Section(_("Team"), (_table(ws, data, names),), code="team", beside=True)


def _table(ws: Workspace, data: Data, names: dict[int, str]) -> Table:
    year = within(data, data.moment.year_from, data.today)
    month = within(data, data.today.replace(day=1), data.today)
    open_, replied, won_now, won = (
        chosen(rows, of)
        for rows, of in (("open", data), ("replied_working", year), ("won_in", month), ("won_in", data))
    )
    of_open, of_replied, of_won_now, of_won = map(_by_owner, (open_, replied, won_now, won))

    def row(owner_id: int | None) -> tuple[Cell, ...]:
        ours = of_open[owner_id]
        return (
            *_load(ours, data),
            _reply(of_replied[owner_id]),
            cells.sums(won_worth(of_won_now[owner_id]), data.frame.currency),
            len(of_won[owner_id]),
        )

    owners = [one for one in [*names, None] if of_open[one] or of_won[one] or of_won_now[one]]
    rows = [(names.get(owner or 0, _("Nobody yet")), *row(owner)) for owner in owners]
    total = (
        _("Total"),
        *_load(open_, data),
        _reply(replied),
        cells.sums(won_worth(won_now), data.frame.currency),
        len(won),
    )
    day = str(ws.settings.calendar.day_minutes)
    won_title = _("Won in {month}").format(month=said.month_short(f"{data.today:%Y-%m}"))
    columns = (
        Column(_("Who")), Column(_("Open"), "count"), Column(_("Nobody has replied"), "count", paper=False), Column(_("Late"), "count"),
        Column(_("Quiet"), "count", paper=False), Column(_("Reply"), "minutes", day), Column(won_title, "sums"),
        Column(_("Won"), "count", paper=False),
    )  # fmt: skip

    def opens(**owner: int | None) -> tuple[Where | None, ...]:
        states = (data.state(named, **owner) for named in ("open", "untouched", "late", "quiet"))
        closed = (month.key("won_in", **owner).where, data.key("won_in", **owner).where)
        return (None, *states, year.key("replied_working", **owner).where, *closed)

    return Table(_("Team"), columns, tuple(rows), total, "", tuple(opens(owner_id=one) for one in owners), opens())


def _by_owner(facts: Sequence[LeadFact]) -> _Groups:
    found: _Groups = defaultdict(list)
    for fact in facts:
        found[fact.owner_id].append(fact)
    return found


def _reply(facts: Sequence[LeadFact]) -> Cell:
    """The typical first reply in working minutes; None of nothing."""
    return median([fact.reply_work_min for fact in facts if fact.reply_work_min is not None])


def _load(facts: Sequence[LeadFact], data: Data) -> tuple[Cell, ...]:
    today = data.today
    return (
        len(facts),
        sum(fact.untouched for fact in facts),
        sum(is_late(fact, today) for fact in facts),
        sum(is_quiet(fact, today) for fact in facts),
    )
