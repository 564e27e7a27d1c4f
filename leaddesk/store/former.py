"""Names that things had before, or that were joined into them: what a saved view, an old list or a definition still says is meant.

A name in use goes before a former one. Undo takes a former name back with the change that made it.
"""

from __future__ import annotations

from typing import Final, Literal

from leaddesk.domain.identity import fold
from leaddesk.store.session import Store
from leaddesk.store.write import Write

Named = Literal["source", "campaign", "tag", "custom_field", "assignee"]
Noted = Named | Literal["stage"]
"""Stages are no named table of this kind: their names need not differ (``references_of``)."""
_KNOWN: Final = (
    "SELECT f.match_key, f.row_id FROM former_name f JOIN {table} x ON x.id = f.row_id WHERE f.tbl = '{table}'"
)


def keys(store: Store | Write, table: Named) -> dict[str, int]:
    """Folded former name -> id of the row that is meant, without those that are in use by another now."""
    in_use = {key for (key,) in store.rows(f"SELECT match_key FROM {table}")}
    return {key: row_id for key, row_id in store.rows(_KNOWN.format(table=table)) if key not in in_use}


def called(store: Store | Write, table: Named, name: str) -> int | None:
    """The id of what is called ``name``, or was."""
    key = fold(name)
    row = store.row(f"SELECT id FROM {table} WHERE match_key = ? ORDER BY id LIMIT 1", (key,))
    row = row or store.row(_KNOWN.format(table=table).replace("f.match_key, ", "") + " AND f.match_key = ?", (key,))
    return int(row[0]) if row else None


def stage(store: Store | Write, name: str) -> list[int]:
    """The stage in use that was called ``name``, or into which one of that name was joined or emptied; none or one."""
    rows = store.rows(
        "SELECT s.id FROM former_name f JOIN stage s ON s.id = f.row_id AND s.active = 1 WHERE f.tbl = 'stage' AND f.match_key = ?",
        (fold(name),),
    )
    return [row_id for (row_id,) in rows]


def note(write: Write, table: Noted, key: str, row_id: int) -> None:
    """From now on ``key`` (folded) means ``row_id``, as long as nothing is called so."""
    row = write.row("SELECT id FROM former_name WHERE tbl = ? AND match_key = ?", (table, key))
    if row is None:
        write.insert("former_name", tbl=table, match_key=key, row_id=row_id)
    else:
        write.update("former_name", int(row[0]), row_id=row_id)


def pass_on(write: Write, table: Noted, old_id: int, new_id: int) -> None:
    """What meant ``old_id`` means ``new_id``."""
    ids = [i for (i,) in write.rows("SELECT id FROM former_name WHERE tbl = ? AND row_id = ?", (table, old_id))]
    write.update("former_name", ids, row_id=new_id)
