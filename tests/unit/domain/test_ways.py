"""By which kind somebody is tried next: planned step, wish, what is known of them (K10, S4-14)."""

from __future__ import annotations

import pytest

from leaddesk.domain.ways import Ways, proposed_kind

BOTH = frozenset({"email", "phone"})


@pytest.mark.parametrize(
    ("ways", "kind"),
    [
        (Ways(), "call"),
        (Ways(open=BOTH), "call"),
        (Ways(open=frozenset({"email"})), "email"),
        (Ways(open=frozenset({"email", "mobile"})), "call"),
        (Ways(planned="visit", preferred="email", open=BOTH), "visit"),
        (Ways(preferred="email", open=BOTH), "email"),
        (Ways(preferred="Phone", open=BOTH), "call"),
        (Ways(preferred="by pigeon", open=BOTH), "call"),
        (Ways(planned="note", preferred="letter"), "letter"),
        (Ways(open=frozenset({"email"}), closed=frozenset({"phone"})), "email"),
    ],
)
def test_the_kind_to_begin_with(ways: Ways, kind: str) -> None:
    assert proposed_kind(ways) == kind
