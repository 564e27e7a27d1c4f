"""Every filter, sort and group of a list against a plain-Python one over random records (issue 6; RELIABILITY 101, 102)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain import codes
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filter_text import parse_all, write_all
from leaddesk.domain.filters import Condition, ListQuery, Sort, literal
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import FIRM, NOW
from tests.property import list_firm, list_oracle
from tests.property.examples import examples
from tests.property.list_firm import OPTIONS, OWN, TEXTS, TODAY, Record
from tests.property.list_oracle import CODES, KINDS, Asked

ROWS = 120
VIEW = {"lead": ListQuery(view="all"), "name": ListQuery("names", view="names")}


class Known:
    """The firm and its records read back by hand."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.records = list_firm.records(ws)

    def of(self, kind: str) -> list[Record]:
        return [record for record in self.records if record.raw["kind"] == kind]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    path = tmp_path_factory.mktemp("lists") / "lists.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        list_firm.fill(made, ROWS, seed=6)
        yield Known(made)


def test_the_oracle_knows_every_field_and_every_kind() -> None:
    plain = {name for name in KINDS if ":" not in name}
    assert plain == set(FIELDS)
    from leaddesk.domain.custom_fields import KINDS as OWN_KINDS

    assert {kind for kind, _choices in OWN.values()} >= set(OWN_KINDS) - {"email", "phone"}  # compared as texts


# --- conditions, built before they are text -----------------------------------------------------------------------------
def _period(day: date) -> st.SearchStrategy[tuple[str, tuple[date, date]]]:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    monday = TODAY - timedelta(days=TODAY.weekday())
    return st.sampled_from(
        [
            (day.isoformat(), (day, day)), (f"{day:%d.%m.%Y}", (day, day)), (f"{day:%Y-%m}", (first, last)),
            (f"{day:%Y}", (date(day.year, 1, 1), date(day.year, 12, 31))), ("today", (TODAY, TODAY)),
            ("last 14 days", (TODAY - timedelta(days=13), TODAY)), ("next 7 days", (TODAY, TODAY + timedelta(days=6))),
            ("this week", (monday, monday + timedelta(days=6))), ("letzte Woche", (monday - timedelta(days=7), monday - timedelta(days=1))),
            ("yesterday", (TODAY - timedelta(days=1),) * 2), ("3 days ago", (TODAY - timedelta(days=3),) * 2),
        ]
    )  # fmt: skip


DAYS = st.integers(-420, 60).flatmap(lambda n: _period(TODAY + timedelta(days=n)))
NUMBERS: dict[str, list[tuple[str, Any]]] = {
    "value": [("0", 0), ("5", 500), ("1000.50", 100_050), ("1,001", 100_100), ("25k", 2_500_000), ("-1", -100)],
    "won_value": [("1", 100), ("2500", 250_000)],
    "quoted_sum": [("1000", 100_000), ("2500.50", 250_050), ("0", 0)],
    "own number": [(text, Decimal(text)) for text in ("0", "-3", "7.5", "10", "1000", "7.4")],
    "own money": [(text, Decimal(text)) for text in ("5", "12.5", "99", "0")],
    "": [(str(n), n) for n in (0, 1, 2, 5, 40, 100, -1, 30)],
}
PIECES = [*TEXTS, "o", "roof", "größe", "ä", "zoe", "..", "|", '"', "a|b", "1", "A", "m", "  "]
ONES = {
    "full_name": ["Anna Berg", "berg anna", "zoe ode", "nobody"], "company": ["gross & sohne", "Acme", "acme ltd", "a|b..c KG", "Öl"],
    "email": ["a@x.de", "B@x.de", "x.de", "info"], "phone": ["0171 5550123", "0123", "030 1234", "12"], "mobile": ["0171"],
    "website": ["roof.de", "www.roof.de", "x.de/a"], "tags": ["vip", "Messe", "grün", "none"],
    "owner": ["Anna Berg", "ab", "me", "Ben Falk", "Roof Team"], "onboarding_owner": ["Ben Falk", "me"],
    "source": ["Messe Köln", "website", "Autumn fair", "unknown"],
    "campaign": ["Autumn fair", "autumn mail"], "stage": ["New", "quoted", "Qualified"], "reason": ["price", "season", "Timing"],
    "lead_number": ["L-000012", "12", "l-7"], "own choices": ["Red", "grün", "Pink", "e"], "own yes_no": ["yes", "no"],
    "own choice": ["Small", "größe m", "x..y", "XL"],
}  # fmt: skip
INSIDE = {
    "owner": ["an", "be", "me", "t"],
    "onboarding_owner": ["an", "be"],
    "source": ["ess", "e", "fair"],
    "campaign": ["mail"],
    "stage": ["new", "qu"],
    "reason": ["pri"],
}


