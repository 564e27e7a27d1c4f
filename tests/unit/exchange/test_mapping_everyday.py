"""Titles as small firms write them over their own lists: questions, half sentences, abbreviations (PRODUCT section 4, Import)."""

from __future__ import annotations

import pytest

from leaddesk.exchange import mapping
from leaddesk.exchange.model import RawCell
from tests.unit.exchange.mapping_tables import table

PEOPLE: list[RawCell] = ["Anna Berg", "Tom Kahn", "Ines Vogt", "Karl Maier"]
STAFF: list[RawCell] = ["Jo", "Sam", "Jo", "Jo"]
WISHES: list[RawCell] = ["PV 10 kWp", "Speicher", "Wallbox", "Dach neu"]
STEPS: list[RawCell] = ["anrufen", "Angebot schicken", "nachfassen", "anrufen"]
DAYS: list[RawCell] = ["03.09.2026", "17.09.2026", "21.09.2026", "28.09.2026"]
LATER: list[RawCell] = ["03.12.2026", "17.12.2026", "21.12.2026", "28.12.2026"]
SOURCES: list[RawCell] = ["Messe", "Web", "Web", "Flyer"]
PHONES: list[RawCell] = ["0711 223344", "0172 3344556", "07031 44556", "0711 998877"]
SUMS: list[RawCell] = ["ca. 5.000", "1.200", "800", "12k"]


def fields(*columns: tuple[str, list[RawCell]]) -> list[str | None]:
    headers = [header for header, _cells in columns]
    rows = [list(cells) for cells in zip(*(cells for _header, cells in columns), strict=True)]
    return [found.field for found in mapping.match(table("|".join(headers), *rows))]


@pytest.mark.parametrize(
    ("who", "phone", "wish", "source", "spoken"),
    [
        ("Who", "Contact no", "What for", "Where from", "Last spoke"),
        ("Client", "Number", "Wants", "Heard about us via", "Spoke on"),
        ("Wer?", "Rufnummer", "Interessiert an", "Woher", "zuletzt tel."),
        ("Kunde", "Tel.", "sucht", "wie auf uns gekommen", "zul. gesprochen"),
        ("Qui", "N° tél", "Souhaite", "Venu par", "Rappelé le"),
        ("Quién", "Teléfono casa", "Le interesa", "De dónde viene", "Hablado el"),
        ("Chi", "Telefono casa", "Cosa cerca", "Da dove arriva", "Sentito il"),
        ("Quem", "Telemóvel", "O que quer", "De onde veio", "Falado em"),
        ("Wie", "Tel.nr", "Wil", "Via wie", "Gebeld op"),
    ],
)
def test_titles_that_people_write_are_understood(who: str, phone: str, wish: str, source: str, spoken: str) -> None:
    found = fields((who, PEOPLE), (phone, PHONES), (wish, WISHES), (source, SOURCES), (spoken, DAYS))
    assert found[1] in ("phone", "mobile")
    assert [found[0], *found[2:]] == ["full_name", "product", "source", "last_contacted_at"]


def test_who_beside_names_looks_after_them() -> None:
    assert fields(("Name", PEOPLE), ("Tel", PHONES), ("Wer", STAFF)) == ["full_name", "phone", "owner"]
    assert fields(("Client", PEOPLE), ("Phone", PHONES), ("Who", STAFF)) == ["full_name", "phone", "owner"]


def test_who_beside_the_one_to_talk_to_is_the_firm() -> None:
    firms: list[RawCell] = ["Familie Berg", "Hotel Kahn GmbH", "Praxis Vogt", "Karl Maier"]
    assert fields(("Wer?", firms), ("Ansprechpartner", PEOPLE), ("Tel", PHONES)) == ["company", "full_name", "phone"]


@pytest.mark.parametrize(
    ("step", "until"), [("Next step", "Until"), ("Was tun", "bis"), ("Da fare", "Entro"), ("Actie", "Wanneer")]
)
def test_a_day_behind_what_is_to_be_done_is_its_day(step: str, until: str) -> None:
    found = fields(("Name", PEOPLE), ("Tel", PHONES), (step, STEPS), (until, LATER))
    assert found[2:] == ["next_action", "next_action_due"]


def test_a_day_up_to_which_something_holds_is_no_next_step() -> None:
    assert fields(("Name", PEOPLE), ("Tel", PHONES), ("Gültig bis", LATER))[2] == "custom:Gültig bis"


def test_about_how_much_is_the_value() -> None:
    for header in ("ca. Preis", "Approx. price", "Precio aprox.", "Prezzo ca."):
        assert fields(("Name", PEOPLE), ("Tel", PHONES), (header, SUMS))[2] == "value", header


def test_who_beside_ways_to_reach_them_is_who_asked() -> None:
    reached: list[RawCell] = ["07700 900412", "anna@berg.example", "0161 496 0345", "01632 960118"]
    assert fields(("Who", PEOPLE), ("Contact", reached), ("By", STAFF)) == ["full_name", "phone", "owner"]
