"""Words of a list and what they stand for: answers, the firm's own words, what is asked (PRODUCT section 4, Import)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import mapping, meanings, meanings_own, meanings_questions, values
from leaddesk.exchange.asked import WordQuestion
from leaddesk.exchange.meanings_own import Own, OwnStage
from leaddesk.exchange.model import ColumnMatch, ImportRow, RawCell, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import table_of

OWN = Own(
    stages={
        "site visit": OwnStage("Site visit", "contacted"),
        "offer lost in post": OwnStage("Offer lost in post", "quoted"),
    },
    owners={"maya stone": "Maya Stone", "ms": "Maya Stone", "maya@firm.example": "Maya Stone", "tom oak": "Tom Oak"},
    sources={"spring fair": "Spring fair", "website": "website"},
)


def read(
    header: str, field: str, cells: Sequence[RawCell], own: Own = OWN, **options: Any
) -> tuple[list[ImportRow], list[WordQuestion]]:
    """The rows of a list with one column of ``field`` beside the names, and what is asked about it."""
    table = table_of(["Name", header], [[f"Name {n}", cell] for n, cell in enumerate(cells)])
    matches = mapping.match(table, overrides={header: field, "Name": "full_name"})
    remembered = options.pop("remembered", None)
    wishes = Options(**options)
    found = meanings.answers(table, matches, wishes, remembered=remembered)
    meant = meanings.meant(table, wishes, found, own)
    rows = values.convert(table, matches, meant=meant)
    return rows, meanings_questions.questions(table, matches, found, own, kind_index=meant.kind_index)


def test_an_answer_wins_over_the_words_the_program_knows() -> None:
    rows, _asked = read("Status", "status", ["Won", "Lost"], meanings={"Status": {"WON": "status:quoted"}})
    assert [row.values["status"] for row in rows] == ["quoted", "lost"]


def test_an_answer_for_another_list_holds_for_the_same_field_and_this_lists_own_wins() -> None:
    remembered = {"status": {"kalt": "rating:cold", "Phase X": "status:nurture"}, "owner": {"Phase X": "owner:Nobody"}}
    cells = ["Phase X", "kalt", "new"]
    rows, asked = read("Status", "status", cells, remembered=remembered)
    assert rows[0].values["status"] == "nurture" and rows[1].values["rating"] == "cold"
    assert [use.meaning for use in asked[0].words] == ["status:nurture", "rating:cold", "status:new"] and not asked[
        0
    ].is_open
    rows, _asked = read("Status", "status", cells, remembered=remembered, meanings={"status": {"phase x": ""}})
    assert "status" not in rows[0].values and rows[0].custom == {"Status": "Phase X"} and not rows[0].problems


@pytest.mark.parametrize(
    ("meaning", "field", "value"),
    [
        ("rating:Hot", "rating", "hot"),
        ("status:Never answered", "status", "non_responsive"),
        ("tags:Call again", "tags", ("Call again",)),
        ("owner:Maya", "owner", "Maya"),
        ("source:Spring fair", "source", "Spring fair"),
        ("consent:opt_out:email", "consent", "opt_out:email"),
        ("reason:price", "reason", "price"),
        ("stage:Site visit", "stage", "Site visit"),
    ],
)
def test_a_word_of_a_column_of_ones_own_can_stand_for_any_of_these(meaning: str, field: str, value: Any) -> None:
    rows, _asked = read("Flag", "custom:Flag", ["x1", "x2"], meanings={"Flag": {"X1": meaning}})
    assert rows[0].values[field] == value and field not in rows[1].values
    assert [row.custom["Flag"] for row in rows] == ["x1", "x2"]


def test_a_word_can_say_who_its_row_is_beside_what_its_cell_says() -> None:
    rows, _asked = read("Status", "status", ["Won", "New"], meanings={"Status": {"Won": "kind:customers"}})
    assert [(row.kind, row.values["status"]) for row in rows] == [("customers", "won"), (None, "new")]


def test_a_cell_beats_what_another_column_stands_for_and_tags_are_added() -> None:
    header = ["Name", "Stage", "Tags", "Flag"]
    rows: list[list[RawCell]] = [
        ["A", "Site visit", "old", "x"],
        ["B", "nobody knows", None, "x"],
        ["C", None, None, "x"],
        ["D", "Quoted", None, "y"],
    ]
    table = table_of(header, rows)
    fields = {"Name": "full_name", "Stage": "stage", "Tags": "tags", "Flag": "custom:Flag"}
    matches = mapping.match(table, overrides=fields)
    found = meanings.answers(table, matches, Options(meanings={"Flag": {"x": "status:won", "y": "tags:Red"}}))
    made = values.convert(table, matches, meant=meanings.meant(table, Options(), found, OWN))
    assert [row.values.get("status") for row in made] == ["contacted", "won", "won", "quoted"]
    assert made[3].values["tags"] == ("Red",) and made[0].values["tags"] == ("old",)


def test_the_firms_own_stages_are_known_by_their_labels() -> None:
    rows, asked = read("Stage", "stage", ["site visit", "Offer lost in post", "Elsewhere"])
    assert [row.values.get("status") for row in rows] == ["contacted", "quoted", None]
    (one,) = asked
    assert one.is_open
    assert [use.meaning for use in one.words] == ["stage:Site visit", "stage:Offer lost in post", ""]
    rows, asked = read("Stage", "stage", ["Elsewhere"], meanings={"Stage": {"Elsewhere": "stage:Site visit"}})
    assert (rows[0].values["stage"], rows[0].values["status"]) == ("Site visit", "contacted") and not asked[0].is_open
    rows, _asked = read("Stage", "stage", ["Elsewhere"], meanings={"Stage": {"Elsewhere": "status:lost"}})
    assert (rows[0].values["stage"], rows[0].values["status"]) == ("Elsewhere", "lost")


def test_people_are_asked_about_unless_they_are_of_the_team() -> None:
    _rows, asked = read("Who", "owner", ["Maya Stone", "MS", "maya@firm.example", "Jo", "Jo"])
    (one,) = asked
    assert [(use.word, use.rows, use.meaning) for use in one.words] == [
        ("Jo", 2, ""),
        ("Maya Stone", 1, "owner:Maya Stone"),
        ("MS", 1, "owner:Maya Stone"),
        ("maya@firm.example", 1, "owner:Maya Stone"),
    ]
    assert one.is_open
    rows, (one,) = read("Who", "owner", ["Jo", "MS"], meanings={"Who": {"Jo": "owner:Maya Stone"}})
    assert rows[0].values["owner"] == "Maya Stone" and not one.is_open


def test_who_works_alone_is_asked_only_about_a_name_like_their_own() -> None:
    alone = Own(owners={"anna berg": "Anna Berg", "ab": "Anna Berg"})
    assert not read("Who", "owner", ["Jo", "Kim"], own=alone)[1][0].is_open
    assert read("Who", "owner", ["Jo", "Anna"], own=alone)[1][0].is_open
    assert not read("Who", "owner", ["Jo"], own=Own())[1][0].is_open


def test_a_new_source_is_listed_and_made_without_asking() -> None:
    _rows, (one,) = read("Source", "source", ["Spring fair", "website", "Radio"])
    assert not one.is_open and [use.meaning for use in one.words] == ["source:Spring fair", "source:website", ""]
    assert not read("Source", "source", ["Spring fair"])[1]


def test_only_the_most_used_words_are_listed() -> None:
    _rows, (one,) = read("Status", "status", [f"word {n % 50}" for n in range(60)])
    assert len(one.words) == meanings_questions.MOST and one.words[0].rows == 2


def test_blank_words_are_not_asked() -> None:
    assert not read("Status", "status", ["New", "n/a", None, " ", "#N/A", "(clear)"])[1]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Kunde", "customers"), ("client", "customers"), ("cliente", "customers"), ("Klant", "customers"), ("Existing customer", "customers"),
     ("Interessent", "inquiries"), ("Prospect", "inquiries"), ("Anfrage", "inquiries"), ("Lead", "inquiries"), ("aanvraag", "inquiries"),
     ("Opportunity", "deals"), ("Angebot", "deals"), ("Trattativa", "deals"), ("Adresse", "names"), ("Contacto", "names"),
     ("Lieferant", None), ("yes", None)],
)  # fmt: skip
def test_words_for_who_somebody_is_are_known_in_seven_languages(word: str, kind: str | None) -> None:
    assert meanings.suggested_kind("Type", word) == kind


def test_a_yes_in_a_column_called_customer_says_customer() -> None:
    rows, (one,) = read("Kunde", "custom:Kunde", ["ja", "nein", "ja"], kind_column="kunde")
    assert [row.kind for row in rows] == ["customers", None, "customers"]
    assert [(use.word, use.meaning) for use in one.words] == [
        ("ja", "kind:customers"),
        ("nein", ""),
    ] and one.field == "kind"


def test_columns_that_may_say_who_a_row_is_come_in_the_order_of_what_they_say() -> None:
    header = ["Name", "Region", "Art", "Note"]
    rows: list[list[RawCell]] = [
        [f"N {n}", ("North", "South")[n % 2], ("Kunde", "Lead")[n % 2], n % 3] for n in range(8)
    ]
    table = table_of(header, rows)
    kept = {"Name": "full_name", "Region": "custom:Region", "Art": "custom:Art", "Note": "custom:Note"}
    assert meanings.kind_columns(table, mapping.match(table, overrides=kept)) == ["Art", "Region"]


def test_an_unknown_column_or_meaning_is_refused_by_name() -> None:
    with pytest.raises(UserError) as told:
        read("Flag", "custom:Flag", ["x"], kind_column="Sort")
    assert told.value.code == "unknown_column" and "Flag" in (told.value.hint or "")
    for meaning in ("weather:sunny", "status:sunny", "status", "consent:maybe", "tags:"):
        with pytest.raises(UserError) as refused:
            meanings.checked(meaning)
        assert refused.value.code == "unknown_meaning"
    assert meanings.checked(" rating : HOT ") == "rating:hot" and meanings.checked("") == ""


def test_answers_for_columns_that_a_list_lacks_are_passed_over() -> None:
    table = table_of(["Name"], [["A"]])
    match = ColumnMatch(0, "Name", "full_name", 1.0)
    assert meanings.answers(table, [match], Options(meanings={"Colour": {"Red": "rating:bad"}})) == {}


def test_the_firms_own_words_are_read_from_its_file(ws: Workspace) -> None:
    own = meanings_own.read(ws.store)
    assert own.owners["anna berg"] == "Anna Berg" and own.stages and own.sources["website"]
    assert all(stage.status for stage in own.stages.values())


def test_rows_given_a_kind_keep_it_over_their_words() -> None:
    table: Table = table_of(["Name"], [["A"], ["B"]])
    rows = values.convert(table, [ColumnMatch(0, "Name", "full_name", 1.0)])
    assert [row.kind for row in meanings.with_kinds(rows, {3: "names"})] == [None, "names"]
