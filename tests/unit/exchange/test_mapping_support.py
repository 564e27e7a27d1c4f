"""Claims that need something beside them: an industry its firms, a product its buyers, a further column its relatives."""

from __future__ import annotations

from leaddesk.exchange import mapping
from leaddesk.exchange.model import RawCell, Table
from tests.unit.exchange.mapping_tables import table


def fields(made: Table) -> list[str | None]:
    return [None if m.field is None or m.field.startswith("custom:") else m.field for m in mapping.match(made)]


def of(headers: str, *row: RawCell) -> list[str | None]:
    return fields(table(headers, [*row], [*row]))


def test_an_industry_is_taken_in_a_list_of_firms_or_customers_only() -> None:
    assert of("Firma | Ort | Branche", "Rad AG", "Ulm", "Handel")[2] == "industry"
    assert of("Kundennummer | Name | Firma | Branche", "K1", "Ada Byron", "Rad AG", "Handel")[3] == "industry"
    assert of("Name | Firma | Branche", "Ada Byron", "Rad AG", "Handel")[2] is None
    assert of("Name | E-mail | Industry", "Ada Byron", "a@rad.de", "Trade")[2] is None
    assert of("Company | City | Sector", "Rad AG", "Ulm", "North")[2] is None


def test_a_product_needs_somebody_who_may_want_it_but_a_wish_is_one() -> None:
    assert of("Name | Telefon | Produkt", "Ada Byron", "030 1234567", "Treppe")[2] == "product"
    assert of("Account | Sales agent | Product", "Rad AG", "Max Roth", "GTX Pro")[2] is None
    assert of("Firma | gewünschte Leistung", "Rad AG", "Treppe")[1] == "product"


def test_an_empty_further_address_away_from_its_relatives_is_none() -> None:
    book = table("Nom | Rue (bureau) | Ville (bureau) | Fonction | Adresse professionnelle | Notes")
    assert fields(book)[1:] == ["street", "city", "job_title", None, "notes"]
    beside = table("Nom | Adresse professionnelle | Rue (bureau) | Ville (bureau)")
    assert fields(beside)[1:] == ["street", "street", "city"]
    filled = of("Name | Ort privat | Sprache | Ort", "Ada Byron", "Ulm", "de", "Bonn")
    assert filled[3] == "city"


def test_a_region_beside_a_state_is_where_somebody_sells() -> None:
    assert of("Name | City | State | Region", "Ada Byron", "Troy", "NY", "East")[2:] == ["region", None]
    assert of("Name | City | Region", "Ada Byron", "Ulm", "Schwaben")[2] == "region"
    assert of("Name | City | County | State", "Ada Byron", "Troy", "Rensselaer", "NY")[2:] == [None, "region"]
    assert of("Name | Town | County", "Ada Byron", "Leeds", "Yorkshire")[2] == "region"


def test_country_or_region_is_the_region_beside_the_country() -> None:
    assert of("Name | Città | Nazione/Regione", "Ada Byron", "Roma", "Italia")[2] == "country"
    both = of("Name | Città | Nazione/Regione | Paese", "Ada Byron", "Roma", "Lazio", "Italia")
    assert both[2:] == ["region", "country"]


def test_numbers_and_yes_and_no_are_nobody_and_no_step() -> None:
    assert of("Name | Owner ID | Follow-up", "Ada Byron", "4711", "Yes")[1:] == [None, None]
    assert of("Lead owner.id | Lead owner | Name", "z-1", "Max Roth", "Ada Byron") == [None, "owner", "full_name"]
    assert of("Name | Ship date | E-mail", "#1001", "2026-01-02", "a@x.de") == [None, None, "email"]


def test_a_customer_beside_the_names_of_its_contact_is_the_firm() -> None:
    made = table(
        "customerName | contactLastName | contactFirstName",
        ["Signal Gift", "King", "Jean"],
        ["Mini Wheels", "Roth", "Max"],
    )
    assert fields(made) == ["company", "last_name", "first_name"]
    whole = table("Display name | Last name | First name", ["Jean King", "King", "Jean"], ["Max Roth", "Roth", "Max"])
    assert fields(whole)[0] == "full_name"


def test_the_country_of_a_number_is_not_that_of_an_address() -> None:
    assert of("Name | Phone | Phone country code", "Ada Byron", "030 1234567", "DE")[2] is None
    assert of("Name | City | Country code", "Ada Byron", "Ulm", "DE")[2] == "country"
