"""From a figure to its leads: the one place that turns what a cell or a mark opens into a list of the Inbox."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from leaddesk.domain.figure_key import FIELD, FigureKey
from leaddesk.domain.filter_values import quoted
from leaddesk.domain.filters import Condition
from leaddesk.reporting.document import Where
from leaddesk.ui.shell.context import UiContext

Opens = FigureKey | Where | None
"""What a figure opens: its rows by name, or the conditions that list them; None: it counts nothing that could be listed."""
_ALL, _RECEIVED = "all", "received"
ROWS: Final = "rows"
"""``open_view("rows:activities=...")``: rows that are no leads, as a table."""
_PREFIX: Final = f"{FIELD}="


def code_of(opens: Opens) -> str:
    """The view of the Inbox with these conditions, as ``Page.open_view`` takes it; empty where nothing is to be opened.

    The rows of a named figure are listed among all leads, other conditions among those that count as received (``document.Where``).
    """
    where = opens.where if isinstance(opens, FigureKey) else opens
    if not where:
        return ""
    view = _ALL if any(text.startswith(_PREFIX) for text in where) else _RECEIVED
    return f"{view}?{'&'.join(str(_written(Condition.parse(text))) for text in where)}"


def open_leads(context: UiContext, opens: Opens) -> bool:
    """Show exactly these in the Inbox, contacts and steps as a table of this page; False where nothing is to be opened.

    From the Inbox one comes back to the page in front now: the preview of a paper, the process map, Reports.
    """
    where = opens.where if isinstance(opens, FigureKey) else opens
    if where and _is_listing(where):
        context.shell.show_view("reports", f"{ROWS}:{where[0]}")
        return True
    code = code_of(opens)
    if code:
        context.shell.show_view("inbox", f"{context.shell.page_id()}<{code}")
    return bool(code)


def _is_listing(where: Where) -> bool:
    """Whether its rows are no leads: then a report lists them."""
    from leaddesk.reporting import listed

    return listed.listing(where) is not None


def _written(one: Condition) -> Condition:
    """A condition that may stand between others parted by ``&``."""
    return replace(one, value=quoted(one.value)) if "&" in one.value and '"' not in one.value else one
