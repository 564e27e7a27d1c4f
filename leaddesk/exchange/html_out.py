"""Writes a list as one web page that prints well: everything in one file, nothing loaded, every text a text.

Columns without anything in them are left out; heads and values are said in the user's language, since people read this.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Final

from leaddesk.base.i18n import _, language, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.exchange.export_cells import Cell
from leaddesk.exchange.out_sheet import OutSheet
from leaddesk.services import said

_STYLE: Final = """
body { font: 10pt/1.35 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1f2933; margin: 1.5rem; }
h1 { font-size: 15pt; margin: 0 0 .2rem; } p { margin: 0 0 .8rem; color: #52606d; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .2rem .5rem; }
th { background: #e6eaee; border-bottom: 1px solid #9aa5b1; position: sticky; top: 0; }
td { border-bottom: 1px solid #e4e7eb; max-width: 28em; overflow-wrap: anywhere; white-space: pre-wrap; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .d { white-space: nowrap; }
@page { size: landscape; margin: 10mm; }
@media print { body { margin: 0; font-size: 8pt; } th { position: static; } thead { display: table-header-group; }
  tr { break-inside: avoid; } }
"""


def write(target: Path, sheet: OutSheet, *, firm: str, at: dt.datetime) -> int:
    """Write ``sheet`` to ``target``; ``at``: when, in the firm's zone. Gives back the number of rows."""
    rows = list(sheet.counted())
    used = [n for n in range(len(sheet.headers)) if any(row[n] is not None for row in rows)]
    count = ngettext("{n} row", "{n} rows", len(rows)).format(n=said.number(Decimal(len(rows))))
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'<!DOCTYPE html>\n<html lang="{escape(language())}"><head><meta charset="utf-8">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>{escape(sheet.title)}</title><style>{_STYLE}</style></head><body>\n"
            f"<h1>{escape(sheet.title)}</h1><p>{escape(firm)} · {escape(count)} · {escape(said.moment(at))}</p>\n<table><thead><tr>"
        )
        file.write("".join(f"<th>{escape(label(sheet.headers[n]))}</th>" for n in used))
        file.write("</tr></thead><tbody>\n")
        for row in rows:
            file.write(f"<tr>{''.join(_cell(row[n], sheet.headers[n]) for n in used)}</tr>\n")
        file.write("</tbody></table></body></html>\n")
    return len(rows)


def label(header: str) -> str:
    """What people call a column: ``E-mail 2`` for ``email 2``, the own field's name, else the header as it is."""
    if header.startswith(CUSTOM_PREFIX):
        return header.removeprefix(CUSTOM_PREFIX)
    name, blank, nth = header.partition(" ")
    if name in FIELDS:
        return f"{_(FIELDS[name].label)}{blank}{nth}"
    return header.replace("_", " ").capitalize()


def _cell(value: Cell, header: str) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, bool):
        return f"<td>{escape(_('Yes') if value else _('No'))}</td>"
    if isinstance(value, int | float):
        number = Decimal(str(value))
        return f'<td class="n">{escape(said.number(number))}</td>'
    if isinstance(value, dt.datetime):
        return f'<td class="d">{escape(said.moment(value))}</td>'
    if isinstance(value, dt.date):
        return f'<td class="d">{escape(said.day(value))}</td>'
    return f"<td>{escape(_word(value, header))}</td>"


def _word(value: str, header: str) -> str:
    choices = FIELDS[header].choices if header in FIELDS else None
    return _(choices[value]) if choices and value in choices else value
