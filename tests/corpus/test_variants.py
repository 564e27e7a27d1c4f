"""A sample of the derived files of issue 3, imported for real; ``tools/score_variants.py`` does all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.services.workspace import Workspace
from tools import score_variants
from tools.corpus import run, variants

SAMPLE = 60


@pytest.fixture(scope="module")
def everything(shared: Path) -> list[variants.Variant]:
    """All variants; written when they are asked to be."""
    return score_variants.everything()


def test_there_are_enough_and_every_kind_is_among_them(everything: list[variants.Variant]) -> None:
    kinds = {variant.kind for variant in everything}
    named = [variant for variant in everything if variant.kind not in variants.HARDER and not variant.negative]
    assert len(named) >= 600
    assert {"title", "groups_merged", "two_rows_merged", "merged_title", "total", "blank_between", "cp1252_semicolon", "utf16_tab",
            "xls", "ods", "shuffled", "renamed_de", "renamed_nl", "typos", "no_header"} <= kinds  # fmt: skip


def test_the_same_seed_gives_the_same_files(everything: list[variants.Variant], tmp_path: Path) -> None:
    again = score_variants.everything()
    assert [(variant.name, variant.columns) for variant in again] == [(v.name, v.columns) for v in everything]
    other = [variant.columns for variant in score_variants.everything(seed=1) if variant.kind == "shuffled"]
    assert other != [variant.columns for variant in everything if variant.kind == "shuffled"]
    first = next(variant for variant in everything if variant.kind == "cp1252_semicolon")
    assert first.write(tmp_path / "a").read_bytes() == first.write(tmp_path / "b").read_bytes()


def test_a_sample_of_harder_files_is_read_as_meant(
    everything: list[variants.Variant], ws: Workspace, tmp_path: Path
) -> None:
    chosen = score_variants.sample([v for v in everything if v.kind not in variants.HARDER], SAMPLE)
    found = run.Sum()
    for one in run.run(ws, chosen, tmp_path).values():
        found.add(one)
    notes = "\n".join(found.score.notes)
    assert found.files >= SAMPLE * 0.9
    assert (found.header_row, found.rows, found.refused) == (found.files, found.files, found.negatives), notes
    assert found.score.right >= found.score.columns * 0.97, notes
    assert found.score.wrong <= found.score.columns * 0.01, notes
    assert found.score.invented <= found.score.columns * 0.01, notes


def test_lists_without_titles_are_mostly_understood_by_their_values(
    everything: list[variants.Variant], ws: Workspace, tmp_path: Path
) -> None:
    bare = [v for v in everything if v.kind == "no_header"][::4]
    found = run.run(ws, bare, tmp_path)["no_header"]
    notes = "\n".join(found.score.notes)
    assert found.header_row == found.rows == found.files, notes
    assert found.score.right >= found.score.columns * 0.85, notes
    assert found.score.wrong <= found.score.columns * 0.05, notes
