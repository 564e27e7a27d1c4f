"""The 12 leads of ``firm12`` measured with a pencil: milestones, ratios, reply bands, money, deaths. Nothing here was computed.

Real leads are all but 8 (spam): 11. What each of them reached, in local days since it came in (- = never):

         came    try  talk  qualified  quoted  won   ends
     1   2 Nov    0    0       2         4      14   won, 4,200
     2   2 Nov    1    4       7         7       -   lost: price (the move to Quoted on 9 Nov made it qualified too)
     3   6 Nov    3    3       -         -       -   open
     4  22 Oct    4    -       -         -       -   open
     5  16 Nov    -    -       -         -       -   open
     6  17 Nov    -    -       -         -       -   open
     7   3 Nov    -    -       -         -       -   open, hour unknown
     9  10 Nov    0    0       1         -       -   parked
    10  26 Oct    0    -       -         -       -   never answered
    11  28 Oct    0    1       2         6       -   open
    12  29 Oct    1    1       -         -       -   lost: competitor
"""

from __future__ import annotations

from typing import Any, Final

CONTINUUM: Final[dict[str, dict[str, Any]]] = {
    # 10 never talked, 4 5 6 7 are there still
    "received": {"came": 11, "went_on": 6, "fell_out": {"non_responsive/no_reply": 1}, "still": 4, "days": 0},
    # 1 2 3 9 11 12: 0 4 3 0 1 1, sorted 0 0 1 | 1 3 4; on went 1 2 9 11; 12 lost; 3 there
    "contacted": {"came": 6, "went_on": 4, "fell_out": {"lost/competitor": 1}, "still": 1, "days": 1},
    # 1 2 9 11: 2 7 1 2, sorted 1 2 | 2 7; 9 is parked there
    "qualified": {"came": 4, "went_on": 3, "fell_out": {}, "still": 1, "days": 2},
    # 1 2 11: 4 7 6; 2 lost; 11 there
    "quoted": {"came": 3, "went_on": 1, "fell_out": {"lost/price": 1}, "still": 1, "days": 6},
    "won": {"came": 1, "went_on": 0, "fell_out": {}, "still": 1, "days": 14},
}
"""K8 over the whole file; steps nobody recorded (taken over, after the sale, came back) are left out."""

RAIL_FIRST_REPLY: Final = {"came": 8, "days": 0.5}
"""The step *First reply* of the overview: 1 2 3 4 9 10 11 12 were tried; 0 1 3 4 0 0 0 1, sorted 0 0 0 0 | 1 1 3 4."""

RATIOS: Final[dict[str, dict[str, tuple[int, int, int]]]] = {
    # received, quoted, won. October 4 10 11 12 (11 quoted), November 1 2 3 5 6 7 9 (1 2 quoted, 1 won)
    "month": {"2026-10": (4, 1, 0), "2026-11": (7, 2, 1)},
    # website 1 4, referral 3 11
    "source": {
        "website": (2, 1, 1), "phone_in": (1, 1, 0), "referral": (2, 1, 0), "walk_in": (1, 0, 0), "email_in": (1, 0, 0),
        "trade_show": (1, 0, 0), "existing_customer": (1, 0, 0), "broker": (1, 0, 0), "advertisement": (1, 0, 0),
    },
    "rating": {"dont_know": (11, 3, 1)},
    # marketing: website 1 4, phone 2, walk in 5, e-mail 6, show 7, advertisement 12
    "origin": {"marketing": (7, 2, 1), "referral": (2, 1, 0), "own_sales": (1, 0, 0), "purchased": (1, 0, 0)},
}  # fmt: skip
"""Lead to quote and lead to won (S2-3, S2-11), by what: (received, quoted, won)."""

