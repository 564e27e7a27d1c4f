"""Which lists a page has: columns, grouping, order and names, handed to its ``ListPane``. Says nothing of what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from leaddesk.domain.filters import Sort
from leaddesk.services.workspace import Workspace
from leaddesk.ui.lists.filter_bar import USUAL
from leaddesk.ui.lists.setup import Defaults
from leaddesk.ui.lists.source import LeadSource


def _as_chosen(_group: str, sorts: tuple[Sort, ...]) -> tuple[Sort, ...]:
    return sorts


@dataclass(frozen=True)
class ListPlan:
    """Which lists a page has. ``kind`` of a built-in view: which ``columns`` it has at first, and widths with others of its kind;
    ``group``: the field it is grouped by unless the user says otherwise; ``what``: leads, deals or names; ``name``: what a screen reader
    calls the table; ``first``: the view it begins with; ``sorts``: how rows stand, by the field they are grouped by and the user's own
    sorts; ``usual``: fields that stand in the filter bar as dashed chips; ``code`` of a
    built-in view: under which its columns are remembered;
    ``widths`` of columns that are to be others than everywhere, until the user draws them."""

    columns: Defaults
    kind: Callable[[str], str]
    group: Callable[[str], str]
    what: Callable[[str], str]
    name: Callable[[str], str]
    first: str
    sorts: Callable[[str, tuple[Sort, ...]], tuple[Sort, ...]] = _as_chosen
    source: Callable[[Workspace], LeadSource] = LeadSource
    usual: tuple[str, ...] = USUAL
    code: Callable[[str], str] = str
    widths: Mapping[str, int] = field(default_factory=dict)
