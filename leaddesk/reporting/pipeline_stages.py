"""The stages of the pipeline report: how many, what they are worth and likely to bring as a bar, who went on, how long they stay.

Went on and typical days are those of the board's heads: all leads of the last 12 months, whatever is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import id_runs
from leaddesk.domain.board import BoardQuery, Flow
from leaddesk.domain.expected import chance
from leaddesk.domain.figures import is_quiet, rounded_percent
from leaddesk.domain.inputs import format_money
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.records import Stage
from leaddesk.reporting.document import Cell, Column, Section, Table, Where
from leaddesk.reporting.pipeline_rows import chosen
from leaddesk.reporting.question import Data
from leaddesk.reporting.topic import share_cell
from leaddesk.store import board_flow
from leaddesk.store import stages as stored

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

Flows = Mapping[int, Flow]
"""By stage."""
NOTE: Final = N_(
    "Open leads, old rows included. Likely = value times chance, the lead's own or the stage's. Went on and typical days: all leads of "
    "12 months."
)
_NOTHING: Final = "–"


@dataclass(frozen=True)
class _Line:
    """A stage with its open leads; ``sums``: (value, likely) in minor units by currency. ``rows``: its leads as a row set, "" = none."""

    name: str
    leads: int
    quiet: int
    sums: Mapping[str, tuple[int, int]]
    flow: Flow | None = None
    rows: str = ""


def section(ws: Workspace, data: Data) -> Section:
    """The table of the stages."""
    return Section(_("Stages"), (table(ws, data),), code="stages")


def table(ws: Workspace, data: Data) -> Table:
    """Open leads by stage, old rows included; every currency stands in columns of its own, the firm's first."""
    lines = _lines(ws, data)
    ours = ws.settings.currency
    currencies = sorted({code for line in lines for code in line.sums}, key=lambda code: (code != ours, code))
    drawn = ours if ours in currencies else next(iter(currencies), "")
    money = [Column(title, "money", code) for code in currencies for title in (_("Value"), _("Likely"))]
    columns = (
        Column(_("Stage")), Column(_("Leads"), "count"), *money, Column(_("Likely in black"), "bar"),
        Column(_("Went on"), "share"), Column(_("Typical days"), "number"), Column(_("Quiet"), "count"),
    )  # fmt: skip
    most = max((line.sums.get(drawn, (0, 0))[0] for line in lines), default=0)
    rows = [_row(line, currencies, _bar(line.sums.get(drawn, (0, 0)), most)) for line in lines]
    total = _row(_total(lines, currencies), currencies, "")
    opens = tuple(_opens(line.rows, data, len(money)) for line in lines)
    return Table(_("Stages"), columns, tuple(rows), total, "", opens, _opens("open", data, len(money)))


def _lines(ws: Workspace, data: Data) -> list[_Line]:
    everything, counts_as = stored.stages(ws.store, everything=True), stored.settled(ws.store)
    chances = {stage.id: stage.probability for stage in everything}
    groups: dict[int, list[LeadFact]] = defaultdict(list)
    for fact in chosen("open", data):
        stage_id = counts_as.get(fact.stage_id or -1, fact.stage_id)
        groups[stage_id if stage_id in chances else -1].append(fact)
    shown = [stage for stage in everything if stage.active or stage.id in groups]  # removed since that day
    if groups[-1]:
        shown.append(Stage(-1, _("Unknown"), "", 0, 0, None))
    flows = _flows(ws, data)
    return [_line(stage, groups[stage.id], chances, data, flows.get(stage.id)) for stage in shown]


def _flows(ws: Workspace, data: Data) -> Flows:
    found: dict[int, Flow] = {}
    for pipeline in stored.pipelines(ws.store):
        told = board_flow.flow(ws.store, BoardQuery(pipeline.id), data.moment, past=data.past)
        found |= {key: flow for key, flow in told.items() if isinstance(key, int)}
    return found


def _line(stage: Stage, group: Sequence[LeadFact], chances: Mapping[int, int], data: Data, flow: Flow | None) -> _Line:
    sums: dict[str, tuple[int, int]] = {}
    for code in sorted({fact.currency for fact in group if fact.value_minor is not None and fact.currency}):
        valued = [(fact, fact.value_minor) for fact in group if fact.currency == code and fact.value_minor is not None]
        likely = rounded_percent(sum(value * chance(fact, chances) for fact, value in valued))
        sums[code] = (sum(value for _fact, value in valued), likely)
    ids = id_runs.spelled({fact.stage_id or 0 for fact in group})
    rows = f"in_stage:{ids}" if ids else ""
    return _Line(stage.full, len(group), sum(is_quiet(fact, data.today) for fact in group), sums, flow, rows)


def _total(lines: Sequence[_Line], currencies: Sequence[str]) -> _Line:
    sums = {
        code: (
            sum(line.sums.get(code, (0, 0))[0] for line in lines),
            sum(line.sums.get(code, (0, 0))[1] for line in lines),
        )
        for code in currencies
    }
    return _Line(_("Total"), sum(line.leads for line in lines), sum(line.quiet for line in lines), sums)


def _row(line: _Line, currencies: Sequence[str], bar: str) -> tuple[Cell, ...]:
    money = [
        format_money(minor, code) if minor else _NOTHING for code in currencies for minor in line.sums.get(code, (0, 0))
    ]
    flow = line.flow
    went_on = share_cell(flow.went_on, flow.entered) if flow is not None and flow.entered else None
    return (line.name, line.leads, *money, bar, went_on, flow.days if flow is not None else None, line.quiet)


def _bar(sums: tuple[int, int], most: int) -> str:
    """The value as a part of the greatest, and the likely part of that."""
    return "" if not most else " ".join(f"{round(minor / most, 4):g}" for minor in sums)


def _opens(rows: str, data: Data, money: int) -> tuple[Where | None, ...]:
    if not rows:
        return (None,) * (6 + money)
    valued = data.state(f"{rows}+valued")
    return (None, data.state(rows), *(valued,) * money, None, None, None, data.state(f"{rows}+quiet"))
