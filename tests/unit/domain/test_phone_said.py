"""Numbers as they are dialled at home and abroad; whatever is no number stands as it was typed (S4-13)."""

from __future__ import annotations

import pytest

from leaddesk.domain.phone_said import said


@pytest.mark.parametrize(
    ("text", "region", "wanted"),
    [
        ("01144960118", "GB", "0114 496 0118"),
        ("+44 114 496 0118", "GB", "0114 496 0118"),
        ("07700900244", "GB", "07700 900244"),
        ("+49 30 1234567", "GB", "+49 30 1234567"),
        ("030/1234567", "DE", "030 1234567"),
        ("+44 114 496 0118", "", "+44 114 496 0118"),
        ("ask for Tom", "GB", "ask for Tom"),
        ("12", "GB", "12"),
        ("", "GB", ""),
    ],
)
def test_a_number_reads_as_it_is_dialled(text: str, region: str, wanted: str) -> None:
    assert said(text, region) == wanted
