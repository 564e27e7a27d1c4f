"""How one field of a known record meets the row: filled, replaced and listed, cleared, or left alone.

The rules of PRODUCT section 4 (Import): a blank cell leaves the field alone unless the option says clear; ``(clear)`` clears;
what the file replaces is listed with its old value. Owns the list of changes.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import format_money
from leaddesk.exchange.matching_records import Fields
from leaddesk.exchange.plan_draft import CLEAR, Draft, text
from leaddesk.exchange.plan_model import FieldChange, Options, Rows


class Changes:
    """Applies fields of rows to records of the plan. ``mapped``: the fields that have a column."""

    def __init__(self, rows: Rows, options: Options, mapped: Collection[str]) -> None:
        self._rows = rows
        self._clear_blank = options.blank == "clear"
        self._mapped = frozenset(mapped)
        self.found: list[FieldChange] = []

    def clears(self, draft: Draft, field: str) -> bool:
        """Whether the row empties ``field``."""
        value = draft.values.get(field)
        if value is None:
            return self._clear_blank and field in self._mapped
        return isinstance(value, str) and value == CLEAR

    def cleared_custom(self, draft: Draft) -> list[str]:
        """The firm's own fields that the row empties."""
        cleared = [label for label, value in draft.row.custom.items() if value == CLEAR]
        if self._clear_blank:
            named = (field.removeprefix(CUSTOM_PREFIX) for field in self._mapped if field.startswith(CUSTOM_PREFIX))
            cleared += [label for label in sorted(named) if label not in draft.row.custom]
        return cleared

    def text(self, key: tuple[str, int], current: Fields, draft: Draft, field: str) -> bool:
        """Bring a text field up to the row. Differences of case and spaces alone change nothing."""
        if self.clears(draft, field):
            return bool(current.get(field)) and self.set(key, current, draft, field, "")
        value = text(draft.values.get(field))
        if not value or fold(value) == fold(current.get(field) or ""):
            return False
        return self.set(key, current, draft, field, value)

    def value(
        self, key: tuple[str, int], current: Fields, draft: Draft, field: str, value: Any, *, column: str = ""
    ) -> bool:
        """Bring a typed column (default: named as the field) up to ``value``; None leaves it alone unless cleared."""
        column = column or field
        if self.clears(draft, field):
            return current.get(column) is not None and self.set(key, current, draft, field, None, column=column)
        if value is None or value == current.get(column):
            return False
        return self.set(key, current, draft, field, value, column=column)

    def set(
        self, key: tuple[str, int], current: Fields, draft: Draft, field: str, value: Any, *, column: str = ""
    ) -> bool:
        """Set a column, list what is replaced; always True."""
        column = column or field
        old, new = current.get(column), value
        if column.endswith("_minor"):
            currency = current.get("currency")
            old = format_money(old, currency)
            named = text(draft.values.get("currency")) if draft.row.own_currency else ""
            new = format_money(new, named or currency)
        self.note(draft, field, old, new)
        current[column] = value
        self._rows.set(*key, column, value)
        return True

    def note(self, draft: Draft, field: str, old: Any, new: Any) -> None:
        """List a replaced value; what was empty is filled without a word."""
        if old not in (None, "", CLEAR):
            self.found.append(FieldChange(draft.row.row_no, field, str(old), "" if new is None else str(new)))
