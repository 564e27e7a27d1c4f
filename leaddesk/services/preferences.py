"""The firm's settings, kept in its file and journalled; what belongs to the computer is in ``base.settings``.

One table of settings with types, defaults and bounds (ARCHITECTURE section 1); forms and the command line derive from it. How one
is changed stands in ``firm_settings``.
"""

from __future__ import annotations

import json
import locale
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leaddesk.base.i18n import N_
from leaddesk.domain import after_sale, reminders, silence
from leaddesk.domain.clocks import ClockRules
from leaddesk.domain.load import MINUTES_OF_CHANNEL
from leaddesk.domain.moment import BLACK_HOLE_DAYS
from leaddesk.domain.silence import SilenceRule
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import Store


@dataclass(frozen=True)
class Setting:
    """One setting of the firm: its key, label, default and the bounds of a number (both included)."""

    key: str
    label: str
    default: str | int | list[int]
    low: int = 0
    high: int = 1_000_000


_SETTINGS: Final = (
    Setting("firm_name", N_("Name of the firm"), ""),
    Setting("firm_address", N_("Address of the firm, lines parted by commas"), ""),
    Setting("zone", N_("Time zone"), "UTC"),
    Setting("currency", N_("Currency"), "EUR"),
    Setting("country", N_("Country"), ""),
    Setting("phone_region", N_("Country of phone numbers without a country code"), ""),
    Setting("working_days", N_("Working days"), [0, 1, 2, 3, 4]),
    Setting("working_start", N_("Working hours from"), 8 * 60, 0, 24 * 60),
    Setting("working_end", N_("Working hours to"), 17 * 60, 0, 24 * 60),
    Setting("holidays_country", N_("Country of the public holidays"), ""),
    Setting("holidays_region", N_("Region of the public holidays"), ""),
    Setting("reply_minutes", N_("Reply limit in working minutes"), 240, 1, 60_000),
    Setting("stale_cap_days", N_("Days by which a next step may postpone quiet"), 14, 0, 366),
    Setting("silent_tries", N_("Never answered: tries at least"), silence.TRIES, 1, 100),
    Setting("silent_days", N_("Never answered: days from the first to the last try"), silence.DAYS, 0, 366),
    Setting("silent_channels", N_("Never answered: ways of trying"), silence.CHANNELS, 1, 6),
    Setting("parked_limit", N_("Later: how often before it is asked about"), 3, 1, 100),
    Setting("black_hole_days", N_("Days without a contact until nobody looks after a lead"), BLACK_HOLE_DAYS, 1, 366),
    Setting(
        "onboarding_days",
        N_("Days after which a won lead that nobody gets started needs attention"),
        after_sale.DAYS,
        0,
        366,
    ),
    Setting("after_sale_days", N_("Days after it was done on which a customer is asked how it goes"), "7, 30, 90, 180"),
    Setting("backlog_per_day", N_("Old rows brought to Today per day"), 10, 0, 1_000),
    Setting("prices_gross", N_("Prices on quotes: net or gross"), 0, 0, 1),
    Setting("tax_bp", N_("Tax on quotes in %"), 0, 0, 10_000),
    Setting("quote_valid_days", N_("Days a quote is valid"), 30, 0, 3_660),
    Setting("quote_chase_days", N_("Days after which a quote is asked about"), 7, 0, 366),
    Setting("reminder_minutes", N_("Reminders: minutes before"), reminders.BEFORE, 0, 24 * 60),
    Setting("first_day", N_("First day with LeadDesk"), ""),
    Setting("minutes_call", N_("Minutes a call takes"), MINUTES_OF_CHANNEL["call"], 1, 480),
    Setting("minutes_email", N_("Minutes an e-mail takes"), MINUTES_OF_CHANNEL["email"], 1, 480),
    Setting("minutes_meeting", N_("Minutes a meeting takes"), MINUTES_OF_CHANNEL["meeting"], 1, 480),
    Setting("minutes_visit", N_("Minutes a visit takes"), MINUTES_OF_CHANNEL["visit"], 1, 480),
    Setting("minutes_message", N_("Minutes a message takes"), MINUTES_OF_CHANNEL["message"], 1, 480),
    Setting("minutes_letter", N_("Minutes a letter takes"), MINUTES_OF_CHANNEL["letter"], 1, 480),
    Setting("calendar_file", N_("Keep a calendar file (.ics) beside the data file (1 yes, 0 no)"), 0, 0, 1),
    Setting("board_likely", N_("Pipeline: show the likely sum (1 yes, 0 no)"), 1, 0, 1),
    Setting("board_went_on", N_("Pipeline: show how many went on (1 yes, 0 no)"), 1, 0, 1),
    Setting("board_no_step", N_("Pipeline: mark leads without a next step (1 yes, 0 no)"), 1, 0, 1),
    Setting("board_fold_empty", N_("Pipeline: fold empty stages (1 yes, 0 no)"), 0, 0, 1),
)
SETTINGS: Final[Mapping[str, Setting]] = {setting.key: setting for setting in _SETTINGS}

