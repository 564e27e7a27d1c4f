"""How alike two people or two companies are: whom is compared, the evidence found, and the tier it makes.

Owns records only; the rule itself is ``likeness_score``, the keys by which likely pairs are found are ``likeness_keys``. One engine
for the form, paste, import and the round trip. Rules: PRODUCT section 4 (Duplicates).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Tier = Literal["certain", "probable", "possible"]
"""T1 offers an update, T2 asks, T3 informs. Tiers are about people and companies, never about leads."""
PROBABLE: Final = 0.5
"""The pair score from which on two records are probably one, where something beside the name fits."""
OTHER_PERSON: Final = "same_number_other_person"
"""The code that tells so."""
Party = tuple[str, int]
"""(``person`` or ``company``, id); a negative id is a record that is not written yet."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody as they are compared: a person (``name`` and the firm's name), or a company (``name`` "", ``company`` its name).

    Names and places as written; ``emails`` lower case, ``role_emails`` those of a firm's mailbox such as info@, ``phones`` E.164,
    ``external_ids`` numbers of other programs that leads of theirs bear.
    """

    party: Party
    name: str = ""
    company: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    job_title: str = ""
    emails: tuple[str, ...] = ()
    role_emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: ``code`` (``email email_alike role_email phone phone_alike external_id name company street postcode
    city domain same_number_other_person``), whether it ``agrees``, and how alike the two are in per cent where that says more than
    yes or no (0 = not told)."""

    code: str
    agrees: bool
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records that may be one: the tier, the pair score (0 to 1) and why, what agrees first."""

    tier: Tier
    score: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_other_person(self) -> bool:
        """Whether they share a number, an address or an id while name or firm contradict: probable by that alone."""
        return any(piece.code == OTHER_PERSON for piece in self.evidence)