@st.composite
def conditions(draw: st.DrawFn) -> Asked:
    name = draw(st.sampled_from(sorted(KINDS)))
    kind = KINDS[name]
    ops = (
        ["=", "!=", "=", "!="]
        if kind == "code" and (name == "worth" or ":" in name)
        else ["=", "!=", "~", "!~", "=", "!="]
    )
    if name == "rating" or kind not in ("code", "ref", "contact", "tags", "own choice", "own choices", "own yes_no"):
        ops += ["<", "<=", ">", ">="]
    op = draw(st.sampled_from(ops))
    if op in ("<", "<=", ">", ">="):
        return Asked(name, op, (draw(_one(name, op)),))
    if name.startswith("criterion:") or name == "worth":
        return Asked(name, op, tuple(draw(st.lists(_one(name, op), min_size=1, max_size=2))))
    part = st.one_of(_one(name, op), _one(name, op), _range(name, op), st.just(("none",)))
    parts = draw(st.lists(part, min_size=1, max_size=3))
    if op in ("~", "!~") and ("none",) in parts:
        parts = [each for each in parts if each != ("none",)] or [draw(_one(name, op))]
    return Asked(name, op, tuple(parts))


def _one(name: str, op: str) -> st.SearchStrategy[tuple[Any, ...]]:
    kind = KINDS[name]
    if kind in ("day", "own date"):
        return DAYS.map(lambda day: ("one", *day))
    if kind in ("number", "own number", "own money"):
        numbers = NUMBERS.get(name) or NUMBERS.get(kind) or NUMBERS[""]
        return st.sampled_from(numbers).map(lambda number: ("one", *number))
    if kind == "code" and op in ("~", "!~"):
        texts = ["o", "hot", "new", "e", "Kalt", "web"]
    elif kind == "code":
        texts = list(CODES[name])
    elif kind == "ref" and op in ("~", "!~"):
        texts = INSIDE[name]
    else:
        texts = ONES.get(name, ONES.get(kind, PIECES))
    # The texts of a lead number are spelled out by the field itself before they are compared.
    return st.sampled_from([text for text in texts if text.strip()]).map(
        lambda text: ("one", _spelled(name, op, text), None)
    )


def _spelled(name: str, op: str, text: str) -> str:
    return f"L-{int(text.lower().removeprefix('l-')):06d}" if name == "lead_number" and op not in ("~", "!~") else text


def _range(name: str, op: str) -> st.SearchStrategy[tuple[Any, ...]]:
    kind = KINDS[name]
    is_text = kind in ("text", "party") or kind in ("own text", "own long_text", "own url")
    if kind not in ("day", "own date", "number", "own number", "own money") and not is_text:
        return _one(name, op)
    if is_text and op in ("~", "!~"):
        return _one(name, op)
    ends = st.tuples(_one(name, "="), _one(name, "="), st.sampled_from(["both", "low", "high"]))
    return ends.map(
        lambda found: (
            "range",
            found[0][1:] if found[2] != "high" else None,
            found[1][1:] if found[2] != "low" else None,
        )
    )


def written(asked: Asked) -> Condition:
    """The condition as text: what people type for days and numbers, everything else taken literally."""
    plain = KINDS[asked.field] in ("day", "own date", "number", "own number", "own money")

    def said(text: str) -> str:
        return text if plain or (asked.field in ("owner", "onboarding_owner") and text == "me") else literal(text)

    values = []
    for part in asked.parts:
        if part[0] == "none":
            values.append("")
        elif part[0] == "one":
            values.append(said(part[1]))
        else:
            values.append("..".join("" if end is None else said(end[0]) for end in part[1:]))
    return Condition(asked.field, asked.op, "|".join(values))  # type: ignore[arg-type]


def ids_of(firm: Known, query: ListQuery) -> list[int]:
    found = list(lists.ids(firm.ws.store, query, firm.ws.moment()))
    assert lists.count(firm.ws.store, query, firm.ws.moment()) == len(found)
    assert lists.first_ids(firm.ws.store, query, firm.ws.moment(), 7) == found[:7]
    return found


