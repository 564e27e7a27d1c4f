"""What was lost so far: how often and how much by reason and currency, to whom, how long after the last try (S0-11, design 03b)."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.domain.lost import lost_to, note_of
from leaddesk.services import leads, pipeline, touches
from leaddesk.services.workspace import Workspace
from leaddesk.store import lost


def lose(ws: Workspace, name: str, reason: str, *, note: str = "", **values: str) -> int:
    lead_id = leads.add(ws, {"full_name": name, **values}).ids[0]
    pipeline.close(ws, [lead_id], "lost", reason=reason, note=note)
    return lead_id


def test_each_reason_counts_and_each_currency_stands_for_itself(ws: Workspace) -> None:
    lose(ws, "Ann", "price", value="100")
    lose(ws, "Bo", "price", value="40", currency="USD")
    lose(ws, "Cy", "price")
    lose(ws, "Di", "timing", value="7")
    codes = dict(ws.store.rows("SELECT id, code FROM reason WHERE moment = 'lost'"))
    found = {codes[row_id]: so_far for row_id, so_far in lost.losses(ws.store).reasons.items()}
    assert found["price"].times == 3 and found["price"].sums == {"EUR": 10_000, "USD": 4_000}
    assert found["timing"].times == 1 and "relationship" not in found


def test_a_binned_one_and_one_opened_again_are_none(ws: Workspace) -> None:
    kept, binned, opened = (lose(ws, name, "price", value="10") for name in ("Ann", "Bo", "Cy"))
    leads.bin_leads(ws, [binned])
    pipeline.reopen(ws, [opened])
    (so_far,) = lost.losses(ws.store).reasons.values()
    assert (so_far.times, so_far.sums) == (1, {"EUR": 1_000}) and kept


def test_competitors_stand_once_however_they_are_written_the_most_frequent_first(ws: Workspace) -> None:
    for n, name in enumerate(("Northwind", "Ofen Groß", "OFEN GROSS", "northwind", "ofen groß\nhad our date")):
        lose(ws, f"Lead {n}", "competitor", note=name)
    lose(ws, "Price", "price", note="Somebody")
    first, second = lost.competitors(ws.store)
    assert first.casefold().startswith("ofen") and second.casefold() == "northwind"


def test_the_last_try_before_it_was_lost_is_what_counts(ws: Workspace, clock: FixedClock) -> None:
    start = clock.now()
    for n, days in enumerate((1, 14, 15, 40)):
        clock.set(start)
        lead_id = leads.add(ws, {"full_name": f"Lead {n}", "value": "10"}).ids[0]
        touches.log(ws, lead_id, type="call", outcome="no_answer")
        clock.set(start + timedelta(days=days))
        pipeline.close(ws, [lead_id], "lost", reason="price")
    lose(ws, "Never tried", "price", value="99")
    found = lost.losses(ws.store)
    assert (found.tried, found.stale, found.stale_sums) == (4, 2, {"EUR": 2_000})


def test_what_is_about_to_be_lost_is_added_up_by_currency(ws: Workspace) -> None:
    ids = [leads.add(ws, values).ids[0] for values in (
        {"full_name": "Ann", "value": "10"}, {"full_name": "Bo", "value": "5", "currency": "USD"}, {"full_name": "Cy"},
    )]  # fmt: skip
    assert lost.worth(ws.store, ids) == lost.Worth({"EUR": 1_000, "USD": 500}, 2)


def test_everything_is_read_from_the_index(ws: Workspace) -> None:
    for sql in (lost._BY_REASON, lost._TRIES):
        plan = " ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert "COVERING INDEX lead_lost" in plan, plan


def test_name_and_words_share_one_note() -> None:
    assert note_of("  North  wind ", "their price\n") == "North wind\ntheir price"
    assert note_of("", "their price") == "their price" and note_of("Northwind", "") == "Northwind"
    assert lost_to("Northwind\ntheir price") == "Northwind"