_CURRENCY_OF_COUNTRY: Final = {
    "US": "USD", "GB": "GBP", "CH": "CHF", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SE": "SEK", "NO": "NOK", "DK": "DKK",
    "PL": "PLN", "CZ": "CZK", "HU": "HUF", "BR": "BRL", "MX": "MXN", "IN": "INR", "JP": "JPY", "ZA": "ZAR", "TR": "TRY",
}  # fmt: skip


@dataclass(frozen=True)
class FirmSettings:
    """All settings of the firm as they stand in its file, defaults where it has none."""

    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key, SETTINGS[key].default)

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(str(self["zone"]))

    @property
    def currency(self) -> str:
        return str(self["currency"])

    @property
    def phone_region(self) -> str:
        return str(self["phone_region"] or self["country"])

    @property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar(
            self.zone,
            frozenset(self["working_days"]),
            int(self["working_start"]),
            int(self["working_end"]),
            str(self["holidays_country"]),
            str(self["holidays_region"]),
        )

    @property
    def silence(self) -> SilenceRule:
        """When *Never answered* is proposed (S4-2)."""
        return SilenceRule(int(self["silent_tries"]), int(self["silent_days"]), int(self["silent_channels"]))

    @property
    def clock_rules(self) -> ClockRules:
        return ClockRules(self.calendar, int(self["reply_minutes"]), int(self["stale_cap_days"]), self.silence)


def zone_of(name: str) -> ZoneInfo:
    """The named zone; UTC where the computer does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def load(store: Store) -> FirmSettings:
    """Read the firm's settings; one that is damaged falls back to its default."""
    return _of(store.rows("SELECT key, value FROM setting"))


def rules_of(connection: sqlite3.Connection) -> ClockRules:
    """The clock rules of a file that is not opened yet (migrations)."""
    return _of(connection.execute("SELECT key, value FROM setting").fetchall()).clock_rules


def _of(rows: Iterable[Sequence[Any]]) -> FirmSettings:
    values: dict[str, Any] = {}
    for key, text in rows:
        try:
            value = json.loads(text)
        except ValueError:
            continue
        if key not in SETTINGS or isinstance(value, type(SETTINGS[key].default)):
            values[key] = value
    return FirmSettings(values)


def of_a_new_file(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What a new file starts with: ``settings`` over what the computer says; a country given brings its own holidays."""
    values = of_this_computer()
    if "country" in settings:
        values["holidays_country"] = settings["country"]
    return {**values, **settings}


def of_this_computer() -> dict[str, Any]:
    """Zone, country, holidays, currency and phone region of a new file, taken from the computer (PRODUCT section 3)."""
    import tzlocal

    language = (locale.getlocale()[0] or "").replace("-", "_")
    country = language.partition("_")[2][:2].upper()
    country = country if country.isalpha() and len(country) == 2 else ""
    try:
        zone = tzlocal.get_localzone_name() or "UTC"
    except (ValueError, OSError, ZoneInfoNotFoundError):
        zone = "UTC"
    return {
        "zone": zone_of(zone).key,
        "country": country,
        "phone_region": country,
        "holidays_country": country,
        "currency": _CURRENCY_OF_COUNTRY.get(country, "EUR"),
    }
