"""Whatever the list says: no value that stood in the firm's book is replaced before somebody chose (PRODUCT section 4, Import).

The test compares every value that stood before by itself; only blanks may be filled, and a lead's story may go on.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from tests.property import random_firms
from tests.property.examples import COUNTED, examples
from tests.property.random_files import Edit, RandomFile, edited, files
from tests.property.random_firms import Step, firms, opened

PLACE: Final = ("street", "postcode", "city", "region", "country")
WATCHED: Final = {
    "person": ("full_name", "first_name", "last_name", "salutation", "job_title", "company_id", *PLACE),
    "company": ("name", "industry", "size", *PLACE),
    "lead": (
        "number", "kind", "product", "value_minor", "won_value_minor", "probability", "expected_close", "owner_id", "campaign_id",
        "preferred_channel", "external_id", "best_times", "person_id", "received_on",
    ),
    "contact_point": ("kind", "value", "norm"),
}  # fmt: skip
"""Columns in which a value stands that somebody once said; ``custom`` is looked at key by key."""


def values(path: Path) -> dict[tuple[str, int, str], Any]:
    """(table, id, column) -> each value that stands there; blanks are none."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        found: dict[tuple[str, int, str], Any] = {}
        for table, columns in WATCHED.items():
            for row_id, *cells in connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall():
                found |= {(table, row_id, c): v for c, v in zip(columns, cells, strict=True) if v not in (None, "")}
        custom = "SELECT l.id, j.key, j.value FROM lead l, json_each(l.custom) j"
        found |= {("custom", lead, key): value for lead, key, value in connection.execute(custom).fetchall()}
        rated = "SELECT id, rating FROM lead WHERE rating <> 'dont_know'"
        found |= {("rating", lead, "rating"): value for lead, value in connection.execute(rated).fetchall()}
        return found
    finally:
        connection.close()


@examples(12)
@given(
    before=firms,
    list_=files(),
    edits=edited,
    kind=st.sampled_from(["inquiries", "deals", "names", "customers"]),
    blank=st.sampled_from(["leave", "leave", "clear"]),
)
def test_no_value_is_replaced_before_somebody_chose(
    empty_firm: Path, folder: Path, before: list[Step], list_: RandomFile, edits: list[Edit], kind: Any, blank: Any
) -> None:
    path = folder / "firm.leaddesk"
    random_firms.make(empty_firm, path, before)
    if edits:
        earlier = list_.changed(edits).write(folder, "earlier")
        with opened(path, minutes=-5) as ws:
            importing.run(ws, earlier, Options(as_=kind, here_anyway=True))
    stood = values(path)
    with opened(path) as ws:
        asked = Options(as_=kind, here_anyway=True, differing="ask", probable="ask", blank=blank)
        (result,) = importing.run(ws, list_.write(folder), asked)
    stands = values(path)
    replaced = {key: (value, stands.get(key)) for key, value in stood.items() if stands.get(key) != value}
    promoted = {key for key in replaced if key[0] == "lead" and key[2] in ("number", "kind")}
    assert replaced.keys() <= promoted, replaced
    assert result.changes == []
    COUNTED["values that stood"] += len(stood)
    COUNTED["rows that wait"] += sum(row.reason == "to_decide" for row in result.outcomes)
