"""One row being filled from what its cells gave: values, further ones, additional data, problems.

The rules for cells that meet: a second phone, a second note, an answer for another field. ``values_made`` fills rows of which no
cell gave more than one plain value without asking here; the outcome is the same.
"""

from __future__ import annotations

from typing import Any

from leaddesk.domain.fields import CONTACT_FIELDS
from leaddesk.exchange.model import ImportKind, Problem, RawCell
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_meanings import KIND
from leaddesk.exchange.values_parsed import CLEAR, STAGE_STATUS, Parsed, text_of
from leaddesk.exchange.values_problems import problem
from leaddesk.exchange.values_rows import ADDRESS_FIELDS, AddressParts


class Taken:
    """One row being filled."""

    __slots__ = ("address", "custom", "extra", "headers", "kind", "problems", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.extra: dict[str, list[Any]] = {}
        self.custom: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.address: AddressParts | None = None
        self.kind: ImportKind | None = None

    def take(self, row_no: int, column: Column, cell: RawCell, parsed: Parsed) -> None:
        """What a cell gave, put where it belongs."""
        field = column.field
        if parsed.problem is not None:
            self.problems.append(problem(row_no, column.header, parsed.problem, text_of(cell)))
        if field is None:
            if parsed.value is not None:
                self.custom[column.header] = parsed.value
            self._others(parsed)
            return
        if parsed.kept:
            self.custom[column.header] = text_of(cell)
        if parsed.aside is not None:
            self.custom[column.header] = parsed.aside
        if parsed.value is not None:
            self.value(column, parsed.value)
            for further in parsed.more if field in CONTACT_FIELDS else ():
                contact(self.values, self.extra, field, further)
        self._others(parsed)

    def value(self, column: Column, value: Any) -> None:
        """The one value of a cell, put where it belongs."""
        field = column.field
        if field is None:
            self.custom[column.header] = value
        elif field in ADDRESS_FIELDS:
            self.address = self.address or AddressParts()
            self.address.add(column.place, field, value, header=column.header, role=column.reading.role)
        elif field in CONTACT_FIELDS:
            contact(self.values, self.extra, field, value)
        else:
            self._put(field, value, column.header)

    def _others(self, parsed: Parsed) -> None:
        """Values for other fields than the column's: they fill what the row's own cells leave open."""
        for other, value in parsed.others:
            if other in CONTACT_FIELDS:
                contact(self.values, self.extra, other, value)
            elif other == "tags":
                self._put(other, value, "")
            elif other == KIND:
                self.kind = self.kind or value
            elif other != "status" or STAGE_STATUS not in self.values:
                self.values.setdefault(other, value)

    def _put(self, field: str, value: Any, header: str) -> None:
        values = self.values
        known = values.get(field)
        if known is None or (field == "rating" and known == "dont_know"):
            values[field] = value
            self.headers[field] = header
        elif field == "notes":
            values[field] = f"{known}\n{header}: {value}"
        elif field == "tags" and CLEAR not in (known, value):
            values[field] = tuple(dict.fromkeys((*known, *value)))
        elif known != value:
            self.custom[header] = str(value)


def contact(values: dict[str, Any], extra: dict[str, list[Any]], field: str, value: str) -> None:
    """A way to reach somebody: the first is the field's value, others further ones; the same twice counts once."""
    known = values.get(field)
    if known is None:
        values[field] = value
    elif value.casefold() != known.casefold():
        further = extra.setdefault(field, [])
        if value.casefold() not in (one.casefold() for one in further):
            further.append(value)
