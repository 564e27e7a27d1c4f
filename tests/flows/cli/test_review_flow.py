"""The monthly review from the command line: held, decided, done, shown, taken back (S0-15)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm


def test_s0_15_a_review_is_held_decides_and_opens_the_next_one(desk: Firm, tmp_path: Path) -> None:
    desk.add("full_name=Eva Lang", "received_at=2026-01-12 09:00")
    assert desk("review", "hold", "--month", "2026-01").status == 0
    decided = desk("review", "decide", "Call at once", "--by", "Anna", "--due", "2026-03-20", "--measure", "Came in")
    assert decided.status == 0
    shown = desk("review", "show").json
    assert shown["month"] == "2026-01" and shown["held_on"] == "2026-03-04"
    (decision,) = shown["decisions"]
    assert (decision["what"], decision["by"], decision["due"], decision["measure"]) == (
        "Call at once", "Anna Berg", "2026-03-20", "received",
    )  # fmt: skip
    assert decision["value"] == 1 and decision["done"] is None
    assert desk("review", "done", decision["id"]).status == 0
    assert desk("review", "hold").status == 0  # of February, the last whole month
    following = desk("review", "show").json
    assert following["month"] == "2026-02" and [one["done"] for one in following["before"]] == ["2026-03-04"]
    assert [one["month"] for one in desk("review").json["reviews"]] == ["2026-02", "2026-01"]
    said = desk.text("review", "show", "--month", "2026-01")
    assert "Call at once" in said.out and "Anna Berg" in said.out
    assert desk("report", "review", "--out", tmp_path / "r.json").json["report"] == "review"
    desk("undo")
    assert [one["month"] for one in desk("review").json["reviews"]] == ["2026-01"]


def test_s0_15_a_decision_is_changed_opened_again_and_deleted(desk: Firm) -> None:
    desk("review", "hold")
    desk("review", "decide", "First", "--by", "Anna")
    desk("review", "change", "1", "Other", "words", "--due", "tomorrow")
    (one,) = desk("review", "show").json["decisions"]
    assert (one["what"], one["by"], one["due"]) == ("Other words", "Anna Berg", "2026-03-05")
    desk("review", "done", "1")
    desk("review", "open", "1")
    assert desk("review", "show").json["decisions"][0]["done"] is None
    desk("review", "delete", "1")
    assert desk("review", "show").json["decisions"] == []
    assert desk("review", "drop").status == 0 and desk("review").json["reviews"] == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("decide", "Too early"), 2),
        (("hold", "--month", "2026-13"), 2),
        (("hold", "--month", "2026-04"), 2),
        (("done", "first"), 2),
        (("done", "7"), 2),
        (("drop",), 2),
    ],
)
def test_s0_15_what_cannot_be_says_why_and_changes_nothing(desk: Firm, words: tuple[str, ...], status: int) -> None:
    answer = desk("review", *words)
    assert answer.status == status and answer.json["error"]["message"]
    assert desk("review").json["reviews"] == []
