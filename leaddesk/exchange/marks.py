"""What cells carry beside their values, as columns: fill colours, struck-through text, comments, targets of links.

Owns which marks count (decoration does not) and the columns made of them, which stand behind those of the sheet and are columns like
any other (PRODUCT section 4, Import: nothing visible is lost). What a colour stands for is asked, in ``meanings``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX, IMPORT_FIELDS, KEPT_PREFIXES
from leaddesk.domain.identity import fold
from leaddesk.exchange import marks_colours, marks_links, marks_painted
from leaddesk.exchange.asked import ColourUse
from leaddesk.exchange.model import CellExtras, ColumnMatch, MarkKind, RawCell, Sheet, Table, TableRow
from leaddesk.exchange.values_meanings import SEVERAL, words
from leaddesk.exchange.values_parsed import text_of

ASKED_FROM: Final = 3
"""Rows from which a colour is worth a question (PRODUCT section 4, Import)."""
MOSTLY_STRUCK: Final = 2 / 3
_HEADERS: Final[Mapping[MarkKind, str]] = {
    "colour": N_("Colour"),
    "struck": N_("Struck through"),
    "comment": N_("Cell note"),
    "link": N_("Link"),
}
_REASONS: Final[Mapping[MarkKind, str]] = {
    "colour": N_("from the fill colours of the cells"),
    "struck": N_("from what is struck through"),
    "comment": N_("from the notes on the cells"),
    "link": N_("from the links behind the cells"),
}
Texts = dict[int, str]
"""The text of a mark by 0-based row of the sheet."""


def under_own_names(table: Table, said: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """What was ``said`` of marks by their English names (header -> word -> meaning), under the names they have in ``table``: a script
    means the same in every language (decision 0007). A column of the file's own that is called so goes first."""
    own = {fold(header) for index, header in enumerate(table.headers) if index not in table.marks}
    marked = {fold(_HEADERS[kind]): table.headers[index] for index, kind in table.marks.items()}
    words = marks_colours.by_english_word() | {"yes": _("yes")}
    told: dict[str, Mapping[str, str]] = {}
    for header, meanings in said.items():
        name = marked.get(fold(header)) if fold(header) not in own else None
        if name is None:
            told[header] = meanings
        else:
            told[name] = {words.get(fold(word), word): meaning for word, meaning in meanings.items()}
    return told


