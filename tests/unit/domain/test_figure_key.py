"""The name of a figure's rows is one text that reads back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import figure_key
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Slice, Span, View

_DAYS = st.none() | st.dates(min_value=date(1900, 1, 1))
_TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]))
_IDS = st.none() | st.integers(0, 2**40)


@given(
    rows=st.text(min_size=1).filter(lambda text: text.isprintable()), first=_DAYS, last=_DAYS, as_of=_DAYS,
    view=st.sampled_from(["cohort", "period"]), owner=_IDS, source=_IDS, product=_TEXTS, region=_TEXTS,
)  # fmt: skip
def test_a_spelled_key_reads_back_and_holds_no_space_or_quote(
    rows: str, first: date | None, last: date | None, as_of: date | None, view: View, owner: int | None,
    source: int | None, product: str | None, region: str | None,
) -> None:  # fmt: skip
    asked = Slice(owner_id=owner, source_id=source, product=product, region=region)
    key = FigureKey(rows, Span(first, last), view, asked, as_of)
    assert figure_key.read(key.spelled()) == key
    assert not set(key.spelled()) & set(" \"'|\n")


@pytest.mark.parametrize("text", ["", "&", "won&from=yesterday", "won&view=both", "won&owner_id=me", "won&colour=red"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        figure_key.read(text)
