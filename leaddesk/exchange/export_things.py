"""What is in the firm's book besides leads and customers, as rows: each kind is a query whose columns say how they are to be read.

``export_things_sql`` has the queries. Reading only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.domain.inputs import minor_digits
from leaddesk.exchange import export_long
from leaddesk.exchange.export_cells import Cell, cell
from leaddesk.exchange.export_things_sql import THINGS
from leaddesk.exchange.out_sheet import OutSheet
from leaddesk.services.workspace import Workspace
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

__all__ = ["THINGS", "ids_of", "sheet"]

BLOCK: Final = 5_000
Kind = Literal["", "day", "instant", "sum", "yes"]


@dataclass(frozen=True)
class _Columns:
    """The columns of one kind, as ``header:kind`` in its query's order."""

    headers: tuple[str, ...]
    kinds: tuple[str, ...]

    def of(self, kind: Kind) -> frozenset[str]:
        """The headers of that kind."""
        return frozenset(header for header, each in zip(self.headers, self.kinds, strict=True) if each == kind)


def ids_of(store: Store, what: str) -> list[int]:
    """Every row of a kind, in its order."""
    return [row[0] for row in store.rows(THINGS[what].ids)]


def sheet(ws: Workspace, what: str, ids: Sequence[int], step: Callable[[], None]) -> OutSheet:
    """The rows ``ids``; ``step`` is called with each and may raise to stop."""
    thing = THINGS[what]
    parts = [column.partition(":") for column in thing.columns]
    columns = _Columns(tuple(part[0] for part in parts), tuple(part[2] for part in parts))
    rows = list(_rows(ws, thing.sql, ids, columns, step))
    return export_long.fitting(
        OutSheet(_(thing.title), columns.headers, rows, columns.of("day"), columns.of("sum"), expected=len(ids)), rows
    )


def _rows(
    ws: Workspace, sql: str, ids: Sequence[int], columns: _Columns, step: Callable[[], None]
) -> Iterator[list[Cell]]:
    zone = ws.settings.zone
    money = columns.headers.index("currency") if "currency" in columns.headers else None
    for at in range(0, len(ids), BLOCK):
        for row in ws.store.rows(sql, (json.dumps(list(ids[at : at + BLOCK])),)):
            step()
            currency = (row[money] if money is not None else None) or "EUR"
            yield [_cell(value, kind, currency, zone) for value, kind in zip(row, columns.kinds, strict=True)]


def _cell(value: Any, kind: str, currency: str, zone: ZoneInfo) -> Cell:
    if value is None or value == "":
        return None
    if kind == "day":
        return cell(to_date(value), zone)
    if kind == "instant":
        return cell(to_instant(value), zone)
    if kind == "sum":
        return cell(Decimal(value).scaleb(-minor_digits(currency)), zone)
    if kind == "yes":
        return bool(value)
    return cell(value, zone)
