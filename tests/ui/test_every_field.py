"""Every field of the field table, and every kind of own field, is reachable in form, column, filter, sort, group, import, export and
history; where one is not, the field table says why (issue 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.cli import main
from leaddesk.domain import codes
from leaddesk.domain.custom_fields import KINDS, CustomField
from leaddesk.domain.fields import EXPORT_FIELDS, FIELDS, IMPORT_FIELDS, Field
from leaddesk.domain.filters import Condition, ListQuery, Op, Sort
from leaddesk.exchange import export
from leaddesk.exchange.export_rows import Reader
from leaddesk.exchange.export_sql import LEAD_HEADERS
from leaddesk.services import after_sale, bulk, followups, history, leads, own_fields, pipeline, quotes, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import groups, lists
from leaddesk.store.leads import values
from leaddesk.ui.lists.columns import all_columns
from leaddesk.ui.lists.filter_facts import facts
from leaddesk.ui.lists.teller import Teller
from leaddesk.ui.record.open import groups as form
from leaddesk.ui.record.open import reading
from tests.conftest import FIRM, NOW
from tests.unit.exchange.importing_kit import bring

TEXT_OF_KIND = {
    "text": "Some text",
    "long_text": "A longer text",
    "email": "a@x.de",
    "phone": "0171 5550123",
    "url": "www.x.de",
    "money": "1234.5",
    "date": "2026-05-05",
    "instant": "2026-02-01",
    "percent": "40",
    "tags": "vip; fair",
    "ref": "Messe",
    "choice": "hot",
}
OF_FIELD = {"currency": "USD", "country": "Austria", "salutation": "Dr"}
OWN_TEXT = {
    "text": "x",
    "long_text": "x",
    "number": "7.5",
    "money": "12",
    "date": "2026-05-05",
    "yes_no": "yes",
    "choice": "Big",
    "choices": "Red; Blue",
    "url": "www.x.de",
    "email": "a@x.de",
    "phone": "0171 5550123",
}
NONE: tuple[Op, ...] = ("=", "!=")
BY_VERB = frozenset(
    {"status", "stage", "owner", "reason", "next_action", "next_action_due", "after_sale", "onboarding_owner"}
)
"""Not edited, yet changed and remembered: their verbs write them."""


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Lead 1 has something in every field that can be filled in; 2 is empty; 3 is lost; 4 is won."""
    path = tmp_path_factory.mktemp("fields") / "fields.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as ws:
        with ws.store.write("Team") as write:
            write.insert("assignee", name="Ben Falk", initials="BF", match_key="ben falk")
        for name in ("Anna Aal", "Nobody", "Lost", "Won"):
            leads.add(ws, {"full_name": name, "company": f"{name} Ltd"})
        for kind in KINDS:
            own_fields.add(
                ws, f"Own {kind}", kind, {"choice": ("Small", "Big"), "choices": ("Red", "Blue")}.get(kind, ())
            )
            leads.set_fields(ws, 1, {f"custom:Own {kind}": OWN_TEXT[kind]})
        for name, field in FIELDS.items():
            if field.editable:
                leads.set_fields(ws, 1, {name: text_of(field)})
        touches.log(ws, 1, type="call", outcome="no_answer", at=NOW - timedelta(hours=2))
        followups.set_next(ws, [1], NextStep("Send the offer", date(2026, 3, 9)))
        bulk.set_all(ws, [1], {"owner": "Ben Falk", "stage": "Quoted"})
        pipeline.close(ws, [3], "lost", reason="price")
        pipeline.close(ws, [4], "won")
        after_sale.move(ws, [4], "delivered", who=1)
        quotes.quick(ws, 1, sum_minor=1_000_00, chase=False)
        yield ws


def text_of(field: Field) -> str:
    return OF_FIELD.get(field.name, TEXT_OF_KIND[field.kind])


ALL = pytest.mark.parametrize("name", FIELDS)
OWN = pytest.mark.parametrize("kind", KINDS)


@ALL
def test_a_field_is_filtered_sorted_and_shown_in_a_column(firm: Workspace, name: str) -> None:
    assert {one.name for one in facts(firm).offered("leads")} >= {name}
    _ask(firm, name)
    teller = _teller(firm, {})
    assert name in all_columns(teller) or name in ("owner", "last_touch_by")
    assert set(values(firm.store, [1, 2, 3, 4], [name], firm.moment())) == {1, 2, 3, 4}
    assert lists.can_group(name) == (name not in groups.NOT_BY)


def _teller(firm: Workspace, own: dict[str, CustomField]) -> Teller:
    return Teller(lambda: NOW, firm.settings.calendar, 240, people=(), own=own, currency="EUR")


def _ask(firm: Workspace, name: str) -> None:
    moment = firm.moment()
    none, some = (lists.ids(firm.store, ListQuery(conditions=(Condition(name, op, ""),)), moment) for op in NONE)
    assert sorted([*none, *some]) == [1, 2, 3, 4]
    for descending in (False, True):
        assert sorted(lists.ids(firm.store, ListQuery(sorts=(Sort(name, descending),)), moment)) == [1, 2, 3, 4]
    if lists.can_group(name):
        assert sum(head.count for head in lists.groups(firm.store, ListQuery(group=name), moment)) == 4


