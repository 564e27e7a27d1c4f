"""Tables without a header row: columns told by their values, by the addresses beside them and by their neighbours."""

from __future__ import annotations

from leaddesk.exchange import mapping
from leaddesk.exchange.model import RawCell
from tests.unit.exchange.mapping_tables import table


def fields(*rows: list[RawCell]) -> list[str | None]:
    found = mapping.match(table(None, *rows))
    return [None if m.field is None or m.field.startswith("custom:") else m.field for m in found]


def test_names_are_told_by_the_address_and_not_those_of_who_looks_after_them() -> None:
    assert fields(
        ["Zita Quandt", "zquandt@rad.de", "Otto Maier"],
        ["Wim Ubben", "wim.ubben@bau.de", "Otto Maier"],
        ["Ylva Noack", "noack@licht.de", "Otto Maier"],
    ) == ["full_name", "email", None]


def test_first_and_last_name_stand_side_by_side_whichever_comes_first() -> None:
    rows: list[list[RawCell]] = [["Quandt", "Anna", "quandt@x.de"], ["Ubben", "Peter", "ubben@x.de"]]
    assert fields(*rows) == ["last_name", "first_name", "email"]
    turned: list[list[RawCell]] = [[first, last, mail] for last, first, mail in rows]
    assert fields(*turned) == ["first_name", "last_name", "email"]


def test_a_single_word_alone_is_the_whole_name() -> None:
    assert fields(["Alice", "alice@x.de"], ["Bob", "bob@x.de"]) == ["full_name", "email"]


def test_a_firm_is_told_by_its_domain_and_never_by_a_free_one() -> None:
    firms = fields(
        ["Zita Quandt", "Radwerk", "quandt@radwerk.de"],
        ["Wim Ubben", "Lichthof", "ubben@lichthof.de"],
    )
    assert firms == ["full_name", "company", "email"]
    free = fields(["Zita Quandt", "Gmail", "quandt@gmail.com"], ["Wim Ubben", "Gmail", "ubben@gmail.com"])
    assert free[1] is None


def test_birthdays_are_no_days_of_asking() -> None:
    old = fields(["Anna Berg", "1971-06-24", "berg@x.de"], ["Max Roth", "1980-02-01", "roth@x.de"])
    assert old == ["full_name", None, "email"]
    new = fields(["Anna Berg", "2026-01-24", "berg@x.de"], ["Max Roth", "2026-02-01", "roth@x.de"])
    assert new[1] == "received_at"


def test_digits_are_a_phone_beside_somebody_and_counters_are_no_postcodes() -> None:
    assert fields(
        [501, "Anna Berg", "berg@x.de", 5550700], [502, "Max Roth", "roth@x.de", 5550713]
    ) == [None, "full_name", "email", "phone"]  # fmt: skip


def test_towns_stand_beside_postcodes_and_codes_of_states_behind_towns() -> None:
    american = fields(
        ["James Butt", "6649 N Blue Gum St", "Ferndale", "LA", "70116", "jbutt@x.com"],
        ["Art Venere", "8 W Cerritos Ave", "Oakfield", "NJ", "08014", "art@x.com"],
        ["Lena Paprocki", "639 Main St", "Wayland", "AK", "99501", "paprocki@x.com"],
    )
    assert american == ["full_name", "street", "city", "region", "postcode", "email"]
    german = fields(["Anna Berg", "89073", "Kleinkuchen"], ["Max Roth", "53111", "Neudorf"])
    assert german == ["full_name", "postcode", "city"]
    known = fields(["Anna Berg", "Hamburg", "berg@x.de"], ["Max Roth", "München", "roth@x.de"])
    assert known == ["full_name", "city", "email"]
