"""Leads as they come from forms and lists, and copies of them as they come a second time: with known pairs, from a seed.

A copy has what PERFORMANCE section 8 lists: slips of the finger, initials, a missing or rewritten phone, a changed or missing e-mail,
another legal form. Names are few and firms have several people, so that many who are not one look alike. Nobody shares a number:
what shared ones prove is asked of another set (``tests/unit/domain/test_likeness_shared``).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaddesk.domain.identity import fold
from leaddesk.domain.likeness import Subject
from tools.duplicates.sets import KnownPairs, Pair

COPIED = 0.3
"""Share of the new ones who are known already."""

_FIRST = (
    "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hannes", "Ida", "Jonas", "Klara", "Lukas", "Mia", "Noah",
    "Olivia", "Paul", "Rosa", "Simon", "Tina", "Uwe", "Vera", "Walter", "Yvonne", "Zoe", "Andrea", "Bernd", "Carla",
    "Dirk", "Elena", "Frank", "Gisela", "Heike", "Ingo", "Julia", "Karl", "Lena", "Martin", "Nina", "Otto", "Petra",
    "Ralf", "Sabine", "Thomas", "Ulrike", "Viktor", "Wiebke", "James", "Mary", "Robert", "Patricia", "John", "Jennifer",
    "Michael", "Linda", "William", "Elizabeth", "Richard", "Barbara", "Joseph", "Susan", "Charles", "Jessica", "George",
    "Sarah",
)  # fmt: skip
_LAST = (
    "Schmidt", "Berger", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Koch", "Bauer",
    "Richter", "Klein", "Wolf", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krueger", "Hartmann", "Lange", "Werner",
    "Krause", "Lehmann", "Koehler", "Maier", "Huber", "Kaiser", "Fuchs", "Peters", "Lang", "Scholz", "Moeller", "Weiss",
    "Jung", "Hahn", "Schubert", "Vogel", "Keller", "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller",
    "Davis", "Wilson", "Anderson", "Taylor", "Moore", "Jackson", "Martin", "Thompson", "White", "Lopez", "Harris",
    "Clark", "Lewis", "Robinson", "Walker", "Young", "Allen", "King", "Wright", "Scott", "Torres", "Hill", "Green",
    "Adams", "Nelson", "Baker", "Hall", "Rivera", "Campbell", "Mitchell", "Carter", "Roberts",
)  # fmt: skip
_BEGIN = (
    "Al", "Ber", "Cor", "Dor", "El", "Fal", "Gar", "Hol", "In", "Jor", "Kel", "Lor", "Mar", "Nor", "Ol", "Per", "Quin",
    "Rem", "Sol", "Tor", "Ul", "Ver", "Wal", "Xen", "Yor", "Zel", "Bra", "Cle", "Dru", "Fre",
)  # fmt: skip
_MIDDLE = (
    "ba", "de", "ga", "li", "mo", "nu", "ra", "se", "ti", "vo", "ka", "lo", "mi", "pe", "ru", "sa", "to", "va",
)  # fmt: skip
_END = (
    "dex", "nix", "tra", "vis", "kon", "mar", "tec", "lab", "sys", "net", "lin", "gen", "dor", "fin", "pol", "rex",
    "tis", "wen",
)  # fmt: skip
_TRADES = (
    "Bau", "Technik", "Handel", "Logistik", "Elektro", "Metall", "Garten", "Druck", "Medien", "Software", "Consulting",
    "Travel", "Hotel", "Catering", "Services", "Design",
)  # fmt: skip
_FORMS = ("GmbH", "AG", "KG", "GmbH & Co. KG", "Ltd", "Inc", "LLC", "")
_TOWNS = (
    "Dresden", "Leipzig", "Hamburg", "Bremen", "Koeln", "Bonn", "Mainz", "Ulm", "Augsburg", "Kiel", "Rostock", "Erfurt",
    "Kassel", "Jena", "Wien", "Graz", "Linz", "Basel", "Bern", "Genf", "London", "Leeds", "Bristol", "York", "Denver",
    "Austin", "Boston", "Reno",
)  # fmt: skip
_FREE = ("gmail.com", "gmx.de", "web.de", "outlook.com", "yahoo.com")


@dataclass(frozen=True)
class _Firm:
    name: str
    domain: str
    town: str


def leads(known: int, new: int, seed: int = 13) -> KnownPairs:
    """``known`` leads in the file and ``new`` ones of which ``COPIED`` are copies of known ones."""
    chance = random.Random(seed)
    firms = _firms(chance, max(known // 3, 1))
    subjects = [_lead(chance, at, chance.choice(firms)) for at in range(known)]
    copied = chance.sample(range(known), min(int(new * COPIED), known))
    others: list[Subject] = [_copy(chance, subjects[at]) for at in copied]
    others += [_lead(chance, 0, chance.choice(firms)) for _ in range(new - len(others))]
    order = list(range(len(others)))
    chance.shuffle(order)
    true: set[Pair] = {(copied[at], place) for place, at in enumerate(order) if at < len(copied)}
    shuffled = [replace(others[at], party=("person", -1 - place)) for place, at in enumerate(order)]
    return KnownPairs(f"leads {known:,} x {new:,}", subjects, shuffled, frozenset(true))


def text_of(subject: Subject) -> str:
    """The whole record as one text, as one would compare records with nothing but a string distance."""
    return f"{subject.name} {subject.company}"


def _firms(chance: random.Random, many: int) -> list[_Firm]:
    found = []
    for at in range(many):
        word = chance.choice(_BEGIN) + "".join(chance.choices(_MIDDLE, k=chance.randint(1, 2))) + chance.choice(_END)
        name = f"{word.capitalize()} {chance.choice(_TRADES)}"
        domain = f"{word.lower()}{at % 97}.example"
        found.append(_Firm(f"{name} {chance.choice(_FORMS)}".strip(), domain, chance.choice(_TOWNS)))
    return found


def _lead(chance: random.Random, at: int, firm: _Firm) -> Subject:
    first, last = chance.choice(_FIRST), chance.choice(_LAST) + chance.choice(("", "", "", "er", "s", "mann"))
    return Subject(
        ("person", at + 1),
        f"{first} {last}",
        firm.name,
        city=firm.town if chance.random() < 0.8 else "",
        emails=(_email(chance, first, last, firm.domain),) if chance.random() < 0.9 else (),
        phones=(_number(chance),) if chance.random() < 0.85 else (),
    )


def _email(chance: random.Random, first: str, last: str, domain: str) -> str:
    first, last = fold(first), fold(last)
    if chance.random() < 0.25:
        return f"{first}.{last}{chance.randint(1, 999)}@{chance.choice(_FREE)}"
    return chance.choice((f"{first}.{last}@{domain}", f"{first[0]}.{last}@{domain}", f"{last}@{domain}"))


def _number(chance: random.Random) -> str:
    return f"+49{chance.randint(3_000_000_000, 9_999_999_999)}"


def _copy(chance: random.Random, lead: Subject) -> Subject:
    """``lead`` as it comes again; every change by itself, so that few stay equal and few lose all."""
    name, company, emails, phones = lead.name, lead.company, lead.emails, lead.phones
    if chance.random() < 0.25:
        name = _slip(chance, name)
    if chance.random() < 0.15:
        first, _, last = name.partition(" ")
        name = f"{first[0]}. {last}"
    elif chance.random() < 0.1:
        first, _, last = name.partition(" ")
        name = f"{last}, {first}"
    if company and chance.random() < 0.3:
        company = f"{_without_form(company)} {chance.choice(_FORMS)}".strip()
    if company and chance.random() < 0.15:
        company = _slip(chance, company)
    if emails and chance.random() < 0.35:
        first, _, last = lead.name.partition(" ")
        emails = () if chance.random() < 0.5 else (_email(chance, first, last, emails[0].partition("@")[2]),)
    if phones and chance.random() < 0.35:
        phones = () if chance.random() < 0.6 else (_number(chance),)
    return replace(
        lead, name=name, company=company, emails=emails, phones=phones, city=lead.city if chance.random() < 0.7 else ""
    )


def _without_form(company: str) -> str:
    return " ".join(company.split()[:2])


def _slip(chance: random.Random, text: str) -> str:
    """One letter inside a word swapped with the next, left out, doubled or replaced."""
    at = chance.choice([at for at in range(1, len(text) - 1) if text[at - 1 : at + 2].isalpha()])
    letter = chance.choice("aeinrst")
    return chance.choice(
        (
            text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + letter + text[at + 1 :],
        )
    )


def records(subjects: Sequence[Subject]) -> list[str]:
    """``text_of`` each, folded."""
    return [fold(text_of(subject)) for subject in subjects]