@ALL
def test_a_field_stands_in_the_form(firm: Workspace, name: str) -> None:
    shown = {field for lead_id in (1, 3, 4) for field in _form(firm, lead_id)}
    assert name in shown or name == "won_value"


def _form(firm: Workspace, lead_id: int) -> set[str]:
    opened = reading.read(firm, lead_id)
    assert opened is not None
    return {name for group in form.all_groups(opened) for name in group.fields}


@ALL
def test_a_field_is_imported_or_the_table_says_why_not(new_workspace, name: str) -> None:  # type: ignore[no-untyped-def]
    field = FIELDS[name]
    if not field.importable:
        assert field.because and name not in IMPORT_FIELDS
        return
    ws = new_workspace("import.leaddesk")
    texts = {
        "next_action": "Call",
        "next_action_due": "2026-03-20",
        "owner": "Anna Berg",
        "stage": "Quoted",
        "status": "quoted",
        "reason": "price",
        "last_contacted_at": "2026-02-03",
        "consent": "opt_out",
        "closed_at": "2026-02-03",
        "lead_number": "L-000009",
    }
    given = {
        "full_name": "Zoe Ode",
        "company": "Ode Ltd",
        "value": "5",
        "received_at": "2026-02-01",
        name: texts.get(name) or text_of(field),
    }
    if name in ("reason", "closed_at"):
        given |= {"status": "lost"}
    if name == "won_value":
        given |= {"status": "won"}
    bring(
        ws,
        list(given),
        [list(given.values())],
        "deals" if name in ("stage", "status", "reason", "closed_at", "won_value") else "inquiries",
    )
    found = values(ws.store, [1], [name], ws.moment())[1][name]
    assert found not in ("", None, ()), name


@ALL
def test_a_field_goes_out_or_the_table_says_why_not(firm: Workspace, name: str) -> None:
    field = FIELDS[name]
    assert field.exported == (name in EXPORT_FIELDS) == (name in LEAD_HEADERS)
    if not field.exported:
        assert field.because
        return
    first, _second, third, fourth = Reader(firm.store).records("leads", [1, 2, 3, 4])
    if name not in ("consent", "won_value", "parked_until", "last_contacted_at"):
        assert first.get(name) is not None or (third.get(name) or fourth.get(name)) is not None, name


@ALL
def test_a_field_is_changed_and_remembered_or_the_table_says_why_not(firm: Workspace, name: str) -> None:
    field = FIELDS[name]
    remembered = {one.field for lead_id in (1, 3, 4) for one in history.fields(firm, lead_id).changes}
    if field.editable:
        assert name in remembered or (name == "last_name" and "full_name" in remembered)  # told with the whole name
        return
    assert field.because
    if name in BY_VERB:
        assert name in remembered


@OWN
def test_a_kind_of_own_field_is_reachable_everywhere(firm: Workspace, kind: str) -> None:
    key = f"custom:Own {kind}"
    own = {field.key: field for field in own_fields_of(firm)}
    assert {one.name for one in facts(firm).offered("leads")} >= {key}
    _ask(firm, key)
    found = lists.ids(
        firm.store, ListQuery(conditions=(Condition.of(key, "=", OWN_TEXT[kind].split("; ")[0]),)), firm.moment()
    )
    assert list(found) == [1]
    assert key in all_columns(_teller(firm, own))
    assert values(firm.store, [1], [key], firm.moment())[1][key] not in ("", None, ())
    assert key in _form(firm, 1)
    assert key in {one.field for one in history.fields(firm, 1).changes}
    (record,) = Reader(firm.store).records("leads", [1])
    assert record[key] is not None
    assert key in Reader(firm.store).further_headers("leads", [1])


def test_own_fields_of_every_kind_go_out_and_come_in_elsewhere(firm: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    export.write(firm, target, ids=[1])
    path = tmp_path / "other.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as other:
        for field in own_fields_of(firm):
            own_fields.add(other, field.label, field.kind, field.choices)
    assert main(["import", str(target), "--db", str(path), "--quiet"]) == 0
    keys = [f"custom:Own {kind}" for kind in KINDS]
    with Workspace.open(path, clock=FixedClock(NOW)) as other:
        assert values(other.store, [1], keys, other.moment())[1] == values(firm.store, [1], keys, firm.moment())[1]


def own_fields_of(ws: Workspace):  # type: ignore[no-untyped-def]
    from leaddesk.store import own_fields as stored

    return stored.fields(ws.store)


def test_reasons_are_given_only_where_something_is_missing() -> None:
    for field in FIELDS.values():
        assert bool(field.because) == (not (field.importable and field.editable and field.exported)), field.name
    assert set(codes.ORIGINS) >= set(codes.ORIGIN_OF_SOURCE.values())
