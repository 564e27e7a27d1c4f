"""The sentences for cells that could not be used. A problem never costs its row: the text stays, and the cell is listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.exchange.model import Problem

MESSAGES: Final[Mapping[str, str]] = {
    "bad_phone": N_("“{text}” is no phone number. Kept as text."),
    "phone_short": N_("“{text}” is too short. Kept as text."),
    "phone_long": N_("“{text}” is too long. Kept as text."),
    "phone_lost_digits": N_(
        "“{text}” is a phone number whose last digits were lost in a spreadsheet. Look it up in the original."
    ),
    "bad_email": N_("“{text}” is no e-mail address. Kept as text."),
    "bad_web": N_("“{text}” is no web address. Kept as text."),
    "bad_date": N_("“{text}” is no date. Which day? Until you say, it is kept as text."),
    "no_year": N_("“{text}” has no year. Which one? Until you say, it is kept as text."),
    "no_such_date": N_("There is no such day as “{text}”. Kept as text."),
    "ambiguous_date": N_(
        "“{text}” can be read two ways. It is kept as text until you say whether the day comes first."
    ),
    "future_date": N_("“{text}” lies in the future. Kept as text."),
    "bad_amount": N_("“{text}” is no single amount. Kept as text."),
    "amount_range": N_("“{text}” is a range, not one amount. Kept as text."),
    "bad_postcode": N_("“{text}” is no postcode. Kept as text."),
    "yes_or_no": N_("“{text}” says yes or no, which does not fit this column. Kept as text."),
    "error_text": N_("“{text}” is an error of the spreadsheet; it is taken as blank."),
    "other_currency": N_("{text} is in another currency than the value. Kept as text."),
    "bad_percent": N_("“{text}” is no chance between 0 and 100 %. Kept as text."),
    "unknown_status": N_("“{text}” is none of the statuses known here. Kept as text."),
    "unknown_rating": N_("“{text}” is none of hot, warm, cold, bad. Kept as text."),
    "unknown_country": N_("“{text}” is no country known here. Kept as text."),
    "unknown_currency": N_("“{text}” is no currency known here. Kept as text."),
    "unknown_consent": N_("“{text}” says neither yes nor no. Kept as text."),
    "two_people": N_("“{text}” looks like more than one person. It came in as one name."),
    "no_identity": N_("There is no name, company, e-mail, phone or number of its own in this row."),
}


def problem(row: int, column: str, code: str, text: str = "") -> Problem:
    """The problem ``code`` of one cell with its sentence; long texts are shortened in it, never in the data."""
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return Problem(row, column, code, _(MESSAGES[code]).format(text=shown))
