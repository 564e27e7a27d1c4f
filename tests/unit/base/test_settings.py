"""Settings of this computer: typed, remembered, and a damaged file costs its own part only (RELIABILITY 103)."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from leaddesk.base import settings as table
from leaddesk.base.settings import ComputerSettings


def test_defaults_stand_where_nothing_is_stored(tmp_path: Path) -> None:
    settings = ComputerSettings(tmp_path)
    for setting in table.TABLE:
        assert settings.get(setting) == setting.default
        assert setting.valid(setting.default)


def test_keys_are_unique_within_their_part() -> None:
    keys = [(setting.part, setting.key) for setting in table.TABLE]
    assert len(keys) == len(set(keys))


def test_a_value_is_there_after_a_restart(tmp_path: Path) -> None:
    ComputerSettings(tmp_path).set(table.THEME, "dark")
    assert ComputerSettings(tmp_path).get(table.THEME) == "dark"


@pytest.mark.parametrize("value", ["purple", 3, None, True])
def test_a_stored_value_that_does_not_fit_counts_as_absent(tmp_path: Path, value: object) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"theme": value}), encoding="utf-8")
    assert ComputerSettings(tmp_path).get(table.THEME) == "system"


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        ComputerSettings(tmp_path).set(table.THEME, "purple")


@pytest.mark.parametrize("text", ["{", "[1, 2]", "", "\0\0", '"x"'])
def test_a_damaged_part_is_reset_and_kept(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    first = ComputerSettings(tmp_path)
    first.set(table.THEME, "dark")
    first.set(table.LAST_FOLDER, "inbox")
    (tmp_path / "preferences.json").write_text(text, encoding="utf-8")
    again = ComputerSettings(tmp_path)
    assert again.get(table.THEME) == "system"
    assert again.get(table.LAST_FOLDER) == "inbox"
    assert (tmp_path / "preferences.json.bad").read_text(encoding="utf-8") == text
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    caplog.clear()


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = ComputerSettings(tmp_path / "missing")
    settings.set(table.THEME, "dark")
    assert settings.get(table.THEME) == "dark"
    assert "not saved" in caplog.text
    caplog.clear()


def test_recent_files_stand_once_newest_first_at_most_ten(tmp_path: Path) -> None:
    settings = ComputerSettings(tmp_path)
    for number in range(12):
        settings.remember_file(f"/a/{number}.leaddesk")
    settings.remember_file("/a/5.leaddesk")
    recent = settings.get(table.RECENT_FILES)
    assert recent[:2] == ["/a/5.leaddesk", "/a/11.leaddesk"]
    assert len(recent) == len(set(recent)) == 10
    assert settings.get(table.LAST_FILE) == "/a/5.leaddesk"


def test_defaults_are_not_shared(tmp_path: Path) -> None:
    settings = ComputerSettings(tmp_path)
    settings.set(table.SPLITTERS, settings.get(table.SPLITTERS) | {"inbox": "x"})
    assert table.SPLITTERS.default == {}
