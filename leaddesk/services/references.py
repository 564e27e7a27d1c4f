"""Named things a record points to: found by their folded name, made where they are new. Only inside an open write."""

from __future__ import annotations

from leaddesk.domain.codes import SOURCE_TYPES
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.store import Write, former


def source(write: Write, name: str, *, type_: str = "other") -> int:
    """The id of the source called ``name`` (by name or by the code of its kind); a new one gets the kind ``type_``."""
    found = former.called(write, "source", name)
    if found is None and name in SOURCE_TYPES:
        row = write.row("SELECT id FROM source WHERE type = ? ORDER BY active DESC, id LIMIT 1", (name,))
        found = int(row[0]) if row is not None else None
    if found is not None:
        return found
    return write.insert("source", name=clean(name).strip(), type=type_, match_key=fold(name))


def source_of_type(write: Write, type_: str) -> int:
    """The first source of a kind, such as ``unknown``."""
    row = write.row("SELECT id FROM source WHERE type = ? ORDER BY id LIMIT 1", (type_,))
    return int(row[0]) if row else write.insert("source", name=SOURCE_TYPES[type_], type=type_, match_key=type_)


def source_type(write: Write, source_id: int) -> str:
    """The kind of a source."""
    row = write.row("SELECT type FROM source WHERE id = ?", (source_id,))
    return str(row[0]) if row else "unknown"


def campaign(write: Write, name: str, source_id: int | None) -> int:
    """The id of the campaign called ``name``."""
    found = former.called(write, "campaign", name)
    if found is not None:
        return found
    return write.insert("campaign", name=clean(name).strip(), source_id=source_id, match_key=fold(name))


def tag(write: Write, name: str) -> int:
    """The id of a tag."""
    found = former.called(write, "tag", name)
    return found if found is not None else write.insert("tag", name=clean(name).strip(), match_key=fold(name))


def custom_field(write: Write, label: str) -> int:
    """The id of the firm's own field called ``label``, now or before; a new one takes any text."""
    key = fold(label)
    found = former.called(write, "custom_field", label)
    if found is not None:
        return found
    last = write.row("SELECT coalesce(max(position), 0) FROM custom_field")
    return write.insert(
        "custom_field", label=clean(label).strip(), match_key=key, position=(last[0] if last else 0) + 1
    )


def assignee(write: Write, name: str) -> int:
    """The id of the team member or partner called ``name``; an unknown one becomes a team member."""
    from leaddesk.domain.person_colours import next_colour
    from leaddesk.store.seed import initials_of

    key = fold(name)
    rows = write.rows("SELECT id, match_key, initials, email FROM assignee WHERE active = 1 ORDER BY id")
    for row_id, match_key, initials, email in rows:
        if key in (match_key, fold(initials), fold(email)):
            return int(row_id)
    colour = next_colour(write.rows("SELECT name, color FROM assignee WHERE active = 1"))
    name = clean(name).strip()
    return write.insert("assignee", kind="member", name=name, initials=initials_of(name), match_key=key, color=colour)
