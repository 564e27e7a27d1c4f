"""Who is in a file: people who asked us, deals in work, customers, a list of names, or nobody at all.

A guess with its reason in words, to be shown and changed; ``--as`` overrules it. It reads headers and matches, and the words
in status columns, and never decides about single rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.identity import fold
from leaddesk.exchange import synonyms, values_name, values_words
from leaddesk.exchange.model import ColumnMatch, ImportKind, Table

NOT_CONTACTS: Final = "not_contacts"
_PEOPLE: Final = frozenset({"full_name", "first_name", "last_name", "company", "email", "phone", "mobile"})
_REACH: Final = frozenset({"email", "phone", "mobile", "street", "website", "postcode"})
_PERSONAL: Final = frozenset({"email", "phone", "mobile"})
_SHEET_WORDS: Final[Mapping[ImportKind, tuple[str, ...]]] = {
    "customers": ("customer", "client", "kunde", "cliente", "klant", "clienti", "debitor"),
    "deals": (
        "deal",
        "pipeline",
        "opportunit",
        "chance",
        "offer",
        "angebot",
        "affaire",
        "negocio",
        "trattativ",
        "kans",
        "forecast",
    ),
    "inquiries": (
        "lead",
        "inquir",
        "enquir",
        "anfrage",
        "demande",
        "request",
        "solicitud",
        "richiest",
        "aanvra",
        "interessent",
    ),
    "names": (
        "contact",
        "address",
        "adress",
        "kontakt",
        "mailing",
        "list",
        "liste",
        "prospect",
        "verteiler",
        "attendee",
        "teilnehmer",
    ),
}
REASONS: Final[Mapping[str, str]] = {
    "transposed": N_(
        "The titles stand down the first column, so that each person is a column. In the spreadsheet program copy the list, choose "
        "“Paste special” with “Transpose”, and import that."
    ),
    "blocks": N_(
        "Each person seems to stand on several lines under one another, and a list needs one row for each. Bring them in one by one: "
        "copy the lines of one person and paste them here."
    ),
    "no_people": N_("No column holds a name, a company, an e-mail address or a phone number."),
    "goods": N_("This looks like a list of goods and prices, not of people."),
    "staff": N_("This looks like a list of your own team, not of people who could buy."),
    "money_moves": N_("This looks like bookings or orders, not like people who could buy."),
    "deals": N_("There are deal stages, values or closing dates in it."),
    "inquiries": N_("There are dates of inquiry, sources or messages in it."),
    "statuses": N_("There is a status for everybody in it."),
    "customers": N_("There are customer numbers, orders or sales in it."),
    "names": N_("There are people in it, and nothing says that they asked."),
    "sheet": N_("The sheet is called “{sheet}”."),
}


@dataclass(frozen=True, slots=True)
class KindGuess:
    """``kind`` None together with ``not_contacts``: nobody to import. ``reason`` is a plain sentence, ``confidence`` 0.0-1.0."""

    kind: ImportKind | None
    reason: str
    confidence: float
    not_contacts: bool = False


def guess(table: Table, matches: Sequence[ColumnMatch]) -> KindGuess:
    """Who is in ``table`` by its matched columns."""
    if table.layout:
        return KindGuess(None, _(REASONS[table.layout]), 0.9, not_contacts=True)
    fields = {match.field for match in matches if match.field and not match.secondary}
    signs = _signs(table)
    nobody = _nobody(table, matches, fields, signs)
    if nobody is not None:
        return KindGuess(None, _(REASONS[nobody]), 0.9 if nobody == "no_people" else 0.75, not_contacts=True)
    scores = _scores(table, matches, fields, signs)
    kind, reason = max(scores, key=lambda pair: scores[pair])
    total = sum(scores.values())
    text = _(REASONS[reason]).format(sheet=table.sheet)
    return KindGuess(kind, text, round(min(0.95, 0.4 + scores[kind, reason] / total * 0.55), 2))


def _signs(table: Table) -> Counter[str]:
    found: Counter[str] = Counter()
    if table.header_row is None:
        return found
    dictionary = synonyms.dictionary()
    for header in table.original_headers or table.headers:
        for idea in dictionary.signs(header):
            found[idea] += 1
    return found


def _nobody(table: Table, matches: Sequence[ColumnMatch], fields: set[str], signs: Counter[str]) -> str | None:
    """Why there is nobody in it; None where there is."""
    people = fields & _PEOPLE
    if not people:
        return "staff" if "owner" in fields else "goods" if signs["sign_goods"] else "no_people"
    reach = fields & _REACH
    asked = fields & {"stage", "source", "campaign", "rating"}
    sales = asked | fields & {"status", "value", "received_at", "probability"}
    if signs["sign_staff"] >= 2 and not sales - {"received_at"} and "company" not in people:
        return "staff"
    if fields & _PERSONAL:
        return None
    if signs["sign_money_moves"] >= 2 and not asked:
        return "money_moves"
    if reach - {"website"} or len(people & {"first_name", "last_name", "company"}) > 1:
        return None
    if signs["sign_goods"] >= 2 and not sales & {"status", "stage", "source"}:
        return "goods"
    if signs["sign_goods"] and people == {"full_name"} and not sales and not _are_persons(table, matches):
        return "goods"
    if signs["sign_staff"] + signs["sign_office"] >= 1 and not sales and "company" not in people:
        return "staff"
    return None


def _are_persons(table: Table, matches: Sequence[ColumnMatch]) -> bool:
    """Whether the names in the table are people's as far as writing tells."""
    index = next(match.index for match in matches if match.field == "full_name" and not match.secondary)
    texts = [str(row.cells[index]) for row in table.rows[:200] if row.cells[index] is not None]
    return sum(map(values_name.is_person, texts)) * 3 >= len(texts)


