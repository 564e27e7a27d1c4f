"""Leads and names by id: the rows of a page, everything of one record, and what an id typed by a person means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.moment import Moment
from leaddesk.domain.records import LeadDetail, LeadRow
from leaddesk.store import detail as _detail
from leaddesk.store import leadvalues, rowsql
from leaddesk.store.leadnumbers import NUMBER, NUMBER_FORMAT
from leaddesk.store.leadvalues import Value, values
from leaddesk.store.session import Store

__all__ = ["ListRow", "Value", "detail", "list_rows", "resolve", "resolve_many", "rows", "values"]


def rows(store: Store, ids: Sequence[int]) -> list[LeadRow]:
    """The list rows of ``ids`` in their order; ids that are none (any more) are passed over."""
    return rowsql.fetch(store, ids)


@dataclass(frozen=True)
class ListRow:
    """A row of a list with what its further columns show (``leadvalues.Value``)."""

    lead: LeadRow
    values: Mapping[str, Value]

    @property
    def id(self) -> int:
        return self.lead.id


def list_rows(store: Store, ids: Sequence[int], fields: Iterable[str], moment: Moment) -> list[ListRow]:
    """``rows`` with the values of ``fields`` beside them."""
    wanted = tuple(fields)
    found = leadvalues.values(store, ids, wanted, moment) if wanted else {}
    return [ListRow(row, found.get(row.id, {})) for row in rowsql.fetch(store, ids)]


def detail(store: Store, lead_id: int) -> LeadDetail:
    """Everything about one record. Raises UserError ``unknown_record`` where there is none."""
    found = rowsql.fetch(store, [lead_id])
    if not found:
        raise _unknown(str(lead_id))
    return _detail.complete(store, found[0])


def resolve(store: Store, text: str) -> int:
    """The id behind ``L-000123``, ``l-123`` or an internal id (``417``). Raises UserError ``unknown_record``.

    Digits alone are an internal id, never a lead number: a verb must not reach somebody else by mistake. Binned records are
    none.
    """
    wanted = text.strip()
    number = NUMBER.fullmatch(wanted)
    if number:
        where, value = "number = ?", NUMBER_FORMAT.format(int(number[1]))
    elif re.fullmatch(r"\d{1,18}", wanted, re.ASCII):
        where, value = "id = ?", wanted
    else:
        raise _unknown(text)
    row = store.row(f"SELECT id, deleted_at FROM lead WHERE {where}", (value,))
    if row is None:
        raise _unknown(text)
    if row[1] is not None:
        raise UserError(_("{id} is in the bin.").format(id=wanted), code="unknown_record", field="id")
    return int(row[0])


def resolve_many(store: Store, texts: Iterable[str]) -> list[int]:
    """The ids behind ``texts``, each once, in their order. Raises UserError ``unknown_record`` at the first that is none."""
    return list(dict.fromkeys(resolve(store, text) for text in texts))


def _unknown(text: str) -> UserError:
    return UserError(
        _("There is nothing with the number {id}.").format(id=text),
        code="unknown_record",
        field="id",
        hint=_("A lead has a number such as L-000123; names have the id that the list shows."),
    )
