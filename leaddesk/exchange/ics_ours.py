"""Which entries of a file stand here already: by the name we gave them, or by the one they came with. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from leaddesk.domain.load import MINUTES_OF_CHANNEL
from leaddesk.domain.recurrence import Series
from leaddesk.exchange import ics_differs, ics_rows, ics_uid
from leaddesk.exchange.ics_differs import Taken
from leaddesk.exchange.ics_model import Item, Read
from leaddesk.exchange.ics_plan_model import Change
from leaddesk.services.workspace import Workspace

_NAMED = (
    "SELECT uid, 'follow_up', id, ended_at IS NULL FROM next_action WHERE uid <> '' "
    "UNION ALL SELECT uid, 'meeting', id, ended_at IS NULL FROM event WHERE uid <> '' ORDER BY 4, 3"
)
"""What came from elsewhere, an open one last: of a series only that one counts."""


class Ours:
    """Finds what stands here for ``entries``. ``known``: row number -> (kind, id), also of rows that are gone."""

    def __init__(self, ws: Workspace, entries: Sequence[Read]) -> None:
        self._ws = ws
        self.known: dict[int, tuple[str, int]] = {}
        self._exact: set[int] = set()
        file_id = str(ws.store.value("SELECT value FROM meta WHERE key = 'uuid'"))
        named = {uid: (kind, row_id) for uid, kind, row_id, _open in ws.store.rows(_NAMED)} if entries else {}
        for entry in entries:
            self._find(entry, named, file_id)
        self._items = ics_rows.of_keys(ws, set(self.known.values()))
        self._series = ics_rows.series(ws) if any(item.rule for item in self._items.values()) else {}
        self._recurrence = dict(
            ws.store.rows("SELECT id, recurrence_id FROM event WHERE recurrence_id IS NOT NULL") if self._series else ()
        )

    def _find(self, entry: Read, named: dict[str, tuple[str, int]], file_id: str) -> None:
        if not entry.uid:
            return
        if entry.instance is not None:
            alone = named.get(ics_uid.kept(entry.uid, f"{entry.instance:%Y%m%d}"))
            if alone is not None:
                self.known[entry.row_no] = alone
                self._exact.add(entry.row_no)
                return
        found = ics_uid.of_ours(entry.uid, file_id) or named.get(ics_uid.kept(entry.uid))
        if found is not None:
            self.known[entry.row_no] = found

    def is_exact(self, row_no: int) -> bool:
        """Whether the row stands for just that one of a series, moved before."""
        return row_no in self._exact

    def item(self, row_no: int) -> Item | None:
        """What stands here; None where it was deleted."""
        return self._items.get(self.known[row_no])

    def recurrence_of(self, item: Item) -> int | None:
        """The series a meeting is of."""
        return self._recurrence.get(item.id) if item.kind == "meeting" else None

    def change(self, item: Item, entry: Read, fields: Collection[str], skips: Collection[date]) -> Change | None:
        """What taking ``fields`` does to the row; None for nothing."""
        if not fields:
            return None
        recurrence_id = self.recurrence_of(item)
        series: Series | None = self._series.get(recurrence_id or 0)
        usual = int(self._ws.settings["minutes_meeting"]) or MINUTES_OF_CHANNEL["meeting"]
        return ics_differs.change(item, entry, Taken(frozenset(fields), recurrence_id, series, usual), skips=skips)
