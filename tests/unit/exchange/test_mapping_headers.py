"""Headers in many languages, spellings and orders become the right field; those that only look alike do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.fields import IMPORT_FIELDS
from leaddesk.exchange import mapping, synonyms, synonyms_rules
from tests.unit.exchange.mapping_tables import table


def field_of(header: str, language: str = "") -> str | None:
    words = synonyms.dictionary().read(header)
    return synonyms_rules.read(words, {language: 5.0} if language else {}).field


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Firmenname", "company"),
        ("Telefonnummer (geschäftlich)", "phone"),
        ("E-Mail 2: Adresse", "email"),
        ("Dienstlich: PLZ", "postcode"),
        ("businessPhone2", "phone"),
        ("WORK_EMAIL", "email"),
        ("Adresse e-mail professionnelle", "email"),
        ("Numéro de portable", "mobile"),
        ("Correo electrónico", "email"),
        ("Nº de teléfono", "phone"),
        ("Cidade do endereço comercial", "city"),
        ("Código Postal", "postcode"),
        ("Ragione sociale", "company"),
        ("Indirizzo di posta elettronica", "email"),
        ("Bedrijfsnaam", "company"),
        ("Mobiel nummer", "mobile"),
        ("Geschaeftstelefon", "phone"),
        ("Ansprechpartner", "full_name"),
        ("Wiedervorlage", "next_action"),
        ("Letzter Kontakt", "last_contacted_at"),
        ("How did you hear about us?", "source"),
        ("What is your e-mail address?", "email"),
        ("Expected close date", "expected_close"),
        ("Lost Reason", "reason"),
        ("الهاتف", "phone"),
        ("ईमेल", "email"),
        ("电子邮件", "email"),
        ("Телефон", "phone"),
        ("☎ Phone", "phone"),
        ("Land/Region", "country"),
        ("State/Province", "region"),
        ("Ansprechpartner E-Mail", "email"),
        ("Cognome referente", "last_name"),
        ("Tel. / Handy", "phone"),
        ("Details: Name", "full_name"),
        ("Follow Up Notes", "notes"),
        ("Wie sind Sie auf uns aufmerksam geworden?", "source"),
        ("Comment vous appelez-vous ?", "full_name"),
        ("Waarmee kunnen wij u helpen?", "notes"),
        ("Date de soumission", "received_at"),
        ("Won time", "closed_at"),
    ],
)
def test_a_header_is_understood(header: str, expected: str) -> None:
    assert field_of(header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Nmae", "full_name"),
        ("Emial", "email"),
        ("Phne", "phone"),
        ("Compny", "company"),
        ("Statu", "status"),
        ("Lats Name", "last_name"),
    ],
)
def test_a_misspelt_header_is_understood(header: str, expected: str) -> None:
    assert field_of(header) == expected


@pytest.mark.parametrize(
    "header",
    ["campaign_id", "Kundentyp", "Gender", "Language", "Fax geschäftlich", "Telefon Assistent", "Geburtstag", "E-Mail-Typ", "is_organic",
     "has_newsletter", "annual_revenue", "employees", "IP Address", "Company Size", "Last Modified", "Owned", "Username",
     "Owner E-mail", "Account Owner Email", "Created by", "Erstellt durch", "Creado por", "Assigned on", "Deal name", "Naam kans",
     "Angebotsdatum", "Email verified", "Phone extension", "Payment status", "Emergency contact", "Referral name", "Branch"],
)  # fmt: skip
def test_what_only_looks_alike_stays_additional(header: str) -> None:
    assert field_of(header) is None


def test_one_word_means_what_the_other_headers_speak() -> None:
    spanish = table(
        "Nombre | Apellidos | Correo electrónico | Particular | Estado",
        ["Ana", "Gil", "a@b.es", None, "Nuevo"],
        ["Luis", "Rey", "l@b.es", None, "Perdido"],
    )
    assert [m.field for m in mapping.match(spanish)][:3] == ["first_name", "last_name", "email"]
    assert mapping.match(spanish)[4].field == "status"
    address = table(
        "Nome | Cidade | Estado | CEP", ["Ana Gil", "Recife", "PE", "50010-000"], ["Rui Sá", "Natal", "RN", "59010-000"]
    )
    assert mapping.match(address)[2].field == "region"


@given(st.text(max_size=60))
def test_any_header_is_read_without_an_error(header: str) -> None:
    found = field_of(header)
    assert found is None or found in IMPORT_FIELDS


@given(
    st.lists(st.text(max_size=20), min_size=1, max_size=6),
    st.lists(st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats()), max_size=6),
)
def test_any_table_gets_one_answer_a_column(headers: list[str], cells: list[object]) -> None:
    made = table(" | ".join(h.replace("|", "") for h in headers), [*cells])  # type: ignore[list-item]
    matches = mapping.match(made)
    assert [m.index for m in matches] == list(range(len(made.headers)))
    taken = [m.field for m in matches if m.field and not m.field.startswith("custom:") and not m.secondary]
    assert len(taken) == len(set(taken))
    assert all(0.0 <= m.confidence <= 1.0 for m in matches)
