"""A field that was changed elsewhere since somebody looked at it: found inside the write, told with who changed it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.base.errors import Conflict, UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.services import field_texts
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write
from leaddesk.store.times import to_instant


@dataclass(frozen=True)
class Meanwhile:
    """``field`` was ``shown`` with one text and is ``stored`` with another by now; ``by``: who did it, empty where that is not known;
    ``origin``: through what (``screen``, ``import``, ``cli`` ...); ``at``: when."""

    field: str
    shown: str
    stored: str
    by: str = ""
    origin: str = ""
    at: datetime | None = None


class ChangedMeanwhile(Conflict):
    """Nothing was written: ``fields`` holds another text by now than the one it was edited from."""

    code = "changed_meanwhile"

    def __init__(self, message: str, fields: tuple[Meanwhile, ...]) -> None:
        super().__init__(message, hint=_("Look at both and say which is right."))
        self.fields = fields
        self.field = fields[0].field
        self.details = {"fields": [_plain(told) for told in fields]}


_PERSON: Final = frozenset({"full_name", "first_name", "last_name", "salutation", "job_title"})


def _plain(told: Meanwhile) -> dict[str, str | None]:
    at = told.at.isoformat(timespec="seconds") if told.at is not None else None
    return {
        "field": told.field,
        "shown": told.shown,
        "stored": told.stored,
        "by": told.by,
        "origin": told.origin,
        "at": at,
    }


def check(ws: Workspace, write: Write, lead_id: int, expected: Mapping[str, str]) -> None:
    """Refuse the write where a field of ``expected`` is not stored as it was shown. Raises ``ChangedMeanwhile``."""
    money = ws.settings.currency
    stored = field_texts.of_rows(write.rows, lead_id, money)
    if not stored:
        return  # a record that is not there is told of by the edit itself
    currency = stored["currency"] or money
    changed = [name for name, shown in expected.items() if not same(name, stored.get(name, ""), shown, currency)]
    if changed:
        told = tuple(_told(write, lead_id, name, expected[name], stored.get(name, "")) for name in changed)
        labels = ", ".join(_label(name) for name in changed)
        raise ChangedMeanwhile(_("{fields} was changed meanwhile.").format(fields=labels), told)


def same(name: str, one: str, other: str, currency: str) -> bool:
    """Whether two texts of a field say the same: blanks at the ends aside, sums, days and choices however they are written."""
    one, other = one.strip(), other.strip()
    return one == other or (bool(one and other) and _read(name, one, currency) == _read(name, other, currency))


def _read(name: str, text: str, currency: str) -> object:
    """The value of a text; the text itself where it is none."""
    field = FIELDS.get(name)
    if field is None:
        return text
    try:
        if field.kind == "money":
            return inputs.money(text, currency, field=name)
        if field.kind == "date":
            return inputs.day(text, field=name)
        if field.kind == "percent":
            return inputs.percent(text, field=name)
        if field.kind == "choice" and field.choices is not None:
            return inputs.choice(text, dict(field.choices), field=name)
    except UserError:
        return text
    return sorted(part.strip() for part in text.split(",")) if field.kind == "tags" else text


def last_change(ws: Workspace, lead_id: int, name: str, *, shown: str, stored: str) -> Meanwhile:
    """Who changed a field last, for one that was seen to be another (read lane)."""
    return _describe(ws.store.rows, lead_id, Meanwhile(name, shown, stored))


def _told(write: Write, lead_id: int, name: str, shown: str, stored: str) -> Meanwhile:
    return _describe(write.rows, lead_id, Meanwhile(name, shown, stored))


def _describe(rows: field_texts.Rows, lead_id: int, told: Meanwhile) -> Meanwhile:
    """With who did it and when: the newest change of the row that keeps the field (its column, where the journal names one)."""
    table, wanted = _place(rows, lead_id, told.field)
    if wanted is None:
        return told
    column = _column(told.field)
    found = rows(
        "SELECT s.at, coalesce(a.name, ''), s.origin FROM change c JOIN changeset s ON s.id = c.changeset_id "
        "LEFT JOIN assignee a ON a.id = s.actor_id WHERE c.tbl = ? AND c.row_id <= ? AND c.upto >= ? "
        """AND (? = '' OR c.op <> 'update' OR json_type(c.after, '$."' || ? || '"') IS NOT NULL) """
        "ORDER BY c.changeset_id DESC LIMIT 1",
        (table, wanted, wanted, column, column),
    )
    if not found:
        return told
    at, by, origin = found[0]
    return Meanwhile(told.field, told.shown, told.stored, by, origin, to_instant(at))


def _place(rows: field_texts.Rows, lead_id: int, name: str) -> tuple[str, int | None]:
    """The table and row that keep a field; no row for what stands in rows of its own (tags) or is gone."""
    person_id, company_id = rows("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,))[0]
    home = FIELDS[name].home if name in FIELDS else "lead"
    if name == "tags":
        last = rows("SELECT max(id) FROM lead_tag WHERE lead_id = ?", (lead_id,))
        return "lead_tag", last[0][0]
    if home == "contact":
        column, party = ("person_id", person_id) if person_id is not None else ("company_id", company_id)
        point = rows(
            f"SELECT id FROM contact_point WHERE {column} = ? AND kind = ? ORDER BY position, id LIMIT 1", (party, name)
        )
        return "contact_point", point[0][0] if point else None
    if name in _PERSON or (home == "place" and person_id is not None):
        return "person", person_id
    if home in ("company", "place"):
        return "company", company_id
    return "lead", lead_id


def _column(name: str) -> str:
    """The column a field stands in, where the journal can be asked for it."""
    if name.startswith(CUSTOM_PREFIX):
        return "custom"
    special = {
        "company": "name", "value": "value_minor", "won_value": "won_value_minor", "source": "source_id", "campaign": "campaign_id",
        "tags": "", "email": "value", "phone": "value", "mobile": "value", "website": "value",
    }  # fmt: skip
    return special.get(name, name)


def _label(name: str) -> str:
    return _(FIELDS[name].label) if name in FIELDS else name.removeprefix(CUSTOM_PREFIX)
