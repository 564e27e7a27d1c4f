"""*What went wrong* (S1-9): the fixed section of every management report, of the same leads as the report. Counting only.

What this version does not record yet stands there too and says so: nothing is missing in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain import id_runs, row_sets
from leaddesk.domain.frames import Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.reporting import called, cells, words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.store import measures

if TYPE_CHECKING:
    from leaddesk.reporting.question import Data
    from leaddesk.services.workspace import Workspace

CODE: Final = "went_wrong"
_Say = Callable[[LeadFact], str]


@dataclass(frozen=True)
class _Kind:
    """``bad``: how much of it a lead has, the most first; ``say``: what stands behind its name."""

    label: str
    facts: Sequence[LeadFact]
    where: Where | None
    bad: Callable[[LeadFact], int] = lambda _fact: 0
    say: _Say = lambda _fact: ""


def section(ws: Workspace, data: Data, *, letters: int = called.MORE_LETTERS) -> Section:
    """The section with its one table; shown wherever the report is, for it cannot be left off in silence."""
    return Section(_("What went wrong"), (table(ws, data, letters),), code=CODE)


def table(ws: Workspace, data: Data, letters: int) -> Table:
    """The bad news: how many leads, what they are worth, the worst by name in so many ``letters``."""
    kinds = [*_states(data), _lost(ws, data)]
    columns = (
        Column(_("What")),
        Column(_("Leads"), "count"),
        Column(_("Value"), "sums"),
        Column(_("Which, worst first"), lines=4),
        Column(_("Contacts"), person=True, lines=4),
    )
    rows = [_row(ws, kind, data.frame.currency, letters) for kind in kinds]
    opens: list[tuple[Where | None, ...]] = [(None, kind.where, kind.where, None, None) for kind in kinds]
    rows.append((_("Given back, customers going quiet"), None, "", _("not recorded yet by this version"), ""))
    opens.append((None,) * len(columns))
    return Table(_("What went wrong"), columns, tuple(rows), opens=tuple(opens))


def worth(facts: Iterable[LeadFact]) -> dict[str, int]:
    """Sum of the values per currency in minor units, of the leads that have one."""
    found: dict[str, int] = defaultdict(int)
    for fact in facts:
        if fact.value_minor is not None and fact.currency:
            found[fact.currency] += fact.value_minor
    return found


def _states(data: Data) -> list[_Kind]:
    """What is wrong at the data time, whatever the days asked about; promises are those that fell due in them."""
    today = data.today
    due = dict(reversed(data.gone_wrong))  # the oldest of each lead
    broken = [fact for fact in data.facts if fact.id in due]
    ids = data.state(f"ids:{id_runs.spelled(fact.id for fact in broken)}") if broken else None

    def state(label: str, rows: str, days: Callable[[LeadFact], int] | None = None) -> _Kind:
        facts, where = row_sets.chosen(rows, data.facts, data.frame), data.state(rows)
        return _aged(label, facts, where, days) if days else _Kind(label, facts, where)

    return [
        state(_("Nobody has replied"), "untouched", lambda f: (today - f.received_on).days if f.received_on else 0),
        state(_("Late next steps"), "late", lambda f: (today - f.next_due_on).days if f.next_due_on else 0),
        _aged(_("Promises not kept"), broken, ids, lambda f: max(0, (today - due[f.id]).days)),
        state(_("Quiet"), "quiet", lambda f: (today - f.stale_on).days if f.stale_on else 0),
        state(_("Need a next step"), "needs_step"),
        state(_("Black hole"), "black_hole"),
    ]


def _aged(label: str, facts: Sequence[LeadFact], where: Where | None, days: Callable[[LeadFact], int]) -> _Kind:
    return _Kind(label, facts, where, days, lambda fact: figures.days(days(fact)))


def _lost(ws: Workspace, data: Data) -> _Kind:
    """What was lost in the days asked about, else this month; the dearest first, each with its worth and why."""
    known = measures.reasons(ws.store)

    def say(fact: LeadFact) -> str:
        reason = known.get(fact.reason_id or 0)
        return " ".join(part for part in (words.sums(worth((fact,))), reason.label if reason else "") if part)

    frame, label = data.frame, _("Lost, and why")
    if frame.span == Span():
        frame = replace(frame, span=Span(data.today.replace(day=1), data.today))
        label = _("Lost this month, and why")
    facts = row_sets.chosen("lost_in", data.facts, frame)
    return _Kind(label, facts, replace(data.key("lost_in"), span=frame.span).where, say=say)


def _row(ws: Workspace, kind: _Kind, currency: str, letters: int) -> tuple[Cell, ...]:
    ordered = sorted(kind.facts, key=lambda fact: (-kind.bad(fact), -(fact.value_minor or 0), fact.id))
    worst = ordered[: called.WHICH]
    names = called.called(ws, [fact.id for fact in worst])
    behind = {fact.id: kind.say(fact) for fact in worst}
    which = called.which(names, [fact.id for fact in ordered], say=behind, letters=letters)
    return (kind.label, len(ordered), cells.sums(worth(ordered), currency), *which)
