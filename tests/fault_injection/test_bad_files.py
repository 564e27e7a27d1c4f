"""mkbad.py's files and the odd ones of the corpus: each opened or refused with a named reason, in bounds (RELIABILITY 3 D, 59-66).

What must happen to each of mkbad.py's files is said here by hand, after the catalogue.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.fault_injection.runbad import Run, read

CHILD_MB = 300
"""Of the reading child at its peak. Time is the reader's own limit (``test_readers_limits``): a child too slow is refused."""

REFUSED = {
    # 59: bombs; 60, 61: far and false; 62: entities; 63: damage; 64: password; 66: members
    "zipbomb_sheet_600MB.xlsx": "too_large",
    "zipbomb_onecell_500MB.xlsx": "too_large",
    "zipbomb_sst_600MB.xlsx": "too_large",
    "16k_columns_x50.xlsx": "too_many_columns",
    "billion_laughs.xlsx": "damaged",
    "quadratic_entity.xlsx": "damaged",
    "xxe_file.xlsx": "damaged",
    "xxe_sst.xlsx": "damaged",
    "nested_deep_xml.xlsx": "damaged",
    "utf16_sheet.xlsx": "damaged",
    "truncated_30.xlsx": "damaged",
    "truncated_70.xlsx": "damaged",
    "truncated_98.xlsx": "damaged",
    "crc_error.xlsx": "damaged",
    "zip_header_only.xlsx": "damaged",
    "ole_header_random.xls": "damaged",
    "no_sheets.xlsx": "damaged",
    "empty.xlsx": "empty_file",
    "html_as.xls": "html",
    "random.xlsx": "not_a_spreadsheet",
    "plain_zip.xlsx": "not_a_spreadsheet",
    "password.xlsx": "password_protected",
    "many_members.xlsx": "too_large",
    "duplicate_members.xlsx": "damaged",
}
OPENED = {
    "ok_plain.xlsx": 2,
    "dim_lies_1048576.xlsx": 3,
    "far_corner_cell.xlsx": 2,
    "far_row_styles_only.xlsx": 2,
    "far_col_cell.xlsx": 2,
    "1M_empty_styled_rows.xlsx": 0,
    "nan_inf.xlsx": 4,
    "control_chars_xml_escape.xlsx": 2,
    "control_chars_raw.xlsx": 2,
    "cell_100k_chars.xlsx": 2,
    "bidi_zero_width.xlsx": 3,
    "sheet_name_traversal.xlsx": 1,
    "rel_target_traversal.xlsx": 1,
    "formula_cached.xlsx": 2,
    "error_bool_types.xlsx": 3,
    "headers_none_dup_merged.xlsx": 2,
    "formula_like.xlsx": 8,
    "dates_edge.xlsx": 14,
    "dates_1904.xlsx": 14,
    "text_as.xlsx": 2,
    "macro.xlsm": 2,
    "hidden_chart.xlsx": 4,
    "nul.csv": 2,
    "huge_field.csv": 2,
    "latin1.csv": 2,
    "utf16.csv": 2,
    "ragged.csv": 3,
    "evil.csv": 4,
}
"""Opened, with so many rows that hold anything or stand between those that do."""
TOLD = {
    "far_corner_cell.xlsx": "far_cell",
    "far_col_cell.xlsx": "far_cell",
    "nan_inf.xlsx": "not_a_number",
    "control_chars_raw.xlsx": "control_characters",
    "cell_100k_chars.xlsx": "cut_text",
    "formula_cached.xlsx": "formula_without_value",
    "error_bool_types.xlsx": "error_cell",
    "macro.xlsm": "macros",
    "hidden_chart.xlsx": "hidden_rows",
    "huge_field.csv": "cut_text",
    "evil.csv": "open_quote",
}


@pytest.fixture(scope="module")
def bad(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """mkbad.py's files, written anew."""
    folder = tmp_path_factory.mktemp("bad")
    maker = shared / "fault_injection" / "mkbad.py"
    if not maker.exists():
        pytest.skip("needs mkbad.py of the reference material")
    subprocess.run([sys.executable, "-W", "ignore", maker, folder], check=True, capture_output=True, timeout=250)
    return folder


def within(runs: list[Run]) -> None:
    """No child too big."""
    assert [run for run in runs if run.peak_mb > CHILD_MB] == []


@pytest.mark.slow
def test_every_hostile_file_is_opened_or_refused_as_the_catalogue_says(bad: Path) -> None:
    runs = {path.name: read(path) for path in sorted(bad.iterdir())}
    within(list(runs.values()))
    got = {name: run.outcome for name, run in runs.items() if name in REFUSED}
    assert got == {name: code for name, code in REFUSED.items() if name in runs}
    assert {name: (runs[name].outcome, runs[name].rows) for name in OPENED} == {
        name: ("opened", rows) for name, rows in OPENED.items()
    }
    assert {name for name, code in TOLD.items() if code not in runs[name].told} == set()
    assert len(runs) >= 55


@pytest.mark.slow
def test_every_odd_file_of_the_corpus_is_opened_or_refused_by_name_in_bounds(shared: Path) -> None:
    runs = [read(path) for path in sorted((shared / "corpus" / "odd").iterdir())]
    within(runs)
    outcomes = Counter(run.outcome for run in runs)
    print(dict(outcomes), max(run.peak_mb for run in runs), "MB")
    assert outcomes["opened"] >= 155
    assert {run.outcome for run in runs if "pass" in run.name} == {"password_protected"}


@pytest.mark.slow
def test_a_list_at_the_limit_still_opens(tmp_path: Path) -> None:
    """200,000 people under a header in 8 columns: honest, large, and within what the child may take."""
    from rustpy_xlsxwriter import write_worksheets

    people = (
        {f"Column {at}": f"Value {number} {at}" if at % 2 else number * at for at in range(8)}
        for number in range(200_000)
    )
    path = tmp_path / "big.xlsx"
    write_worksheets([("List", people)], str(path))
    run = read(path)
    assert (run.outcome, run.rows) == ("opened", 200_001)
