"""Random verbs of quotes, undo and redo: every row is exactly as it was, and sums are those of a plain recount (K8, issue 7)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.quotes import QuoteLine, next_number, sum_of, totals, version_number
from leaddesk.services import checking, leads, pipeline, quotes, undoing
from leaddesk.services.document_content import Content
from leaddesk.services.quotes import QuoteValues
from leaddesk.services.workspace import Workspace
from leaddesk.store import quotes as stored
from tests.conftest import FIRM, NOW
from tests.property.examples import examples

TODAY = NOW.date()
LINES = st.lists(
    st.builds(
        QuoteLine,
        st.sampled_from(["Oven", "Fitting", "Pipe"]),
        st.integers(-3_000, 20_000),
        st.sampled_from(["", "pcs"]),
        st.integers(-50_000, 2_000_000),
    ),
    max_size=4,
).map(tuple)
VALUES = st.builds(
    QuoteValues,
    number=st.sampled_from(["", "Q-1", "Q-2", "2026/009"]),
    sum_minor=st.one_of(st.none(), st.integers(0, 5_000_000)),
    lines=LINES,
    is_gross=st.booleans(),
    tax_bp=st.sampled_from([0, 700, 1900, 2000, 770]),
    note=st.sampled_from(["", "As discussed"]),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "change", "send", "unsend", "accept", "refuse", "reopen", "version", "remove", "attach", "move", "undo", "redo"]
        ),
        st.integers(0, 9),
        VALUES,
    ),
    max_size=10,
)  # fmt: skip


def image(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row that quotes touch, without the counter of edits."""
    tables = ("lead", "quote", "quote_line", "document", "next_action", "stage_event")
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in tables:
        names = [row[1] for row in ws.store.rows(f"PRAGMA table_info({table})") if row[1] != "rev"]
        found[table] = ws.store.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
    return found


def do(ws: Workspace, what: str, n: int, values: QuoteValues) -> None:
    ids = [row[0] for row in ws.store.rows("SELECT id FROM quote ORDER BY id")]
    lead_id = 1 + n % 2
    quote_id = ids[n % len(ids)] if ids else 99
    data = b"%PDF-" + bytes([n])
    file = Content(f"file {n}.pdf", data, hashlib.sha256(data).hexdigest())
    verbs: dict[str, Callable[[], object]] = {
        "add": lambda: quotes.add(
            ws,
            lead_id,
            values,
            contents=[file],
            sent_on=TODAY - timedelta(days=n) if n % 3 == 0 else None,
            chase=n % 2 == 0,
        ),
        "change": lambda: quotes.change(ws, quote_id, values),
        "send": lambda: quotes.send(ws, quote_id, TODAY - timedelta(days=n), chase=n % 2 == 0),
        "unsend": lambda: quotes.take_back(ws, quote_id),
        "accept": lambda: quotes.accept(ws, quote_id),
        "refuse": lambda: quotes.refuse(ws, quote_id),
        "reopen": lambda: quotes.open_again(ws, quote_id),
        "version": lambda: quotes.new_version(ws, quote_id),
        "remove": lambda: quotes.remove(ws, quote_id),
        "attach": lambda: quotes.attach(ws, quote_id, [file]),
        "move": lambda: pipeline.move(ws, [lead_id], ["New", "Quoted", "Negotiating"][n % 3]),
        "undo": lambda: undoing.undo(ws),
        "redo": lambda: undoing.redo(ws),
    }
    with suppress(UserError):
        verbs[what]()


@examples(5)
@given(steps=STEPS)
def test_every_change_of_quotes_is_undone_exactly(tmp_path_factory, steps) -> None:  # type: ignore[no-untyped-def]
    path: Path = tmp_path_factory.mktemp("quotes") / "q.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as ws:
        for name in ("Ada Aal", "Bo Berg"):
            leads.add(ws, {"full_name": name})
        for what, n, values in steps:
            before = image(ws)
            do(ws, what, n, values)
            after = image(ws)
            if what not in ("undo", "redo") and after != before:
                undoing.undo(ws)
                assert image(ws) == before, what
                undoing.redo(ws)
                assert image(ws) == after, what
        assert checking.check(ws) == []
        for quote in stored.every(ws.store):
            if quote.lines:
                assert quote.sum_minor == recount(quote.lines)


def recount(lines: tuple[QuoteLine, ...]) -> int:
    """The sum of lines as a person with a pocket calculator gets it."""
    sums = (Decimal(line.quantity_milli) * line.price_minor / 1000 for line in lines)
    return int(sum(one.quantize(Decimal(1), ROUND_HALF_UP) for one in sums))


@examples(60)
@given(lines=LINES, bp=st.integers(0, 10_000), is_gross=st.booleans())
def test_net_and_tax_make_gross_and_lines_their_sum(lines: tuple[QuoteLine, ...], bp: int, is_gross: bool) -> None:
    total = sum_of(lines)
    assert total == recount(lines)
    found = totals(total, is_gross=is_gross, tax_bp=bp)
    assert found.net_minor + found.tax_minor == found.gross_minor
    assert total == (found.gross_minor if is_gross else found.net_minor)
    exact = Decimal(found.net_minor) * bp / 10_000
    assert abs(exact - found.tax_minor) <= 1


@examples(60)
@given(last=st.text(max_size=20), taken=st.lists(st.text(max_size=8), max_size=5))
def test_a_proposed_number_is_one_nobody_has(last: str, taken: list[str]) -> None:
    assert next_number(last, taken).casefold() not in {one.casefold() for one in taken} | {""}
    version = version_number(last, taken)
    assert version == "" or version.casefold() not in {one.casefold() for one in taken}
