"""Which table of a file is the list that came in before: in the row of titles the user had to name, or in another sheet.

Owns that choice alone. What the user says this time (a sheet, a row) is never overruled, and a file whose likeliest table is known
is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaddesk.base.errors import UserError
from leaddesk.domain.identity import fold
from leaddesk.exchange import layouts
from leaddesk.exchange.model import Book, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from leaddesk.store.imports import said_of_lists

Under = Callable[[int], Sequence[Table]]
"""The tables of the file with its titles in a row (1-based). Raises UserError where there is no such row."""


def preferred(ws: Workspace, book: Book, found: list[Table], options: Options, under: Under) -> list[Table]:
    """``found`` (the likeliest first) with the table of a known list in front, if there is one.

    That is the table which the layout named by ``options.profile`` knows; else, where the likeliest table is unknown, the one whose
    titles stand in a row that was once said of such a list.
    """
    if options.fresh or options.header_row is not None or options.sheets:
        return found
    said = said_of_lists(ws.store)
    wanted = fold(options.profile)
    named = {one.fingerprint for one in said if wanted and fold(one.name) == wanted}
    first = next((table for table in found if layouts.fingerprint(book, table) in named), None)
    if first is not None:
        return [first, *(table for table in found if table is not first)]
    marks = {one.fingerprint for one in said}
    if not marks or layouts.fingerprint(book, found[0]) in marks:
        return found
    rows = {one.fingerprint: one.answers.get("header_row") for one in reversed(said)}
    for row in sorted({row for row in rows.values() if type(row) is int and row > 0}):
        try:
            tables = under(row)
        except UserError:
            continue
        first = next((table for table in tables if rows.get(layouts.fingerprint(book, table)) == row), None)
        if first is not None:
            return [first, *(table for table in found if table.sheet != first.sheet)]
    return found
