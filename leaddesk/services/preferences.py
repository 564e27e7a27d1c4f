"""The firm's settings, kept in its file and journalled; what belongs to the computer is in ``base.settings``.

One table of settings with types and defaults (ARCHITECTURE section 1); forms and the command line derive from it.
"""

from __future__ import annotations

import json
import locale
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leaddesk.base.i18n import N_
from leaddesk.domain.clocks import ClockRules
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import Store


@dataclass(frozen=True)
class Setting:
    """One setting of the firm: its key, label, default and the bounds of a number."""

    key: str
    label: str
    default: str | int | list[int]


_SETTINGS: Final = (
    Setting("firm_name", N_("Name of the firm"), ""),
    Setting("zone", N_("Time zone"), "UTC"),
    Setting("currency", N_("Currency"), "EUR"),
    Setting("country", N_("Country"), ""),
    Setting("phone_region", N_("Country of phone numbers without a country code"), ""),
    Setting("working_days", N_("Working days"), [0, 1, 2, 3, 4]),
    Setting("working_start", N_("Working hours from (minutes after midnight)"), 8 * 60),
    Setting("working_end", N_("Working hours to (minutes after midnight)"), 17 * 60),
    Setting("reply_minutes", N_("Reply limit in working minutes"), 240),
    Setting("stale_cap_days", N_("Days by which a next step may postpone quiet"), 14),
    Setting("backlog_per_day", N_("Old rows brought to Today per day"), 10),
    Setting("first_day", N_("First day with LeadDesk"), ""),
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
            self.zone, frozenset(self["working_days"]), int(self["working_start"]), int(self["working_end"])
        )

    @property
    def clock_rules(self) -> ClockRules:
        return ClockRules(self.calendar, int(self["reply_minutes"]), int(self["stale_cap_days"]))


def zone_of(name: str) -> ZoneInfo:
    """The named zone; UTC where the computer does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def load(store: Store) -> FirmSettings:
    """Read the firm's settings; one that is damaged falls back to its default."""
    values: dict[str, Any] = {}
    for key, text in store.rows("SELECT key, value FROM setting"):
        try:
            values[key] = json.loads(text)
        except ValueError:
            continue
    return FirmSettings(values)


def of_this_computer() -> dict[str, Any]:
    """Zone, country, currency and phone region of a new file, taken from the computer (PRODUCT section 3)."""
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
        "currency": _CURRENCY_OF_COUNTRY.get(country, "EUR"),
    }
