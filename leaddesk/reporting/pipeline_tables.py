"""The tables of the pipeline report: stages, what went wrong, sources, who. Counting only; every currency stands alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain import codes, id_runs, row_sets
from leaddesk.domain.figures import is_late, is_quiet, promise_figures, rounded_percent
from leaddesk.domain.inputs import format_money
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.promises import Tally, total
from leaddesk.domain.records import Stage
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.reporting.question import Data
from leaddesk.reporting.topic import share_cell
from leaddesk.reporting.went_wrong import worth
from leaddesk.store import measures, reference
from leaddesk.store import stages as stored_stages

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

Money = dict[str, int]


def stages(ws: Workspace, data: Data) -> Table:
    """Open leads per stage: how many, how many quiet, value and likely value (value x chance) per currency."""
    everything, counts_as = stored_stages.stages(ws.store, everything=True), stored_stages.settled(ws.store)
    chance = {stage.id: stage.probability for stage in everything}
    by_stage: dict[int | None, list[LeadFact]] = defaultdict(list)
    for fact in _chosen("open", data):
        by_stage[counts_as.get(fact.stage_id or -1, fact.stage_id)].append(fact)
    known = [stage for stage in everything if stage.active or stage.id in by_stage]  # removed since that day
    shown = [*known, *([Stage(-1, _("Unknown"), "", 0, 0, None)] if set(by_stage) - set(chance) else [])]
    groups = [by_stage[stage.id] if stage.id in chance else _strays(by_stage, chance) for stage in shown]
    currencies = sorted({fact.currency for group in groups for fact in group if _worth(fact) and fact.currency})
    columns = [Column(_("Stage")), Column(_("Leads"), "count"), Column(_("Quiet"), "count")]
    for code in currencies:
        columns += [Column(_("Value"), "money", code), Column(_("Likely"), "money", code)]
    numbers = [_stage_numbers(group, currencies, chance, data) for group in groups]
    rows = [(stage.full, *_as_cells(row, currencies)) for stage, row in zip(shown, numbers, strict=True)]
    total = [sum(column) for column in zip(*numbers, strict=True)]
    note = _(
        "Open leads at their stage, old rows included. Likely = value times chance, the lead's own or the stage's."
    )
    opens = [_stage_opens(group, data, len(currencies)) for group in groups]
    total_opens = _stage_cells("open", data, len(currencies))
    sums = (_("Total"), *_as_cells(total, currencies))
    return Table(_("Stages"), tuple(columns), tuple(rows), sums, note, tuple(opens), total_opens)


def _stage_opens(group: Sequence[LeadFact], data: Data, currencies: int) -> tuple[Where | None, ...]:
    """What opens the cells of a stage: it and what was joined with it."""
    ids = id_runs.spelled({fact.stage_id or 0 for fact in group})
    return _stage_cells(f"in_stage:{ids}", data, currencies) if ids else (None,) * (3 + 2 * currencies)


def _stage_cells(rows: str, data: Data, currencies: int) -> tuple[Where | None, ...]:
    all_of, valued = data.state(rows), data.state(f"{rows}+valued")
    return (None, all_of, data.state(f"{rows}+quiet"), *(valued,) * 2 * currencies)


def _chosen(rows: str, data: Data) -> list[LeadFact]:
    return row_sets.chosen(rows, data.facts, data.frame)


def _strays(by_stage: Mapping[int | None, list[LeadFact]], chance: Mapping[int, int]) -> list[LeadFact]:
    return [fact for stage_id, facts in by_stage.items() if stage_id not in chance for fact in facts]


def _stage_numbers(
    group: Sequence[LeadFact], currencies: Sequence[str], chance: Mapping[int, int], data: Data
) -> list[int]:
    numbers = [len(group), sum(is_quiet(fact, data.today) for fact in group)]
    for code in currencies:
        of_code = [(fact, fact.value_minor) for fact in group if fact.currency == code and fact.value_minor is not None]
        percent = sum(
            value * (chance.get(fact.stage_id or -1, 0) if fact.probability is None else fact.probability)
            for fact, value in of_code
        )
        numbers += [sum(value for _fact, value in of_code), rounded_percent(percent)]
    return numbers


def _as_cells(numbers: Sequence[int], currencies: Sequence[str]) -> list[Cell]:
    doubled = [code for code in currencies for _side in range(2)]
    money = [format_money(n, code) for n, code in zip(numbers[2:], doubled, strict=True)]
    return [*numbers[:2], *money]


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
    gone = _chosen("lost_in", data)
    columns = (
        Column(_("Reason")),
        Column(_("Code"), paper=False),
        Column(_("Leads"), "count"),
        Column(_("Value where known"), "sums"),
    )
    groups = _by_reason(ws, gone)
    rows = [(label, code, len(facts), cells.sums(worth(facts))) for label, code, facts in groups]
    opens = [
        (None, None, *[data.key(f"lost_for:{facts[0].reason_id or 0}").where] * 2) for _label, _code, facts in groups
    ]
    total = (_("Total"), "", len(gone), cells.sums(worth(gone)))
    all_of = data.key("lost_in").where
    return Table(_("Lost, and why"), columns, tuple(rows), total, "", tuple(opens), (None, None, all_of, all_of))


def other_exits(ws: Workspace, data: Data) -> Table:
    """Leads of the period that left otherwise, by status and reason."""
    gone = [fact for fact in _chosen("ended", data) if fact.status not in ("won", "lost")]
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


def sources(ws: Workspace, data: Data) -> Table:
    """Leads received in the period by source, with what became of the same leads until the data time (S1-1)."""
    known = {source.id: source for source in reference.sources(ws.store, everything=True)}
    groups: dict[int | None, list[LeadFact]] = defaultdict(list)
    for fact in _chosen("received", data):
        groups[fact.source_id].append(fact)
    order = sorted(groups, key=lambda i: (-len(groups[i]), known[i].name if i in known else ""))
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for source_id in order:
        source, group = known.get(source_id or 0), groups[source_id]
        name, kind = (source.name, _(codes.SOURCE_TYPES.get(source.type, ""))) if source else (_("Unknown"), "")
        rows.append((name, kind, *_went(group)))
        opens.append(_went_opens(data, source_id=source_id))
    everything = [fact for group in groups.values() for fact in group]
    columns = (
        Column(_("Source")), Column(_("Kind of source")), Column(_("Came in"), "count"), Column(_("Quotes"), "count"),
        Column(_("Won"), "count"), Column(_("Amount won"), "sums"),
    )  # fmt: skip
    note = _("Leads received in the period, and what became of these same leads.")
    total = (_("Total"), "", *_went(everything))
    return Table(_("Sources"), columns, tuple(rows), total, note, tuple(opens), _went_opens(data))


def _went_opens(data: Data, **narrower: int | None) -> tuple[Where | None, ...]:
    """What opens the cells of a source, or of the total."""
    named = ("received", "quoted", "won_of", "won_of")
    return (None, None, *(data.key(rows, **narrower).where for rows in named))


def _went(facts: Sequence[LeadFact]) -> tuple[Cell, ...]:
    won = [fact for fact in facts if fact.status == "won"]
    return len(facts), sum(fact.quoted for fact in facts), len(won), cells.sums(won_worth(won))


def team(ws: Workspace, data: Data) -> Table | None:
    """Open leads by who has them; None in a firm of one (PRODUCT section 9)."""
    people = reference.assignees(ws.store, everybody=True)
    if len(people) < 2:
        return None
    names = {person.id: person.name for person in people}
    open_ = _chosen("open", data)
    won = Counter(fact.owner_id for fact in _chosen("won_in", data))
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for owner_id in [*names, None]:
        group = [fact for fact in open_ if fact.owner_id == owner_id]
        if group or won[owner_id]:
            rows.append((names.get(owner_id or 0, _("Nobody yet")), *_load(group, data), won[owner_id]))
            opens.append(_load_opens(data, owner_id=owner_id))
    columns = (
        Column(_("Who")), Column(_("Open"), "count"), Column(_("Nobody has replied"), "count"), Column(_("Late"), "count"),
        Column(_("Quiet"), "count"), Column(_("Won"), "count"),
    )  # fmt: skip
    total = (_("Total"), *_load(open_, data), sum(won.values()))
    return Table(_("Team"), columns, tuple(rows), total, "", tuple(opens), _load_opens(data))


def _load_opens(data: Data, **narrower: int | None) -> tuple[Where | None, ...]:
    """What opens the cells of somebody, or of the total."""
    states = (data.state(rows, **narrower) for rows in ("open", "untouched", "late", "quiet"))
    return (None, *states, data.key("won_in", **narrower).where)


def _load(facts: Sequence[LeadFact], data: Data) -> tuple[Cell, ...]:
    today = data.today
    return (
        len(facts),
        sum(fact.untouched for fact in facts),
        sum(is_late(fact, today) for fact in facts),
        sum(is_quiet(fact, today) for fact in facts),
    )


def _worth(fact: LeadFact) -> bool:
    return fact.value_minor is not None


def won_worth(facts: Iterable[LeadFact]) -> Money:
    """Sum of the amounts really won per currency."""
    found: Money = defaultdict(int)
    for fact in facts:
        if fact.won_value_minor is not None and fact.currency:
            found[fact.currency] += fact.won_value_minor
    return found
