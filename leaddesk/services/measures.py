"""The leads behind a figure by id, and the slice that names ask for: for papers, pages and saved reports. Reading only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.domain.codes import RATINGS
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Slice
from leaddesk.domain.identity import fold
from leaddesk.store import figure_rows

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def rows(ws: Workspace, key: FigureKey) -> tuple[int, ...]:
    """The leads behind ``key`` at its data time. Raises UserError for rows that there are not, and for a day to come."""
    return figure_rows.ids(ws.store, key, ws.moment())


def rows_of(ws: Workspace, keys: Iterable[FigureKey]) -> dict[FigureKey, tuple[int, ...]]:
    """The leads behind each of several figures; the facts of each data time are read once. Raises as ``rows``."""
    return figure_rows.ids_of(ws.store, keys, ws.moment())


def slice_of(
    ws: Workspace,
    *,
    source: str | None = None,
    campaign: str | None = None,
    product: str | None = None,
    rating: str | None = None,
) -> Slice:
    """The slice that these names ask for; None = any, "" = has none. Raises UserError for a name that there is not."""
    return Slice(
        source_id=_row_called(ws, source, "source"),
        campaign_id=_row_called(ws, campaign, "campaign"),
        product=_product(ws, product),
        rating=inputs.choice(rating, RATINGS, field="rating") if rating else rating,
    )


def _row_called(ws: Workspace, name: str | None, table: str) -> int | None:
    if not name:
        return None if name is None else 0
    rows = ws.store.rows(f"SELECT id, name FROM {table} ORDER BY name")
    wanted = fold(name)
    found = next((row_id for row_id, called in rows if fold(called) == wanted), None)
    if found is None:
        raise _unknown(name, table, [called for _row_id, called in rows])
    return int(found)


def _product(ws: Workspace, name: str | None) -> str | None:
    """As it is written in the file."""
    if not name:
        return name
    rows = [row[0] for row in ws.store.rows("SELECT DISTINCT product FROM lead WHERE product <> '' ORDER BY product")]
    wanted = fold(name)
    found = name if name in rows else next((called for called in rows if fold(called) == wanted), None)
    if found is None:
        raise _unknown(name, "product", rows[:_NAMED])
    return str(found)


_NAMED = 20


def _unknown(name: str, field: str, known: list[str]) -> UserError:
    return UserError(
        _("“{name}” is not known.").format(name=name),
        code="unknown_value",
        field=field,
        hint=_("Known: {names}.").format(names=", ".join(known)),
    )
