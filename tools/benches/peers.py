"""What others would do with a spreadsheet of people: the usual Python way, and LibreOffice where it is installed.

The first puts each row into one flat table, after asking for its e-mail: no journal, no raw rows, no search index. The second only
writes the sheet as text.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tools.benches import fixtures

FIELDS: Final = tuple(header.lower().replace(" ", "_").replace("-", "_") for header in fixtures.HEADERS)
ASKED_FOR: Final = "e_mail"
_INDEXED: Final = (ASKED_FOR, "phone")
_LONGEST_SECONDS: Final = 900


def openpyxl_and_peewee(source: Path, target: Path) -> None:
    """A row at a time into the table ``contact`` of ``target``: a query for its e-mail, then ``create``; one transaction."""
    import peewee
    from openpyxl import load_workbook

    database = peewee.SqliteDatabase(str(target))
    columns: dict[str, Any] = {name: peewee.TextField(null=True, index=name in _INDEXED) for name in FIELDS}
    columns |= dict.fromkeys(("value",), peewee.FloatField(null=True))
    meta = type("Meta", (), {"database": database, "table_name": "contact"})
    contact: Any = type("Contact", (peewee.Model,), columns | {"Meta": meta})
    with database:
        database.create_tables([contact])
        sheet: Any = load_workbook(source, read_only=True).active
        with database.atomic():
            for row in sheet.iter_rows(min_row=2, values_only=True):
                told = dict(zip(FIELDS, row, strict=True))
                if contact.get_or_none(getattr(contact, ASKED_FOR) == told[ASKED_FOR]) is None:
                    contact.create(**told)


def libreoffice() -> str:
    """The program; "" where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def libreoffice_to_csv(source: Path, folder: Path) -> int:
    """Convert ``source`` into ``folder`` and no more; the number of its records."""
    subprocess.run(
        [libreoffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "csv",
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=_LONGEST_SECONDS,
    )  # fmt: skip
    with (folder / f"{source.stem}.csv").open("rb") as file:  # in whatever encoding its own settings say
        return sum(1 for _line in file) - 1
