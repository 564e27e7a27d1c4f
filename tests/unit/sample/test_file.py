"""The written sample firm: sound, recounted from its rows by plain Python, the same twice, cached, copied."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.base.paths import cache_dir
from leaddesk.domain import codes
from leaddesk.domain.clocks import ClockRules
from leaddesk.sample import Answers, answers_of, demo_copy, house, make, path_beside, producer
from leaddesk.sample.columns import COLUMNS
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services.checking import check
from leaddesk.services.workspace import Workspace
from leaddesk.store import derive
from leaddesk.store.seed import DEFAULT_STAGES
from tests.oracle.counting import Count

TODAY = date(2026, 11, 20)
SMALL = 150


@pytest.fixture(scope="module")
def counted(made: tuple[Path, Answers]) -> dict[str, Any]:
    path, answers = made
    return Count(path, datetime.fromisoformat(answers.as_of), answers.zone).answers()


def test_the_file_is_sound(made: tuple[Path, Answers]) -> None:
    path, answers = made
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as workspace:
        assert check(workspace) == []
        assert workspace.settings["firm_name"] == house.NAME


@pytest.mark.parametrize("name", ["leads", "names", "customers", "open", "parked", "received"])
def test_counts_are_those_of_the_books(made: tuple[Path, Answers], counted: dict[str, Any], name: str) -> None:
    assert counted[name] == made[1].value(name)


@pytest.mark.parametrize("name", ["untouched", "stale", "backlog"])
def test_lists_are_those_of_the_books(made: tuple[Path, Answers], counted: dict[str, Any], name: str) -> None:
    answer = made[1].answers[name]
    assert answer.rows == counted[name]
    assert answer.value == len(counted[name]) > 0


@pytest.mark.parametrize(
    "name",
    [
        "by_status",
        "lost_by_reason",
        "disqualified_by_reason",
        "not_a_lead_by_reason",
        "parked_by_reason",
        "untouched_by_age",
        "next_steps",
        "first_reply_working",
        "first_reply_calendar",
        "won_value",
    ],
)
def test_figures_are_those_of_the_books(made: tuple[Path, Answers], counted: dict[str, Any], name: str) -> None:
    assert counted[name] == made[1].value(name)


@pytest.mark.parametrize("name", ["lead_to_quote", "lead_to_close", "win_rate"])
def test_ratios_are_those_of_the_books(made: tuple[Path, Answers], counted: dict[str, Any], name: str) -> None:
    ratio = made[1].value(name)
    assert (ratio["numerator"], ratio["denominator"]) == counted[name]
    assert ratio["value"] == ratio["numerator"] / ratio["denominator"]


def test_forecast_is_that_of_the_books(made: tuple[Path, Answers], counted: dict[str, Any]) -> None:
    told = {
        month: {
            code: (cell["leads"], cell["value_minor"], pytest.approx(cell["weighted_minor"]))
            for code, cell in row.items()
        }
        for month, row in made[1].value("forecast").items()
    }
    assert counted["forecast"] == told
    assert {"overdue", "no_date"} < set(told)


def test_the_program_derives_the_same_lists(made: tuple[Path, Answers]) -> None:
    """The clocks' stored deadlines (``domain.clocks``) against the books, which do not know that code."""
    path, answers = made
    now = datetime.fromisoformat(answers.as_of)
    with Workspace.open(path, clock=FixedClock(now)) as workspace:

        def numbers(where: str, *parameters: str) -> tuple[str, ...]:
            sql = f"SELECT number FROM lead WHERE is_active = 1 AND {where} ORDER BY number"
            return tuple(row[0] for row in workspace.store.rows(sql, parameters))

        assert numbers("untouched_due_at <= ?", now.strftime("%Y-%m-%d %H:%M:%S")) == answers.answers["untouched"].rows
        assert numbers("stale_on <= ?", answers.today) == answers.answers["stale"].rows
        assert numbers("in_backlog = 1") == answers.answers["backlog"].rows
        assert numbers("unanswered_since IS NOT NULL") == answers.answers["unanswered"].rows


