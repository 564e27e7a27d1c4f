"""The hand-written firm of 12 leads, put in by the verbs: recounted from its rows, and its file is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from leaddesk.services.checking import check
from leaddesk.services.workspace import Workspace
from tests.oracle import firm12, loading
from tests.oracle.counting import Count


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = loading.load(tmp_path_factory.mktemp("firm12") / "firm12.leaddesk")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def counted(firm: Workspace) -> dict[str, Any]:
    return Count(firm.path, loading.instant(firm12.NOW), firm12.ZONE).answers()


def names_of(firm: Workspace, numbers: tuple[str, ...]) -> set[str]:
    rows = firm.store.rows("SELECT l.number, p.full_name FROM lead l JOIN person p ON p.id = l.person_id")
    return {name for number, name in rows if number in numbers}


def test_the_file_is_sound(firm: Workspace) -> None:
    assert check(firm) == []


@pytest.mark.parametrize("name", ["leads", "names", "customers", "open", "parked", "received"])
def test_counts(counted: dict[str, Any], name: str) -> None:
    assert counted[name] == firm12.EXPECTED[name]


def test_by_status(counted: dict[str, Any]) -> None:
    expected = firm12.EXPECTED["by_status"]
    assert isinstance(expected, dict)
    assert counted["by_status"] == {status: n for status, n in expected.items() if n}


@pytest.mark.parametrize("name", ["lost_by_reason", "not_a_lead_by_reason", "parked_by_reason", "untouched_by_age"])
def test_reasons_and_ages(counted: dict[str, Any], name: str) -> None:
    assert counted[name] == firm12.EXPECTED[name]


@pytest.mark.parametrize("name", ["untouched", "stale", "first_reply_waiting"])
def test_lists_name_the_people(firm: Workspace, counted: dict[str, Any], name: str) -> None:
    assert names_of(firm, counted[name]) == firm12.EXPECTED[name]


@pytest.mark.parametrize(
    "name",
    [
        "next_steps",
        "lead_to_quote",
        "lead_to_close",
        "win_rate",
        "first_reply_working",
        "first_reply_calendar",
        "forecast",
        "won_value",
    ],
)
def test_measures(counted: dict[str, Any], name: str) -> None:
    assert counted[name] == firm12.EXPECTED[name]
