"""The merge workbook: one row for each, leading zeros and poison kept as text."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.domain.letters import Recipient
from leaddesk.exchange import merge_out

ADA = Recipient(
    1, "L-000001", "Frau Ada Berg", "Dear Ms Berg", ("Frau Ada Berg", "Weg 3", "01067 Dresden"), "Frau", "Ada", "Berg",
    "", "Weg 3", "01067", "Dresden", "", "DE", "ada@berg.example",
)  # fmt: skip
POISON = Recipient(2, "L-000002", "=cmd|' /C calc'!A0", "Dear Sir or Madam", ("=1+1", "@x", "-2\r\n+3"), company="=1+1")


def test_a_workbook_holds_texts_only_and_a_row_for_each(tmp_path: Path) -> None:
    target = tmp_path / "merge.xlsx"
    assert merge_out.write(target, [ADA, POISON]) == 2
    heads, ada, poison = (list(row) for row in load_workbook(target).worksheets[0].iter_rows())
    assert [cell.value for cell in heads] == list(merge_out.HEADERS)
    told = dict(zip(merge_out.HEADERS, (cell.value for cell in ada), strict=True))
    assert (told["postcode"], told["address_3"], told["address_4"] or "") == ("01067", "01067 Dresden", "")
    assert told["letter_salutation"] == "Dear Ms Berg" and told["email"] == "ada@berg.example"
    assert {cell.data_type for cell in (*ada, *poison) if cell.value} == {"s"}
    assert poison[merge_out.HEADERS.index("company")].value == "=1+1"


def test_a_text_file_is_safe_to_open_in_a_spreadsheet(tmp_path: Path) -> None:
    target = tmp_path / "merge.csv"
    merge_out.write(target, [ADA, POISON])
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    ada, poison = csv.DictReader(StringIO(target.read_text(encoding="utf-8-sig")))
    assert (ada["postcode"], ada["address_1"]) == ("01067", "Frau Ada Berg")
    assert poison["company"] == "'=1+1" and poison["address_2"] == "'@x"


def test_another_ending_is_refused_and_a_locked_target_stays_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        merge_out.write(tmp_path / "merge.doc", [ADA])
    taken = tmp_path / "merge.csv"
    taken.mkdir()
    with pytest.raises(EnvironmentFault) as refused:
        merge_out.write(taken, [ADA])
    assert refused.value.code == "target_locked" and taken.is_dir()


def test_nobody_makes_a_file_of_heads(tmp_path: Path) -> None:
    assert merge_out.write(tmp_path / "merge.csv", []) == 0
    assert (tmp_path / "merge.csv").read_text(encoding="utf-8-sig").split("\n")[0].startswith("lead_number,")
