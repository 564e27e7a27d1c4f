"""The merge workbook: a row for each recipient, for a letter written in another program. Every cell is text: no leading zero is lost."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base import whole_file
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.addresses import LINES
from leaddesk.domain.letters import FORMS, Recipient
from leaddesk.domain.sheets import Sheet, SheetCell
from leaddesk.exchange import csv_out, report_workbook
from leaddesk.exchange.export_cells import cell

ENDINGS: Final = (".xlsx", ".csv")
_OWN: Final[Mapping[str, Callable[[Recipient], str]]] = {
    "lead_number": lambda to: to.number,
    "salutation": lambda to: to.salutation,
    "letter_salutation": lambda to: to.greeting,
    "full_name": lambda to: to.name,
    "first_name": lambda to: to.first_name,
    "last_name": lambda to: to.last_name,
    "company": lambda to: to.company,
    "street": lambda to: to.street,
    "postcode": lambda to: to.postcode,
    "city": lambda to: to.city,
    "region": lambda to: to.region,
    "country": lambda to: to.country,
    "email": lambda to: to.email,
}
HEADERS: Final = (*_OWN, *(f"address_{n}" for n in range(1, LINES + 1)))
"""Column heads, which another program takes as names of its merge fields: the same in every language."""
_UTC: Final = ZoneInfo("UTC")


def write(target: Path, recipients: Sequence[Recipient]) -> int:
    """Write one row for each to ``target``, by its ending, whole or not at all; gives back how many.

    Raises UserError for another ending, EnvironmentFault where the file cannot be written.
    """
    rows = [_row(each) for each in recipients]
    ending = target.suffix.lower()
    if ending == ".xlsx":
        cells = tuple(tuple(SheetCell(text) for text in row) for row in rows)
        heads = tuple(SheetCell(name, bold=True) for name in HEADERS)
        report_workbook.write(target, [Sheet(_(FORMS["workbook"]), (heads, *cells), 1, _widths(rows))])
    elif ending == ".csv":
        held = io.StringIO(newline="")
        csv_out.write(held, HEADERS, rows)
        hint = _("Close it where it is open, or choose another name.")
        whole_file.write(target, held.getvalue().encode(csv_out.ENCODING, "replace"), code="target_locked", hint=hint)
    else:
        raise UserError(
            _("A file ending in “{ending}” cannot be written.").format(ending=ending or target.name),
            code="unknown_ending",
            hint=_("Known: {names}.").format(names=", ".join(ENDINGS)),
        )
    return len(rows)


def _row(to: Recipient) -> list[str]:
    lines = [*to.lines, *[""] * LINES][:LINES]
    return [str(cell(text, _UTC)) for text in (*(tell(to) for tell in _OWN.values()), *lines)]


def _widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """In letters: as wide as the longest text, within reason."""
    return tuple(
        min(max([len(name), *(len(row[at]) for row in rows[:200])]) + 2, 40) for at, name in enumerate(HEADERS)
    )
