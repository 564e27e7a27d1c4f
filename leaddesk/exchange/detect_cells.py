"""What a single cell looks like: a heading, or a value and of which kind. The eyes of ``detect_header`` and ``detect_end``.

Owns shapes of cells and the words that headings are made of. Judges one cell at a time; it neither parses nor validates.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from leaddesk.exchange.model import RawCell

Kind = Literal["blank", "text", "long", "number", "date", "email", "url", "phone", "flag"]

HEADING_CHARS = 60
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|de|fr|es|it|nl|co\.uk|io|eu|ch|at)(?:/\S*)?",
    re.I,
)
_NUMBER = re.compile(r"[-+(]?\s*(?:[€$£¥₹]|[A-Z]{3})?\s*[-+]?\d[\d.,'’\s\xa0]*\s*(?:%|[€$£¥₹]|[A-Z]{3}|k|K|M|Cr|L)?\)?")
_DATE = re.compile(
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?[ -](?:de )?[^\W\d]{3,10}\.?,?[ -](?:de )?\d{2,4}|[^\W\d]{3,10} \d{1,2},? \d{4})"
    r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
)
_PHONE = re.compile(r"(?:tel\.?:?\s*|p:)?[+(]?[\d][\d\s\xa0()./–-]{5,}\d(?:\s*(?:x|ext\.?|dw|-)\s*\d{1,5})?", re.I)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")

# Words of headings in lists of people, firms and deals; folded (no accents, lower case). English German French Spanish
# Portuguese Italian Dutch, with the commonest of Polish, Swedish and Danish.
_WORD_LIST = """
    name names nom nome nombre naam nazwisko namn imie first last middle given family surname forename firstname lastname
    vorname nachname familienname zuname prenom apellido apellidos cognome sobrenome apelido voornaam achternaam full display
    title titel titre titulo titolo anrede salutation civilite tratamiento aanhef prefix suffix gender sex geschlecht nickname
    initials spitzname email mail correo courriel telefon telephone telefono telefone telefoon phone phones mobile mobil handy
    cell cellular portable movil celular cellulare gsm fax whatsapp tel mob festnetz rufnummer durchwahl extension pager
    company firma empresa entreprise societe azienda bedrijf account organisation organization organizacion organizzazione
    employer arbeitgeber unternehmen ditta compania business verein org firm client clients kunde kunden cliente klant customer
    contact contacts kontakt contacto contatto contato ansprechpartner contactpersoon job position poste cargo puesto funktion
    function funktie functie ruolo role rolle beruf profession abteilung department departement departamento dipartimento
    afdeling branche industry sector secteur settore setor industria website web site homepage url link internet linkedin
    facebook twitter xing street strasse str address adresse direccion indirizzo endereco adres rue calle via city stadt ort
    ville ciudad citta cidade stad plaats town wohnort suburb state province region bundesland kanton provincia estado regione
    stato zip plz postcode postal postleitzahl codigo cap cep code country land pays pais paese nation source quelle origine
    origen origem herkunft bron fonte fuente kampagne campaign campagne campana campanha campagna channel kanal medium form ad
    platform keyword status stage phase etape etapa fase stato statut estatus estado rating priority prioritat interest
    interested lead leads deal deals opportunity opportunities opportunite value wert valor valeur amount betrag importe montant
    importo bedrag umsatz revenue budget price preis prix precio preco prezzo prijs waarde currency wahrung devise moneda moeda
    valuta total quantity menge probability wahrscheinlichkeit owner besitzer zustandig propietario proprietaire proprietario
    responsable responsabile verantwoordelijke vendedor verkaufer seller sales rep agent manager vertreter assigned created
    creation erstellt angelegt anlage creado criado creato aangemaakt date datum fecha data time zeit timestamp modified
    updated changed geandert last next first letzter letzte nachster nachste kontaktiert contacted follow followup wiedervorlage
    termin faellig fallig due signup registered anmeldung seit since closed close abschluss geburtstag birthday birth
    geburtsdatum naissance nacimiento nascimento nascita geboortedatum note notes notiz notizen bemerkung bemerkungen anmerkung
    kommentar comment comments commentaire comentario comentarios commento observacion observaciones observacoes opmerking
    opmerkingen remark remarks description beschreibung beschrijving descripcion descricao descrizione message nachricht mensaje
    mensagem messaggio bericht anfrage enquiry inquiry request subject betreff sujet asunto assunto oggetto onderwerp tag tags
    label labels category kategorie categorie categoria categoria type typ tipo soort group gruppe groupe grupo gruppo groep id
    nr no number nummer numero num number ref reference referenz key index lfd kundennummer language sprache langue idioma
    lingua taal age alter edad product produkt produit producto produto prodotto reason grund consent einwilligung optin optout
    newsletter score user username login password vat ust tax iban bank account children kinder spouse hobby
    billing shipping home work business privat private primary secondary other disposition attempt outcome result ergebnis
    imie nazwisko telefonu adres miasto kraj uwagi efternamn fornamn stad ort land anteckning fornavn efternavn by
"""
_WORDS = frozenset(_WORD_LIST.split())
_STEM_LIST = """
    name adresse address telefon phone nummer number datum firma kontakt kunde strasse email mail partner
    notiz bemerkung wert betrag quelle status telef correo direcc codigo fecha empres
"""
_STEMS = tuple(_STEM_LIST.split())


def kind(cell: RawCell) -> Kind:
    """What ``cell`` looks like. Text that reads as a number, date, phone ... counts as that."""
    if cell is None:
        return "blank"
    if isinstance(cell, str):
        return _kind_of_text(cell)
    if isinstance(cell, bool):
        return "flag"
    if isinstance(cell, (int, float)):
        return "number"
    return "date"


@lru_cache(maxsize=50_000)
def _kind_of_text(text: str) -> Kind:
    text = text.strip()
    if not text:
        return "blank"
    if len(text) > 200:
        return "long"
    if "@" in text and _EMAIL.search(text):
        return "email"
    if text[0].isdigit() or text[0] in "+-(€$£¥₹" or text[-1].isdigit():
        if _DATE.fullmatch(text):
            return "date"
        digits = sum(char.isdigit() for char in text)
        if digits >= 7 and _PHONE.fullmatch(text) and not text.replace(".", "", 1).replace(",", "").isdigit():
            return "phone"
        if _NUMBER.fullmatch(text):
            return "number"
        if digits >= 6 and _PHONE.fullmatch(text):
            return "phone"
    if "." in text and _URL.fullmatch(text):
        return "url"
    return "long" if len(text) > HEADING_CHARS else "text"


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


@lru_cache(maxsize=20_000)
def knows(text: str) -> bool:
    """Whether ``text`` is made of words that headings are made of (any of the languages)."""
    words = [fold(word) for word in _WORD.findall(_CAMEL.sub(" ", text))]
    words = [word for word in words if not word.isdecimal()]
    if not words or len(words) > 8 or len(text) > HEADING_CHARS:
        return False
    known = sum(word in _WORDS or (len(word) > 5 and any(stem in word for stem in _STEMS)) for word in words)
    return known * 2 >= len(words)


def heading(cell: RawCell) -> str:
    """``cell`` as a heading: one line, single blanks; "" where blank."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return " ".join(str(cell).split())
