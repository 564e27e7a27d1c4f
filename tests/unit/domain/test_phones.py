"""The quick reading of plain phone numbers says what the library says, or nothing."""

from __future__ import annotations

import phonenumbers
from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.domain.phones import quick_key

REGIONS = (
    "DE",
    "GB",
    "FR",
    "IT",
    "US",
    "BR",
    "AR",
    "NL",
    "AT",
    "CH",
    "ES",
    "AU",
    "ZA",
    "MX",
    "RU",
    "HU",
    "LT",
    "IN",
    "CN",
    "BY",
    "SM",
    "IL",
    "UY",
    "",
    "XX",
)


def by_the_library(text: str, region: str) -> str | None:
    """What the telephone library makes of ``text``."""
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{formatted}x{number.extension}" if number.extension else formatted


@given(
    st.sampled_from(["0", "+", "00", "(0", ""]),
    st.text("0123456789 -()./x", min_size=4, max_size=18),
    st.sampled_from(REGIONS),
)
@example("0", "30 2000001", "DE")
@example("+", "49 (0)30 2000001", "DE")
@example("0", "1530822720", "IL")
@example("0", "15354380", "UY")
@example("0", "20 79460018", "GB")
def test_quick_reading_agrees_with_the_library(head: str, tail: str, region: str) -> None:
    text = head + tail
    quick = quick_key(text, region)
    assert quick is None or quick == by_the_library(text, region)


def test_plain_numbers_are_read_quickly() -> None:
    assert quick_key("030 2000001", "DE") == "+49302000001"
    assert quick_key("020 7946 0018", "GB") == "+442079460018"
    assert quick_key("+44 20 7946 0018", "DE") == "+442079460018"
    assert quick_key("020 7946 0018 ext. 5", "GB") is None
