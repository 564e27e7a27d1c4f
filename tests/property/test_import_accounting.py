"""Any list into any firm: rows add up, no cell is lost, the same list twice changes nothing, undo is equal to the start.

PRODUCT section 4 (Import, Undo); RELIABILITY 77, 78. The test keeps its own matrix of cells and reads the data file by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from hypothesis import event, given
from hypothesis import strategies as st

from leaddesk.exchange import importing
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.model import ImportKind
from leaddesk.exchange.plan_model import Options, RowDecision
from leaddesk.services import checking, undoing
from leaddesk.services.workspace import Workspace
from tests.property import random_firms
from tests.property.dumping import account, differing, dump, one
from tests.property.examples import COUNTED, examples
from tests.property.random_files import OWN_CELLS, Edit, RandomFile, edited, files
from tests.property.random_firms import Step, firms, opened

OUTCOMES = ("created", "updated", "unchanged", "duplicate", "rejected")


@dataclass(frozen=True)
class Wishes:
    """What is said of one import; ``decided`` are decisions by place in the list, made valid for the firm at hand."""

    kind: ImportKind
    duplicates: Any
    blank: Any
    undated: Any
    differing: Any
    probable: Any
    decided: dict[int, tuple[str, int, Any]]
    left: frozenset[int]

    def options(self, ws: Workspace) -> Options:
        people = [row[0] for row in ws.store.rows("SELECT id FROM person WHERE merged_into_id IS NULL ORDER BY id")]
        decisions: dict[int, RowDecision] = {}
        for row_no, (what, which, rest) in self.decided.items():
            if what == "same" and people:
                decisions[row_no] = RowDecision(same_as=("person", people[which % len(people)]), rest=rest)
            elif what == "row" and row_no > 3:
                decisions[row_no] = RowDecision(same_as=("row", 2 + which % (row_no - 2)), rest=rest)
            elif what == "new":
                decisions[row_no] = RowDecision(is_new=True)
            else:
                decisions[row_no] = RowDecision(rest=rest)
        return Options(
            as_=self.kind, duplicates=self.duplicates, blank=self.blank, undated=self.undated, differing=self.differing,
            probable=self.probable, decisions=decisions, to_decide=self.left, here_anyway=True,
        )  # fmt: skip


wishes = st.builds(
    Wishes,
    st.sampled_from(get_args(ImportKind)),
    st.sampled_from(["update", "update", "skip", "create"]),
    st.sampled_from(["leave", "leave", "clear"]),
    st.sampled_from(["new", "old"]),
    st.sampled_from(["theirs", "theirs", "ours", "ask"]),
    st.sampled_from(["create", "create", "ask"]),
    st.dictionaries(
        st.integers(2, 8),
        st.tuples(st.sampled_from(["same", "row", "new", "as found"]), st.integers(0, 6), st.sampled_from([None, "ours", "theirs"])),
        max_size=2,
    ),
    st.frozensets(st.integers(2, 9), max_size=1),
)  # fmt: skip


@examples(12)
@given(before=firms, list_=files(), edits=edited, said=wishes)
def test_rows_add_up_no_cell_is_lost_and_undo_is_equal_to_the_start(
    empty_firm: Path, folder: Path, before: list[Step], list_: RandomFile, edits: list[Edit], said: Wishes
) -> None:
    path = folder / "firm.leaddesk"
    random_firms.make(empty_firm, path, before)
    if edits:
        _bring(path, list_.changed(edits).write(folder, "earlier"), replace(said, decided={}, left=frozenset()))
    source = list_.write(folder)
    start, start_account = dump(path), dump(path, with_imports=True)

    result, options = _bring(path, source, said)
    assert result.batch is not None
    _adds_up_and_keeps_every_cell(path, result, list_, {row[0] for row in start["lead"]})
    after = dump(path)
    assert (result.changeset is None) == (after == start), differing(start, after)

    waiting = {row.row_no for row in result.outcomes if row.reason == "to_decide"}
    _same_list_again(path, source, options, after, waiting)
    if result.changeset is None:
        event("changes nothing")
        return
    with opened(path, minutes=5) as ws:
        undoing.undo_changeset(ws, result.changeset)
        assert checking.check(ws) == []
    assert differing(start, dump(path)) == {}
    with opened(path, minutes=6) as ws:
        undoing.redo(ws)
        assert checking.check(ws) == []
    assert differing(after, dump(path)) == {}
    with opened(path, minutes=7) as ws:
        undoing.undo_changeset(ws, result.changeset)
    assert differing(start, dump(path)) == {}
    if options.duplicates != "create":
        assert dump(path, with_imports=True).keys() == start_account.keys()
    COUNTED["undone and done again"] += 1


def _bring(path: Path, source: Path, said: Wishes) -> tuple[ImportResult, Options]:
    with opened(path) as ws:
        options = said.options(ws)
        (result,) = importing.run(ws, source, options)
        assert checking.check(ws) == []
    return result, options


def _same_list_again(path: Path, source: Path, options: Options, after: Any, waiting: set[int]) -> None:
    """The same file, brought in once more after opening anew, changes nothing but the account of imports. Rows that are ``waiting``
    may come in now: what was brought in since can have made them certain; then that import is taken back."""
    if options.duplicates == "create":
        return
    with opened(path, minutes=1) as ws:
        (again,) = importing.run(ws, source, options)
        acted = {row.row_no for row in again.outcomes if row.outcome in ("created", "updated")}
        assert acted <= waiting, again.outcomes
        if again.changeset is not None:
            assert acted
            undoing.undo_changeset(ws, again.changeset)
    assert differing(after, dump(path)) == {}


def _adds_up_and_keeps_every_cell(path: Path, result: ImportResult, list_: RandomFile, before: set[int]) -> None:
    """``before``: the leads that were there."""
    assert result.batch is not None
    counts, rows = account(path, result.batch)
    told = {outcome: sum(row["outcome"] == outcome for row in rows) for outcome in OUTCOMES}
    assert counts == {"rows": len(rows), **told}
    assert result.rows == len(rows) and result.counts == told
    wanted = list_.matrix()
    heads = {result.header_row + 1} if result.header_row is not None else set()
    out = {found.row: found for found in result.problems if found.row is not None}
    for row in rows:
        assert _same_cells(wanted.pop(row["row_no"]), row["cells"]), (list_, row)
        assert row["reason"] or row["outcome"] in ("created", "updated", "unchanged"), row
        # A row that repeats one nobody decided yet waits with it.
        assert (row["tbl"] is None) == (row["outcome"] == "rejected") or row["reason"] == "repeats_row", row
    for row_no in wanted.keys() - heads:
        assert row_no in out, f"row {row_no} is neither kept nor told of: {wanted[row_no]}"
        event(f"left out as {out[row_no].code}")
        COUNTED["rows told of and left out"] += 1
    _custom_cells_stand_on_their_record(path, result, [row for row in rows if row["row_id"] not in before])
    COUNTED.update({"examples": 1, "rows": len(rows), "cells": sum(len(row["cells"]) for row in rows)})
    COUNTED.update({f"rows {outcome}": n for outcome, n in told.items()})


def _same_cells(wanted: list[Any], kept: list[Any]) -> bool:
    """Whether a row is kept as the file had it; blank cells at both ends may be no columns of the table."""
    return _trimmed(wanted) == _trimmed(kept) or (
        sorted(map(repr, filter(_holds, wanted))) == sorted(map(repr, filter(_holds, kept))) and len(kept) < len(wanted)
    )


def _holds(cell: Any) -> bool:
    return cell is not None


def _trimmed(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] is None:
        cells = cells[:-1]
    return cells


def _custom_cells_stand_on_their_record(path: Path, result: ImportResult, rows: list[dict[str, Any]]) -> None:
    """What a column of nobody's knowledge says of a new lead is to be read on that lead."""
    labels = {str(i): label for i, label in one(path, "SELECT id, label FROM custom_field")}
    kept = [match for match in result.columns if (match.field or "").startswith("custom:")]
    meant = Counter((row["tbl"], row["row_id"]) for row in rows)
    for row in rows:
        if row["outcome"] != "created" or row["tbl"] != "lead" or meant["lead", row["row_id"]] > 1:
            continue
        ((custom,),) = one(path, "SELECT custom FROM lead WHERE id = ?", row["row_id"])
        said = {labels[key]: value for key, value in json.loads(custom).items()}
        for match in kept:
            cell = row["cells"][match.index]
            if cell in OWN_CELLS and isinstance(cell, str):
                assert said.get(match.header) == cell, (match, cell, said)
                COUNTED["own cells on their record"] += 1
