"""Reads contact cards (.vcf) in the child process: one row a card.

Owns what the properties mean; ``vcard_lines`` owns how they are written. Pictures, sounds and keys are never looked at, and a
card within a card (AGENT) is passed over. An own reader: docs/decisions/0007 says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from leaddesk.exchange import encoding
from leaddesk.exchange.cards_columns import Record, collected, send_records
from leaddesk.exchange.child_clean import Warnings
from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.vcard_lines import Property, properties

_DECLARED: Final = re.compile(rb"^[^:\r\n]*;CHARSET=\"?([\w.-]{2,20})", re.I | re.M)
_EXTENSION: Final = re.compile(r";\s*ext=(\w+).*", re.I)
_FAX_OR_PAGER: Final = frozenset({"fax", "pager", "x-fax"})
_CHARS: Final = 64 * 1024
"""Values are cut beyond this; the reader tells that a text was cut."""


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send the cards of ``request`` as rows. Raises ``Refused``."""
    path = Path(request.path)
    warn = Warnings(send)
    name = request.encoding or _encoding(path)
    send(("book", name, None))
    with path.open("r", encoding="utf-8" if name == "ascii" else name, errors="replace") as stream:
        records = collected((record(card) for card in cards(stream)), request.limits)
    send_records(records, ("full_name",), request.limits, warn, send)
    if len(records) == 1:
        from leaddesk.exchange import pasted_child

        send(pasted_child.of_card(records[0]).frame())


def _encoding(path: Path) -> str:
    found = encoding.of_file(path)
    if found.sure:
        return found.name
    with path.open("rb") as stream:
        declared = _DECLARED.search(stream.read(encoding.SAMPLE))
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        if name.startswith(("windows-", "iso-8859-", "cp125", "koi8")):
            try:
                "".encode(name)
            except LookupError:
                return found.name
            return name
    return found.name


def cards(lines: Iterable[str]) -> Iterator[list[Property]]:
    """The properties of each card. A card that is not closed ends where the next one begins, or with the file."""
    card: list[Property] | None = None
    inner = 0
    last = ""
    for found in properties(lines):
        if found.name == "BEGIN" and found.value.strip().upper() == "VCARD":
            if card is not None and (last == "AGENT" or inner):
                inner += 1
            else:
                if card is not None:
                    yield card
                card = []
        elif found.name == "END" and found.value.strip().upper() == "VCARD":
            if inner:
                inner -= 1
            elif card is not None:
                yield card
                card = None
        elif card is not None and not inner:
            card.append(found)
        last = found.name if not found.value.strip() or found.name != "AGENT" else ""
    if card is not None:
        yield card


def record(card: list[Property]) -> Record:
    """One card as a row."""
    by_name: dict[str, list[Property]] = {}
    for found in sorted(card, key=lambda one: one.pref):
        if len(found.value) > _CHARS:
            found = Property(found.name, found.types, found.value[:_CHARS], found.pref, found.old)
        by_name.setdefault(found.name, []).append(found)
    record: dict[str, list[str]] = {}

    def put(key: str, *texts: str) -> None:
        known = record.setdefault(key, [])
        known += [text for text in texts if text and text not in known]

    _who(by_name, put)
    _reach(by_name, put)
    for found in by_name.get("CATEGORIES", []):
        record["tags"] = [", ".join(filter(None, [*record.get("tags", []), *found.parts(",")]))]
    notes = [found.text() for found in by_name.get("NOTE", [])]
    put("notes", "\n".join(dict.fromkeys(filter(None, notes))))
    for name, key in (("NICKNAME", "custom:Nickname"), ("BDAY", "custom:Birthday")):
        put(key, *(found.text() for found in by_name.get(name, [])[:1]))
    return record


def _who(by_name: dict[str, list[Property]], put: Callable[..., None]) -> None:
    """The name, the firm and the position. A card of a firm has its name as company, and no person."""
    full = next((found.text() for found in by_name.get("FN", []) if found.text()), "")
    parts = [*(by_name["N"][0].parts() if "N" in by_name else []), "", "", "", "", ""]
    last, first, middle, before, after = (" ".join(part.replace(",", " ").split()) for part in parts[:5])
    units = [found.parts() for found in by_name.get("ORG", [])]
    firms = [unit[0] for unit in units if unit and unit[0]]
    is_firm = any(found.text().lower() in ("org", "organization") for found in by_name.get("KIND", []))
    is_firm = is_firm or any(found.text().upper() == "COMPANY" for found in by_name.get("X-ABSHOWAS", []))
    if not (first or last) and full and (is_firm or full in firms):
        put("company", full)
        full = ""
    full = full or " ".join(filter(None, (first, middle, last, after)))
    put("full_name", full.removeprefix(f"{before} ") if before else full)
    if (first or last) and full:
        put("salutation", before)
    if first and last:
        put("first_name", " ".join(filter(None, (first, middle))))
        put("last_name", last)
    put("company", *firms[:1])
    put("custom:Department", *(", ".join(filter(None, unit[1:])) for unit in units))
    titles = [found.text() for name in ("TITLE", "ROLE") for found in by_name.get(name, [])]
    put("job_title", *[title for title in titles if title][:1])


def _reach(by_name: dict[str, list[Property]], put: Callable[..., None]) -> None:
    """How to reach them: addresses, numbers, pages and places, preferred ones first."""
    put("email", *(found.text().removeprefix("mailto:") for found in by_name.get("EMAIL", [])))
    for found in by_name.get("TEL", []):
        kind = "custom:Fax" if found.types & _FAX_OR_PAGER else "mobile" if "cell" in found.types else "phone"
        put(kind, _number(found.text()))
    put("website", *(found.text() for found in by_name.get("URL", [])))
    places = [found for found in by_name.get("ADR", []) if any(found.parts())]
    for nth, found in enumerate(places):
        box, further, street, city, region, postcode, country = [*found.parts(), *[""] * 7][:7]
        lines = ", ".join(filter(None, (" ".join(one.split("\n")) for one in (street, further, box))))
        if nth:
            town = " ".join(filter(None, (postcode, city)))
            put("custom:Other address", ", ".join(filter(None, (lines, town, region, country))))
            continue
        found_here = {"street": lines, "postcode": postcode, "city": city, "region": region, "country": country}
        for key, text in found_here.items():
            put(key, " ".join(text.split()))


def _number(text: str) -> str:
    """A number as people write it; ``tel:+49-30-1234;ext=5`` is the form of newer cards."""
    if text[:4].lower() != "tel:":
        return text
    return _EXTENSION.sub(r" ext. \1", text[4:]).partition(";")[0].strip()
