"""Matching columns to fields: from the header, from the values, from what stands beside it, in that order.

``match`` is the one door. Every column gets an answer with a confidence and a reason in words; a column nobody understands is
kept as additional data, never dropped. The steps live beside: ``synonyms`` reads headers, ``values_profile`` values,
``mapping_context`` what the neighbours change, ``mapping_primary`` which of several columns of a field comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, IMPORT_FIELDS, KEPT_PREFIXES
from leaddesk.exchange import mapping_context, mapping_primary, synonyms, synonyms_rules, values_profile
from leaddesk.exchange.mapping_columns import Candidate
from leaddesk.exchange.model import ColumnMatch, Table
from leaddesk.exchange.synonyms_rules import Reading

LEAVE_OUT = "-"
"""As an override: leave the column out."""

KEPT = N_("kept as additional data")
EMPTY = N_("nothing in it")
CHOSEN = N_("chosen by you")


@dataclass(frozen=True, slots=True)
class Understood:
    """A match with what else is known about its column: the header's reading and the profile of its values."""

    match: ColumnMatch
    reading: Reading
    profile: values_profile.Profile


def match(table: Table, *, overrides: Mapping[str, str | None] | None = None) -> list[ColumnMatch]:
    """One match a column, in column order. ``overrides`` maps a header (as shown or as written) to a field, to
    ``custom:<header>``, or to None or "-" to leave it out; unknown field names raise ``ValueError``."""
    return [understood.match for understood in understand(table, overrides=overrides)]


def understand(table: Table, *, overrides: Mapping[str, str | None] | None = None) -> list[Understood]:
    """As ``match``, with the readings and profiles that ``values`` and ``kinds`` go by."""
    readings = header_readings(table)
    profiles = [values_profile.of(table, index) for index in range(len(table.headers))]
    candidates = [
        Candidate(index, reading, profile)
        for index, (reading, profile) in enumerate(zip(readings, profiles, strict=True))
    ]
    forced = _forced(table, overrides or {})
    decided = mapping_context.decide(table, candidates, taken=frozenset(field for field in forced.values() if field))
    free = [column for column in decided if column.index not in forced]
    primaries = mapping_primary.choose(free, taken=frozenset(field for field in forced.values() if field))
    result: list[Understood] = []
    for column in decided:
        header = table.headers[column.index]
        if column.index in forced:
            found = ColumnMatch(column.index, header, forced[column.index], 1.0, reason=_(CHOSEN))
        elif (question := _question(header)) is not None:
            found = ColumnMatch(column.index, header, question, 0.99)
        elif column.field is None:
            empty = column.profile.empty and bool(table.rows) and not _original(table, column.index)
            kept = None if empty else f"{CUSTOM_PREFIX}{header}"
            found = ColumnMatch(column.index, header, kept, 0.0, reason=_(EMPTY) if empty else _(KEPT))
        else:
            secondary = column.index not in primaries
            found = ColumnMatch(
                column.index, header, column.field, round(min(column.confidence, 0.99), 2), secondary, column.reason
            )
        result.append(Understood(found, column.reading, column.profile))
    return result


def _question(header: str) -> str | None:
    """The question that a header names as our own exports do, ``criterion:budget`` or ``criterion:budget evidence``; else None."""
    head, name = header[: len(CRITERION_PREFIX)], header[len(CRITERION_PREFIX) :].strip()
    return f"{CRITERION_PREFIX}{name}" if name and head.casefold() == CRITERION_PREFIX else None


def header_readings(table: Table) -> list[Reading]:
    """What the headers say by themselves, each read in the language the others speak; nothing where the file has none."""
    if table.header_row is None:
        return [Reading(None, False, 0.0) for _header in table.headers]
    words = [synonyms.dictionary().read(_original(table, index)) for index in range(len(table.headers))]
    language_votes = synonyms.votes(words)
    return [synonyms_rules.read(header, language_votes) for header in words]


def _original(table: Table, index: int) -> str:
    return table.original_headers[index] if index < len(table.original_headers) else table.headers[index]


def _forced(table: Table, overrides: Mapping[str, str | None]) -> dict[int, str | None]:
    """Overrides by column. A header named twice in the file means its first column, unless the shown (numbered) one is used."""
    forced: dict[int, str | None] = {}
    for header, field in overrides.items():
        if (
            field is not None
            and field != LEAVE_OUT
            and field not in IMPORT_FIELDS
            and not field.startswith(KEPT_PREFIXES)
        ):
            raise ValueError(field)
        index = _find(table, header)
        if index is not None:
            forced[index] = None if field in (None, LEAVE_OUT) else field
    return forced


def _find(table: Table, header: str) -> int | None:
    for names in (table.headers, table.original_headers):
        for index, name in enumerate(names):
            if name == header:
                return index
    plain = header.strip().casefold()
    for names in (table.headers, table.original_headers):
        for index, name in enumerate(names):
            if name.strip().casefold() == plain:
                return index
    return None


def unknown_overrides(table: Table, overrides: Mapping[str, str | None]) -> list[str]:
    """The headers among ``overrides`` that the table does not have."""
    return [header for header in overrides if _find(table, header) is None]


def left_out(found: ColumnMatch) -> ColumnMatch:
    """``found`` left out by the user."""
    return replace(found, field=None, confidence=1.0, secondary=False, reason=_(CHOSEN))
