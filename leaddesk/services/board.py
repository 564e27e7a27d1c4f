"""Cards put in a place by hand: moved to a column and set between two others, or set elsewhere in their own (decision 0015).

The move itself is ``pipeline``'s (after the sale ``after_sale``'s), with everything it asks and refuses; here only ranks are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leaddesk.base.i18n import N_, _
from leaddesk.domain import board_places
from leaddesk.domain.board import AFTER_SALE_COLUMNS, ColumnKey
from leaddesk.domain.process import Need
from leaddesk.services import after_sale, pipeline, stages
from leaddesk.services.pipeline import Moved
from leaddesk.services.workspace import Workspace, done
from leaddesk.store import Write

PLACED = N_("Put {n} in another place")


@dataclass(frozen=True)
class _Column:
    """SQL over ``lead`` that holds for the cards of a column, and its parameter."""

    where: str
    parameter: ColumnKey


def place(
    ws: Workspace,
    ids: Sequence[int],
    column: ColumnKey,
    *,
    before: int | None = None,
    after: int | None = None,
    **asked: Any,
) -> Moved:
    """Move ``ids`` (in the order given) to ``column`` and put them directly above the card ``before``, else directly below ``after``.

    Without either, or where those no longer stand in the column, it is a plain move: on top, by arrival. ``column``: a stage by id,
    label or status, or a position after the sale. ``asked`` goes on to ``pipeline.move_in`` or ``after_sale.move_in``. Raises UserError
    as they do. One change; nothing changes where the cards stand there already.
    """
    wanted = list(dict.fromkeys(ids))
    key, name = _named(ws, column)
    told, is_after_sale = _column(key), key in AFTER_SALE_COLUMNS
    stays = not any(asked.values()) and _stand_there(ws, told, wanted)
    label = PLACED if stays else N_("Move {n} to {stage}")
    with ws.store.write(label, group=len(wanted) > 1, n=len(wanted), stage=name) as write:
        left: tuple[tuple[int, Need], ...] = ()
        if not stays and is_after_sale:
            after_sale.move_in(ws, write, wanted, str(key), **asked)
        elif not stays:
            left = pipeline.move_in(ws, write, wanted, key, **asked)
        _rank(write, told, wanted, before=before, after=after)
    shown = _(name) if is_after_sale else name
    return Moved(**vars(done(write, _(label).format(n=len(wanted), stage=shown))), open=left)


def _named(ws: Workspace, column: ColumnKey) -> tuple[ColumnKey, str]:
    """The key of a column and what it is called."""
    if column in AFTER_SALE_COLUMNS:
        return column, AFTER_SALE_COLUMNS[str(column)]
    stage = stages.called(ws, column)
    return stage.id, stage.label


def _column(key: ColumnKey) -> _Column:
    if isinstance(key, int):
        return _Column("is_active = 1 AND stage_id = ?", key)
    if key == "won":
        return _Column("status = 'won' AND deleted_at IS NULL AND after_sale IS NULL AND 'won' = ?", key)
    return _Column("status = 'won' AND deleted_at IS NULL AND after_sale = ?", key)


def _stand_there(ws: Workspace, column: _Column, ids: Sequence[int]) -> bool:
    return all(
        ws.store.row(f"SELECT 1 FROM lead WHERE id = ? AND {column.where}", (lead_id, column.parameter))
        for lead_id in ids
    )


def _rank(write: Write, column: _Column, ids: Sequence[int], *, before: int | None, after: int | None) -> None:
    """Give ``ids`` their places beside the card that was named; where there is no room its nearest neighbours get new ones."""
    slot = _slot(write, column, frozenset(ids), before=before, after=after)
    if slot is None:
        return
    top, along = board_places.arrival(write.now), 0
    while True:
        for above, below in ((along, 0), (0, along)):
            upper, lower = slot.above(above + 1), slot.below(below + 1)
            row = [*(i for i, _at in reversed(upper[:above])), *ids, *(i for i, _at in lower[:below])]
            high = upper[above][1] if len(upper) > above else None
            low = lower[below][1] if len(lower) > below else None
            places = board_places.between(high, low, len(row), top=top)
            if places is not None:
                write.update_rows("lead", [(i, {"board_rank": at}) for i, at in zip(row, places, strict=True)])
                return
        along = 2 * along or 1


def _slot(write: Write, column: _Column, ids: frozenset[int], *, before: int | None, after: int | None) -> _Slot | None:
    """Beside the first of the two cards that stands in the column and is not moved itself; None where neither does."""
    for beside, is_above in ((before, True), (after, False)):
        if beside is None or beside in ids:
            continue
        found = write.row(f"SELECT board_place FROM lead WHERE id = ? AND {column.where}", (beside, column.parameter))
        if found is not None and found[0] is not None:
            return _Slot(write, column, ids, (found[0], beside), is_above)
    return None


@dataclass(frozen=True)
class _Slot:
    """The gap directly above (or below) the card at ``place`` (its place, its id); cards of ``moved`` are not seen."""

    write: Write
    column: _Column
    moved: frozenset[int]
    place: tuple[float, int]
    is_above: bool

    def above(self, n: int) -> list[tuple[int, float]]:
        """(id, place) of up to ``n`` cards above the gap, the nearest first."""
        return self._cards(n, "<" if self.is_above else "<=", "DESC")

    def below(self, n: int) -> list[tuple[int, float]]:
        """The same below the gap."""
        return self._cards(n, ">=" if self.is_above else ">", "ASC")

    def _cards(self, n: int, side: str, direction: str) -> list[tuple[int, float]]:
        rows = self.write.rows(
            f"SELECT id, board_place FROM lead WHERE {self.column.where} AND (board_place, id) {side} (?, ?) "
            f"ORDER BY board_place {direction}, id {direction} LIMIT ?",
            (self.column.parameter, *self.place, n + len(self.moved)),
        )
        return [(row_id, at) for row_id, at in rows if row_id not in self.moved][:n]
