"""Files written beside their place and put there whole: whatever a name is made of, and whatever goes wrong (RELIABILITY 6, 87)."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("\N{GRINNING FACE}" * 62 + ".pdf")
    whole_file.write(target, b"whole")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]


def test_87_what_was_there_stays_and_no_part_is_left_where_it_cannot_be_filled(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"before")

    def fill(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(EnvironmentFault) as refused:
        whole_file.replaced(target, fill)
    assert refused.value.code == "disk_full"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


def test_87_another_name_is_the_first_that_is_free(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    assert whole_file.free_name(target) == target
    for name in ("list.csv", "list (2).csv"):
        (tmp_path / name).touch()
    assert whole_file.free_name(target).name == "list (3).csv"