def kind_of(header: str) -> MarkKind | None:
    """The kind of mark whose column is called ``header``, in English or in the language of the program."""
    wanted = fold(header)
    return next((kind for kind, name in _HEADERS.items() if wanted in (fold(name), fold(_(name)))), None)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The data cells of a table with something on them: 0-based row of the sheet -> {column: what}."""

    table: Table
    extras: CellExtras
    rows: Mapping[int, TableRow]
    sheet_rows: Sequence[Sequence[RawCell]]

    def of(self, found: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
        """``found`` by row. Texts beside the table are of a legend, or of another table, and so is what is on them."""
        by_row: dict[int, dict[int, str]] = defaultdict(dict)
        for (row, column), what in sorted(found.items()):
            if row in self.rows and (self.header(column) or self.is_blank(row, column)):
                by_row[row][column] = what
        return by_row

    def is_blank(self, row: int, column: int) -> bool:
        """Whether nothing stands in a cell of the sheet."""
        cells = self.sheet_rows[row] if row < len(self.sheet_rows) else ()
        return column >= len(cells) or cells[column] is None

    def header(self, column: int) -> str:
        """The header over a column of the sheet, "" beside the table."""
        index = column - self.table.first_column
        return self.table.headers[index] if 0 <= index < len(self.table.headers) else ""

    def text(self, row: int, column: int) -> str:
        cells, index = self.rows[row].cells, column - self.table.first_column
        return text_of(cells[index]) if 0 <= index < len(cells) else ""


def with_marks(table: Table, sheet: Sheet) -> Table:
    """``table`` (of ``sheet``) with a column for each kind of mark that its data rows bear; the same table where they bear none.

    A row's colour is the plain name of the colour on most of its cells, further ones behind it. White, the title row, banding and
    paint on (nearly) all rows or on a whole column are decoration and do not count.
    """
    if sheet.extras == CellExtras() or table.marks:
        return table
    cells = _cells(table, sheet)
    made: list[tuple[MarkKind, Texts]] = []
    for kind, texts_of in _TEXTS.items():
        texts = texts_of(cells)
        if texts:
            made.append((kind, texts))
    if not made:
        return table
    headers = list(table.headers)
    for kind, _texts in made:
        headers.append(_free(_(_HEADERS[kind]), headers))
    first = len(table.headers)
    return replace(
        table,
        headers=headers,
        original_headers=[*(table.original_headers or table.headers), *[""] * len(made)],
        rows=[_marked(row, [texts for _kind, texts in made]) for row in table.rows],
        marks={first + place: kind for place, (kind, _texts) in enumerate(made)},
    )


def without_marks(table: Table) -> Table:
    """The columns of the sheet alone: what a fingerprint, a guess and the matching of columns go by."""
    if not table.marks:
        return table
    width = min(table.marks)
    return replace(
        table,
        headers=table.headers[:width],
        original_headers=table.original_headers[:width],
        rows=[TableRow(row.row_no, row.cells[:width]) for row in table.rows],
        marks={},
    )


def matches(table: Table, overrides: Mapping[str, str | None], sheet_matches: list[ColumnMatch]) -> list[ColumnMatch]:
    """What the columns of marks mean: additional data, comments notes; ``overrides`` (header -> field) as for any column.

    Raises ValueError with the name of a field that there is not.
    """
    taken = {match.field for match in sheet_matches}
    found: list[ColumnMatch] = []
    for index, kind in table.marks.items():
        header = table.headers[index]
        if header in overrides:
            field = overrides[header]
            if field is not None and field not in IMPORT_FIELDS and not field.startswith(KEPT_PREFIXES):
                raise ValueError(field)
            found.append(ColumnMatch(index, header, field, 1.0, field in taken, _("chosen by you")))
            continue
        field = "notes" if kind == "comment" else f"{CUSTOM_PREFIX}{header}"
        found.append(ColumnMatch(index, header, field, 1.0, field in taken, _(_REASONS[kind])))
    return found


def colours(table: Table, sheet: Sheet, answers: Mapping[int, Mapping[str, str]]) -> list[ColourUse]:
    """The colours in use with their counts, and struck-through text, the commonest first. A row with two colours counts for both.

    ``answers``: column index -> folded word -> ``field:value``, as ``meanings.answers`` gives them.
    """
    shades = _shades(table, sheet) if "colour" in table.marks.values() else {}
    found: list[ColourUse] = []
    for index, kind in table.marks.items():
        if kind not in ("colour", "struck"):
            continue
        uses: Counter[str] = Counter()
        for row in table.rows:
            uses.update(words(kind, row.cells[index]))
        said = answers.get(index, {})
        found += [
            ColourUse(table.headers[index], word, shades.get(word, ""), n, said.get(fold(word), ""), n >= ASKED_FROM)
            for word, n in uses.most_common()
        ]
    return found


def read_as(table: Table, sheet: Sheet, found: Sequence[ColumnMatch]) -> dict[tuple[int, int], str]:
    """Cells that say less than the link behind them: (row_no, column index) -> the text to read in their place.

    "Anna" over ``mailto:anna@...`` in a column of names or e-mails, "call" over ``tel:...`` in one of phones, "site" over a web
    address in one of websites. The row keeps its cell.
    """
    if not sheet.extras.links:
        return {}
    cells = _cells(table, sheet)
    fields = {match.index: match.field for match in found}
    better: dict[tuple[int, int], str] = {}
    for row, targets in cells.of(sheet.extras.links).items():
        for column, target in targets.items():
            index = column - table.first_column
            text = marks_links.read_as(target, cells.text(row, column), fields.get(index))
            if text is not None:
                better[row + 1, index] = text
    return better


# --- the text of each kind of mark ------------------------------------------------------------------------------------
def _cells(table: Table, sheet: Sheet) -> _Cells:
    return _Cells(table, sheet.extras, {row.row_no - 1: row for row in table.rows}, sheet.rows)


def _colour_texts(cells: _Cells) -> Texts:
    fills = marks_painted.undecorated(cells.of(cells.extras.fills), [row.row_no - 1 for row in cells.table.rows])
    named = marks_colours.names(Counter(rgb for row in fills.values() for rgb in row.values()))
    texts: Texts = {}
    for row, found in fills.items():
        uses = Counter(named[rgb] for _column, rgb in sorted(found.items()) if named[rgb])
        if uses:
            texts[row] = SEVERAL.join(word for word, _n in uses.most_common())
    return texts


def _shades(table: Table, sheet: Sheet) -> dict[str, str]:
    """Colour name -> its commonest shade."""
    cells = _cells(table, sheet)
    fills = marks_painted.undecorated(cells.of(cells.extras.fills), [row.row_no - 1 for row in table.rows])
    uses = Counter(rgb for row in fills.values() for rgb in row.values())
    named = marks_colours.names(uses)
    return {named[rgb]: rgb for rgb, _n in reversed(uses.most_common())}


def _struck_texts(cells: _Cells) -> Texts:
    """ "yes" where most of a row is struck through, else the titles of the cells that are."""
    texts: Texts = {}
    for row, struck in cells.of(dict.fromkeys(cells.extras.struck, "")).items():
        columns = [column for column in struck if cells.text(row, column)]
        filled = sum(1 for cell in cells.rows[row].cells if text_of(cell))
        if columns and len(columns) >= filled * MOSTLY_STRUCK:
            texts[row] = _("yes")
        elif columns:
            texts[row] = SEVERAL.join(cells.header(column) for column in columns)
    return texts


def _comment_texts(cells: _Cells) -> Texts:
    found = cells.of(cells.extras.comments)
    return {row: "\n".join(_told(cells, column, text) for column, text in said.items()) for row, said in found.items()}


def _told(cells: _Cells, column: int, text: str) -> str:
    header = cells.header(column)
    return f"{header}: {text.strip()}" if header else text.strip()


def _link_texts(cells: _Cells) -> Texts:
    """Targets that the cells do not show anyway."""
    texts: Texts = {}
    for row, targets in cells.of(cells.extras.links).items():
        hidden = [t for column, t in targets.items() if not marks_links.is_shown(t, cells.text(row, column))]
        if hidden:
            texts[row] = "\n".join(dict.fromkeys(hidden))
    return texts


_TEXTS: Final[Mapping[MarkKind, Callable[[_Cells], Texts]]] = {
    "colour": _colour_texts,
    "struck": _struck_texts,
    "comment": _comment_texts,
    "link": _link_texts,
}


def _marked(row: TableRow, marks: list[Texts]) -> TableRow:
    return TableRow(row.row_no, [*row.cells, *(texts.get(row.row_no - 1) for texts in marks)])


def _free(name: str, headers: list[str]) -> str:
    """``name``, numbered where the table has a column called so."""
    used = {header.casefold() for header in headers}
    unique, copy = name, 2
    while unique.casefold() in used:
        unique = f"{name} ({copy})"
        copy += 1
    return unique
