"""Who a row is about: ways to reach them, and pieces of numbers that many may share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import values_contact
from leaddesk.exchange.model import ImportRow
from leaddesk.exchange.plan_draft import draft


@given(
    st.sampled_from(["0", "+", "00", "000", "", "(0", "+0"]),
    st.text("0123456789 -/()", min_size=3, max_size=16),
    st.sampled_from(["DE", "GB", "FR", "IT", "US", "BR", "LU", "EE", "AT"]),
)
def test_a_piece_of_a_number_is_told_as_the_reading_of_phones_tells_it(head: str, tail: str, region: str) -> None:
    text = (head + tail).strip()
    for point in draft(ImportRow(2, [], {"phone": text}), region).points:
        assert point.identifies == (values_contact.phones(text)[1] != "phone_short")