def test_every_table_of_the_sample_is_filled(made: tuple[Path, Answers]) -> None:
    with closing(sqlite3.connect(made[0])) as connection:
        for table in (*COLUMNS, "source_cost", "campaign", "tag", "custom_field", "import_batch", "import_row"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, table
        assert connection.execute("SELECT count(*) FROM changeset").fetchone()[0] == 1
        newest = connection.execute("SELECT max(number) FROM lead").fetchone()[0]
        assert connection.execute("SELECT value FROM counter WHERE name = 'lead_number'").fetchone()[0] == 1_500
        assert newest == "L-001500"


def test_first_replies_are_the_stored_minutes(made: tuple[Path, Answers]) -> None:
    with closing(sqlite3.connect(made[0])) as connection:
        rows = connection.execute(
            "SELECT reply_work_min, reply_min FROM lead WHERE kind = 'lead' AND status <> 'not_a_lead' "
            "AND reply_min IS NOT NULL"
        ).fetchall()
    assert len(rows) == made[1].value("first_reply_working")["n"]
    for position, kind in enumerate(("working", "calendar")):
        values = sorted(row[position] for row in rows)
        middle = len(values) // 2
        expected = made[1].value(f"first_reply_{kind}")["median"]
        assert expected == (values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2)


def test_the_answers_file_says_what_each_figure_is(made: tuple[Path, Answers]) -> None:
    path, answers = made
    text = path_beside(path).read_text(encoding="utf-8")
    assert path_beside(path).name == "firm.answers.json"
    assert Answers.from_json(text) == answers
    assert all(answer.definition and answer.unit for answer in answers.answers.values())
    assert answers == answers_of(leads=1_500, seed=1, today=TODAY)


def test_standard_stages_are_the_ones_the_books_reckon_with() -> None:
    assert [(s.label, s.status, s.probability, s.stale_days) for s in house.STAGES] == list(DEFAULT_STAGES)
    assert {source.type for source in house.SOURCES} == set(codes.SOURCE_TYPES)


def _content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in (*COLUMNS, "source", "source_cost", "assignee", "setting", "search_doc")
        }


def test_same_arguments_same_content(tmp_path: Path) -> None:
    first, second = tmp_path / "a.leaddesk", tmp_path / "b.leaddesk"
    for path in (first, second):
        write_firm(path, Plan.of(SMALL, 5, date(2025, 6, 1)))
    assert _content(first) == _content(second)
    assert path_beside(first).read_bytes() == path_beside(second).read_bytes()


def test_make_keeps_the_sample_and_copies_it(tmp_path: Path) -> None:
    first, second = tmp_path / "one.leaddesk", tmp_path / "two.leaddesk"
    answers = make(first, leads=SMALL, seed=2, today=TODAY)
    kept = list((cache_dir() / "samples").glob("*.leaddesk"))
    assert len(kept) == 1
    stamp = kept[0].stat().st_ino
    assert make(second, leads=SMALL, seed=2, today=TODAY) == answers
    assert kept[0].stat().st_ino == stamp
    assert _content(first) == _content(second)
    assert path_beside(first).read_bytes() == path_beside(second).read_bytes()
    assert _uuid(first) != _uuid(second)


def _uuid(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()[0])


def test_make_refuses_what_is_there_and_what_is_out_of_range(tmp_path: Path) -> None:
    there = tmp_path / "there.leaddesk"
    there.write_bytes(b"mine")
    with pytest.raises(UserError) as refused:
        make(there, leads=SMALL)
    assert refused.value.code == "exists"
    assert there.read_bytes() == b"mine"
    for leads in (0, 1_000_001):
        with pytest.raises(UserError):
            make(tmp_path / "new.leaddesk", leads=leads)
    assert list(tmp_path.iterdir()) == [there]


def test_the_smallest_firm_is_sound(tmp_path: Path) -> None:
    for leads in (1, 2, 7):
        path = tmp_path / f"{leads}.leaddesk"
        answers = write_firm(path, Plan.of(leads, 3, date(2024, 2, 29)))
        assert answers.value("leads") == leads
        with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as workspace:
            assert check(workspace) == []


def test_a_throw_away_copy_is_of_today(tmp_path: Path, clock: FixedClock) -> None:
    path = demo_copy(tmp_path, clock=clock)
    answers = Answers.from_json(path_beside(path).read_text(encoding="utf-8"))
    assert (answers.leads, answers.today) == (1_500, "2026-03-04")


def test_a_process_of_its_own_tells_the_same_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, aside = tmp_path / "here.leaddesk", tmp_path / "aside.leaddesk"
    plan = Plan.of(SMALL, 4, TODAY)
    write_firm(here, plan)
    monkeypatch.setattr(producer, "ASIDE_FROM", 1)
    write_firm(aside, plan)
    assert _content(here) == _content(aside)
    assert path_beside(here).read_bytes() == path_beside(aside).read_bytes()


def test_the_write_door_mends_active_leads_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``shadows`` fills in what ``domain.clocks`` will say of closed and parked leads and of names; of won ones but their next contact."""
    mended: set[int] = set()
    refresh = derive.refresh

    def watched(connection: sqlite3.Connection, lead_ids: set[int], rules: ClockRules) -> set[int]:
        changed = refresh(connection, lead_ids, rules)
        mended.update(changed)
        return changed

    monkeypatch.setattr(derive, "refresh", watched)
    path = tmp_path / "firm.leaddesk"
    answers = write_firm(path, Plan.of(600, 6, TODAY))
    with closing(sqlite3.connect(path)) as connection:
        active = {row[0] for row in connection.execute("SELECT id FROM lead WHERE is_active = 1")}
        cared = {row[0] for row in connection.execute("SELECT lead_id FROM next_action WHERE care IS NOT NULL")}
    assert mended == active | cared
    assert len(active) == answers.value("open")
