"""The fixed codes of PRODUCT.md section 2, each with its default English label. Codes never change; labels are translated.

Owns the vocabulary only: what a code allows or leads to is decided in ``pipeline`` and ``clocks``.
"""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_

KINDS: Final = {"name": N_("Only on a list"), "lead": N_("Lead")}

STATUSES: Final = {
    "new": N_("New"),
    "attempting": N_("Trying"),
    "contacted": N_("Talked"),
    "qualified": N_("Qualified"),
    "quoted": N_("Quoted"),
    "negotiating": N_("Negotiating"),
    "nurture": N_("Later"),
    "won": N_("Won"),
    "lost": N_("Lost"),
    "disqualified": N_("Not for us"),
    "non_responsive": N_("Never answered"),
    "not_a_lead": N_("Not a lead"),
}
OPEN_STATUSES: Final = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
PARKED_STATUS: Final = "nurture"
CLOSED_STATUSES: Final = ("won", "lost", "disqualified", "non_responsive", "not_a_lead")
ACTIVE_STATUSES: Final = OPEN_STATUSES
"""Open and not parked: the statuses in which clocks run."""

MILESTONES: Final = {
    "received": N_("Came in"),
    "assigned": N_("Given to"),
    "accepted": N_("Taken"),
    "first_attempt": N_("First reply"),
    "first_contact": N_("First talk"),
    "qualified": N_("Qualified"),
    "quoted": N_("Quoted"),
    "won": N_("Won"),
    "onboarded": N_("Started"),
    "delivered": N_("Done"),
    "invoiced": N_("Invoiced"),
    "satisfied": N_("Happy"),
}
MILESTONE_BITS: Final = {code: 1 << position for position, code in enumerate(MILESTONES)}

AFTER_SALE: Final = {
    "onboarding": N_("Getting started"),
    "delivered": N_("Done"),
    "invoiced": N_("Invoiced"),
    "satisfied": N_("Happy"),
}
"""Where a won lead stands on its way to a happy customer, in order (S0-1); before the first it is just won."""

RATINGS: Final = {
    "hot": N_("Hot"),
    "warm": N_("Warm"),
    "cold": N_("Cold"),
    "bad": N_("Bad"),
    "dont_know": N_("Don't know"),
}

VERDICTS: Final = {"yes": N_("Yes"), "open": N_("Open"), "no": N_("No")}
"""Whether a lead is worth our time by the definition in force (K6); unknown never counts as yes."""
REPLY_STATES: Final = {
    "nobody": N_("Nobody has replied"),
    "to_decide": N_("Replied, to decide"),
    "decided": N_("Replied and decided"),
}
"""Whether we replied to who asked, and whether it is decided what becomes of them (qualified, parked or closed)."""

