"""The id model at 100,000 rows in a real file: count at once, pages by id, late answers dropped, records kept fresh."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.models.cells import NameCell
from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.fetching import FIRST
from leaddesk.ui.models.id_table import CELL_ROLE, GROUP_ROLE, ID_ROLE, IdTableModel
from leaddesk.ui.models.row_store import KEEP, PAGE, RowStore
from tests.ui.listing import COLUMNS, Query, Row, SqliteSource

MANY = 100_000


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> SqliteSource:
    return SqliteSource(tmp_path_factory.mktemp("big") / "big.sqlite", MANY)


@pytest.fixture
def model(big: SqliteSource, runner: JobRunner) -> Iterator[IdTableModel[Query, Row]]:
    big.statements.clear()
    big.on_main.clear()
    big.rows_read = 0
    made = IdTableModel(big, COLUMNS, runner, sentence=lambda row: f"{row.name} of {row.company}, {row.rating}")
    yield made
    runner.shutdown()
    made.deleteLater()


def show(qtbot: QtBot, model: IdTableModel[Query, Row], query: Query) -> None:
    with qtbot.waitSignal(model.complete, timeout=20_000):
        model.set_query(query)


def name_at(model: IdTableModel[Query, Row], row: int) -> str | None:
    cell = model.index(row, 1).data(CELL_ROLE)
    return cell.name if isinstance(cell, NameCell) else None


def test_the_model_keeps_qts_contract(qtbot: QtBot, tmp_path: Path, runner: JobRunner) -> None:
    few = SqliteSource(tmp_path / "few.sqlite", 600)
    model = IdTableModel(few, COLUMNS, runner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    show(qtbot, model, Query("name", grouped=True))
    assert name_at(model, 590) is None
    qtbot.waitUntil(lambda: name_at(model, 590) is not None)
    show(qtbot, model, Query("name", limit_to="hot"))
    show(qtbot, model, Query(limit_to="none"))
    assert model.rowCount() == 0
    show(qtbot, model, Query())
    model.patch([1, 2])
    model.set_columns(COLUMNS[:2])
    with qtbot.waitSignal(model.complete, timeout=20_000):
        model.rerun()


def test_count_and_first_screen_come_before_the_vector(qtbot: QtBot, model: IdTableModel[Query, Row]) -> None:
    with qtbot.waitSignal(model.loaded, timeout=20_000):
        model.set_query(Query("name"))
    assert model.rowCount() == model.total == MANY
    assert name_at(model, 0) == "Name 000000"
    assert name_at(model, FIRST - 1) == f"Name {FIRST - 1:06d}"
    assert not model.is_complete
    assert model.id_at(MANY - 1) is None
    assert name_at(model, MANY - 1) is None
    qtbot.waitUntil(lambda: model.is_complete, timeout=20_000)
    assert model.id_at(MANY - 1) is not None


def is_read(model: IdTableModel[Query, Row], row: int) -> bool:
    return name_at(model, row) is not None


def test_any_depth_is_read_by_id_never_by_offset(
    qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource
) -> None:
    show(qtbot, model, Query("name"))
    for row in (MANY - 1, MANY // 2, 70_001):
        assert name_at(model, row) is None
        qtbot.waitUntil(partial(is_read, model, row))
        assert name_at(model, row) == f"Name {row:06d}"
    assert not [sql for sql in big.statements if "OFFSET" in sql.upper()]
    assert big.on_main == []
    assert big.rows_read <= FIRST + 3 * PAGE


def test_a_late_answer_to_an_old_question_is_dropped(
    qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    plain = big.first_ids

    def slow(query: Query, limit: int) -> object:
        if query.order == "name":
            gate.wait(10)
        return plain(query, limit)

    monkeypatch.setattr(big, "first_ids", slow)
    model.set_query(Query("name"))
    show(qtbot, model, Query("id", limit_to="hot"))
    gate.set()
    qtbot.waitUntil(lambda: not model._runner.busy(), timeout=20_000)
    assert model.query == Query("id", limit_to="hot")
    assert model.total == MANY // 5
    assert model.id_at(0) == 1


def test_patch_reads_records_again_and_keeps_the_old_ones_meanwhile(
    qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource
) -> None:
    show(qtbot, model, Query())
    before = name_at(model, 0)
    big.change("UPDATE lead SET name = 'Zoë Ångström' WHERE id = 1")
    model.patch([1])
    assert name_at(model, 0) == before
    qtbot.waitUntil(lambda: name_at(model, 0) == "Zoë Ångström")
    big.change("UPDATE lead SET name = ? WHERE id = 1", before)


def test_rerun_follows_membership(qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource) -> None:
    show(qtbot, model, Query(limit_to="hot"))
    before = model.total
    big.change("UPDATE lead SET rating = 'cold' WHERE id = 1")
    with qtbot.waitSignal(model.complete, timeout=20_000):
        model.rerun()
    assert model.total == before - 1
    assert model.row_of(1) is None
    big.change("UPDATE lead SET rating = 'hot' WHERE id = 1")


def test_a_row_deleted_meanwhile_stays_blank_and_is_asked_for_once(
    qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource
) -> None:
    show(qtbot, model, Query())
    big.change("UPDATE lead SET id = 900000 WHERE id = 50000")
    name_at(model, 49_999)
    qtbot.waitUntil(lambda: name_at(model, 49_998) is not None)
    reads = len(big.statements)
    for _again in range(5):
        assert name_at(model, 49_999) is None
    qtbot.waitUntil(lambda: not model._runner.busy())
    assert len(big.statements) == reads
    big.change("UPDATE lead SET id = 50000 WHERE id = 900000")


def test_group_heads_are_painted_rows(qtbot: QtBot, model: IdTableModel[Query, Row]) -> None:
    show(qtbot, model, Query("name", grouped=True))
    assert model.rowCount() == MANY + 2
    assert model.group_rows() == [0, 6]
    assert model.index(0, 0).data(GROUP_ROLE) == Group(0, "Nobody has replied", 5)
    assert model.flags(model.index(6, 1)) == Qt.ItemFlag.NoItemFlags
    assert model.id_at(6) is None and model.id_at(7) is not None
    assert model.place_of_row(1) == 0 and model.place_of_row(7) == 5
    assert model.next_row(5, 1) == 7 and model.next_row(7, -1) == 5 and model.next_row(1, -1) is None
    assert len(model.ids_between(0, 7)) == 6
    wanted = model.id_at(500)
    assert wanted is not None and model.row_of(wanted) == 500


def test_every_cell_says_itself(qtbot: QtBot, model: IdTableModel[Query, Row]) -> None:
    show(qtbot, model, Query())
    index = model.index(0, 1)
    record = model.record(1)
    assert record is not None
    assert index.data(Qt.ItemDataRole.DisplayRole) == f"{record.name}, {record.company}"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Lead: {record.name}, {record.company}"
    assert (
        index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == f"{record.name} of {record.company}, {record.rating}"
    )
    assert index.data(ID_ROLE) == 1
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Rating"
    assert model.data(QModelIndex()) is None


def test_all_ids(qtbot: QtBot, model: IdTableModel[Query, Row]) -> None:
    show(qtbot, model, Query())
    everything = model.all_ids()
    assert isinstance(everything, array) and len(everything) == MANY


def test_an_error_is_told(qtbot: QtBot, model: IdTableModel[Query, Row], big: SqliteSource) -> None:
    with qtbot.waitSignal(model.failed, timeout=20_000):
        model.set_query(Query("no_such_column"))


def test_only_so_many_records_are_kept() -> None:
    store: RowStore[Row] = RowStore()
    store.arrange(array("q", range(1, KEEP + 1001)), ())
    for page in range((KEEP + 1000) // PAGE + 1):
        ids = store.missing(page)
        store.put(ids, [Row(n, "", "", "") for n in ids])
    assert store.record(1) is None
    assert store.record(KEEP + 1000) is not None
    assert store.page_of(PAGE) == 1
