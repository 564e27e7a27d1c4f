"""Random lists as people keep them, written by other programs' writers (csv, openpyxl), and what a cell of them is once read.

Few people and firms in many spellings, so that they meet each other and what is there; headers out of the words the import knows,
and others that nobody knows. The oracle of cells is written here by hand and asks the program nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from tests.conftest import ROOT

Cell = str | int | float | bool | dt.date | dt.datetime | None
HEADERS: Final = tomllib.loads((ROOT / "resources/import/headers.toml").read_text(encoding="utf-8"))

NASTY: Final = st.sampled_from(
    [
        "-", "(clear)", "=1+1", "'=1+1", "+49 30 1234567", "@x", "'quoted'", "a\nb", "a; b, c", 'say "hi"', "Zoë", "Zoe\u0308", "x" * 300,
        "n/a", "😀", "𝔘𝔫𝔦", "0049 30 1234567", "00123", "1e5", "TRUE", "#REF!", "NaN", "31.02.2026", "<b>bold</b>", "'; DROP TABLE lead",
        "אבג", "a\u200db", "zero\u200bwidth", "bell\x07", "\u202eright to left", "  spaced  ", "_x0041_", "1.2.", "100 %", "?", "\t",
    ]
)  # fmt: skip
NAMES: Final = (
    "Anna Berg", "anna berg", "Berg, Anna", "ANNA BERG", "Dr. Anna Berg", "Anna  Berg", "A. Berg", "Ana Berg", "Otto Berg", "Otto Lang",
    "Lang, Otto", "Ida Roth", "Dr. Ida Roth", "Roth", "Zoë Müller", "Zoe Mueller", "Jan-Peter von der Heide",
)  # fmt: skip
FIRMS: Final = (
    "Berg Bau GmbH",
    "Berg Bau",
    "BERG BAU GMBH",
    "Berg-Bau GmbH & Co. KG",
    "Lang AG",
    "Lang",
    "Rad & Tat e.V.",
)
MAILS: Final = (
    "anna@berg.de",
    "ANNA@berg.de",
    "a.berg@web.de",
    "info@berg.de",
    "otto@web.de",
    "ida@roth.example",
    "no mail",
    "x@",
)
PHONES: Final = (
    "030 1234567",
    "+49 30 1234567",
    "0049301234567",
    "030/1234567",
    "0171 7654321",
    "+49 171 7654321",
    "12",
    "no phone",
)
DAYS: Final = (
    dt.date(2026, 3, 1),
    dt.date(2026, 2, 27),
    dt.date(2025, 1, 1),
    dt.date(2030, 1, 1),
    dt.datetime(2026, 3, 2, 9, 15),
)
CELLS: Final[dict[str, tuple[Any, ...]]] = {
    "fullname": NAMES, "name": NAMES, "contactperson": NAMES, "firstname": ("Anna", "Otto", "Ida"), "lastname": ("Berg", "Lang", "Roth"),
    "salutation": ("Mr", "Frau", "Dr."), "job": ("Buyer", "Owner"), "company": FIRMS, "mail": MAILS, "phone": PHONES, "mobile": PHONES,
    "web": ("www.berg.de", "https://lang.example/x"), "street": ("Ring 1", "Ring 1a"), "city": ("Berlin", "Dresden"),
    "postcode": ("01067", 10115, "SW1A 1AA"), "country": ("DE", "Germany", "Narnia"), "source": ("Website", "Messe Köln", "Old list"),
    "campaign": ("Spring", "Autumn"), "wish": ("roof", "kitchen"), "status": ("new", "Quoted", "won", "lost", "later", "bogus"),
    "stage": ("Negotiating", "Trying", "bogus"), "rating": ("hot", "B", "bogus"), "value": (5, 12.5, "1.000,50", "3k", "x"),
    "currency": ("EUR", "CHF", "?"), "probability": (40, "50 %", 0.5, "x"), "owner": ("Anna Berg", "AB", "Nobody"),
    "created": (*DAYS, "01.03.2026", "soon"), "lastcontact": (*DAYS, "2.3."), "nextstep": ("Call", "Send offer"),
    "due": (*DAYS, "31.04.2026"), "close": DAYS, "closed": DAYS, "reason": ("price", "too late"), "optout": ("yes", "no", "x", True),
    "consent": ("yes", "no"), "channel": ("phone", "e-mail"), "tags": ("a, b", "b", "VIP"), "notes": ("First", "called 2.3., no answer"),
    "external": ("7", "8", 9, "00042"), "lead": NAMES, "number": (1, 2, 3), "other": ("x",), "customer": ("yes", "K-17"),
}  # fmt: skip
"""Idea of a header -> everyday cells under it."""
OWN: Final = ("Shoe size", "Foo", "Lieblingsfarbe", "x1", "Überweisung?", "colonne", "備考2", "Column")
OWN_CELLS: Final = (43, "44", "blue", 1.5, True, "rot, blau", "Foo")
Edit = tuple[int, int, Cell]
"""(row, column, what stood there earlier)."""


@dataclass(frozen=True)
class RandomFile:
    """``rows`` are below ``headers``; ``ending`` is .csv or .xlsx; ``delimiter`` and ``encoding`` of the former."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ending: str
    delimiter: str = ","
    encoding: str = "utf-8"

    def changed(self, edits: Sequence[Edit]) -> RandomFile:
        """The list as it may have been earlier: some cells otherwise, the last rows not there yet."""
        rows = [list(row) for row in self.rows[: max(1, len(self.rows) - len(edits) % 3)]]
        for row, column, cell in edits:
            rows[row % len(rows)][column % len(self.headers)] = cell
        return replace(self, rows=tuple(map(tuple, rows)))

    def write(self, folder: Path, name: str = "list") -> Path:
        """The file, by another program's writer."""
        path = folder / f"{name}{self.ending}"
        if self.ending == ".csv":
            with path.open("w", encoding=self.encoding, newline="") as file:
                writer = csv.writer(file, delimiter=self.delimiter)
                writer.writerows([self.headers, *([_csv_cell(cell) for cell in row] for row in self.rows)])
        else:
            _write_book(path, (self.headers, *self.rows))
        return path

    def matrix(self) -> dict[int, list[Any]]:
        """Row number as a spreadsheet shows it -> cells as they must be kept, of all rows that hold anything."""
        found: dict[int, list[Any]] = {}
        for row_no, row in enumerate((self.headers, *self.rows), 1):
            cells = [_kept(_unmarked(_csv_cell(cell)) if self.ending == ".csv" else cell) for cell in row]
            if any(cell is not None for cell in cells):
                found[row_no] = cells
        return found