ACTIVITY_TYPES: Final = {
    "call": N_("Call"),
    "email": N_("E-mail"),
    "meeting": N_("Meeting"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "letter": N_("Letter"),
    "note": N_("Note"),
}
CHANNEL_BITS: Final = {code: 1 << position for position, code in enumerate(ACTIVITY_TYPES)}
DIRECTIONS: Final = {"outbound": N_("From us"), "inbound": N_("To us")}

OUTCOMES: Final = {
    "reached": N_("Reached"),
    "no_answer": N_("No answer"),
    "voicemail": N_("Voicemail"),
    "sent": N_("E-mailed"),
    "wrong_number": N_("Wrong number"),
    "bounced": N_("Bounced"),
    "call_back_asked": N_("Call back asked"),
    "replied": N_("Replied"),
    "refused": N_("Refused"),
}
SENT: Final = N_("Sent")
"""What ``sent`` is called where it was no e-mail: a letter or a message."""


def outcome_label(type: str | None, outcome: str) -> str:
    """The marked label of an outcome of that type of activity; a code that is not known stays as it is."""
    return SENT if outcome == "sent" and type != "email" else OUTCOMES.get(outcome, outcome)


OUTCOME_KEYS: Final = {
    "reached": 1,
    "no_answer": 2,
    "voicemail": 3,
    "sent": 4,
    "wrong_number": 5,
    "bounced": 5,
    "call_back_asked": 6,
    "replied": 7,
    "refused": 8,
}
"""Number key of each outcome in the log bar (DESIGN_LANGUAGE, log bar)."""
OUTCOMES_OF_TYPE: Final = {
    "call": ("reached", "no_answer", "voicemail", "wrong_number", "call_back_asked", "refused"),
    "email": ("sent", "bounced", "call_back_asked", "replied", "refused"),
    "message": ("reached", "no_answer", "sent", "wrong_number", "call_back_asked", "replied", "refused"),
    "meeting": ("reached", "no_answer", "call_back_asked", "refused"),
    "visit": ("reached", "no_answer", "call_back_asked", "refused"),
    "letter": ("sent", "bounced", "replied", "refused"),
    "note": (),
}
"""Only the outcomes of the kind chosen are offered (PRODUCT section 9)."""
CONTACT_OUTCOMES: Final = ("reached", "replied", "refused", "call_back_asked")
NO_ATTEMPT_OUTCOMES: Final = ("wrong_number", "bounced")

SOURCE_TYPES: Final = {
    "website": N_("Website"),
    "phone_in": N_("Phone"),
    "email_in": N_("E-mail"),
    "walk_in": N_("Walk-in"),
    "referral": N_("Referral"),
    "existing_customer": N_("Existing customer"),
    "trade_show": N_("Trade show"),
    "mailing": N_("Mailing"),
    "advertisement": N_("Advertisement"),
    "social": N_("Social media"),
    "partner": N_("Partner"),
    "broker": N_("Broker"),
    "cold_call": N_("Cold call"),
    "other": N_("Other"),
    "unknown": N_("Unknown"),
}
ASKING_SOURCE_TYPES: Final = (
    "website",
    "phone_in",
    "email_in",
    "walk_in",
    "referral",
    "existing_customer",
    "broker",
)
"""Sources through which somebody asked us: a record from one of these is a lead at once (two gates, PRODUCT section 4)."""

TOUCH_OF_SOURCE: Final = {"phone_in": "call", "email_in": "email", "walk_in": "visit"}
"""How somebody asked again, by the kind of source; a message where that says nothing."""

ORIGINS: Final = {
    "marketing": N_("Marketing"),
    "own_sales": N_("Sales"),
    "referral": N_("Referral"),
    "purchased": N_("Bought"),
    "partner": N_("Partner"),
}
ORIGIN_OF_SOURCE: Final = {
    "website": "marketing",
    "phone_in": "marketing",
    "email_in": "marketing",
    "walk_in": "marketing",
    "referral": "referral",
    "existing_customer": "own_sales",
    "trade_show": "marketing",
    "mailing": "marketing",
    "advertisement": "marketing",
    "social": "marketing",
    "partner": "partner",
    "broker": "purchased",
    "cold_call": "own_sales",
    "other": "marketing",
    "unknown": "marketing",
}

REASON_MOMENTS: Final = {
    "not_a_lead": N_("Not a lead"),
    "disqualified": N_("Not for us"),
    "non_responsive": N_("Never answered"),
    "lost": N_("Lost"),
    "parked": N_("Later"),
    "returned": N_("Given back"),
    "customer_left": N_("Customer left"),
}
REASONS: Final = {
    "not_a_lead": {
        "spam": N_("Spam"),
        "wrong_contact_data": N_("Wrong contact data"),
        "duplicate": N_("Duplicate"),
        "job_or_sales": N_("Job or sales approach"),
        "outside_area": N_("Outside our area"),
        "list_name_only": N_("Only a name on a list"),
    },
    "disqualified": {
        "no_need": N_("No need"),
        "no_budget": N_("No budget"),
        "no_authority": N_("Cannot decide"),
        "timing": N_("Timing"),
        "not_interested": N_("Not interested"),
    },
    "non_responsive": {"no_reply": N_("Never answered")},
    "lost": {
        "price": N_("Price"),
        "competitor": N_("Competitor"),
        "no_decision": N_("No decision"),
        "timing": N_("Timing"),
        "missing_capability": N_("We cannot do it"),
        "relationship": N_("Relationship"),
        "unknown": N_("Unknown"),
        "not_recorded": N_("Not recorded"),
    },
    "parked": {
        "timing": N_("Timing"),
        "budget": N_("Budget"),
        "waiting_for_somebody": N_("Waiting for somebody"),
        "season": N_("Season"),
        "other": N_("Other"),
    },
    "returned": {
        "wrong_person": N_("Wrong person"),
        "incomplete": N_("Incomplete"),
        "not_defined": N_("Not worth our time"),
        "no_capacity": N_("No time"),
    },
    "customer_left": {
        "price": N_("Price"),
        "service_problem": N_("Service problem"),
        "no_longer_needed": N_("No longer needed"),
        "moved_or_closed": N_("Moved or closed"),
        "faded": N_("Faded without contact"),
        "let_go": N_("Let go"),
    },
}
REASON_NEEDS_NOTE: Final = frozenset({("lost", "competitor")})
"""(moment, code) pairs whose note is asked for: a competitor has a name (S0-11)."""

MOMENT_OF_STATUS: Final = {
    "lost": "lost",
    "disqualified": "disqualified",
    "non_responsive": "non_responsive",
    "not_a_lead": "not_a_lead",
    "nurture": "parked",
}
"""Which reason list a status asks from. Won asks none."""

CONTACT_KINDS: Final = {
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "fax": N_("Fax"),
    "website": N_("Website"),
}
CHANGE_ORIGINS: Final = {
    "screen": N_("on screen"),
    "import": N_("by an import"),
    "round_trip": N_("by a list that came back"),
    "merge": N_("by joining two"),
    "undo": N_("by undo"),
    "command_line": N_("by command"),
}
IMPORT_KINDS: Final = {
    "inquiries": N_("They asked us"),
    "deals": N_("We are working on them"),
    "customers": N_("They have bought"),
    "names": N_("Only on a list"),
}
CALENDAR_ENTRIES: Final = N_("What is planned")
"""The kind of an import that brings no people: entries of a calendar."""
