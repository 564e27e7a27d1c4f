"""What an import would do, decided row by row before anything is written: created, updated, unchanged, duplicate, rejected.

``build`` is the one door. It reads the data file and writes nothing. Rules: PRODUCT section 4 (Two gates, Duplicates, Import,
Backlog). Every row of the table gets exactly one outcome, so that rows = the sum of the outcomes, always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from leaddesk.base.jobs import JobContext
from leaddesk.exchange import plan_when
from leaddesk.exchange.model import ColumnMatch, ImportKind, ImportRow, Table
from leaddesk.exchange.plan_model import ImportPlan, Options
from leaddesk.exchange.plan_rows import Planner
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
    now = now_of(ws)
    if dated:
        rows = [plan_when.without_future(row, dated, now) for row in rows]
    context = context or JobContext()
    planner = Planner(ws, plan, rows, now, file_name=file_name, check=context.check)
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


def now_of(ws: Workspace) -> Now:
    """The moment and calendar that an import is planned with."""
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
