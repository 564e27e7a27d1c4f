"""Nothing writes around the one door, and every transaction is IMMEDIATE (ARCHITECTURE section 4; RELIABILITY 50)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.base.errors import EnvironmentFault
from leaddesk.services.workspace import Workspace
from leaddesk.store import derive
from leaddesk.store.write import UNJOURNALLED

PACKAGE = Path(__file__).resolve().parents[3] / "leaddesk"
WRITERS = {
    "store/write.py",  # the door itself
    "store/session.py",  # changeset and generation
    "store/journal.py",  # the journal
    "store/match_keys.py",  # keys of likely duplicates
    "store/undo.py",  # marks of the journal
    "store/bulk.py",  # many rows at once, for the door
    "store/derive.py",  # derived columns
    "store/searchdocs.py",  # search documents
    "store/seed.py",  # a new file
    "store/migrate.py",  # the schema
    "store/history_past.py",  # a record as of a past day, in a database in memory
    "store/vocabulary.py",  # the list of words, a table of the connection's temporary schema
}
STATEMENT = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER|CREATE)\s+(INTO|OR|TABLE|FROM|TEMP|VIRTUAL|INDEX|\w+ SET)", re.I
)


def string_constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value) + "x SET"


def test_only_the_door_and_its_journal_hold_statements_that_write() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(STATEMENT.match(text) for text in string_constants(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found <= WRITERS, found - WRITERS


def test_every_transaction_is_immediate_and_no_script_is_executed() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "executescript(" not in text, path
        for call in re.findall(r"\.atomic\((.*?)\)", text):
            assert call == '"IMMEDIATE"', path


def test_unknown_tables_and_columns_never_reach_sql(ws: Workspace) -> None:
    with pytest.raises(KeyError), ws.store.write("x") as write:
        write.insert("lead; DROP TABLE lead", kind="lead")
    with pytest.raises(KeyError), ws.store.write("x") as write:
        write.update("lead", 1, **{"rating = 'hot' --": "x"})
    with pytest.raises(KeyError), ws.store.write("x") as write:
        write.insert(sorted(UNJOURNALLED)[0], value="x")
    with pytest.raises(KeyError), ws.store.write("x") as write:
        write.drop_kept("lead", "id", [1])
    with pytest.raises(KeyError), ws.store.write("x") as write:
        write.change_kept("paper", "id", [1], nothing=2)


def test_derived_columns_are_never_journalled(ws: Workspace) -> None:
    from leaddesk.services import leads, touches

    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    for (after,) in ws.store.rows("SELECT after FROM change WHERE op = 'update' AND tbl = 'lead'"):
        assert not [column for column in derive.COLUMNS if f'"{column}"' in after]


def test_a_failing_commit_publishes_nothing(ws: Workspace) -> None:
    from leaddesk.domain.changes import Changes
    from leaddesk.services import leads

    seen: list[Changes] = []
    ws.bus.subscribe(Changes, seen.append)
    ws.store.connection().execute(f"PRAGMA max_page_count = {ws.store.value('PRAGMA page_count')}")
    with pytest.raises(EnvironmentFault):
        for _ in range(300):
            leads.add(ws, {"full_name": "Ada", "notes": "x" * 3000})
    count = ws.store.value("SELECT count(*) FROM lead")
    assert len(seen) == count
