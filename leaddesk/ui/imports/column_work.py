"""What the columns page has done in a thread: all rows counted, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.base.jobs import JobContext
from leaddesk.services.workspace import Workspace

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.plan_model import Options


def count_columns(context: JobContext, ws: Workspace, prepared: Prepared, options: Options) -> list[ColumnFacts]:
    """What all rows say about each column."""
    from leaddesk.exchange import formats

    return formats.of_table(ws, prepared, options, context)