@st.composite
def files(draw: st.DrawFn, *, most_rows: int = 9) -> RandomFile:
    """A list of two to nine columns and some rows, some of them twice."""
    ideas = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=7, unique=True))
    for idea in draw(
        st.lists(st.sampled_from(["fullname", "company", "mail", "phone"]), min_size=1, max_size=2, unique=True)
    ):
        if idea not in ideas:
            ideas.insert(0, idea)
    headers = [draw(_header(idea)) for idea in ideas]
    columns = [_cells(CELLS[idea]) for idea in ideas]
    for header in draw(st.lists(st.sampled_from(OWN), max_size=2, unique=True)):
        at = draw(st.integers(0, len(headers)))
        headers.insert(at, header)
        columns.insert(at, _cells(OWN_CELLS))
    rows = draw(st.lists(st.tuples(*columns), min_size=1, max_size=most_rows))
    for _again in range(draw(st.integers(0, 2))):
        rows.insert(draw(st.integers(0, len(rows))), draw(st.sampled_from(rows)))
    ending = draw(st.sampled_from([".csv", ".xlsx"]))
    delimiter = draw(st.sampled_from([",", ";", "\t"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    return RandomFile(tuple(headers), tuple(rows), ending, delimiter, encoding)


edited: Final = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from([None, None, "Berlin", "Otto Berg", "anna@berg.de", 7, "Quoted"]),
    ),
    max_size=8,
)
"""What was otherwise when the same list came earlier; [] = it never came."""


def _header(idea: str) -> st.SearchStrategy[str]:
    words = [word for spoken in HEADERS.get(idea, {"en": [idea]}).values() for word in spoken]
    common = HEADERS.get(idea, {"en": [idea]})["en"][:2]
    return st.sampled_from([*common, *common, *words]).flatmap(
        lambda word: st.sampled_from([word, word.title(), word.upper()])
    )


def _cells(usual: tuple[Any, ...]) -> st.SearchStrategy[Cell]:
    return st.one_of(st.sampled_from(usual), st.sampled_from(usual), st.none(), NASTY)


# --- what a cell is once read: the oracle --------------------------------------------------------------------------
_MARKED: Final = re.compile(r"''*[=+\-@\t\r＝＋－＠]")
_UNSEEN: Final = frozenset(
    {0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0)}
)


def _is_seen(char: str) -> bool:
    """Whether a character is kept: no control but tab, line ends and NEL, no mark of direction, nothing that is no character."""
    code = ord(char)
    if unicodedata.category(char) == "Cc":
        return char in "\t\n\r\x85"
    return code not in _UNSEEN and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE


def _kept(cell: Cell) -> Any:
    """``cell`` as the account of an import must hold it, in JSON."""
    if isinstance(cell, str):
        text = "".join(filter(_is_seen, cell))
        return text if text.strip() else None
    if isinstance(cell, dt.datetime):
        return {"t": (cell.date() if cell.time() == dt.time(0) else cell).isoformat()}
    if isinstance(cell, dt.date):
        return {"t": cell.isoformat()}
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _csv_cell(cell: Cell) -> str:
    """What a program that saves a sheet as CSV writes for ``cell``."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (dt.date, dt.datetime)):
        return cell.isoformat(" ") if isinstance(cell, dt.datetime) else cell.isoformat()
    return str(cell)


def _unmarked(text: str) -> str:
    """A cell of a text file without the one apostrophe that programs put before what a spreadsheet would run (OWASP)."""
    return text[1:] if _MARKED.match(text) else text


def _write_book(path: Path, rows: tuple[tuple[Cell, ...], ...]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row_no, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell is None:
                continue
            if not isinstance(cell, str):
                sheet.cell(row_no, column, cell)
                continue
            made = sheet.cell(row_no, column)
            made.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", _book_text(cell))
            made.data_type = "s"
    book.save(path)


def _book_text(text: str) -> str:
    """``text`` with control characters as a workbook spells them, which openpyxl refuses otherwise."""
    return "".join(char if ord(char) >= 32 or char in "\t\n\r" else "" for char in text)