@examples(200)
@given(asked=st.lists(conditions(), min_size=1, max_size=3), kind=st.sampled_from(["lead", "lead", "name"]))
def test_a_filter_finds_what_plain_python_finds(firm: Known, asked: list[Asked], kind: str) -> None:
    made = tuple(written(one) for one in asked)
    query = ListQuery(VIEW[kind].what, made, view=VIEW[kind].view, sorts=(Sort("lead_number"),))
    wanted = {record.id for record in firm.of(kind) if all(list_oracle.holds(record, one) for one in asked)}
    assert set(ids_of(firm, query)) == wanted, made
    assert tuple(Condition.parse(str(condition)) for condition in made) == made
    read, words = parse_all(write_all(made, "two words"), OWN)
    assert words == "two words"
    assert set(ids_of(firm, ListQuery(query.what, read, view=query.view))) == wanted, write_all(made)


@examples(80)
@given(sorts=st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.booleans()), min_size=1, max_size=3))
def test_a_list_stands_in_the_order_of_pythons_sorted(firm: Known, sorts: list[tuple[str, bool]]) -> None:
    query = ListQuery(view="all", sorts=tuple(Sort(name, descending) for name, descending in sorts))
    assert ids_of(firm, query) == [record.id for record in list_oracle.in_order(firm.of("lead"), sorts)]


@examples(80)
@given(
    name=st.sampled_from([name for name in sorted(KINDS) if lists.can_group(name)]),
    sorts=st.lists(st.tuples(st.sampled_from(["value", "full_name", "received_at", "city", "custom:Own date"]), st.booleans()), max_size=2),
    asked=st.lists(conditions(), max_size=1),
    own_first=st.sampled_from([None, False, True]),
)  # fmt: skip
def test_groups_are_those_of_itertools_groupby(
    firm: Known, name: str, sorts: list[tuple[str, bool]], asked: list[Asked], own_first: bool | None
) -> None:
    if own_first is not None:
        sorts = [(name, own_first), *sorts]
    query = ListQuery(
        view="all", conditions=tuple(map(written, asked)), sorts=tuple(Sort(*sort) for sort in sorts), group=name
    )
    ids = ids_of(firm, query)
    heads = lists.groups(firm.ws.store, query, firm.ws.moment())
    by_id = {record.id: record for record in firm.of("lead")}
    shown = [by_id[i] for i in ids]
    runs = [
        (key, len(list(run))) for key, run in groupby(shown, key=lambda record: list_oracle.group_key(record, name))
    ]
    assert [head.count for head in heads] == [n for _key, n in runs]
    assert [head.start for head in heads] == [sum(n for _key, n in runs[:at]) for at in range(len(runs))]
    assert len({key for key, _n in runs}) == len(runs) and len({head.code for head in heads}) == len(heads)
    assert None not in [key for key, _n in runs[:-1]], "has none stands last"
    effective = sorts or [("received_at", True)]
    for head in heads:
        part = shown[head.start : head.start + head.count]
        assert part == list_oracle.in_order(part, effective)
    if own_first is not None and name not in ("full_name", "first_name", "last_name", "tags"):
        assert ids == [record.id for record in list_oracle.in_order(shown, sorts)] or KINDS[name] in (
            "day",
            "own date",
            "number",
            "ref",
        )


def test_heads_of_codes_stand_in_their_own_order_and_words(firm: Known) -> None:
    def heads(name: str, *sorts: Sort) -> list[str]:
        query = ListQuery(view="all", group=name, sorts=sorts)
        return [head.text for head in lists.groups(firm.ws.store, query, firm.ws.moment())]

    assert heads("rating") == [codes.RATINGS[code] for code in ("hot", "warm", "cold", "dont_know", "bad")]
    assert heads("reply")[0] == "Nobody has replied"
    assert heads("owner")[-1] == "Nobody yet" and heads("owner")[:-1] == sorted(heads("owner")[:-1])
    assert heads("next_action_due")[0] == "Late"
    came = heads("received_at")
    assert came == heads("received_at", Sort("received_at", True)) == heads("received_at", Sort("received_at"))[::-1]
    assert heads("custom:Own choice")[:-1] == list(OPTIONS["Own choice"])
