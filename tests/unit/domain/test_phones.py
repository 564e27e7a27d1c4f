"""The quick reading of plain phone numbers says what the library says, or nothing."""

from __future__ import annotations

import phonenumbers
from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.domain.phones import MIN_PHONE_DIGITS, NO_NUMBER, quick_key

REGIONS = (*sorted(phonenumbers.SUPPORTED_REGIONS), "", "XX", "de")
EXAMPLES = {region: phonenumbers.example_number(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS)}


def by_the_library(text: str, region: str) -> str | None:
    """What the telephone library makes of ``text``; None where that is no number."""
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or len(str(number.national_number)) < MIN_PHONE_DIGITS:
        return None
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{formatted}x{number.extension}" if number.extension else formatted


def agrees(text: str, region: str) -> bool:
    """Whether the quick reading of ``text`` is that of the library, or leaves it to the library."""
    quick = quick_key(text, region)
    return quick is None or (quick or None) == by_the_library(text, region)


@given(
    st.sampled_from(["0", "+", "00", "(0", "", "1", "8", "011", "+39 0", "0049 0", "(+"]),
    st.text("0123456789" * 4 + " -()./x", min_size=4, max_size=18),
    st.sampled_from(REGIONS),
)
@example("0", "30 2000001", "DE")
@example("+", "49 (0)30 2000001", "DE")
@example("0", "1530822720", "IL")
@example("0", "15354380", "UY")
@example("0", "20 79460018", "GB")
@example("0", "7700 9000000", "GB")
@example("", "49 30 2000001", "DE")
def test_quick_reading_agrees_with_the_library(head: str, tail: str, region: str) -> None:
    assert agrees(head + tail, region)


@given(st.sampled_from(REGIONS), st.sampled_from(REGIONS), st.integers(0, 2), st.integers(0, 10**12), st.booleans())
@example("IT", "DE", 1, 0, True)
def test_numbers_of_every_country_are_read_quickly_or_left_to_the_library(
    country: str, region: str, written: int, other: int, from_here: bool
) -> None:
    number = EXAMPLES.get(country)
    if number is None:
        return
    text = phonenumbers.format_number(number, written)
    if from_here and region in EXAMPLES:
        text = phonenumbers.format_out_of_country_calling_number(number, region)
    digits = str(other)
    assert agrees(text, region)
    assert agrees(text[: -len(digits)] + digits, region)


def test_plain_numbers_are_read_quickly() -> None:
    assert quick_key("030 2000001", "DE") == "+49302000001"
    assert quick_key("020 7946 0018", "GB") == "+442079460018"
    assert quick_key("0114 2000001", "GB") == "+441142000001"
    assert quick_key("+44 20 7946 0018", "DE") == "+442079460018"
    assert quick_key("0044 20 7946 0018", "DE") == "+442079460018"
    assert quick_key("(212) 555-0123", "US") == "+12125550123"
    assert quick_key("06 1234 5678", "IT") == "+390612345678"
    assert quick_key("020 7946 0018 ext. 5", "GB") is None


def test_what_can_be_no_number_is_known_quickly() -> None:
    assert quick_key("07700 9000000", "GB") == NO_NUMBER
