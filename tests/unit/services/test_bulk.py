"""One value for many records: any field, one undo, counted before; nothing goes around a rule."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import Cancelled, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.domain.fields import FIELDS
from leaddesk.services import bulk, definition, leads, own_fields, pipeline, undoing
from leaddesk.services.bulk import Preview
from leaddesk.services.workspace import Workspace
from leaddesk.store.leads import detail, values

IDS = (1, 2, 3, 4)
NEW = {
    "text": "Anything",
    "long_text": "Long",
    "email": "new@x.de",
    "phone": "0171 5550199",
    "url": "www.new.de",
    "money": "77.50",
    "date": "2026-05-05",
    "instant": "2026-02-02",
    "percent": "35",
    "ref": "Something new",
    "tags": "one, two",
    "choice": "cold",
}
SPECIAL = {"currency": "USD", "owner": "Anna Berg", "stage": "Quoted"}
SHOWN = {"money": 7750, "percent": 35, "tags": ("one", "two"), "choice": "cold"}


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    """Four leads: two of one firm, one of a firm alone, one of a person alone."""
    with ws.store.write("Team") as write:
        write.insert("assignee", name="Ben Falk", initials="BF", match_key="ben falk")
    leads.add(ws, {"full_name": "Anna Aal", "company": "Acme", "tags": "vip", "value": "5"})
    leads.add(ws, {"full_name": "Ben Bär", "company": "Acme", "city": "Ulm", "currency": "JPY"})
    leads.add(ws, {"company": "Solo GmbH", "city": "Bonn"})
    leads.add(ws, {"full_name": "Dora", "company": "Dora Ltd", "rating": "cold"})
    own_fields.add(ws, "Rooms", "number")
    return ws


def shown(ws: Workspace, name: str) -> list[object]:
    found = values(ws.store, IDS, [name], ws.moment())
    return [found[i][name] for i in IDS]


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.editable or name in bulk.VERBS])
def test_every_field_that_may_be_changed_is_changed_for_all_and_taken_back_at_once(firm: Workspace, name: str) -> None:
    before = {i: detail(firm.store, i) for i in IDS}
    text = SPECIAL.get(name, NEW[FIELDS[name].kind])
    if name == "value":
        leads.set_fields(firm, 2, {"currency": "EUR"})
        before = {i: detail(firm.store, i) for i in IDS}
    if name == "rating":
        text = "hot"
    seen = bulk.preview(firm, IDS, {name: text})
    assert {i: detail(firm.store, i) for i in IDS} == before, "looking changes nothing"
    done = bulk.set_all(firm, IDS, {name: text})
    assert set(done.ids) >= {i for i in IDS if detail(firm.store, i) != before[i]}
    if FIELDS[name].kind not in ("instant", "date"):
        wanted = "hot" if name == "rating" else SHOWN.get(FIELDS[name].kind, text)
        if name != "won_value":
            assert all(value == wanted for value in shown(firm, name)), shown(firm, name)
    assert bulk.preview(firm, IDS, {name: text}).changing == 0
    assert seen.total == 4 and seen.changing + seen.same == 4 and seen.changing > 0
    undoing.undo(firm)
    after = {i: detail(firm.store, i) for i in IDS}
    assert {
        i: (d.row.name, d.notes, d.tags, d.custom, d.row.rating, d.row.owner, d.row.stage, d.contact_points)
        for i, d in after.items()
    } == {
        i: (d.row.name, d.notes, d.tags, d.custom, d.row.rating, d.row.owner, d.row.stage, d.contact_points)
        for i, d in before.items()
    }


def test_own_fields_are_read_by_their_kind(firm: Workspace) -> None:
    bulk.set_all(firm, IDS, {"custom:Rooms": "7.50"})
    assert {detail(firm.store, i).custom["Rooms"] for i in IDS} == {"7.5"}
    with pytest.raises(UserError):
        bulk.set_all(firm, IDS, {"custom:Rooms": "many"})
    with pytest.raises(UserError) as caught:
        bulk.set_all(firm, IDS, {"custom:Nope": "1"})
    assert caught.value.code == "unknown_field"
    bulk.set_all(firm, IDS, {"custom:Rooms": ""})
    assert all(not detail(firm.store, i).custom for i in IDS)


def test_tags_are_added_taken_off_and_set(firm: Workspace) -> None:
    bulk.set_all(firm, IDS, {"tags": "+fair, -vip"})
    assert shown(firm, "tags") == [("fair",)] * 4
    bulk.add_tag(firm, [1, 1, 2], "x, y")
    assert shown(firm, "tags")[:3] == [("fair", "x y"), ("fair", "x y"), ("fair",)]
    assert bulk.remove_tag(firm, IDS, "Fair").changed == {"lead_tag": 4}
    assert bulk.remove_tag(firm, IDS, "never").changeset is None
    bulk.set_all(firm, IDS, {"tags": "a; b"})
    assert shown(firm, "tags") == [("a", "b")] * 4
    leads.set_fields(firm, 1, {"tags": "-a, +c"})
    assert shown(firm, "tags")[0] == ("b", "c")
    with pytest.raises(UserError):
        bulk.add_tag(firm, IDS, "  ")


def test_a_preview_tells_what_changes_what_was_empty_and_who_else(firm: Workspace) -> None:
    assert bulk.preview(firm, IDS, {"rating": "cold"}) == Preview(4, 3, 1, 0, 0)
    assert bulk.preview(firm, IDS, {"city": "Ulm"}) == Preview(4, 3, 1, 2, 0)
    assert bulk.preview(firm, [1], {"industry": "Roofs"}) == Preview(1, 1, 0, 1, 1)
    assert bulk.preview(firm, IDS, {"source": "Brand new"}).changing == 4
    assert firm.store.value("SELECT 1 FROM source WHERE name = 'Brand new'") is None


def test_one_company_for_many_is_one_company(firm: Workspace) -> None:
    bulk.set_all(firm, IDS, {"company": "Together AG"})
    assert firm.store.value("SELECT count(*) FROM company WHERE name = 'Together AG'") == 1
    assert firm.store.value("SELECT count(*) FROM company WHERE name = 'Solo GmbH'") == 1


def test_several_fields_are_one_change_and_one_undo(firm: Workspace) -> None:
    before = [detail(firm.store, i).row for i in IDS]
    done = bulk.set_all(
        firm, IDS, {"value": "10", "currency": "USD", "owner": "Ben Falk", "stage": "Quoted", "tags": "+q"}
    )
    assert {
        (row.value_minor, row.currency, row.owner, row.status) for row in (detail(firm.store, i).row for i in IDS)
    } == {(1000, "USD", "Ben Falk", "quoted")}
    assert done.label == "Change Value, Currency, Who, Stage, Tags of 4"
    undoing.undo(firm)
    assert [(row.value_minor, row.owner, row.status) for row in (detail(firm.store, i).row for i in IDS)] == [
        (row.value_minor, row.owner, row.status) for row in before
    ]


def test_nothing_goes_around_a_rule_and_then_none_changes(firm: Workspace) -> None:
    pipeline.close(firm, [4], "lost", reason="price")
    for ids, asked in (
        (IDS, {"rating": "hot", "stage": "Quoted"}),  # one is closed
        (IDS, {"rating": "hot", "status": "won"}),
        (IDS, {"rating": "hot", "reason": "price"}),
        (IDS, {"rating": "hot", "worth": "yes"}),
        ((1, 99), {"rating": "hot"}),
        (IDS, {"rating": "hot", "owner": "Nobody Known"}),
        (IDS, {"rating": "hot", "received_at": "2030-01-01"}),
    ):
        with pytest.raises(UserError):
            bulk.set_all(firm, ids, asked)
    assert [detail(firm.store, i).row.rating for i in IDS] == ["dont_know", "dont_know", "dont_know", "cold"]


def test_a_cancelled_edit_changes_nothing(firm: Workspace) -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        bulk.set_all(firm, IDS, {"rating": "hot"}, context=context)
    assert detail(firm.store, 1).row.rating == "dont_know"
    assert definition.current(firm).version == 1
