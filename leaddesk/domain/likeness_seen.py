"""A record made ready for comparing: its fields folded once, however many others it is compared with."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from leaddesk.domain.identity import company_match_key, digits_of, email_domain, fold, words_key
from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_names import name_words

_MANY: Final = 65_536


class Seen:
    """``subject`` with folded fields. ``first`` and ``last`` of the name's ``words`` ("" and the word where there is only one),
    ``name_digits`` the digits in it; ``firm`` without legal form; ``number`` and ``street`` apart; ``points`` all that identifies."""

    __slots__ = (
        "city",
        "domains",
        "firm",
        "firm_digits",
        "first",
        "is_company",
        "last",
        "name_digits",
        "number",
        "points",
        "postcode",
        "street",
        "subject",
        "words",
    )

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.is_company = subject.party[0] == "company"
        self.words = name_words(subject.name) if subject.name else ()
        self.name_digits = digits_of(subject.name) if subject.name else ""
        self.first = self.words[0] if len(self.words) > 1 else ""
        self.last = self.words[-1] if self.words else ""
        self.firm = company_match_key(subject.company) if subject.company else ""
        self.firm_digits = digits_of(self.firm) if self.firm else ""
        self.number, self.street = street_parts(subject.street) if subject.street else ("", "")
        self.postcode = fold(subject.postcode).replace(" ", "") if subject.postcode else ""
        self.city = words_key(subject.city) if subject.city else ""
        self.points = frozenset(
            (*subject.emails, *subject.role_emails, *subject.phones, *map(_as_id, subject.external_ids))
        )
        self.domains = own_domains(subject.emails, subject.role_emails)


def _as_id(text: str) -> str:
    """An id of another program, told from an address or number."""
    return f"#{text}"


@lru_cache(maxsize=_MANY)
def street_parts(street: str) -> tuple[str, str]:
    """House number and the rest of a street line, folded: ("5", "hauptstr")."""
    number, words = "", []
    for part in words_key(street).split():
        if not number and part[0].isdigit():
            number = part
        else:
            words.append(part)
    return number, " ".join(words).replace("strasse", "str").replace("street", "st")


def own_domains(emails: tuple[str, ...], role_emails: tuple[str, ...]) -> frozenset[str]:
    """The domains of addresses, without those of the free-mail providers."""
    if not emails and not role_emails:
        return _NO_DOMAINS
    return frozenset(domain for email in (*emails, *role_emails) if (domain := email_domain(email)))


_NO_DOMAINS: Final[frozenset[str]] = frozenset()
