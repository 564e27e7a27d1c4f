"""A firm of 12 leads, written by hand. Its answers fit on one page and were found with a pencil; nothing here was generated.

Zone Europe/London, currency GBP, Monday to Friday 8 to 17 (540 working minutes a day), no holidays, standard stages:
New 5 % / quiet after 3 days, Trying 10 % / 7, Talked 20 % / 10, Qualified 40 % / 14, Quoted 60 % / 10, Negotiating 80 % / 10.
First day 1 October 2026. Now: Wednesday 18 November 2026, 11:00. Clocks went back in the night to Sunday 25 October.

    October 2026                November 2026
    Mo Tu We Th Fr Sa Su        Mo Tu We Th Fr Sa Su
    19 20 21 22 23 24 25         2  3  4  5  6  7  8
    26 27 28 29 30 31  1         9 10 11 12 13 14 15
                                16 17 18 (today)
All times are the firm's local times. An event is (time, verb, arguments ...).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

ZONE: Final = "Europe/London"
SETTINGS: Final = {
    "zone": ZONE,
    "country": "GB",
    "phone_region": "GB",
    "currency": "GBP",
    "first_day": "2026-10-01",
} | {"holidays_country": ""}
MEMBER: Final = "Una Weaver"
NOW: Final = "2026-11-18 11:00"


@dataclass(frozen=True)
class Lead:
    """One lead: who, through which source, when it came in (a date alone: hour unknown), when it was typed, what happened."""

    name: str
    source: str
    came: str
    typed: str
    events: tuple[tuple[str, ...], ...] = ()
    value: str = ""
    expected_close: str = ""


LEADS: Final = (
    # 1  First reply: Mon 09:00 -> Mon 10:30 = 90 working, 90 calendar minutes. Quoted, then won for 4,200.00.
    Lead("Ada Finch", "website", "2026-11-02 09:00", "2026-11-02 09:00", (
        ("2026-11-02 10:30", "touch", "call", "reached"),
        ("2026-11-02 10:31", "move", "contacted"),
        ("2026-11-04 09:00", "move", "qualified"),
        ("2026-11-06 14:00", "move", "quoted"),
        ("2026-11-16 12:00", "won", "4200.00"),
    ), value="4000"),
    # 2  Mon 16:30 -> Tue 08:30: 30 minutes on Monday + 30 on Tuesday = 60 working; 16 hours = 960 calendar. Quoted, lost: price.
    Lead("Ben Cole", "phone_in", "2026-11-02 16:30", "2026-11-02 16:30", (
        ("2026-11-03 08:30", "touch", "call", "no_answer"),
        ("2026-11-03 08:31", "move", "attempting"),
        ("2026-11-05 09:00", "touch", "email", "sent"),
        ("2026-11-06 10:00", "reply", "email", "replied"),
        ("2026-11-06 10:05", "move", "contacted"),
        ("2026-11-09 15:00", "move", "quoted"),
        ("2026-11-13 16:00", "close", "lost", "price"),
    ), value="2500"),
    # 3  Fri 18:00 (closed) -> Mon 08:45 = 45 working; 62 h 45 min = 3,765 calendar. Open in Talked.
    #    Quiet? base = Mon 9 Nov (try, talk, stage); + 10 = 19 Nov; step due 20 Nov moves it to 20 Nov: not yet.
    #    Expected in December: 3,000 x 20 % = 600.
    Lead("Cara Dunn", "referral", "2026-11-06 18:00", "2026-11-06 18:00", (
        ("2026-11-09 08:45", "touch", "call", "reached"),
        ("2026-11-09 08:46", "move", "contacted"),
        ("2026-11-09 08:50", "next", "Ask for the budget", "2026-11-20"),
    ), value="3000", expected_close="2026-12-10"),
    # 4  Thu 22 Oct 15:00 (summer time = 14:00 UTC) -> Mon 26 Oct 09:00 (= 09:00 UTC): Thursday 120 + Friday 540 + Monday 60
    #    = 720 working; 3 days 19 hours = 91 hours = 5,460 calendar. Open in Trying, no step.
    #    Quiet: base 26 Oct + 7 = 2 Nov: yes. Expected 10 Nov, which is over: overdue, 1,000 x 10 % = 100.
    Lead("Dev Ellis", "website", "2026-10-22 15:00", "2026-10-22 15:00", (
        ("2026-10-26 09:00", "touch", "email", "sent"),
        ("2026-10-26 09:01", "move", "attempting"),
    ), value="1000", expected_close="2026-11-10"),
    # 5  Mon 16 Nov 10:00, no try: Monday 420 + Tuesday 540 + Wednesday 180 = 1,140 >= 540 working minutes: nobody has replied.
    #    Age: Tue 17, Wed 18 = 2 working days. Quiet from 16 + 3 = 19 Nov: not yet.
    Lead("Eve Frost", "walk_in", "2026-11-16 10:00", "2026-11-16 10:00"),
    # 6  Tue 17 Nov 14:00: Tuesday 180 + Wednesday 180 = 360 < 540: waits, but not too long. Value without a date: 900 x 5 % = 45.
    Lead("Fay Grant", "email_in", "2026-11-17 14:00", "2026-11-17 14:00", value="900"),
    # 7  Date only, Tue 3 Nov; typed on Wed 4 Nov. The call to a wrong number is no try. Wed 4 Nov 17:00 is long over: nobody has
    #    replied. Age: 4, 5, 6 / 9-13 / 16, 17, 18 Nov = 3 + 5 + 3 = 11 working days. In no minutes. Quiet: base 4 Nov (stage) + 3.
    Lead("Gus Hale", "trade_show", "2026-11-03", "2026-11-04 09:00", (
        ("2026-11-05 09:00", "touch", "call", "wrong_number"),
    )),
    # 8  Spam: not a lead, in nothing that counts received leads.
    Lead("Hal Ives", "website", "2026-11-04 11:00", "2026-11-04 11:00", (
        ("2026-11-04 11:20", "close", "not_a_lead", "spam"),
    )),
    # 9  Tue 09:00 -> Tue 09:20 = 20 and 20. Parked until February: its value is in no forecast, its clocks stand.
    Lead("Ivy Jones", "existing_customer", "2026-11-10 09:00", "2026-11-10 09:00", (
        ("2026-11-10 09:20", "touch", "call", "reached"),
        ("2026-11-10 09:21", "move", "contacted"),
        ("2026-11-11 10:00", "move", "qualified"),
        ("2026-11-12 10:00", "park", "2027-02-01", "season"),
    ), value="5000", expected_close="2027-02-20"),
    # 10 Mon 26 Oct 10:00 -> 12:00 = 120 and 120. Six tries on two channels over 15 days, no word: never answered.
    Lead("Jon Kerr", "broker", "2026-10-26 10:00", "2026-10-26 10:00", (
        ("2026-10-26 12:00", "touch", "call", "no_answer"),
        ("2026-10-26 12:01", "move", "attempting"),
        ("2026-10-28 09:00", "touch", "email", "sent"),
        ("2026-10-30 10:00", "touch", "call", "voicemail"),
        ("2026-11-03 09:00", "touch", "email", "sent"),
        ("2026-11-06 10:00", "touch", "call", "no_answer"),
        ("2026-11-10 09:00", "touch", "email", "sent"),
        ("2026-11-12 16:00", "close", "non_responsive", "no_reply"),
    )),
    # 11 Wed 28 Oct 12:00 -> 16:00 = 240 and 240. Quoted, negotiating. Step due Tue 17 Nov: late.
    #    Quiet? base 13 Nov + 10 = 23 Nov: no. Expected in November: 8,000 x 80 % = 6,400.
    Lead("Kim Lowe", "referral", "2026-10-28 12:00", "2026-10-28 12:00", (
        ("2026-10-28 16:00", "touch", "call", "voicemail"),
        ("2026-10-28 16:01", "move", "attempting"),
        ("2026-10-29 10:00", "touch", "call", "reached"),
        ("2026-10-29 10:01", "move", "contacted"),
        ("2026-10-30 09:00", "move", "qualified"),
        ("2026-11-03 11:00", "move", "quoted"),
        ("2026-11-13 10:00", "touch", "meeting", "reached"),
        ("2026-11-13 10:05", "move", "negotiating"),
        ("2026-11-13 10:06", "next", "Contract wording", "2026-11-17"),
    ), value="8000", expected_close="2026-11-30"),
    # 12 Thu 29 Oct 09:30 -> Fri 30 Oct 09:30: Thursday 450 + Friday 90 = 540 working; 24 hours = 1,440 calendar. Lost unquoted.
    Lead("Lou Marsh", "advertisement", "2026-10-29 09:30", "2026-10-29 09:30", (
        ("2026-10-30 09:30", "touch", "call", "reached"),
        ("2026-10-30 09:31", "move", "contacted"),
        ("2026-11-02 15:00", "close", "lost", "competitor"),
    )),
)  # fmt: skip

EXPECTED: Final[dict[str, object]] = {
    "leads": 12,
    "names": 0,
    "customers": 1,  # Ada Finch
    "open": 6,  # 3, 4, 5, 6, 7, 11
    "parked": 1,  # 9
    "won": 1,  # 1
    "lost": 2,  # 2, 12
    "disqualified": 0,
    "non_responsive": 1,  # 10
    "not_a_lead": 1,  # 8
    "by_status": {
        "new": 3,  # 5, 6, 7
        "attempting": 1,  # 4
        "contacted": 1,  # 3
        "qualified": 0,
        "quoted": 0,
        "negotiating": 1,  # 11
        "nurture": 1,
        "won": 1,
        "lost": 2,
        "disqualified": 0,
        "non_responsive": 1,
        "not_a_lead": 1,
    },
    "lost_by_reason": {"price": 1, "competitor": 1},
    "not_a_lead_by_reason": {"spam": 1},
    "parked_by_reason": {"season": 1},
    "backlog": 0,
    "untouched": {"Eve Frost", "Gus Hale"},
    "untouched_by_age": {"1-2": 1, "3-7": 0, "8-30": 1, ">30": 0},
    "first_reply_waiting": {"Eve Frost", "Fay Grant"},  # Gus Hale's hour of arrival is unknown
    "stale": {"Dev Ellis", "Gus Hale"},
    "unanswered": set[str](),  # 2 wrote last, but is closed
    "untouched_worth": {},  # 5 walked in, 7 from a trade show: nothing was ever won from there, and neither has a value
    "next_steps": {"late": 1, "due_today": 0, "due_later": 1, "needs_step": 4},  # 11; 3; 4, 5, 6, 7
    "received": 11,  # all but 8
    "lead_to_quote": (3, 11),  # 1, 2, 11
    "lead_to_close": (1, 11),  # 1
    "win_rate": (1, 3),  # 1 / (1, 2, 12)
    # 1, 2, 3, 4, 9, 10, 11, 12: sorted 20 45 60 90 | 120 240 540 720; middle two 90 and 120; p90: ceil(7.2) = the 8th
    "first_reply_working": {"n": 8, "median": 105, "p90": 720},
    # sorted 20 90 120 240 | 960 1440 3765 5460; middle two 240 and 960; the 8th
    "first_reply_calendar": {"n": 8, "median": 600, "p90": 5460},
    # pence: value x chance; 11 / 3 / 4 / 6
    "forecast": {
        "2026-11": {"GBP": (1, 800_000, 640_000)},
        "2026-12": {"GBP": (1, 300_000, 60_000)},
        "overdue": {"GBP": (1, 100_000, 10_000)},
        "no_date": {"GBP": (1, 90_000, 4_500)},
    },
    "won_value": {"GBP": 420_000},
    # 5, 6, 7 in New (7 quiet), 4 in Trying (quiet), 3 in Talked, 11 in Negotiating
    "board": {
        "New": {"leads": 3, "quiet": 1, "sums": {"GBP": {"sum_minor": 90_000, "likely_minor": 4_500}}},
        "Trying": {"leads": 1, "quiet": 1, "sums": {"GBP": {"sum_minor": 100_000, "likely_minor": 10_000}}},
        "Talked": {"leads": 1, "quiet": 0, "sums": {"GBP": {"sum_minor": 300_000, "likely_minor": 60_000}}},
        "Qualified": {"leads": 0, "quiet": 0, "sums": {}},
        "Quoted": {"leads": 0, "quiet": 0, "sums": {}},
        "Negotiating": {"leads": 1, "quiet": 0, "sums": {"GBP": {"sum_minor": 800_000, "likely_minor": 640_000}}},
    },
    "board_total": {"leads": 6, "quiet": 2, "sums": {"GBP": {"sum_minor": 1_290_000, "likely_minor": 714_500}}},
    # All but 8; minutes of whole stays, the middle one between stars: New 21 (9) 91 (1) 121 (10) *241* (11) *961* (2) 1,441 (12)
    # 3,766 (3) 5,461 (4): 601. Trying 1,080 (11) *4,414* (2) 24,719 (10). Talked 1,379 (11) 1,479 (9) *2,789* (1) 4,615 (2)
    # 4,649 (12). Qualified 1,440 (9) *3,180* (1) 5,880 (11). Quoted 5,820 (2) *14,280* (1) 14,345 (11).
    # Parked 9 did not go on from Qualified, lost 12 not from Talked.
    "board_flow": {
        "New": {"entered": 11, "went_on": 8, "stays": 8, "days": 601 / 1440},
        "Trying": {"entered": 4, "went_on": 2, "stays": 3, "days": 4_414 / 1440},
        "Talked": {"entered": 6, "went_on": 4, "stays": 5, "days": 2_789 / 1440},
        "Qualified": {"entered": 3, "went_on": 2, "stays": 3, "days": 3_180 / 1440},
        "Quoted": {"entered": 3, "went_on": 2, "stays": 3, "days": 14_280 / 1440},
        "Negotiating": {"entered": 1, "went_on": 0, "stays": 0, "days": None},
    },
    # Ada was won on Monday: it is too early to ask who gets her started
    "after_sale": {
        "won": {"leads": 1, "sums": {"GBP": 420_000}},
        **{code: {"leads": 0, "sums": {}} for code in ("onboarding", "delivered", "invoiced", "satisfied")},
    },
    "after_sale_flow": {
        "won": {"entered": 1, "went_on": 0, "stays": 0, "days": None},
        **{
            code: {"entered": 0, "went_on": 0, "stays": 0, "days": None}
            for code in ("onboarding", "delivered", "invoiced", "satisfied")
        },
    },
    "needs_attention": [],
    # Dev since 2 Nov; Gus since 4 + 3 = 7 Nov
    "lagging": [(16, "Dev Ellis"), (11, "Gus Hale")],
    # By value: 6 (900), 4 (1,000) | 2 (2,500), 3 (3,000) | 1 (4,000), 9 (5,000) | 11 (8,000); without one 5, 7, 10, 12.
    # Touches 0, 1 | 3, 1 | 1, 1 | 3; 0, 1, 6, 1. Days to the first try: -, 4 | 1, 3 | 0, 0 | 0; -, -, 0, 1.
    "followed_by_value": {
        "GBP": {
            "q1": {"n": 2, "touches": 0.5, "followed": 1, "days": 4, "waiting": 1},
            "q2": {"n": 2, "touches": 2, "followed": 2, "days": 2, "waiting": 0},
            "q3": {"n": 2, "touches": 1, "followed": 2, "days": 0, "waiting": 0},
            "q4": {"n": 1, "touches": 3, "followed": 1, "days": 0, "waiting": 0},
        },
        "": {"none": {"n": 4, "touches": 1, "followed": 2, "days": 0.5, "waiting": 2}},
    },
}
"""The answers, by the names of ``leaddesk.sample.answers``; sets are people's names, pairs numerator and denominator,
forecast cells (leads, value in pence, weighted pence)."""

TODAY: Final[dict[str, dict[str, list[str]]]] = {
    # Dev was tried once and has nothing planned; Kim's step was for yesterday; Eve, Fay and Gus nobody has tried (a wrong number
    # is no try): Gus since Wed 4 Nov 17:00, Eve's 4 hours ended Mon 14:00, Fay's today 9:00. Cara's step is for Friday.
    "2026-11-18 11:00": {
        "needs_step": ["Dev Ellis"],
        "late": ["Kim Lowe"],
        "untouched": ["Gus Hale", "Eve Frost", "Fay Grant"],
    },
    # Friday: Cara is due, and stands there although she is quiet from today on. Ada was won on Monday, and nobody gets her started.
    "2026-11-20 09:00": {
        "needs_attention": ["Ada Finch"],
        "needs_step": ["Dev Ellis"],
        "late": ["Kim Lowe"],
        "untouched": ["Gus Hale", "Eve Frost", "Fay Grant"],
        "due_today": ["Cara Dunn"],
    },
    # The day Ivy was parked until; Cara's step is late by now, as Kim's, who waits longer.
    "2027-02-01 08:30": {
        "needs_attention": ["Ada Finch"],
        "needs_step": ["Dev Ellis"],
        "late": ["Kim Lowe", "Cara Dunn"],
        "untouched": ["Gus Hale", "Eve Frost", "Fay Grant"],
        "woke_up": ["Ivy Jones"],
    },
}
"""Today at three moments: the people of each section in the order in which they stand there; sections that are missing are empty."""

CALENDAR: Final[dict[str, Any]] = {
    # 9 November 2026 to 28 February 2027. Kim's step stands on its day, a day late; Eve's 4 hours ended on Monday at 14:00, Fay's end
    # today at 9:00 (Tuesday 180 minutes, today 60); Gus has no hour. Parked Ivy's own close is in nobody's calendar, her waking is.
    "days": {
        "2026-11-10": [("expected_close", "Dev Ellis", None, 0)],
        "2026-11-16": [("first_reply", "Eve Frost", "14:00", 0)],
        "2026-11-17": [("follow_up", "Kim Lowe", None, 1)],
        "2026-11-18": [("first_reply", "Fay Grant", "09:00", 0)],
        "2026-11-20": [("follow_up", "Cara Dunn", None, 0)],
        "2026-11-30": [("expected_close", "Kim Lowe", None, 0)],
        "2026-12-10": [("expected_close", "Cara Dunn", None, 0)],
        "2027-02-01": [("wake_up", "Ivy Jones", None, 0)],
    },
    "late": [("Kim Lowe", "2026-11-17", 1)],
    # Days that are over have none. Today the reply Fay waits for, Friday Cara's step, a call each: 15 minutes.
    "load": {
        "2026-11-16": (0, 0), "2026-11-17": (0, 0), "2026-11-18": (15, 540), "2026-11-19": (0, 540), "2026-11-20": (15, 540),
        "2026-11-21": (0, 0), "2026-11-22": (0, 0),
    },
}  # fmt: skip
"""The calendar at ``NOW``: (kind, whom, time, days late) by day, what is late, minutes (planned, had) of Una's week."""
