"""Lists kept under a name: saved, changed, put in order, taken back; what is damaged is never lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.services import leads, own_fields, undoing, views
from leaddesk.services.views import Kept
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import lists, savedviews

HOT = ListQuery(
    "leads", (Condition("rating", "=", "hot|warm"),), (Sort("value", True), Sort("company")), "roof", "inbox", "owner"
)


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    for name, rating in (("Anna", "hot"), ("Ben", "warm"), ("Cleo", "cold")):
        leads.add(ws, {"full_name": name, "rating": rating, "notes": "roof", "tags": "vip"})
    return ws


def names(ws: Workspace) -> list[str]:
    return [view.name for view in savedviews.all_views(ws.store)]


def test_a_view_keeps_filter_order_groups_and_columns(firm: Workspace) -> None:
    done = views.save(firm, " Hot  roofs ", HOT, columns=("full_name", "value"), in_side_bar=False)
    view = savedviews.view(firm.store, done.view_id)
    assert (view.name, view.query, view.columns, view.in_side_bar, view.problem) == (
        "Hot roofs", HOT, ("full_name", "value"), False, "",
    )  # fmt: skip
    assert savedviews.called(firm.store, "hot ROOFS") == view
    assert list(lists.ids(firm.store, ListQuery(view="Hot roofs"), firm.moment())) == [1, 2]
    undoing.undo(firm)
    assert names(firm) == []
    undoing.redo(firm)
    assert savedviews.all_views(firm.store) == [view]


def test_every_verb_of_a_view_is_taken_back(firm: Workspace) -> None:
    first = views.save(firm, "A", ListQuery()).view_id
    second = views.save(firm, "B", ListQuery(view="won")).view_id
    before = savedviews.all_views(firm.store)
    verbs: tuple[Callable[[], Kept | Done], ...] = (
        lambda: views.rename(firm, first, "C"),
        lambda: views.change(firm, first, query=HOT, columns=("city",)),
        lambda: views.change(firm, first, in_side_bar=False),
        lambda: views.reorder(firm, [second, first]),
        lambda: views.remove(firm, second),
        lambda: views.save(firm, "A", HOT, replace=True),
    )
    for verb in verbs:
        done = verb()
        assert done.changeset is not None and done.ids == ()
        assert savedviews.all_views(firm.store) != before
        undoing.undo(firm)
        assert savedviews.all_views(firm.store) == before
    views.reorder(firm, [second])
    assert names(firm) == ["B", "A"]


def test_names_are_unique_on_a_page_and_none_hides_one_of_ours(firm: Workspace) -> None:
    views.save(firm, "Größe", ListQuery())
    views.save(firm, "Größe", ListQuery("names"))
    for name in ("grosse", "won", "Untouched"):
        with pytest.raises(UserError) as caught:
            views.save(firm, name, ListQuery())
        assert (caught.value.code, caught.value.field) == ("exists", "name")
    for name in ("", "  ", "x" * 81):
        with pytest.raises(UserError):
            views.save(firm, name, ListQuery())
    other = views.save(firm, "Other", ListQuery()).view_id
    with pytest.raises(UserError):
        views.rename(firm, other, "GRÖSSE")
    views.rename(firm, other, "OTHER")
    assert savedviews.called(firm.store, "größe", "names").page == "names"


def test_what_cannot_be_asked_is_not_kept(firm: Workspace) -> None:
    for query in (
        ListQuery(conditions=(Condition("colour", "=", "red"),)),
        ListQuery(conditions=(Condition("value", ">", "much"),)),
        ListQuery(sorts=(Sort("nope"),)),
        ListQuery(group="notes"),
        ListQuery(view="nothing"),
    ):
        with pytest.raises(UserError):
            views.save(firm, "X", query)
    assert names(firm) == []


def test_a_damaged_view_shows_the_whole_list_says_so_and_loses_nothing(firm: Workspace) -> None:
    stored = ("{", '{"where": ["gone=1"], "later": 7}', '["x"]', '{"view": "nope"}', '{"where": "x"}')
    with firm.store.write("Views") as write:
        ids = [
            write.insert("saved_view", name=f"V{n}", page="leads", query=text, layout="no")
            for n, text in enumerate(stored)
        ]
    for view_id, text in zip(ids, stored, strict=True):
        view = savedviews.view(firm.store, view_id)
        assert view.problem and view.query == ListQuery("leads")
        views.rename(firm, view_id, f"W{view_id}")
        views.change(firm, view_id, in_side_bar=False)
        assert firm.store.value("SELECT query FROM saved_view WHERE id = ?", (view_id,)) == text
        assert views.counts(firm)[view_id] is None
    views.reorder(firm, ids[::-1])
    views.change(firm, ids[1], query=HOT)
    healed = json.loads(firm.store.value("SELECT query FROM saved_view WHERE id = ?", (ids[1],)))
    assert healed["later"] == 7 and savedviews.view(firm.store, ids[1]).query == HOT


def test_counts_of_all_views_at_once_follow_every_change_and_the_clock(firm: Workspace, clock: FixedClock) -> None:
    hot = views.save(firm, "Hot", ListQuery(conditions=(Condition("rating", "=", "hot"),), group="owner")).view_id
    late = views.save(firm, "Nobody replied", ListQuery(view="untouched")).view_id
    assert views.counts(firm) == {hot: 1, late: 0}
    leads.set_fields(firm, 2, {"rating": "hot"})
    assert views.counts(firm) == {hot: 2, late: 0}
    from datetime import timedelta

    clock.set(clock.now() + timedelta(days=3))
    assert views.counts(firm) == {hot: 2, late: 3}
    assert views.counts(firm, [late]) == {late: 3}


def test_a_view_follows_its_own_field_when_that_is_renamed(firm: Workspace) -> None:
    field = own_fields.add(firm, "Roof", "number").field_id
    leads.set_fields(firm, 1, {"custom:Roof": "5"})
    kept = views.save(firm, "Roofs", ListQuery(conditions=(Condition("custom:Roof", ">", "1"),))).view_id
    own_fields.rename(firm, field, "Dach")
    assert views.counts(firm)[kept] == 1


def test_a_view_follows_its_source_when_that_is_renamed(firm: Workspace) -> None:
    from leaddesk.services import sources

    leads.set_fields(firm, 1, {"source": "Fair"})
    kept = views.save(firm, "Fair", ListQuery(conditions=(Condition("source", "=", "Fair"),))).view_id
    (source_id,) = firm.store.row("SELECT id FROM source WHERE name = 'Fair'") or (0,)
    sources.rename(firm, source_id, "Messe")
    assert views.counts(firm)[kept] == 1


def test_a_view_follows_an_option_of_its_own_field_when_that_is_renamed(firm: Workspace) -> None:
    field = own_fields.add(firm, "Roof", "choice", ("Flat", "Gabled", "Tin")).field_id
    for lead, roof in ((1, "Flat"), (2, "Tin")):
        leads.set_fields(firm, lead, {"custom:Roof": roof})
    one = views.save(firm, "Flat roofs", ListQuery(conditions=(Condition("custom:Roof", "=", "flat"),))).view_id
    two = views.save(firm, "Two", ListQuery(conditions=(Condition("custom:Roof", "=", "Tin|Flat"),))).view_id
    rest = views.save(firm, "Rest", ListQuery(conditions=(Condition("custom:Roof", "!=", "Flat|"),))).view_id
    before = views.counts(firm)
    own_fields.rename_choice(firm, field, "Flat", "Flat | even")
    assert views.counts(firm) == before and (before[one], before[two], before[rest]) == (1, 2, 1)
    undoing.undo(firm)
    assert views.counts(firm) == before


def test_a_view_of_nothing_but_brackets_is_a_damaged_one(firm: Workspace) -> None:
    kept = views.save(firm, "Deep", HOT).view_id
    for column in ("query", "layout"):
        with firm.store.write("Damage") as write:
            write.update("saved_view", kept, **{column: "[" * 100_000})
        assert savedviews.view(firm.store, kept).problem and views.counts(firm)[kept] is None
        own_fields.rename(firm, own_fields.add(firm, f"Roof {column}").field_id, f"Dach {column}")
