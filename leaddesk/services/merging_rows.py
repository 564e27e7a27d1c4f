"""Moves what belongs to one person or company to another, inside an open write. Moves, never copies (decision 0012).

Leads keep number, milestones and clocks: only whom they are of changes. What both have (the same number, the same wish) stays with
the record that joins, so that taking apart finds it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from leaddesk.domain.compare import Choice
from leaddesk.store import Write

POINTS: Final = {"phone": ("phone", "mobile"), "email": ("email",), "website": ("website",), "fax": ("fax",)}
"""Line of a comparison -> kinds of contact points it stands for."""
FAMILY: Final = {kind: line for line, kinds in POINTS.items() for kind in kinds}
_MOVED: Final = {"person": ("lead", "activity"), "company": ("lead", "activity", "person")}


def move_all(write: Write, table: str, keep: int, other: int, choices: Mapping[str, Choice]) -> None:
    """Everything of ``other`` becomes that of ``keep``. ``choices`` of ``POINTS`` lines say whose numbers stay in use (default both)."""
    column = f"{table}_id"
    for moved in _MOVED[table]:
        ids = write.rows(f"SELECT id FROM {moved} WHERE {column} = ?", (other,))
        write.update(moved, [row_id for (row_id,) in ids], **{column: keep})
    if table == "person":
        _roles(write, keep, other)
    _points(write, column, keep, other, choices)
    _wishes(write, column, keep, other)
    _customer(write, column, keep, other)
    _told_apart(write, table, keep, other)
    before = write.rows(f"SELECT id FROM {table} WHERE merged_into_id = ?", (other,))
    write.update(table, [other, *(row_id for (row_id,) in before)], merged_into_id=keep)


def _points(write: Write, column: str, keep: int, other: int, choices: Mapping[str, Choice]) -> None:
    """Ways to reach them, in the order: those of the record that stays, then the others'; with *theirs* only theirs."""
    rows = f"SELECT id, kind, norm, position FROM contact_point WHERE {column} = ? ORDER BY position, id"
    ours, theirs = write.rows(rows, (keep,)), write.rows(rows, (other,))
    held = {(FAMILY[kind], norm): row_id for row_id, kind, norm, _p in ours}
    for row_id, kind, norm, _position in ours:
        if choices.get(FAMILY[kind]) == "theirs" and (FAMILY[kind], norm) not in {
            (FAMILY[k], n) for _i, k, n, _p in theirs
        }:
            write.update("contact_point", row_id, **{column: other})
    place = max((position for *_rest, position in ours), default=-1)
    for row_id, kind, norm, _position in theirs:
        if (FAMILY[kind], norm) not in held and choices.get(FAMILY[kind]) != "ours":
            place += 1
            write.update("contact_point", row_id, position=place, **{column: keep})


def _roles(write: Write, keep: int, other: int) -> None:
    """Roles in leads go along. Where both had one in the same lead, that of the record that stays counts; words that it lacks are taken."""
    rows = "SELECT id, lead_id, role FROM lead_role WHERE person_id = ? ORDER BY id"
    held = {lead: (row_id, role) for row_id, lead, role in write.rows(rows, (keep,))}
    for row_id, lead, role in write.rows(rows, (other,)):
        if lead not in held:
            write.update("lead_role", row_id, person_id=keep)
        elif role and not held[lead][1]:
            write.update("lead_role", held[lead][0], role=role)


def _wishes(write: Write, column: str, keep: int, other: int) -> None:
    """A wish not to be contacted goes along: an opt-out always wins."""
    rows = f"SELECT id, channel FROM opt_out WHERE {column} = ? ORDER BY id"
    held = {channel for _id, channel in write.rows(rows, (keep,))}
    for row_id, channel in write.rows(rows, (other,)):
        if channel not in held:
            write.update("opt_out", row_id, **{column: keep})


def _customer(write: Write, column: str, keep: int, other: int) -> None:
    """One customer, since the earlier day, with the notes of both."""
    names = ("id", "since_on", "basis", "note")
    row = f"SELECT {', '.join(names)} FROM customer WHERE {column} = ?"
    ours, theirs = write.row(row, (keep,)), write.row(row, (other,))
    if theirs is None:
        return
    if ours is None:
        write.update("customer", theirs[0], **{column: keep})
        return
    known, joins = (dict(zip(names, values, strict=True)) for values in (ours, theirs))
    notes = [note for note in (known["note"], joins["note"]) if note]
    since = [day for day in (known["since_on"], joins["since_on"]) if day]
    joined: dict[str, Any] = {
        "since_on": min(since, default=None),
        "basis": "list" if "list" in (known["basis"], joins["basis"]) else "won",
        "note": "\n".join(dict.fromkeys(notes)),
    }
    write.delete("customer", joins["id"])
    write.update("customer", known["id"], **joined)


def _told_apart(write: Write, table: str, keep: int, other: int) -> None:
    """Whoever is not the same as the one is not the same as both."""
    pair = "SELECT 1 FROM not_duplicate WHERE tbl = ? AND one_id = ? AND other_id = ?"
    rows = write.rows(
        "SELECT one_id + other_id - ?, at, by_id FROM not_duplicate WHERE tbl = ? AND (one_id = ? OR other_id = ?)",
        (other, table, other, other),
    )
    for third, at, by_id in rows:
        one, two = sorted((keep, third))
        if third != keep and write.row(pair, (table, one, two)) is None:
            write.insert("not_duplicate", tbl=table, one_id=one, other_id=two, at=at, by_id=by_id)
