"""Whatever can be typed goes out as .xlsx and .csv and comes back equal, and no text becomes a formula (RELIABILITY 82-85, R-G12).

The test reads the data files by itself, the workbook by openpyxl, the CSV by the csv module with an escape rule of its own.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import export, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from tests.property import nasty_texts
from tests.property.examples import is_long

STARTS: Final = tuple("=+-@\t\r＝＋－＠")
PHONE: Final = frozenset("0123456789 ().,/-+ext")
PARTIES: Final = (
    "SELECT l.number, l.product, l.notes, coalesce(l.external_id, ''), l.best_times, l.preferred_channel, coalesce(s.name, ''), "
    "coalesce(m.name, ''), coalesce(p.full_name, ''), coalesce(p.job_title, ''), coalesce(p.salutation, ''), "
    "coalesce(p.street, c.street), coalesce(p.postcode, c.postcode), coalesce(p.city, c.city), coalesce(p.region, c.region), "
    "coalesce(p.country, c.country), coalesce(c.name, ''), coalesce(c.industry, ''), l.custom, l.id, l.person_id, l.company_id "
    "FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id "
    "LEFT JOIN source s ON s.id = l.source_id LEFT JOIN campaign m ON m.id = l.campaign_id WHERE l.deleted_at IS NULL"
)


def kept(path: Path) -> dict[str, tuple[Any, ...]]:
    """Lead number -> every text that the file holds of that lead."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        labels = {str(i): label for i, label in connection.execute("SELECT id, label FROM custom_field")}
        found: dict[str, tuple[Any, ...]] = {}
        for number, *texts, custom, lead, person, company in connection.execute(PARTIES).fetchall():
            own = sorted((labels[key], value) for key, value in json.loads(custom).items())
            tags = connection.execute(
                "SELECT t.name FROM lead_tag l JOIN tag t ON t.id = l.tag_id WHERE l.lead_id = ? ORDER BY 1", (lead,)
            ).fetchall()
            points = connection.execute(
                "SELECT kind, value FROM contact_point WHERE person_id = ? OR (? IS NULL AND company_id = ?) ORDER BY 1, 2",
                (person, person, company),
            ).fetchall()
            found[number] = (*texts, own, tags, points)
        return found
    finally:
        connection.close()


def typed_in(ws: Workspace, count: int) -> tuple[int, int]:
    """Leads typed in; (how many, how many of them the program refused with a sentence)."""
    made = refused = 0
    for values in nasty_texts.leads(count):
        try:
            leads.add(ws, values)
        except UserError:
            refused += 1
        else:
            made += 1
    return made, refused


@pytest.mark.parametrize(
    "count",
    [
        300,
        pytest.param(
            10_000,
            marks=[
                pytest.mark.skipif(not is_long(), reason="a minute of its own: set LEADDESK_EXAMPLES"),
                pytest.mark.timeout(1_800),
            ],
        ),
    ],
)
def test_what_was_typed_goes_out_and_comes_back_equal(
    new_workspace: Callable[[str], Workspace], tmp_path: Path, count: int
) -> None:
    here = new_workspace("here.leaddesk")
    made, refused = typed_in(here, count)
    assert made > 0.9 * count, refused
    start = kept(here.path)
    for ending in ("xlsx", "csv"):
        target = tmp_path / f"out.{ending}"
        assert export.write(here, target) == made
        (no_formula_in_book if ending == "xlsx" else no_formula_in_csv)(target)
        there = new_workspace(f"{ending}.leaddesk")
        (result,) = importing.run(there, target, Options())
        assert (result.counts["created"], result.rows) == (made, made)
        assert [found for found in result.problems if found.code != "maybe_duplicate"] == []
        came = kept(there.path)
        assert [(start[n], came.get(n)) for n in start if start[n] != came.get(n)] == []
        assert came.keys() == start.keys()


def no_formula_in_book(path: Path) -> None:
    """No cell of the workbook is a formula, and none a link."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert not isinstance(cell.value, str) or cell.data_type == "s", cell.value
    import zipfile

    with zipfile.ZipFile(path) as members:
        assert not [name for name in members.namelist() if "externalLink" in name or "macro" in name.lower()]
        for name in members.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = members.read(name)
                assert b"<f>" not in text and b"<f " not in text and b"<hyperlink" not in text


def no_formula_in_csv(path: Path) -> None:
    """No cell of the text begins as a formula does, but for plain numbers and phone numbers, which do no harm."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                if cell.startswith(STARTS):
                    is_number = set(cell[1:]) <= set("0123456789.,%")
                    in_groups = set(cell) <= PHONE and any(
                        cell[at - 1].isdigit() and cell[at] == " " and cell[at + 1].isdigit()
                        for at in range(1, len(cell) - 1)
                    )
                    assert is_number or in_groups, cell
