"""Any columns of a list on the command line: values as JSON, and as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _
from leaddesk.cli.terminal import table
from leaddesk.cli.words import instant_json, instant_text, money_text
from leaddesk.domain.definition import ANSWERS
from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.domain.own_values import YES_NO

if TYPE_CHECKING:
    from leaddesk.domain.moment import Moment
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.leads import ListRow
    from leaddesk.store.lists import GroupHead

SUMS = frozenset({"value", "won_value", "quoted_sum"})


def head_of_each(heads: Sequence[GroupHead], rows: int) -> list[str]:
    """The group of each of the first ``rows`` rows; empty texts where there are no groups."""
    words = [head.text for head in heads for _row in range(min(head.count, max(rows - head.start, 0)))]
    return words or [""] * rows


def values_json(row: ListRow, moment: Moment) -> dict[str, Any]:
    """The values of the columns asked for: sums and numbers as texts, tags as a list, none as null."""
    return {name: _json(row, name, moment) for name in row.values}


def _json(row: ListRow, name: str, moment: Moment) -> Any:
    value = row.values[name]
    if name in SUMS:
        return format_money(value, row.lead.currency)  # type: ignore[arg-type]
    if isinstance(value, datetime):
        return instant_json(value, moment.zone)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else (value if value != "" else None)


def as_table(
    ws: Workspace, rows: Sequence[ListRow], fields: Sequence[str], *, groups: Sequence[str], room: int | None
) -> str:
    """The chosen columns behind each record's number; groups in front where there are any."""
    titles = [_("No."), *(_title(name) for name in fields)]
    cells = [[row.lead.lead_number or str(row.id), *(_said(row, name, ws) for name in fields)] for row in rows]
    if any(groups):
        titles = [_("Group"), *titles]
        cells = [[group, *line] for group, line in zip(groups, cells, strict=True)]
    return table(titles, cells, most=32, room=room)


def _title(name: str) -> str:
    return _(FIELDS[name].label) if name in FIELDS else name.partition(":")[2]


def _said(row: ListRow, name: str, ws: Workspace) -> str:
    value = row.values.get(name)
    if value is None or value == "":
        return ""
    if name in SUMS:
        return money_text(value, row.lead.currency)  # type: ignore[arg-type]
    if isinstance(value, datetime):
        return instant_text(value, ws.settings.zone)
    if isinstance(value, tuple):
        return ", ".join(value)
    return _label(name, str(value))


def _label(name: str, text: str) -> str:
    """What people read for a code."""
    choices = FIELDS[name].choices if name in FIELDS else None
    if name.startswith(CRITERION_PREFIX):
        choices = ANSWERS
    elif name.startswith(CUSTOM_PREFIX):
        choices = YES_NO if text in YES_NO else None
    return _(choices[text]) if choices and text in choices else text
