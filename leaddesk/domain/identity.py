"""Keys by which people and companies are recognised: folded names, normalised e-mails, phones and firm names.

Keys are for matching and sorting only; what the user wrote is always kept beside them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from leaddesk.domain.phones import MIN_PHONE_DIGITS, quick_key

_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "ı": "i",
        "þ": "th",
        "ð": "d",
    }
)
_FIRST_MARK = "\u0300"
"""No character before it is a mark put on another."""
_ASCII_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_NO_DIGIT = re.compile(r"[^0-9]+")
_SPACES = re.compile(r"\s+")
_EMAIL = re.compile(r"""[^@\s<>"',;:]+@[^@\s<>"',;:]+\.[^@\s<>"',;:.]+""")

ROLE_MAILBOXES = frozenset(
    [
        "info",
        "office",
        "kontakt",
        "contact",
        "contacto",
        "contatto",
        "sales",
        "vertrieb",
        "ventas",
        "vendite",
        "mail",
        "post",
        "hello",
        "hallo",
        "hi",
        "admin",
        "support",
        "service",
        "buero",
        "verwaltung",
        "sekretariat",
        "zentrale",
        "team",
        "shop",
        "order",
        "orders",
        "bestellung",
        "rechnung",
        "billing",
        "accounts",
        "accounting",
        "buchhaltung",
        "enquiries",
        "enquiry",
        "inquiries",
        "anfrage",
        "anfragen",
        "marketing",
        "help",
        "hilfe",
        "webmaster",
        "postmaster",
        "noreply",
        "no-reply",
        "reception",
        "rezeption",
        "empfang",
        "secretariat",
        "commercial",
        "administration",
        "jobs",
        "karriere",
        "hr",
        "presse",
        "press",
    ]
)
FREE_MAIL_DOMAINS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "hotmail.fr",
        "hotmail.de",
        "hotmail.it",
        "outlook.com",
        "outlook.de",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.de",
        "yahoo.fr",
        "yahoo.co.uk",
        "yahoo.es",
        "yahoo.it",
        "aol.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "gmx.ch",
        "web.de",
        "t-online.de",
        "freenet.de",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "mail.com",
        "mail.ru",
        "yandex.ru",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "sfr.fr",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "bluewin.ch",
        "btinternet.com",
        "sky.com",
        "uol.com.br",
        "terra.com.br",
        "qq.com",
        "163.com",
    ]
)
_LEGAL_FORMS = re.compile(
    r"\b(gmbh( und co kg| co kg)?|mbh|ag|kg|ohg|ug( haftungsbeschrankt)?|e ?k|e ?v|gbr|se|ltd|limited|llc|llp|lp|inc|incorporated|corp|"
    r"corporation|co|company|plc|pty|pvt|s ?a ?r ?l|s ?a ?s|s ?a|s ?l|s ?l ?u|s ?r ?l|s ?p ?a|s ?n ?c|b ?v|n ?v|v ?o ?f|ab|as|aps|oy|"
    r"lda|ltda|eireli|sp z ?o ?o|spolka z o o|a ?s|s ?r ?o|kft|doo|d o o|ood|eood)\b"
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """``text`` without case, accents and surplus spaces: the sort and match shadow of a word ("Zoë" -> "zoe")."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    stripped = "".join(
        [c for c in unicodedata.normalize("NFKD", plain) if c < _FIRST_MARK or not unicodedata.combining(c)]
    )
    return _SPACES.sub(" ", stripped.casefold()).strip()


@lru_cache(maxsize=65_536)
def words_key(text: str) -> str:
    """Folded words joined by one space, punctuation gone: what two spellings of one name share."""
    if text.isascii():
        return " ".join(text.translate(_ASCII_WORDS).lower().split())
    return _SPACES.sub(" ", _PUNCTUATION.sub(" ", fold(text))).strip()


def name_match_key(full_name: str) -> str:
    """Folded words of a person's name in alphabetical order, so that "Berg, Anna" equals "Anna Berg"."""
    return " ".join(sorted(words_key(full_name).split()))


@lru_cache(maxsize=65_536)
def company_match_key(company: str) -> str:
    """Folded firm name without its legal form; the whole folded name where nothing else would be left."""
    words = words_key(company.replace("&", " und "))
    core = _SPACES.sub(" ", _LEGAL_FORMS.sub(" ", words)).strip()
    return core.removesuffix(" und") or words


_SAME_FORM = {
    "gmbhundcokg": "gmbh kg",
    "gmbhcokg": "gmbh kg",
    "mbh": "gmbh",
    "ughaftungsbeschrankt": "ug",
    "limited": "ltd",
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
}


@lru_cache(maxsize=65_536)
def legal_form(company: str) -> frozenset[str]:
    """The legal form that a firm's name bears, in one spelling ("Limited" is "ltd"); empty where it bears none."""
    words = words_key(company.replace("&", " und "))
    found = (match.group(0).replace(" ", "") for match in _LEGAL_FORMS.finditer(words))
    return frozenset(word for form in found for word in _SAME_FORM.get(form, form).split())


def forms_contradict(one: str, other: str) -> bool:
    """Whether two firms' names bear legal forms that cannot be one firm's: "Berg GmbH" and "Berg AG" are two, while "Berg" and
    "Berg GmbH & Co. KG" may be "Berg GmbH"."""
    if one == other:
        return False
    form, other_form = legal_form(one), legal_form(other)
    return bool(form and other_form) and not (form <= other_form or other_form <= form)


def email_key(text: str) -> str | None:
    """The address in lower case, taken out of display name, mailto: or brackets; None where there is none."""
    match = _EMAIL.search(text.strip().removeprefix("mailto:"))
    return match.group(0).rstrip(".").casefold() if match else None


def is_role_email(email: str) -> bool:
    """Whether an address is a firm's mailbox such as info@: evidence for the company, never for the person."""
    return email.partition("@")[0].partition("+")[0].partition(".")[0].casefold() in ROLE_MAILBOXES


def email_domain(email: str) -> str | None:
    """The domain of ``email`` where it is a firm's own; None for the free-mail providers."""
    domain = email.rpartition("@")[2].casefold()
    return None if not domain or domain in FREE_MAIL_DOMAINS else domain


@lru_cache(maxsize=65_536)
def phone_key(text: str, region: str) -> str | None:
    """E.164 form (+442079460123) of a number as written, ``region`` being the firm's country (GB); None if it is none.

    An extension is kept behind ``x``. Possible numbers count, not only assigned ones: small firms' lists hold old ranges.
    """
    quick = quick_key(text, region)
    if quick is not None:
        return quick or None
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or len(str(number.national_number)) < MIN_PHONE_DIGITS:
        return None
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{formatted}x{number.extension}" if number.extension else formatted


def digits_of(text: str) -> str:
    """Only the digits of ``text``."""
    return _NO_DIGIT.sub("", text)


def reversed_digits(phone: str) -> str:
    """The digits of a number from the last to the first: its last four are found by a prefix search."""
    return digits_of(phone.partition("x")[0])[::-1]


def website_key(text: str) -> str | None:
    """Host of a web address without www, in lower case; None where there is no dot in it."""
    host = re.sub(r"^[a-z]+://", "", text.strip().casefold()).split("/")[0].split("?")[0].removeprefix("www.")
    return host if "." in host and " " not in host else None
