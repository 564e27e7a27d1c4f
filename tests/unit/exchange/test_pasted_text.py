"""Texts about one person, read: mails as mail programs show them, forms in seven languages, notes. What is not certain is no field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.exchange import pasted_text
from leaddesk.exchange.pasted_model import PastedText
from tests.unit.exchange.pasted_kit import FORM_MAIL, NOTE


def read(text: str) -> PastedText:
    return pasted_text.read(pasted_text.clean(text))


def said(text: str) -> dict[str, str]:
    found = read(text)
    for passage in found.passages:
        assert 0 <= passage.start <= passage.end <= len(found.text)
    return {passage.field: passage.value for passage in found.passages}


FORMS = {
    "en": (
        ("First name: Mary\nLast name: Okoro\nCompany: Okoro Foods Ltd\nE-mail: mary@okoro.example\nPhone: 0161 496 0100\n"
        "Message: Hello, we are looking for a cold room for our shop. Please call me back, best in the mornings."),
        "Cold room for our shop", "call", "mornings",
    ),
    "de": (
        ("Vorname: Eva\nNachname: Lang\nFirma: Lang GmbH\nE-Mail: eva@lang.example\nTelefon: 030 1234567\n"
        "Nachricht: Guten Tag, wir suchen eine Wärmepumpe für ein Haus. Bitte um Rückruf, am besten vormittags."),
        "Wärmepumpe für ein Haus", "call", "vormittags",
    ),
    "fr": (
        ("Prénom : Luc\nNom de famille : Petit\nSociété : Petit SARL\nE-mail : luc@petit.example\nTéléphone : 01 23 45 67 89\n"
        "Message : Bonjour, nous cherchons une pompe à chaleur. Pouvez-vous me rappeler de préférence le matin ?"),
        "Pompe à chaleur", "call", "le matin",
    ),
    "es": (
        ("Nombre: Ana\nApellidos: Ruiz\nEmpresa: Ruiz SL\nCorreo electrónico: ana@ruiz.example\nTeléfono: 912 345 678\n"
        "Mensaje: Hola, necesitamos un toldo grande. Llámenme, mejor por la tarde."),
        "Toldo grande", "call", "por la tarde",
    ),
    "pt": (
        ("Nome: Rui\nSobrenome: Alves\nEmpresa: Alves Lda\nE-mail: rui@alves.example\nTelefone: 21 234 5678\n"
        "Mensagem: Olá, precisamos de um portão novo. Ligue-me, melhor de manhã."),
        "Portão novo", "call", "de manhã",
    ),
    "it": (
        ("Nome: Carla\nCognome: Bini\nAzienda: Bini Srl\nE-mail: carla@bini.example\nTelefono: 02 1234567\n"
        "Messaggio: Buongiorno, vorremmo una tenda da sole. Può richiamarmi, preferibilmente di pomeriggio?"),
        "Tenda da sole", "call", "di pomeriggio",
    ),
    "nl": (
        ("Voornaam: Jan\nAchternaam: Smit\nBedrijf: Smit BV\nE-mailadres: jan@smit.example\nTelefoonnummer: 020 123 4567\n"
        "Bericht: Hallo, wij zoeken een warmtepomp. Kunt u mij terugbellen, liefst 's ochtends?"),
        "Warmtepomp", "call", "'s ochtends",
    ),
}  # fmt: skip
HEADS = {
    "Outlook en": "From: Eva Lang <eva@lang.example>\nSent: Tuesday, March 3, 2026 10:31 AM\nTo: info@firm.example\nSubject: A new roof",
    "Outlook de": "Von: Eva Lang <eva@lang.example>\nGesendet: Dienstag, 3. März 2026 10:31\nAn: info@firm.example\nBetreff: A new roof",
    "Outlook fr": "De : Eva Lang <eva@lang.example>\nEnvoyé : mardi 3 mars 2026 10:31\nÀ : info@firm.example\nObjet : A new roof",
    "Outlook es": "De: Eva Lang <eva@lang.example>\nEnviado el: martes, 3 de marzo de 2026 10:31\nPara: i@f.example\nAsunto: A new roof",
    "Outlook pt": "De: Eva Lang <eva@lang.example>\nEnviado: terça-feira, 3 de março de 2026 10:31\nPara: i@f.example\nAssunto: A new roof",
    "Outlook it": "Da: Eva Lang <eva@lang.example>\nInviato: martedì 3 marzo 2026 10:31\nA: info@firm.example\nOggetto: A new roof",
    "Outlook nl": "Van: Eva Lang <eva@lang.example>\nVerzonden: dinsdag 3 maart 2026 10:31\nAan: info@firm.example\nOnderwerp: A new roof",
    "Thunderbird": "Betreff: \tA new roof\nDatum: \tTue, 3 Mar 2026 10:31:00\nVon: \tEva Lang <eva@lang.example>\nAn: \tinfo@firm.example",
    "Apple Mail": "From: Eva Lang <eva@lang.example>\nSubject: A new roof\nDate: 3 March 2026 at 10:31:00 CET\nTo: info@firm.example",
    "Markdown": "*From:* Eva Lang <eva@lang.example>\n*Sent:* 3 March 2026 10:31\n*To:* info@firm.example\n*Subject:* A new roof",
}  # fmt: skip


@pytest.mark.parametrize("language", FORMS)
def test_a_form_in_seven_languages(language: str) -> None:
    text, product, step, times = FORMS[language]
    found = said(text)
    assert {"email", "phone", "company"} <= found.keys()
    assert found.keys() & {"full_name", "first_name", "last_name"}
    assert (found["product"], found["next_action"], found["best_times"]) == (product, step, times)
    assert found["source"] == "website"


@pytest.mark.parametrize("program", HEADS)
def test_a_mail_as_a_mail_program_shows_it(program: str) -> None:
    found = said(f"{HEADS[program]}\n\nHello,\n\nthe old one leaks.\n\nKind regards\nEva Lang\n")
    assert (found["full_name"], found["email"], found["source"]) == ("Eva Lang", "eva@lang.example", "email_in")
    assert found["received_at"] == "2026-03-03T10:31:00"
    assert found["product"] == "A new roof"


def test_a_browser_shows_a_name_an_address_and_a_date() -> None:
    found = said("Eva Lang <eva@lang.example>\tTue, Mar 3, 2026 at 10:31 AM\n\nHello, we need a new roof.\n")
    assert (found["full_name"], found["received_at"]) == ("Eva Lang", "2026-03-03T10:31:00")
    assert found["product"] == "New roof"


def test_a_signature_says_firm_place_and_numbers() -> None:
    found = said(
        HEADS["Outlook de"]
        + "\n\nGuten Tag,\nbitte um ein Angebot.\n\nMit freundlichen Grüßen\nEva Lang\nLang Bau GmbH\n"
        "Hauptstraße 12\n10115 Berlin\nTel. 030 1234567\nMobil: 0171 2345678\nFax 030 99999999\nwww.lang.example\n\n"
        "Von: Jemand <j@firm.example>\nGesendet: Montag\nBetreff: x\n\nTel. 089 1111111"
    )
    assert (found["company"], found["street"], found["postcode"], found["city"]) == (
        "Lang Bau GmbH", "Hauptstraße 12", "10115", "Berlin",
    )  # fmt: skip
    assert (found["phone"], found["mobile"], found["website"]) == ("030 1234567", "0171 2345678", "www.lang.example")
    assert found["next_action"] == "quote"


def test_what_somebody_does_is_no_firm() -> None:
    found = said(HEADS["Outlook en"] + "\n\nHello\n\nKind regards\nEva Lang\nHead of Software Development\nLang Ltd\n")
    assert (found["company"], found["job_title"]) == ("Lang Ltd", "Head of Software Development")


def test_of_a_mail_passed_on_the_first_writer_counts() -> None:
    found = said(
        "From: Colleague <c@firm.example>\nDate: Wed, 4 Mar 2026 09:00 +0000\nTo: me@firm.example\nSubject: Fwd: A new roof\n\nfor you\n\n"
        + HEADS["Outlook en"]
        + "\n\nHello, we need a roof."
    )
    assert (found["email"], found["received_at"]) == ("eva@lang.example", "2026-03-03T10:31:00")


def test_a_note_somebody_wrote_down() -> None:
    found = said(NOTE)
    assert found == {
        "full_name": "Anna Berg", "company": "Berg Solar", "phone": "0171 2345678", "product": "12 kWp",
    }  # fmt: skip


def test_passages_are_the_words_themselves() -> None:
    found = read(FORM_MAIL)
    words = {passage.field: found.text[passage.start : passage.end] for passage in found.passages}
    assert words["phone"] == "(0114) 496-0195"
    assert words["next_action"] == "come and have a look next\nweek"
    assert words["best_times"] == "Tuesday or Thursday after 5 pm"
    assert words["source"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "The meeting on Monday went well.\nWe talked about prices and the weather.",
        "Order 00123456789 was sent on 03/04/2026 at 10:31 for 1.234,50 EUR.",
        "Kind regards",
        "https://www.example.com/some/page and more of the same",
        "We have to leave.",
    ],
)
def test_what_is_not_certain_is_no_field(text: str) -> None:
    found = said(text)
    assert not found.keys() - {"website", "product"}, found


def test_a_letter_without_a_head() -> None:
    found = said(
        "Hi Maya,\n\nmy name is Peter Jones, I run a bakery. I would like to get a quote for two new units. You can\n"
        "reach me on 07700 900123 any weekday\nbetween 9 and 12.\n\nThanks\nPeter\n"
    )
    assert found == {
        "full_name": "Peter Jones", "phone": "07700 900123", "product": "Two new units", "next_action": "quote",
        "best_times": "weekday between 9 and 12",
    }  # fmt: skip


def test_tomorrow_morning_is_no_best_time_and_a_number_no_hour() -> None:
    assert "best_times" not in said("Please ring me tomorrow morning. Anna Berg, 0171 2345678")
    found = said("Wij zoeken een keuken. Ik ben bereikbaar op maandag en dinsdag na 14 uur, 06 12345678.")
    assert (found["best_times"], found["phone"]) == ("maandag en dinsdag na 14 uur", "06 12345678")


def test_calls_at_some_hours_are_no_refusal() -> None:
    found = said(FORM_MAIL.replace("Best on Tuesday or Thursday after 5 pm", "Please do not call before 9"))
    assert found["consent"] == "phone,email"


def test_a_letter_of_something_else_is_no_wish() -> None:
    found = said("Dear Sirs, I am applying for a position. I have ten years of experience. Best regards, Ivan Petrov")
    assert found == {"full_name": "Ivan Petrov"}
    found = said(
        "Dear customer,\nplease find our invoice of 1.234,50 EUR.\nKind regards\nAccounting Team\nExample Supplies Ltd\n"
    )
    assert found == {"company": "Example Supplies Ltd"}


def test_somebody_who_wants_no_calls_is_asked_about_by_mail_only() -> None:
    assert said(FORM_MAIL.replace("Best on", "Please do not call. Best on"))["consent"] == "opt_out:phone"


PIECES = (
    "From: ", "Von: ", "Date: ", "Betreff: ", "Name: ", "E-Mail: ", "Tel.: ", "Nachricht:\n", "we need ", "call me", "after 5 pm ",
    "Kind regards\n", "--\n", "Tuesday ", "10115 Berlin", "Anna Berg", "GmbH", "\r\n", "0171 2345678", "a@b.example",
)  # fmt: skip
ALPHABET = st.sampled_from([*" \n\t:;,.@<>+()/-0123456789abAB\u00e4\u00df\u0000\u202e\ufeff", *PIECES])


@given(st.lists(ALPHABET, max_size=120).map("".join) | st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_every_passage_lies_within_it(text: str) -> None:
    found = read(text)
    for passage in found.passages:
        assert 0 <= passage.start <= passage.end <= len(found.text)
        assert passage.value
        piece = found.text[passage.start : passage.end]
        assert bool(piece.strip()) == (passage.field != "source")
    for line in found.lines:
        assert found.text[line.start : line.end].split() == line.value.split()


@pytest.mark.parametrize(
    "piece", ["a@", "Name: ", "we need ", "0171 ", "Tuesday or ", "From: x\nDate: ", "(((", "-\n", "12345 A"]
)
def test_hostile_texts_are_read_quickly(piece: str) -> None:
    read(piece * (200_000 // len(piece)))


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("Could you quote for 14 sash windows? We would like them before Easter.", "14 sash windows"),
        ("Please call. We would like you to come before Easter. We need a new oak stair.", "New oak stair"),
    ],
)
def test_a_word_that_points_at_something_named_before_is_no_wish(message: str, wish: str) -> None:
    found = said(f"Name: Rosalind Archer\nEmail: r.archer@example.com\nMessage: {message}")
    assert found["product"] == wish