REPLIES: Final[dict[str, dict[str, tuple[int, int]]]] = {
    # Minutes of 1 2 3 4 9 10 11 12. Working 90 60 45 720 20 120 240 540: an hour exactly is 1 to 2, two are 2 to 4, four are 4 to 8;
    # 720 is a working day and a third, 540 a working day. Calendar 90 960 3,765 5,460 20 120 240 1,440: 960 and 1,440 are less than two
    # days (2,880), the others more. 5, 6 and 7 nobody ever tried. Only 1 was won.
    "working": {
        "under_1h": (2, 0), "1-2h": (2, 1), "2-4h": (1, 0), "4-8h": (1, 0), "to_2d": (2, 0), "over_2d": (0, 0), "never": (3, 0),
    },
    "calendar": {
        "under_1h": (1, 0), "1-2h": (1, 1), "2-4h": (1, 0), "4-8h": (1, 0), "to_2d": (2, 0), "over_2d": (2, 0), "never": (3, 0),
    },
}  # fmt: skip
"""First reply in bands: (leads, won of them). Bounds 1, 2, 4, 8 hours and 2 days, a working day being 540 minutes."""

DIED: Final[dict[str, set[str]]] = {
    # 5 and 7 nobody has replied to; 10 had 6 tries, the first in time; 12 talked, never qualified; 2 had its quote
    "not_a_lead": {"Hal Ives"},
    "never_tried": {"Eve Frost", "Gus Hale"},
    "late_first_try": set(),
    "few_tries": set(),
    "not_qualified": {"Jon Kerr", "Lou Marsh"},
    "no_quote": set(),
    "quote_lost": {"Ben Cole"},
}
"""S2-9. What would have come of them: Ben 2,500 as he said; of the others' sources nothing was ever won, so nobody knows."""
DIED_VALUE: Final = {"quote_lost": {"GBP": 250_000}}

LOST: Final[dict[str, tuple[int, dict[str, int], int]]] = {
    "price": (1, {"GBP": 250_000}, 0),
    "competitor": (1, {}, 1),
}
"""By reason: leads, value in pence, how many of them without a value."""

WON_MONTHS: Final = {"2026-11": {"GBP": (1, 420_000)}}

BY_RATING: Final[dict[str, dict[str, Any]]] = {
    # Touches of 1 2 3 4 5 6 7 9 10 11 12: 1 3 1 1 0 0 1 1 6 3 1, sorted 0 0 1 1 1 *1* 1 1 3 3 6.
    # Days to the first try 0 1 3 4 0 0 0 1: between 0 and 1. 5, 6 and 7 nobody tried (a wrong number is none).
    "dont_know": {"n": 11, "touches": 1, "followed": 8, "days": 0.5, "waiting": 3},
}

SOURCES: Final[dict[str, dict[str, Any]]] = {
    # leads, talked with, quoted, won, pence won. Nobody recorded what a source costs: nothing is divided.
    "website": {"leads": 2, "reached": 1, "quoted": 1, "won": 1, "revenue": {"GBP": 420_000}, "cost": None},
    "phone_in": {"leads": 1, "reached": 1, "quoted": 1, "won": 0, "revenue": {}, "cost": None},
    "referral": {"leads": 2, "reached": 2, "quoted": 1, "won": 0, "revenue": {}, "cost": None},
    "walk_in": {"leads": 1, "reached": 0, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
    "email_in": {"leads": 1, "reached": 0, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
    "trade_show": {"leads": 1, "reached": 0, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
    "existing_customer": {"leads": 1, "reached": 1, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
    "broker": {"leads": 1, "reached": 0, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
    "advertisement": {"leads": 1, "reached": 1, "quoted": 0, "won": 0, "revenue": {}, "cost": None},
}

REACHABLE: Final = (6, 11)
"""Any two-way contact of all received: 1 2 3 9 11 12."""

VELOCITY: Final[dict[str, Any]] = {
    # Kim is open and qualified (Ivy is parked); 1 won of 3 decided; 4,200 the only sale; 4 to 16 November are 12 days.
    # A day: 1 x 1/3 x 420,000 / 12 = 11,666 2/3 pence
    "open_qualified": 1,
    "win_rate": (1, 3),
    "won_value": (1, 420_000),
    "days": (1, 12),
    "a_day": 420_000 / 36,
}

REPEAT: Final = 0
"""Nobody asked twice."""