def _scores(
    table: Table, matches: Sequence[ColumnMatch], fields: set[str], signs: Counter[str]
) -> dict[tuple[ImportKind, str], float]:
    statuses = _statuses(table, matches)
    deals = 2.0 * len(fields & {"stage", "probability", "expected_close", "won_value"})
    deals += 1.5 * ("value" in fields) + 0.5 * ("closed_at" in fields)
    if deals and "stage" not in fields and "value" not in fields:
        deals -= 1.0
    asked = (
        1.5 * ("received_at" in fields)
        + 1.75 * ("source" in fields)
        + 1.0 * ("campaign" in fields)
        + 0.5 * ("notes" in fields)
        + 1.0 * bool(fields & {"next_action", "next_action_due"})
    )
    asked += 0.5 * ("owner" in fields) + 0.75 * ("rating" in fields) + 0.5 * ("product" in fields)
    lead_words = sum(_says_lead(header) for header in table.headers) if table.header_row is not None else 0
    asked += min(lead_words, 3) * 1.2
    status = 2.0 if "status" in fields else 0.0
    bought = 1.75 * signs["sign_customer"]
    if statuses["won"] >= 0.95 and status:
        bought += 3.0
    if statuses["quoted"] + statuses["negotiating"] >= 0.15:
        deals += 1.5
    scores: dict[tuple[ImportKind, str], float] = {
        ("deals", "deals"): deals,
        ("inquiries", "inquiries" if asked >= status else "statuses"): asked + status,
        ("customers", "customers"): bought,
        ("names", "names"): 1.6,
    }
    for kind, words in _SHEET_WORDS.items():
        if any(word in fold(table.sheet) for word in words):
            scores[kind, "sheet"] = (
                scores.get((kind, "sheet"), 0.0) + 2.0 + next((s for (k, _r), s in scores.items() if k == kind), 0.0)
            )
            break
    return scores


def _says_lead(header: str) -> bool:
    return bool(
        {"lead", "leads", "inquiry", "enquiry", "anfrage", "interessent", "prospect", "utm"}.intersection(
            synonyms.tokens(header)
        )
    )


def _statuses(table: Table, matches: Sequence[ColumnMatch]) -> dict[str, float]:
    """The share of each status among the rows of the status and stage columns."""
    indexes = [match.index for match in matches if match.field in ("status", "stage")]
    found: Counter[str] = Counter()
    for index in indexes[:1]:
        for text, count in Counter(str(row.cells[index]) for row in table.rows if row.cells[index] is not None).items():
            found[values_words.status_of(text)[0] or "?"] += count
    total = sum(found.values()) or 1
    return {code: found[code] / total for code in ("won", "lost", "quoted", "negotiating", "new", "contacted")}
