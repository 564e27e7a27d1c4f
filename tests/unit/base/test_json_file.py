"""Small JSON files of this computer: whole or as before, and never a reason to fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leaddesk.base import json_file


def test_what_was_written_comes_back_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    values = {"z": 1, "ä": {"b": [1, None, "ß"]}, "file": os.fsdecode(b"/data/Gr\xfc\xdfe.leaddesk")}
    json_file.write(path, values)
    assert list(json_file.read(path).items()) == list(values.items())
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "\0"])
def test_a_damaged_file_counts_as_none_and_is_kept_beside(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert json_file.read(path) == {}
    assert "damaged" in caplog.text and path.with_suffix(".json.bad").read_text("utf-8") == text
    caplog.clear()
    assert json_file.read(path) == {} and not caplog.records


def test_a_folder_that_is_missing_is_told_in_the_log_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    json_file.write(tmp_path / "missing" / "a.json", {"a": 1})
    assert "not saved" in caplog.text
    caplog.clear()
