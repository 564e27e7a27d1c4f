"""Counts behind the process map: their conditions, what they refuse, and how SQLite finds their rows (S2-9)."""

from __future__ import annotations

import datetime as dt

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.filters import Condition, ListQuery, conditions_of
from leaddesk.domain.process_map import Asked, Where
from leaddesk.services import leads, pipeline, views
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, process_map, savedviews

YEAR = Asked(dt.date(2025, 3, 1), dt.date(2026, 3, 1))


def plans(ws: Workspace, monkeypatch: pytest.MonkeyPatch, asked: Asked) -> dict[str, str]:
    """The plan of each question, by name."""
    run: list[tuple[str, tuple[object, ...]]] = []
    rows = type(ws.store).rows

    def noting(self: object, sql: str, parameters: tuple[object, ...] = ()) -> object:
        run.append((sql, tuple(parameters)))
        return rows(self, sql, parameters)  # type: ignore[arg-type]

    found = {}
    monkeypatch.setattr(type(ws.store), "rows", noting)
    for name, ask in (
        ("standing", lambda: process_map.standing(ws.store, asked, ws.moment())),
        ("after_sale", lambda: process_map.after_sale(ws.store, asked)),
        ("waiting", lambda: process_map.waiting(ws.store, asked)),
        ("came", lambda: process_map.came(ws.store, asked, ws.moment())),
    ):
        run.clear()
        ask()
        sql, parameters = next((sql, bound) for sql, bound in run if "FROM lead l" in sql)
        found[name] = " | ".join(row[3] for row in rows(ws.store, f"EXPLAIN QUERY PLAN {sql}", parameters))
    return found


def test_every_question_finds_its_rows_through_an_index(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    found = plans(ws, monkeypatch, YEAR)
    assert "INDEX lead_board" in found["standing"]
    assert "INDEX lead_after_sale" in found["after_sale"]
    assert "SEARCH l USING INDEX lead_filter (kind=? AND status=?)" in found["waiting"]
    assert "SEARCH l USING INDEX lead_received (kind=? AND received_on>? AND received_on<?)" in found["came"]
    assert all("quote" not in plan or "SEARCH q" in plan for plan in found.values()), (
        "quotes are looked up lead by lead"
    )


def test_the_whole_file_is_read_once_from_end_to_end(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plans(ws, monkeypatch, Asked())["came"].startswith("SCAN l |")


@pytest.mark.parametrize(
    "text", ("died=dead", "died>never_tried", "in_stage=New", "left_from=-1", "pipeline=1x", "in_stage~1")
)
def test_conditions_of_the_map_take_codes_and_ids_only(ws: Workspace, text: str) -> None:
    with pytest.raises(UserError):
        lists.count(ws.store, ListQuery(conditions=(Condition.parse(text),)), ws.moment())


def test_what_lives_has_died_nowhere_and_its_contrary_holds_for_all_others(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": f"Lead {n}"}).ids[0] for n in range(3)]
    pipeline.close(ws, ids[:1], "not_a_lead", reason="spam")
    pipeline.close(ws, ids[1:2], "won")

    def count(text: str) -> int:
        return lists.count(ws.store, ListQuery(conditions=(Condition.parse(text),)), ws.moment())

    assert [count(text) for text in ("died=not_a_lead", "died=", "died!=not_a_lead", "died=not_a_lead|quote_lost")] == [
        1, 2, 2, 1,
    ]  # fmt: skip


def test_a_figures_text_keeps_an_ampersand_in_a_name() -> None:
    where = Where((Condition.of("owner", "=", "Smith & Co"), Condition("died", "=", "no_quote")))
    found = conditions_of(where.code.partition("?")[2])
    assert [(one.field, one.value.strip('"')) for one in found] == [("owner", "Smith & Co"), ("died", "no_quote")]
    assert conditions_of("") == ()


def test_a_saved_view_keeps_the_conditions_of_a_figure(ws: Workspace) -> None:
    asked = ListQuery(conditions=(Condition("died", "=", "no_quote"), Condition("left_from", "=", "1|")))
    views.save(ws, "Lost early", asked)
    assert savedviews.called(ws.store, "Lost early").query.conditions == asked.conditions
