"""Every benchmark at a tiny size: each side runs and its correctness is asserted; no time is judged here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.benches import cases, report
from tools.benches.harness import judge, run_case
from tools.benches.model import Case, Goal, Measured, percentile, same

LEADS = 120

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tiny fixtures of all cases lie."""
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("case", cases.ALL.values(), ids=cases.ALL)
def test_case_runs_and_its_sides_agree(case: Case, folder: Path) -> None:
    """One round of each case; ``run_case`` raises where a side failed or did less than its floor."""
    rounds = run_case(case, leads=LEADS, pairs=1, folder=folder, say=lambda _text: None)
    judged = judge(case, rounds)
    assert len(judged) == len(case.goals)
    assert all(each.median > 0 for each in judged)
    told = report.as_json([report.Outcome(case, LEADS, rounds, judged)])
    assert told["cases"][0]["name"] == case.name


def test_a_goal_knows_both_directions() -> None:
    """Slower than the floor by at most so much, or faster by at least so much."""
    results = {"own": Measured({"cpu": 2.0}), "floor": Measured({"cpu": 10.0})}
    over = Goal("over", "own", "floor", limit=0.1)
    faster = Goal("faster", "own", "floor", limit=4.0, times_faster=True)
    assert over.ratio(results) == pytest.approx(0.2)
    assert over.is_met(over.ratio(results)) is False
    assert faster.ratio(results) == pytest.approx(5.0)
    assert faster.is_met(faster.ratio(results)) is True
    assert Goal("told", "own", "floor").is_met(3.0) is None


def test_sides_that_did_different_things_are_found_out() -> None:
    """A side that wrote fewer rows is not quick."""
    results = {"own": Measured({}, {"rows": 9}), "floor": Measured({}, {"rows": 10}), "other": Measured({})}
    with pytest.raises(AssertionError, match="rows"):
        same(results, "rows")


def test_percentile_takes_the_value_below_which_the_share_lies() -> None:
    assert percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) == 3.0
    assert percentile([1.0, 2.0], 0.95) == 2.0
