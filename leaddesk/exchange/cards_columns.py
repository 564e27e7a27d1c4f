"""Contact cards and mails as rows: which columns there are, and how the child sends them.

Row 1 of the sheet holds the columns' keys, every further row one card or mail. A key is a field of the field table with a
number from the second value on (``email 2``), ``custom:Fax`` for what has no field, or ``note:attachments`` for what is told
under the notes. ``cards`` makes the table of it, in the parent; nothing here guesses or knows the user's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from leaddesk.exchange.child_clean import Cleaner, Warnings
from leaddesk.exchange.child_protocol import Frame, Limits, Refused
from leaddesk.exchange.child_rows import stream_rows

Record = Mapping[str, Sequence[str]]
"""One card or mail: a field (or ``custom:``, ``note:``) and its values, the most important first."""

ORDER: Final = (
    "full_name", "first_name", "last_name", "salutation", "company", "job_title", "email", "phone", "mobile", "website",
    "street", "postcode", "city", "region", "country", "received_at", "product", "tags", "notes", "custom:Department",
    "custom:Fax", "custom:Other address", "custom:Nickname", "custom:Birthday", "note:attachments", "note:sender",
)  # fmt: skip
MOST_VALUES: Final = 20
"""Columns for the values of one field; what is beyond stands in the last one."""


def collected(records: Iterable[Record], limits: Limits) -> list[Record]:
    """All ``records`` in memory, as the columns are known only after the last one. Raises ``Refused``."""
    kept: list[Record] = []
    for record in records:
        kept.append(record)
        if len(kept) > limits.rows:
            raise Refused("too_many_rows", limit=limits.rows)
    return kept


def send_records(
    records: Sequence[Record], always: Sequence[str], limits: Limits, warnings: Warnings, send: Callable[[Frame], None]
) -> None:
    """Send ``records`` as the rows of a sheet without a name; the columns ``always`` are there even where they are blank."""
    widths = {key: max((len(record.get(key, ())) for record in records), default=0) for key in ORDER}
    widths |= {key: max(1, widths[key]) for key in always}
    columns = [(key, nth) for key in ORDER for nth in range(min(widths[key], MOST_VALUES))]

    def warn(row_no: int | None, _column: int | None, code: str, args: dict[str, Any]) -> None:
        warnings(None if row_no is None else max(1, row_no - 1), None, code, args)

    def rows() -> Iterable[list[Any]]:
        yield [key if nth == 0 else f"{key} {nth + 1}" for key, nth in columns]
        for record in records:
            yield [_cell(record.get(key, ()), nth) for key, nth in columns]

    send(("sheet", "", False, ()))
    stream_rows(rows(), Cleaner(limits, warn), limits, send)


def _cell(values: Sequence[str], nth: int) -> str:
    if nth == MOST_VALUES - 1:
        return "; ".join(values[nth:])
    return values[nth] if nth < len(values) else ""
