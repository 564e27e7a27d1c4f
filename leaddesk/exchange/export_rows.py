"""What goes out: the rows of each kind with every field a file may carry, read in blocks, as dictionaries by column header.

Headers are field keys, which the import knows again; a further contact point is ``email 2``, an own field ``custom:<label>``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.moment import Moment
from leaddesk.exchange import export_definition, export_further, export_leads
from leaddesk.exchange.export_columns import DATES, INSTANTS, SUMS
from leaddesk.exchange.export_sql import (
    ACTIVITIES_SQL,
    ACTIVITY_HEADERS,
    CUSTOMERS_SQL,
    LONGEST,
    PARTY,
    STANDING,
    STEP_HEADERS,
    STEPS_SQL,
)
from leaddesk.store import Store, own_fields
from leaddesk.store.times import to_date, to_instant

BLOCK: Final = 1_000
_EXACT_FIGURES: Final = 15
"""A spreadsheet's number holds so many figures."""

Record = dict[str, Any]


class Reader:
    """Reads the rows of one kind. Custom fields are looked up once. ``moment``: at which verdicts are told; without it none are."""

    def __init__(self, store: Store, moment: Moment | None = None) -> None:
        self._store, self._moment = store, moment
        self._fields = {str(field.id): field for field in own_fields.fields(store, everything=True)}

    def records(self, what: str, ids: Sequence[int]) -> Iterator[Record]:
        """The rows ``ids`` of kind ``what``, in order; values are texts, dates, aware instants, sums as ``Decimal``."""
        read = {
            "customers": self._customers, "follow-ups": self._steps, "activities": self._activities,
        }.get(what, self._leads)  # fmt: skip
        for at in range(0, len(ids), BLOCK):
            yield from read(json.dumps(list(ids[at : at + BLOCK])))

    def block(self, ids: Sequence[int]) -> export_leads.Columns:
        """The leads or names ``ids`` in order, column by column, as stored."""
        return export_leads.block(self._store, ids, moment=self._moment, fields=self._fields, own_cell=own_cell)

    def _leads(self, ids: str) -> Iterator[Record]:
        columns = self.block(json.loads(ids))
        for row in zip(*columns.values(), strict=True):
            found = zip(columns, row, strict=True)
            yield _typed({header: value for header, value in found if value is not None or header in STANDING})

    def _customers(self, ids: str) -> Iterator[Record]:
        names = ("_id", *PARTY, "customer_since", "notes", "industry", "_person", "_company", "won_leads")
        found = [dict(zip(names, row, strict=True)) for row in self._store.rows(CUSTOMERS_SQL, (ids,))]
        points = self._points(found)
        won = self._won(ids)
        for record in found:
            if ("company", record["_company"]) in points and record["_person"] is not None:
                points["person", record["_person"]] += points["company", record["_company"]]
            self._contacts(record, points)
            record["customer_since"] = to_date(record["customer_since"])
            sums = won.get(record.pop("_id"), {})
            if len(sums) == 1:  # sums of two currencies are never added
                record["currency"], record["won_value"] = next(iter(sums.items()))
            yield _typed(record)

    def _won(self, ids: str) -> dict[int, dict[str, int]]:
        won: dict[int, dict[str, int]] = defaultdict(dict)
        for party in ("person_id", "company_id"):
            sql = (
                f"SELECT u.id, l.currency, sum(l.won_value_minor) FROM json_each(?) j JOIN customer u ON u.id = j.value "
                f"JOIN lead l ON l.{party} = u.{party} WHERE l.status = 'won' AND l.deleted_at IS NULL "
                "AND l.won_value_minor IS NOT NULL GROUP BY u.id, l.currency"
            )
            for customer, currency, total in self._store.rows(sql, (ids,)):
                won[customer][currency] = won[customer].get(currency, 0) + total
        return won

    def _steps(self, ids: str) -> Iterator[Record]:
        names = (
            "_id", *PARTY, "lead_number", "next_action", "next_action_due", "next_action_time", "channel", "owner", "status",
            "value", "currency", "_person", "_company",
        )  # fmt: skip
        found = [dict(zip(names, row, strict=True)) for row in self._store.rows(STEPS_SQL, (ids,))]
        points = self._points(found)
        for record in found:
            self._contacts(record, points)
            del record["_id"]
            yield {name: value for name, value in _typed(record).items() if name in STEP_HEADERS}

    def _activities(self, ids: str) -> Iterator[Record]:
        for row in self._store.rows(ACTIVITIES_SQL, (ids,)):
            record = dict(zip((*ACTIVITY_HEADERS[:4], "_date_only", *ACTIVITY_HEADERS[4:]), row, strict=True))
            happened = to_instant(record["happened_at"])
            record["happened_at"] = happened.date() if record.pop("_date_only") and happened else happened
            record["entered_at"] = to_instant(record["entered_at"])
            yield record

    # --- what hangs on a record ------------------------------------------------------------------------------------
    def _points(self, records: Sequence[Record]) -> dict[tuple[str, int], list[tuple[str, str]]]:
        """(party, id) -> (header kind, value as written) in order; opt-outs among them under ``consent``."""
        found: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
        for party in ("person", "company"):
            ids = json.dumps(sorted({record[f"_{party}"] for record in records if record[f"_{party}"] is not None}))
            sql = (
                f"SELECT k.{party}_id, k.kind, k.value FROM json_each(?) j JOIN contact_point k ON k.{party}_id = j.value "
                f"ORDER BY k.{party}_id, k.position, k.id"
            )
            for owner, kind, value in self._store.rows(sql, (ids,)):
                found[party, owner].append((kind, value))
            sql = f"SELECT o.{party}_id, o.channel FROM json_each(?) j JOIN opt_out o ON o.{party}_id = j.value"
            for owner, channel in self._store.rows(sql, (ids,)):
                found[party, owner].append(("consent", "opt_out" if channel == "all" else f"opt_out:{channel}"))
        return found

    @staticmethod
    def _contacts(record: Record, points: dict[tuple[str, int], list[tuple[str, str]]]) -> None:
        """The person's contact points, the firm's where there is no person."""
        person, company = record.pop("_person"), record.pop("_company")
        owner = ("person", person) if person is not None else ("company", company)
        counts: dict[str, int] = defaultdict(int)
        for kind, value in points.get(owner, ()):
            counts[kind] += 1
            record[kind if counts[kind] == 1 else f"{kind} {counts[kind]}"] = value

    def further_headers(self, what: str, ids: Sequence[int]) -> list[str]:
        """Columns beyond the standing ones that these rows need: ``email 2``, own fields; for lists of people only."""
        if what in ("follow-ups", "activities"):
            return []
        wanted = json.dumps(list(ids))
        table = "customer" if what == "customers" else "lead"
        further = export_further.points(self._store, table, wanted)
        if table == "lead":
            asked = export_definition.headers(self._store, wanted)
            further += export_definition.ordered(self._store, asked)
            used = export_further.own_fields(self._store, wanted)
            further += [field.key for key, field in self._fields.items() if key in used]
        return further

    def own_of(self, *kinds: str) -> frozenset[str]:
        """Headers of the firm's own fields of these kinds."""
        return frozenset(field.key for field in self._fields.values() if field.kind in kinds)

    def longest(self, what: str, ids: Sequence[int]) -> int:
        """The length of the longest free text among these rows: one that may not fit a workbook's cell."""
        sql = LONGEST.get(what, LONGEST["leads"])
        blocks = (json.dumps(list(ids[at : at + BLOCK])) for at in range(0, len(ids), BLOCK))
        return max((self._store.value(sql, (block,)) or 0 for block in blocks), default=0)


def own_cell(field: CustomField, text: str) -> Any:
    """A stored text of an own field as its kind: a number, a date, yes or no; what does not fit, or would lose figures, as written."""
    number = own_values.number(text) if field.kind in ("number", "money") else None
    if number is not None:
        exact = len(text.strip("-").replace(".", "").lstrip("0")) <= _EXACT_FIGURES
        return (int(number) if number == int(number) else number) if exact else text
    if field.kind == "date":
        return own_values.day(text) or text
    return text == "yes" if field.kind == "yes_no" and own_values.fits(field, text) and text else text


def _typed(record: Record) -> Record:
    """Stored texts as dates and instants, minor units as sums, blank texts as None; lost in nothing."""
    for name, value in record.items():
        if value == "":
            record[name] = None
    for name in INSTANTS & record.keys():
        value = record[name]
        if isinstance(value, str):
            record[name] = to_instant(value) if len(value) > 10 else to_date(value)
    for name in DATES & record.keys():
        record[name] = to_date(record[name])
    for name in SUMS & record.keys():
        value = record[name]
        if isinstance(value, int):
            record[name] = Decimal(value).scaleb(-minor_digits(record["currency"] or "EUR"))
    return record
