"""Web forms by mail: labelled lines in seven languages, in several layouts; what is no form stays text."""

from __future__ import annotations

import pytest

from leaddesk.exchange import mail, mail_form
from leaddesk.exchange.mail_parts import Address, Mail

FORMS = {
    "de": "Vorname: Eva\nNachname: Lang\nFirma: Lang GmbH\nE-Mail: eva@lang.example\nTelefon: 030 1234567\nPLZ/Ort: 10115 Berlin\n"
    "Ihre Nachricht: Bitte um Angebot.\nZwei Türen.",
    "en": "First name: Eva\nLast name: Lang\nCompany: Lang GmbH\nEmail address: eva@lang.example\nPhone: 030 1234567\n"
    "Message:\nBitte um Angebot.\nZwei Türen.",
    "fr": "Prénom : Eva\nNom : Lang\nSociété : Lang GmbH\nAdresse e-mail : eva@lang.example\nTéléphone : 030 1234567\n"
    "Votre message : Bitte um Angebot.\nZwei Türen.",
    "es": "Nombre: Eva\nApellidos: Lang\nEmpresa: Lang GmbH\nCorreo electrónico: eva@lang.example\nTeléfono: 030 1234567\n"
    "Mensaje: Bitte um Angebot.\nZwei Türen.",
    "pt": "Nome: Eva\nSobrenome: Lang\nEmpresa: Lang GmbH\nE-mail: eva@lang.example\nTelefone: 030 1234567\n"
    "Mensagem: Bitte um Angebot.\nZwei Türen.",
    "it": "Nome: Eva\nCognome: Lang\nAzienda: Lang GmbH\nE-mail: eva@lang.example\nTelefono: 030 1234567\n"
    "Messaggio: Bitte um Angebot.\nZwei Türen.",
    "nl": "Voornaam: Eva\nAchternaam: Lang\nBedrijf: Lang GmbH\nE-mailadres: eva@lang.example\nTelefoonnummer: 030 1234567\n"
    "Bericht: Bitte um Angebot.\nZwei Türen.",
}


def sent(
    text: str, sender: str = "wordpress@firma.example", subject: str = "Neue Nachricht", reply: str = ""
) -> dict[str, list[str]]:
    found = Mail(
        Address("Firma", sender),
        Address("", reply),
        ("info@firma.example",),
        "2026-11-20T14:03:00+01:00",
        subject,
        text,
    )
    return mail.row(found)


@pytest.mark.parametrize("language", FORMS)
def test_a_form_in_seven_languages(language: str) -> None:
    row = sent("Sie haben eine Anfrage erhalten.\n\n" + FORMS[language])
    names = {"full_name": row.get("full_name"), "first_name": row.get("first_name"), "last_name": row.get("last_name")}
    assert names in (
        {"full_name": None, "first_name": ["Eva"], "last_name": ["Lang"]},
        {"full_name": ["Lang"], "first_name": ["Eva"], "last_name": None},
        {"full_name": ["Eva"], "first_name": None, "last_name": ["Lang"]},
    ), names
    assert (row["company"], row["email"], row["phone"]) == (["Lang GmbH"], ["eva@lang.example"], ["030 1234567"])
    assert row["notes"] == ["Neue Nachricht\n\nBitte um Angebot.\nZwei Türen.\n\nSie haben eine Anfrage erhalten."]
    assert row["note:sender"] == ["wordpress@firma.example"]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Eva Lang\nE-Mail: eva@lang.example\nBetreff: Carport\nNachricht: Hallo",
        "*Name*: Eva Lang\n*E-Mail*: eva@lang.example\n*Betreff*: Carport\n*Nachricht*: Hallo",
        "Name:\nEva Lang\n\nE-Mail:\neva@lang.example\n\nBetreff:\nCarport\n\nNachricht:\nHallo",
        "Name\tEva Lang\nE-Mail\teva@lang.example\nBetreff\tCarport\nNachricht\tHallo",
        "- Name: Eva Lang\n- E-Mail: eva@lang.example\n- Betreff: Carport\n- Nachricht: Hallo",
        "Name:   Eva Lang\nE-Mail: eva@lang.example\nBetreff:  Carport\nNachricht: Hallo\n\n-- \nVon firma.example\nTel.: 030 99",
    ],
)
def test_layouts(text: str) -> None:
    row = sent(text)
    assert (row["full_name"], row["email"], row["product"]) == (["Eva Lang"], ["eva@lang.example"], ["Carport"])
    assert row["notes"][0].startswith("Neue Nachricht\n\nHallo") and "phone" not in row


def test_what_a_form_asks_besides_stays_in_the_notes() -> None:
    row = sent(
        "Name: Eva Lang\nTelefon: 030 1234567\nDachfläche: 120 m²\nRückruf erwünscht: ja\nNachricht: Hallo\n\nIP-Adresse: 1.2.3.4"
    )
    assert row["notes"] == ["Neue Nachricht\n\nHallo\n\nDachfläche: 120 m²\nRückruf erwünscht: ja\nIP-Adresse: 1.2.3.4"]
    assert "email" not in row


def test_the_forms_address_wins_over_reply_to_and_sender() -> None:
    text = "Name: Eva Lang\nE-Mail: eva@lang.example"
    assert sent(text, reply="noreply@x.example")["email"] == ["eva@lang.example"]
    assert sent("Name: Eva Lang\nTelefon: 030 1234567", reply="eva@lang.example")["email"] == ["eva@lang.example"]
    assert sent(text, sender="kollege@firma.example", subject="WG: Anfrage")["email"] == ["eva@lang.example"]


def test_a_person_who_labels_her_own_name() -> None:
    row = sent("Hallo,\nhier meine Daten:\nName: Eva Lang\nTelefon: 030 1234567", sender="eva@gmail.com")
    assert (row["full_name"], row["email"], row["phone"]) == (["Eva Lang"], ["eva@gmail.com"], ["030 1234567"])


@pytest.mark.parametrize(
    "text",
    [
        "Hallo,\nich melde mich: bitte rufen Sie an.\nViele Grüße\nEva",
        "Hello\n\n> Name: Eva Lang\n> Email: eva@lang.example\n> Phone: 1234567",
        "Danke\n\n-----Ursprüngliche Nachricht-----\nVon: a@b.example\nName: Eva Lang\nE-Mail: eva@lang.example",
        "Danke\n\nVon: A <a@b.example>\nGesendet: Montag\nAn: C\nBetreff: X\n\nName: Eva Lang\nE-Mail: eva@lang.example",
        "On Fri, 20 Nov 2026 at 14:03, Eva <eva@lang.example> wrote:\nx",
        "E-Mail: eva@lang.example\nTel.: 030 1234567\nWeb: www.lang.example",
        "Bitte beachten: wir haben heute zu\nhttp://name: x",
    ],
)
def test_what_is_no_form(text: str) -> None:
    found = mail_form.read(text, "Re: x")
    assert not found.is_form and found.rest == text
    assert not {"full_name", "email"} & set(found.values)


def test_a_forwarded_form_is_read() -> None:
    text = "Zur Info\n\n---------- Weitergeleitete Nachricht ----------\nVon: Formular\n\nName: Eva Lang\nE-Mail: eva@lang.example"
    assert mail_form.read(text, "WG: Kontaktformular").values["full_name"] == ["Eva Lang"]
