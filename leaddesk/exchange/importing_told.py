"""What of a file does not come in, in words: rows that are no data, other tables, other sheets, what reading lost. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leaddesk.base.i18n import _, ngettext
from leaddesk.exchange import export_sums
from leaddesk.exchange.child_clean import column_letters
from leaddesk.exchange.model import Book, Problem, Table
from leaddesk.exchange.plan_model import Options


def problems(book: Book, table: Table, found: Sequence[Table], options: Options) -> list[Problem]:
    """What was odd in reading ``table`` out of ``book``, and what of it does not come in."""
    return [
        *of_reading(book, table, options),
        *table.warnings,
        *title_comments(book, table),
        *left_out(table),
        *other_tables(table, found, options),
    ]


def of_reading(book: Book, table: Table, options: Options) -> list[Problem]:
    """The warnings of reading, those about this table by its titles in place of column letters; cells typed anew need none."""
    told: list[Problem] = []
    for warning in book.warnings:
        index = _index(warning.column) - table.first_column if warning.column else -1
        if warning.row is None or warning.sheet != table.sheet or not 0 <= index < len(table.headers):
            told.append(warning)
        elif (warning.row, index) not in options.corrections:
            told.append(replace(warning, column=table.headers[index]))
    return told


def _index(letters: str) -> int:
    """The 0-based column that a spreadsheet calls ``letters``; -1 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def title_comments(book: Book, table: Table) -> list[Problem]:
    """Comments on the titles: they belong to no row, and are said so that they are not lost."""
    if table.header_row is None:
        return []
    told: list[Problem] = []
    for (row, column), text in sorted(book.sheet_of(table).extras.comments.items()):
        index = column - table.first_column
        if row == table.header_row and 0 <= index < len(table.headers):
            header = table.headers[index]
            message = _("On the title “{title}” somebody noted: {text}").format(title=header, text=text.strip())
            told.append(Problem(row + 1, header, "title_comment", message))
    return told


def left_out(table: Table) -> list[Problem]:
    """Rows that look like totals or belong to no table: said, and not counted as data."""
    return [
        Problem(row_no, "", reason, _("Left out: it does not look like data.")) for row_no, reason in table.left_out
    ]


def other_tables(table: Table, found: Sequence[Table], options: Options) -> list[Problem]:
    """Tables and sheets that do not come in with this one, but for our own sums: said, so that nobody takes them for imported."""
    named = {name.strip().casefold() for name in options.sheets}
    told: list[Problem] = []
    for other in found:
        if not other.rows or other is table or tuple(other.original_headers) == export_sums.HEADS:
            continue
        n = len(other.rows)
        if other.sheet == table.sheet and other.first_column != table.first_column:
            place = f"{other.sheet}!{column_letters(other.first_column)}"
            text = ngettext(
                "Another table stands beside this one. Its {n} row was left out; to bring it in, choose “{place}” as the sheet.",
                "Another table stands beside this one. Its {n} rows were left out; to bring them in, choose “{place}” as the sheet.",
                n,
            )
            told.append(Problem(other.rows[0].row_no, "", "other_table", text.format(place=place, n=n)))
        elif other.sheet == table.sheet:
            first = other.rows[0].row_no if other.header_row is None else other.header_row + 1
            text = ngettext(
                "Another table begins in row {row}. Its {n} row was left out; give the number of its title row to bring it in.",
                "Another table begins in row {row}. Its {n} rows were left out; give the number of its title row to bring them in.",
                n,
            )
            told.append(Problem(first, "", "other_table", text.format(row=first, n=n)))
        elif other.hidden and other.sheet.strip().casefold() not in named:
            text = ngettext(
                "The hidden sheet “{name}” holds {n} row, which was left out.",
                "The hidden sheet “{name}” holds {n} rows, which were left out.",
                n,
            )
            told.append(Problem(None, "", "hidden_sheet", text.format(name=other.sheet, n=n)))
        elif other.sheet.strip().casefold() not in named:
            text = ngettext(
                "The sheet “{name}” holds {n} row more, which was left out.",
                "The sheet “{name}” holds {n} rows more, which were left out.",
                n,
            )
            told.append(Problem(None, "", "other_sheet", text.format(name=other.sheet, n=n)))
    return told
