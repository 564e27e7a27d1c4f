"""A call sheet printed for the van and typed back by keys (K16): in the window, then the same by the command line, with the same result."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import NOW_VARIABLE, FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.cli import main
from leaddesk.services import firm_settings
from leaddesk.ui.reports.papers import PapersTab
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.type_back.conftest import Desk, opened

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
DIGITS = (2, 3, 1, 2, 5, 6, 2, 4, 8, 2, 7, 2)
CAME_OF = (
    "SELECT t.row_no, r.lead_id, a.type, a.direction, a.outcome, a.text, a.happened_at, a.by_id, n.what, n.due_on, n.due_time, n.channel "
    "FROM paper_result t JOIN activity a ON a.id = t.activity_id JOIN paper_row r ON r.sheet_id = t.sheet_id AND r.row_no = t.row_no "
    "LEFT JOIN next_action n ON n.lead_id = a.lead_id AND n.ended_at IS NULL WHERE t.sheet_id = ? ORDER BY t.row_no, n.id"
)


@pytest.fixture
def desk(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
) -> Iterator[Desk]:
    """Twelve people to call; Reports and the preview beside *Type back*."""
    with opened(qtbot, computer, clock, tmp_path / "firm.leaddesk", "reports", "paper") as made:
        yield made


@pytest.fixture(autouse=True)
def same_clock(monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> None:
    """The command line's clock stands where the window's does."""
    monkeypatch.setenv(NOW_VARIABLE, clock.now().isoformat())


def came_of(path: Path, sheet: int) -> list[tuple[Any, ...]]:
    """What became of the rows, asked past the program."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(CAME_OF, (sheet,)).fetchall()


def printed(desk: Desk, target: Path) -> int:
    """The call sheet, chosen in the list of papers and saved as a PDF; gives back its number."""
    firm_settings.change(desk.ws, {"firm_name": "Berg Solar"})  # else the first paper asks for it
    desk.prompts.answers = [str(target)]
    desk.window.show_view("reports", "papers")
    desk.settle()
    tab = desk.window.findChild(PapersTab)
    assert isinstance(tab, PapersTab)
    tab.list.choose("call-list")
    desk.act("file.pdf")
    desk.bot.waitUntil(target.is_file, timeout=20_000)
    desk.settle()
    return int(desk.rows("SELECT max(id) FROM paper_sheet")[0][0])


def test_printed_typed_back_and_taken_back_the_same_by_keys_and_by_command_k16(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "van.pdf"
    sheet = printed(desk, target)
    text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(target).pages).split())
    assert sheet == 2
    assert [n for n in range(1, 13) if f"Person{n}" not in text] == []
    copy = tmp_path / "copy.leaddesk"
    shutil.copy(desk.path, copy)

    desk.open(str(sheet))
    keys = [key for digit in DIGITS for key in (Qt.Key(Qt.Key.Key_0 + digit), ENTER)][:-1]
    desk.press(*keys)
    desk.press(ENTER, modifier=CONTROL)
    desk.settle()
    by_keys = came_of(desk.path, sheet)
    assert [row[0] for row in by_keys] == list(range(1, 13))

    rows = [f"{row}={digit}" for row, digit in enumerate(DIGITS, start=1)]
    assert main(["sheet", "type-back", str(sheet), *rows, "--db", str(copy), "--as-user", "Anna Berg"]) == 0
    assert came_of(copy, sheet) == by_keys

    capsys.readouterr()
    assert main(["undo", "--db", str(copy)]) == 0
    desk.act("edit.undo")
    capsys.readouterr()
    for path in (desk.path, copy):
        assert came_of(path, sheet) == []
        assert main(["sheet", "show", str(sheet), "--db", str(path), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["typed"], told["open"]) == (0, 12)
        assert {row["state"] for row in told["rows"]} == {"open"}
    assert desk.button() == "Save 12", "what was typed stands there again"
