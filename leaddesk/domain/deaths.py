"""At which link a lead died (S2-9), told from its facts: the rule of ``process_map.LINKS``, as ``store.died`` says it in SQL. Pure.

Lists and the process map ask SQL; what a past day is told from asks here. A test holds the two equal.
"""

from __future__ import annotations

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.workcalendar import WorkCalendar


def link(fact: LeadFact, calendar: WorkCalendar, tries: int) -> str | None:
    """The code of the last link that failed; None while it lives, was won or waits for later.

    ``tries``: below so many, one that never answered was given up too early.
    """
    if fact.active:
        return "never_tried" if fact.untouched else None
    if fact.status == "won" or fact.parked:
        return None
    if not fact.real:
        return "not_a_lead"
    if fact.quoted:
        return "quote_lost"
    if fact.day("qualified") is not None:
        return "no_quote"
    if fact.day("first_contact") is not None:
        return "not_qualified"
    return _of_silence(fact, calendar, tries)


def _of_silence(fact: LeadFact, calendar: WorkCalendar, tries: int) -> str:
    """The link of one that nobody ever talked with."""
    if not fact.attempted:
        return "never_tried"
    if fact.attempts < tries:
        return "few_tries"
    return "late_first_try" if _first_try_was_late(fact, calendar) else "not_qualified"


def _first_try_was_late(fact: LeadFact, calendar: WorkCalendar) -> bool:
    if fact.reply_work_min is not None:
        return fact.reply_work_min > calendar.day_minutes
    tried = fact.day("first_attempt")
    if fact.hour_known or fact.received_on is None or tried is None:
        return False
    return tried > calendar.next_working_day(fact.received_on)
