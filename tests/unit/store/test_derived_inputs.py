"""Only what moves a clock is computed anew: the list of what does is held against the query that reads the facts."""

from __future__ import annotations

import re

from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import affected, derive
from leaddesk.store.journal import Journal


def test_every_column_that_is_read_counts_as_one_that_moves_a_clock() -> None:
    read = set(re.findall(r"\bl\.(\w+)", derive._LEADS)) - set(derive.COLUMNS) - {"id"}
    assert read == derive.INPUTS
    of_party = set(re.findall(r"\b[pc]\.(\w+)", derive._LEADS)) - {"id"}
    assert of_party <= derive.OF_PARTY
    texts = (derive._TOUCHES, derive._STEPS, derive._PROMISES, derive._STAGES)
    assert {re.search(r"JOIN (\w+) \w ON \w\.lead_id", text)[1] for text in texts} == set(derive.HISTORY)  # type: ignore[index]


def test_a_tag_or_a_town_moves_no_clock_a_name_and_a_rating_do(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "city": "Bonn"})
    seen: list[set[int]] = []

    def note(journal: Journal) -> None:
        seen.append(affected.derived(ws.store.connection(), journal))

    for values in ({"city": "Köln"}, {"tags": "vip"}, {"custom:Roof": "x"}, {"full_name": "Zoe"}, {"rating": "hot"}):
        with ws.store.write("Edit") as write:
            from leaddesk.services import editing

            editing.apply(ws, write, 1, values)
            note(write.journal)
    assert seen == [set(), set(), set(), {1}, {1}]
    assert ws.store.value("SELECT name_key FROM lead") == "zoe"
