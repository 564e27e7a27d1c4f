"""P-G7: search as you type. ``store.search.find`` beside the bare SQL on the same index, and beside LIKE.

288 seeded beginnings of words taken from the file itself: names, companies, e-mails, last digits of phones, two letters.
The bare SQL asks the same expression for the exact count and the first 50, ranked from three letters on, newest below: it
finds the same and orders in one go what the service orders in tiers.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile, same

LIKES = 20
"""Queries asked by LIKE, which takes long."""
TIMES = 3
FIRST = 50
COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"
NEWEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
BEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 10.0, 8.0, 6.0, 6.0, 3.0, 1.0), rowid DESC LIMIT 50"
LIKE = "who LIKE ?1 OR company LIKE ?1 OR contact LIKE ?1 OR digits LIKE ?2 OR body LIKE ?1"


def _prepare(arena: Arena) -> Measured:
    base = fixtures.base(arena)
    path = _queries_file(arena)
    if not path.exists() or path.stat().st_mtime < base.stat().st_mtime:
        path.write_text(json.dumps(_queries(base), ensure_ascii=False), encoding="utf-8")
    return fixtures.ready()


def _queries_file(arena: Arena) -> Path:
    return arena.folder / f"queries-{arena.leads}.json"


def _queries(base: Path) -> list[str]:
    """Beginnings as somebody types them; each finds somebody."""
    from leaddesk.services.workspace import Workspace

    dice = random.Random(7)
    with Workspace.open(base) as ws:
        sql = "SELECT {} FROM lead l JOIN {} WHERE l.deleted_at IS NULL ORDER BY l.id"
        names = [n for (n,) in ws.store.rows(sql.format("p.full_name", "person p ON p.id = l.person_id")) if " " in n]
        firms = [n for (n,) in ws.store.rows(sql.format("c.name", "company c ON c.id = l.company_id"))]
        point = "contact_point k ON k.person_id = l.person_id AND k.kind {}"
        mails = [n for (n,) in ws.store.rows(sql.format("k.value", point.format("= 'email'")))]
        phones = [n for (n,) in ws.store.rows(sql.format("k.norm", point.format("IN ('phone', 'mobile')")))]
    first = [_begun(dice, dice.choice(names).split()[0], 3) for _ in range(36)]
    last = [_begun(dice, dice.choice(names).split()[-1], 3) for _ in range(36)]
    both = [(lambda n: f"{n[0]} {n[-1][:2]}")(dice.choice(names).split()) for _ in range(24)]
    company = [_begun(dice, dice.choice(firms).split()[0], 3) for _ in range(60)]
    mail = [_begun(dice, dice.choice(mails), 4) for _ in range(48)]
    digits = [dice.choice(phones)[-dice.randint(4, 7) :] for _ in range(48)]
    short = [dice.choice(names)[:2] for _ in range(36)]
    return [text.strip() for text in (*first, *last, *both, *company, *mail, *digits, *short)]


def _begun(dice: random.Random, word: str, least: int) -> str:
    return word[: max(least, dice.randint(least, max(least, len(word))))]


def _timed(ask: Callable[[str], Any], queries: list[str]) -> tuple[list[float], list[Any]]:
    """CPU seconds of each query (the median of three askings, after one that warms the cache) and the answers."""
    answers = [ask(text) for text in queries]
    seconds: list[float] = []
    for text in queries:
        times = []
        for _ in range(TIMES):
            began = time.process_time()
            ask(text)
            times.append(time.process_time() - began)
        seconds.append(statistics.median(times))
    return seconds, answers


def _measured(seconds: list[float], facts: dict[str, Any]) -> Measured:
    figures = {
        "p50": percentile(seconds, 0.5) * 1e3,
        "p95": percentile(seconds, 0.95) * 1e3,
        "mean": statistics.fmean(seconds) * 1e3,
    }
    return Measured(figures, facts)


def _opened(arena: Arena) -> tuple[Any, list[str]]:
    from leaddesk.services.workspace import Workspace

    queries: list[str] = json.loads(_queries_file(arena).read_text(encoding="utf-8"))
    return Workspace.open(fixtures.base(arena)), queries


def _service(arena: Arena) -> Measured:
    from leaddesk.store import search
    from leaddesk.store.searchterms import is_short

    ws, queries = _opened(arena)
    with ws:
        seconds, answers = _timed(lambda text: search.find(ws.store, text, FIRST), queries)
    newest = [
        [i * 4 for i in found.lead_ids]
        for text, found in zip(queries, answers, strict=True)
        if is_short(text) and found.total > FIRST
    ]
    listed = [len(found.lead_ids) + len(found.customer_ids) for found in answers]
    totals = [found.total for found in answers]
    return _measured(seconds, {"totals": totals, "listed": listed, "newest": len(newest)})


def _bare(arena: Arena, *, ranked: bool) -> Measured:
    from leaddesk.store.searchterms import expression, is_short

    ws, queries = _opened(arena)
    matches = {text: expression(text) for text in queries}
    orders = {text: BEST if ranked and not is_short(text) else NEWEST for text in queries}
    with ws:
        connection = ws.store.connection()

        def ask(text: str) -> tuple[int, list[tuple[int]]]:
            match = (matches[text],)
            return connection.execute(COUNT, match).fetchone()[0], connection.execute(orders[text], match).fetchall()

        seconds, answers = _timed(ask, queries)
    return _measured(
        seconds, {"totals": [total for total, _ids in answers], "listed": [len(ids) for _total, ids in answers]}
    )


def _like(arena: Arena) -> Measured:
    ws, queries = _opened(arena)
    asked = queries[:: max(1, len(queries) // LIKES)][:LIKES]
    with ws:
        connection = ws.store.connection()

        def ask(text: str) -> tuple[int, list[tuple[int]]]:
            words = (f"%{text}%", f"%{text[::-1]}%" if text.isdigit() else "-")
            total = connection.execute(f"SELECT count(*) FROM search_doc WHERE {LIKE}", words).fetchone()[0]
            newest = f"SELECT id FROM search_doc WHERE {LIKE} ORDER BY id DESC LIMIT {FIRST}"
            return total, connection.execute(newest, words).fetchall()

        seconds, answers = _timed(ask, asked)
    return _measured(seconds, {"found": sum(total > 0 for total, _ids in answers), "asked": len(asked)})


def _check(arena: Arena, results: Results) -> None:
    same(results, "totals", "listed")
    service, like = results["service"].facts, results["like"].facts
    assert len(service["totals"]) == 288, len(service["totals"])
    assert all(total > 0 for total in service["totals"]), "a beginning taken from the file found nobody"
    assert service["listed"] == [min(FIRST, total) for total in service["totals"]]
    assert like["found"] >= like["asked"] * 0.7, "LIKE finds what it can, words in order"
    assert arena.leads < 10_000 or max(service["totals"]) > 2_000


CASE = Case(
    name="G7",
    title="Search as you type: exact count and the first 50",
    sides={
        "service": _service,
        "bare": lambda arena: _bare(arena, ranked=True),
        "newest": lambda arena: _bare(arena, ranked=False),
        "like": _like,
    },
    goals=(
        Goal("service p95 over bare SQL", "service", "bare", "p95", limit=1.3),
        Goal("service p50 over bare SQL", "service", "bare", "p50", limit=1.3),
        Goal("service mean over bare SQL", "service", "bare", "mean"),
        Goal("service p95 faster than LIKE p95", "service", "like", "p95", limit=30.0, times_faster=True),
        Goal("service p95 over newest only", "service", "newest", "p95"),
    ),
    prepare=_prepare,
    check=_check,
)
