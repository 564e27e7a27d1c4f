"""A firm for the pictures of *Same person?*: 30 of 100 who asked are in the file a second time, each told in another way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

GIVEN: Final = (
    "Ottilie", "Ben", "Ian", "Rosa", "Lena", "Margaret", "Derek", "Lydia", "Ivy", "Gordon", "Tomasz", "Frances", "Ron", "Joan",
)  # fmt: skip
FAMILY: Final = (
    "Fearn", "Frost", "Calloway", "Delgado", "Fischer", "Holroyd", "Stanniforth", "Crane", "Pickersgill", "Platts", "Wilk",
    "Odell", "Beevers",
)  # fmt: skip
TRADES: Final = (
    "Florists",
    "Joinery",
    "Cars",
    "Tiles",
    "Optik",
    "Bakery",
    "Timber",
    "Dental",
    "Print",
    "Tea Room",
    "Roofing",
)
TOWNS: Final = ("Sheffield", "Leeds", "Totley", "Dronfield", "Rotherham", "Hathersage", "Chesterfield")
STREETS: Final = (
    "Abbey Lane",
    "Bents Road",
    "Canal Street",
    "Devonshire Road",
    "Ecclesall Road",
    "Furnace Hill",
    "Glossop Road",
)
SOURCES: Final = ("Website", "Referral", "Phone", "Trade fair")
PEOPLE: Final = 70
TWICE: Final = 30


def person(n: int) -> dict[str, str]:
    """The n-th of those who asked."""
    given, family, trade = GIVEN[n % len(GIVEN)], FAMILY[n % len(FAMILY)], TRADES[n % len(TRADES)]
    street = STREETS[(n + n // 7) % len(STREETS)]
    return {
        "full_name": f"{given} {family}",
        "company": f"{family} {trade}",
        "email": f"{given.lower()}@{family.lower()}{trade.split()[0].lower()}.example",
        "phone": f"0114 496 0{100 + n}",
        "street": f"{3 * n + 2} {street}",
        "postcode": f"S{n + 1} {n % 9 + 1}PZ",
        "city": TOWNS[n % len(TOWNS)],
        "source": SOURCES[n % len(SOURCES)],
        "value": str(400 + 250 * (n % 30)),
        "received_at": (dt.date(2026, 11, 18) - dt.timedelta(days=3 * n)).isoformat(),
    }


def again(n: int, first: Mapping[str, str]) -> dict[str, str]:
    """The n-th as they stand in the file a second time: nothing is told quite the same way twice."""
    kind = n % 6
    told = {**first, "received_at": "2026-11-19", "source": SOURCES[(n + 1) % len(SOURCES)], "value": str(900 + 50 * n)}
    given, _blank, family = first["full_name"].partition(" ")
    if kind == 0:  # the same phone, written otherwise; the firm with its legal form; another e-mail
        told |= {
            "phone": "+44 " + first["phone"][1:],
            "company": first["company"] + " Ltd",
            "email": f"orders{n}@web.example",
        }
    elif kind == 1:  # the same e-mail, moved to another town
        told |= {
            "phone": f"0161 555 {2000 + n}",
            "city": "Manchester",
            "postcode": "M1 2AB",
            "street": "1 Canal Street",
        }
    elif kind == 2:  # an initial for the first name, nothing to reach them by but another number
        told |= {"full_name": f"{given[0]}. {family}", "email": "", "phone": f"0161 555 {2000 + n}"}
    elif kind == 3:  # a slip of the pen in name and firm
        told |= {
            "full_name": f"{given} {family[:-1]}",
            "email": "",
            "phone": "",
            "company": first["company"].replace("e", "a", 1),
        }
    elif kind == 4:  # a colleague: the same domain, nothing else
        told |= {
            "full_name": f"{given[0]}ora {family[0]}ates",
            "email": first["email"].replace(given.lower(), "office2"),
        }
        told |= {"phone": "", "street": "", "postcode": "", "city": ""}
    else:  # the same switchboard, another name
        told |= {
            "full_name": f"Walter {FAMILY[(n + 4) % len(FAMILY)]}",
            "company": "",
            "email": "",
            "street": "",
            "postcode": "",
        }
    return {name: text for name, text in told.items() if text}


def everybody() -> Iterator[dict[str, str]]:
    """Those who asked, then those who are here twice."""
    yield from (person(n) for n in range(PEOPLE))
    yield from (again(n, person(n)) for n in range(TWICE))


def fill(ws: Workspace) -> None:
    """Write the firm into an empty file: as in the mock-up, Sofia Brandt is a customer of two years ago who asks once more."""
    from leaddesk.services import leads, pipeline, touches

    bakery = {
        "full_name": "Sofia Brandt", "company": "Marsh Lane Bakery Ltd", "phone": "0114 4960147", "email": "orders@marshlane.example",
        "street": "12 Marsh Lane", "city": "Sheffield", "postcode": "S3 8PZ", "source": "Referral", "value": "6180", "rating": "cold",
        "received_at": "2024-05-04",
    }  # fmt: skip
    asks = {
        "full_name": "Sofia Brandt", "company": "Marsh Lane Bakery", "job_title": "Manager", "phone": "0114 496 0147",
        "email": "sofia@marshlane.example", "postcode": "S3", "source": "Website", "value": "9000", "rating": "warm",
        "next_action": "Call", "next_action_due": "2026-11-20 14:30",
    }  # fmt: skip
    with ws.store.write("people") as write:
        for name in ("Maya Hartley", "Jan Kowalski"):
            write.insert(
                "assignee",
                kind="member",
                name=name,
                initials="".join(w[0] for w in name.split()),
                match_key=name.lower(),
            )
    customer = leads.add(ws, {**bakery, "owner": "Jan Kowalski"}).ids[0]
    for n in range(5):
        touches.log(ws, customer, type="call", outcome="reached", text=f"Order {n + 1}")
    pipeline.close(ws, [customer], "won", value_minor=618_000)
    for values in everybody():
        leads.add(ws, values)
    leads.add(ws, asks)
