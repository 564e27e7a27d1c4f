"""How one field of a known record meets the row: filled, replaced and listed, kept and listed, added to, cleared, or left alone.

The rules of PRODUCT section 4 (Import): a blank cell leaves the field alone unless the option says clear; ``(clear)`` clears; no
value that stands here is replaced unseen. Owns the lists of what is filled, replaced and kept, and what was decided of each field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.domain.compare import Choice
from leaddesk.domain.definition import CRITERION_PREFIX
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import format_money
from leaddesk.exchange.matching_records import Fields
from leaddesk.exchange.plan_draft import CLEAR, Draft, text
from leaddesk.exchange.plan_model import FieldChange, Options, Rows

_BLANK: Final = (None, "", CLEAR)
_HOLD_TWO: Final = frozenset(["product"])
"""Fields besides the firm's own in which two texts can stand; contact points, notes and tags are added to anyway."""


@dataclass(slots=True)
class Look:
    """What a row would do to records that stand here, had it been let: values that ``differ``, blank fields that it ``fills``, and
    what it ``adds`` beside what is there (contact points, notes)."""

    differ: list[FieldChange] = field(default_factory=list)
    fills: list[FieldChange] = field(default_factory=list)
    adds: list[FieldChange] = field(default_factory=list)


class Changes:
    """Applies fields of rows to records of the plan. ``mapped``: the fields that have a column.

    ``found`` are values replaced, ``fills`` fields filled or added to (``old`` says what stands there already), ``kept`` values of
    the file that were not taken.
    """

    def __init__(self, rows: Rows, options: Options, mapped: Collection[str]) -> None:
        self._rows = rows
        self._clear_blank = options.blank == "clear"
        self._mapped = frozenset(mapped)
        self._decisions = options.decisions
        self._usual: Choice | None = options.differing if options.differing != "ask" else None
        self._look: Look | None = None
        self.found: list[FieldChange] = []
        self.fills: list[FieldChange] = []
        self.kept: list[FieldChange] = []

    # --- what was decided --------------------------------------------------------------------------------------------
    @contextmanager
    def looking(self) -> Iterator[Look]:
        """Nothing is changed meanwhile: what would be is gathered."""
        self._look = look = Look()
        try:
            yield look
        finally:
            self._look = None

    @property
    def is_looking(self) -> bool:
        """Whether nothing may be changed now."""
        return self._look is not None

    def choice(self, row_no: int, field: str) -> Choice | None:
        """What becomes of a value that differs: as decided for the row, else as for the whole import; None = nobody said."""
        decision = self._decisions.get(row_no)
        said = (decision.fields.get(field) or decision.rest) if decision is not None else None
        return self._usual if said is None or (said == "both" and not holds_two(field)) else said

    def take(self, draft: Draft, field: str, old: Any, new: Any, *, ref: int) -> bool:
        """Whether the file's value comes to stand in a field of the record ``ref``, and the listing of it. What was blank is filled;
        of what earlier rows of the same file said (a planned record) the later row is right, where nobody decided otherwise."""
        row_no = draft.row.row_no
        is_fill = old in _BLANK
        change = FieldChange(row_no, field, "" if is_fill else str(old), "" if new is None else str(new))
        if self._look is not None:
            if is_fill or ref > 0:
                (self._look.fills if is_fill else self._look.differ).append(change)
            return False
        if is_fill:
            self.fills.append(change)
            return True
        decision = self._decisions.get(row_no)
        choice: Choice | None = "theirs"
        if ref > 0 or (decision is not None and decision.same_as is not None):
            choice = self.choice(row_no, field)
        taken = choice in ("theirs", "both")
        (self.found if taken else self.kept).append(change)
        return taken

    def note(self, draft: Draft, field: str, old: Any, new: Any) -> None:
        """List what goes with a value that was taken."""
        change = FieldChange(
            draft.row.row_no, field, "" if old in _BLANK else str(old), "" if new is None else str(new)
        )
        (self.fills if old in _BLANK else self.found).append(change)

    def adds(self, draft: Draft, field: str, old: str, new: str) -> bool:
        """Whether something is added beside what is there (``old``, "" = nothing), and the listing of it. Only ``ours``, said of the
        very field, leaves it out: nothing is lost by adding."""
        change = FieldChange(draft.row.row_no, field, old, new)
        if self._look is not None:
            (self._look.adds if old else self._look.fills).append(change)
            return False
        decision = self._decisions.get(draft.row.row_no)
        if old and decision is not None and decision.fields.get(field) == "ours":
            self.kept.append(change)
            return False
        self.fills.append(change)
        return True

    # --- clearing ----------------------------------------------------------------------------------------------------
    def clears(self, draft: Draft, field: str) -> bool:
        """Whether the row empties ``field``."""
        value = draft.values.get(field)
        if value is None:
            return self._clear_blank and field in self._mapped
        return (isinstance(value, str) and value == CLEAR) or CLEAR in draft.row.extra.get(field, ())

    def cleared_custom(self, draft: Draft) -> list[str]:
        """The firm's own fields that the row empties."""
        cleared = [
            label
            for label, value in draft.row.custom.items()
            if value == CLEAR and not label.startswith(CRITERION_PREFIX)
        ]
        if self._clear_blank:
            named = (field.removeprefix(CUSTOM_PREFIX) for field in self._mapped if field.startswith(CUSTOM_PREFIX))
            cleared += [label for label in sorted(named) if label not in draft.row.custom]
        return cleared

    # --- fields ------------------------------------------------------------------------------------------------------
    def text(self, key: tuple[str, int], current: Fields, draft: Draft, field: str) -> bool:
        """Bring a text field up to the row. Differences of case and spaces alone change nothing."""
        if self.clears(draft, field):
            return bool(current.get(field)) and self.set(key, current, draft, field, "")
        value = text(draft.values.get(field))
        if not value or fold(value) == fold(current.get(field) or ""):
            return False
        if current.get(field) and self.choice(draft.row.row_no, field) == "both":
            value = joined(current[field], value)
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
        """Set a column, where the file's value is taken; whether it was."""
        column = column or field
        old, new = current.get(column), value
        if column.endswith("_minor"):
            currency = current.get("currency")
            old = format_money(old, currency)
            named = text(draft.values.get("currency")) if draft.row.own_currency else ""
            new = format_money(new, named or currency)
        if not self.take(draft, field, old, new, ref=key[1]):
            return False
        current[column] = value
        self._rows.set(*key, column, value)
        return True


def holds_two(field: str) -> bool:
    """Whether the texts of both can stand in a field, one behind the other."""
    return field in _HOLD_TWO or field.startswith(CUSTOM_PREFIX)


def joined(old: str, new: str) -> str:
    """Both texts of a field that can hold two: "Roof; Solar"; what is said already is not said again."""
    return old if fold(new) in fold(old) else new if fold(old) in fold(new) else f"{old}; {new}"
