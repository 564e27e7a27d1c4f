"""Fields of the firm's own (S3-4, settings): kinds, names, options, order; whatever is done to a field, no value is lost."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import KINDS, CustomField
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import leads, own_fields, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import detail, savedviews
from leaddesk.store import leads as rows
from leaddesk.store import own_fields as stored


def lead(ws: Workspace, **custom: str) -> int:
    values = {"full_name": "Ida Kern"} | {f"custom:{label}": text for label, text in custom.items()}
    return leads.add(ws, values).ids[0]


def custom(ws: Workspace, lead_id: int) -> dict[str, str]:
    return dict(detail.complete(ws.store, rows.rows(ws.store, [lead_id])[0]).custom)


def canonical(kind: str, text: str, *, language: str = "en", choices: tuple[str, ...] = ()) -> str:
    return own_values.canonical(CustomField(1, "X", kind, choices), text, currency="EUR", language=language)


@pytest.mark.parametrize(
    ("kind", "typed", "stored_as"),
    [
        ("number", "1,234.50", "1234.5"),
        ("number", "-7", "-7"),
        ("number", "0.250", "0.25"),
        ("number", "1 000 000", "1000000"),
        ("money", "€ 1,200.00", "1200"),
        ("money", "12k", "12000"),
        ("date", "24.12.2026", "2026-12-24"),
        ("yes_no", "Ja", "yes"),
        ("yes_no", "NO", "no"),
        ("url", "www.example.com/a", "www.example.com/a"),
        ("email", "ida@example.com", "ida@example.com"),
        ("phone", "030 1234", "030 1234"),
        ("text", "  as it is ", "as it is"),
    ],
)
def test_every_kind_has_one_written_form(kind: str, typed: str, stored_as: str) -> None:
    assert canonical(kind, typed) == stored_as
    assert own_values.fits(CustomField(1, "X", kind), stored_as)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("number", ["1.234", "1234.5", "-0.001", "1000000", "0"])
def test_a_number_in_a_box_reads_back_as_itself(language: str, number: str) -> None:
    field = CustomField(1, "X", "number")
    typed = own_values.written(field, number, language=language)
    assert own_values.canonical(field, typed, currency="EUR", language=language) == number


def test_the_decimal_mark_is_that_of_the_language() -> None:
    assert canonical("number", "1.234", language="de") == "1234"
    assert canonical("number", "1,5", language="de") == "1.5"
    assert canonical("number", "1,234", language="en") == "1234"
    assert canonical("number", "1,5", language="en") == "1.5"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "many"),
        ("number", "1.2.3"),
        ("number", "NaN"),
        ("number", "1e9"),
        ("money", "dear"),
        ("date", "31.02.2026"),
        ("yes_no", "perhaps"),
        ("choice", "Tin"),
        ("url", "javascript:alert(1)"),
        ("email", "ida"),
        ("phone", "12"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(kind: str, typed: str) -> None:
    with pytest.raises(UserError) as refused:
        canonical(kind, typed, choices=("Flat", "Gabled"))
    assert refused.value.field == "custom:X"


def test_options_are_written_as_the_field_has_them() -> None:
    assert canonical("choice", "FLAT", choices=("Flat", "Gabled")) == "Flat"
    assert canonical("choices", "gabled, flat", choices=("Flat", "Gabled")) == "Flat; Gabled"


def test_a_typed_value_is_kept_in_its_written_form(ws: Workspace) -> None:
    own_fields.add(ws, "Panels", "number")
    one = lead(ws, Panels="1,200")
    assert custom(ws, one) == {"Panels": "1200"}
    with pytest.raises(UserError) as refused:
        leads.set_fields(ws, one, {"custom:Panels": "some"})
    assert refused.value.field == "custom:Panels"
    assert custom(ws, one) == {"Panels": "1200"}


def test_a_new_name_is_followed_by_values_conditions_and_saved_views(ws: Workspace) -> None:
    field_id = own_fields.add(ws, "Roof", "text").field_id
    one = lead(ws, Roof="flat")
    query = savedviews.dump(ListQuery("leads", (Condition("custom:Roof", "=", "flat"),)))
    with ws.store.write("view") as write:
        layout = '{"columns": ["full_name", "custom:Roof"], "group": "custom:Roof"}'
        write.insert("saved_view", name="Flat", page="inbox", query=query, layout=layout)
    own_fields.rename(ws, field_id, "Kind of roof")
    assert custom(ws, one) == {"Kind of roof": "flat"}
    view = ws.store.row("SELECT query, layout FROM saved_view")
    assert view is not None
    assert "custom:Kind of roof=flat" in view[0]
    assert view[1] == '{"columns": ["full_name", "custom:Kind of roof"], "group": "custom:Kind of roof"}'
    found = stored.called(ws.store, "custom:ROOF")
    assert found is not None and found.id == field_id
    leads.set_fields(ws, one, {"custom:Roof": "gabled"})
    assert custom(ws, one) == {"Kind of roof": "gabled"}, "an old list that says Roof means this field"
    undoing.undo(ws)
    undoing.undo(ws)
    assert custom(ws, one) == {"Roof": "flat"}
    assert ws.store.value("SELECT query FROM saved_view") == query


def test_the_old_name_can_be_given_to_another_field(ws: Workspace) -> None:
    first = own_fields.add(ws, "Roof").field_id
    own_fields.rename(ws, first, "Old roof")
    second = own_fields.add(ws, "Roof").field_id
    found = stored.called(ws.store, "Roof")
    assert found is not None and found.id == second


def test_another_kind_rewrites_what_fits_and_leaves_the_rest(ws: Workspace) -> None:
    field_id = own_fields.add(ws, "Since", "text").field_id
    fits, stays, zero = lead(ws, Since="24.12.2025"), lead(ws, Since="last winter"), lead(ws, Since="")
    preview = own_fields.kind_preview(ws, field_id, "date")
    assert (preview.fit, preview.rest, preview.examples) == (1, 1, ("last winter",))
    own_fields.change_kind(ws, field_id, "date")
    assert custom(ws, fits) == {"Since": "2025-12-24"}
    assert custom(ws, stays) == {"Since": "last winter"}
    assert custom(ws, zero) == {}
    leads.set_fields(ws, stays, {"product": "heating"})
    assert custom(ws, stays) == {"Since": "last winter"}
    undoing.undo(ws)
    undoing.undo(ws)
    assert custom(ws, fits) == {"Since": "24.12.2025"}


def test_figures_that_are_no_numbers_keep_their_zeros(ws: Workspace) -> None:
    field_id = own_fields.add(ws, "Meter", "text").field_id
    one = lead(ws, Meter="00417")
    own_fields.change_kind(ws, field_id, "number")
    assert custom(ws, one) == {"Meter": "00417"}


def test_a_list_takes_its_options_from_what_is_written(ws: Workspace) -> None:
    field_id = own_fields.add(ws, "Roof", "text").field_id
    one, two, three = lead(ws, Roof="flat"), lead(ws, Roof="Flat"), lead(ws, Roof="gabled")
    own_fields.change_kind(ws, field_id, "choice")
    field = own_fields.known(ws, field_id)
    assert sorted(field.choices, key=str.casefold) in (["Flat", "gabled"], ["flat", "gabled"])
    assert [custom(ws, i)["Roof"].casefold() for i in (one, two, three)] == ["flat", "flat", "gabled"]


def test_an_option_renamed_is_renamed_everywhere_and_removed_stays_written(ws: Workspace) -> None:
    field_id = own_fields.add(ws, "Rooms", "choices", ("Bath", "Kitchen", "Hall")).field_id
    one = lead(ws, Rooms="hall; bath")
    assert custom(ws, one) == {"Rooms": "Bath; Hall"}
    own_fields.rename_choice(ws, field_id, "Bath", "Bathroom")
    assert custom(ws, one) == {"Rooms": "Bathroom; Hall"}
    own_fields.set_choices(ws, field_id, ("Bathroom", "Kitchen"))
    assert custom(ws, one) == {"Rooms": "Bathroom; Hall"}
    undoing.undo(ws)
    undoing.undo(ws)
    assert custom(ws, one) == {"Rooms": "Bath; Hall"}


def test_a_field_no_longer_used_keeps_its_values_and_comes_back(ws: Workspace) -> None:
    first, second = own_fields.add(ws, "Roof").field_id, own_fields.add(ws, "Panels", "number").field_id
    one = lead(ws, Roof="flat", Panels="12")
    own_fields.retire(ws, first)
    assert [field.id for field in stored.fields(ws.store)] == [second]
    assert [field.id for field in stored.fields(ws.store, everything=True)] == [second, first]
    assert custom(ws, one) == {"Roof": "flat", "Panels": "12"}
    assert stored.filled(ws.store) == {first: 1, second: 1}
    own_fields.restore(ws, first)
    assert [field.id for field in stored.fields(ws.store)] == [first, second]
    own_fields.reorder(ws, [second])
    assert [field.id for field in stored.fields(ws.store)] == [second, first]


@pytest.mark.parametrize("label", ["", "   ", "a=b", "a" * 61])
def test_a_name_that_cannot_be_is_refused(ws: Workspace, label: str) -> None:
    with pytest.raises(UserError) as refused:
        own_fields.add(ws, label)
    assert refused.value.field == "label"


def test_two_fields_cannot_be_called_the_same(ws: Workspace) -> None:
    own_fields.add(ws, "Größe")
    with pytest.raises(UserError):
        own_fields.add(ws, "größe ")
    with pytest.raises(UserError):
        own_fields.add(ws, "Roof", "choice", ("Flat", "flat"))
    with pytest.raises(UserError):
        own_fields.add(ws, "Depth", "number", ("1",))


def test_every_kind_is_said_without_a_window(ws: Workspace) -> None:
    samples = {"number": "1234.5", "money": "1200", "date": "2026-12-24", "yes_no": "yes"}
    said = {kind: own_fields.show(CustomField(1, "X", kind), text, currency="EUR") for kind, text in samples.items()}
    assert said == {"number": "1,234.5", "money": "€1,200", "date": "24 Dec 2026", "yes_no": "Yes"}
    for kind in KINDS:
        assert own_fields.show(CustomField(1, "X", kind), "as it was", currency="EUR") == "as it was"
