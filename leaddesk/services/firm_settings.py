"""Changing the firm's settings and a source's reply limit: typed texts, one undoable write each, deadlines recomputed in it.

What settings there are and what they mean stands in ``preferences``. Which leads are recomputed decides the store
(``store.affected.by_rules``), so that undo and redo do the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import care, holidays_of, inputs, quote_inputs
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services.preferences import SETTINGS, FirmSettings
from leaddesk.services.workspace import Done, Workspace, done

_PRICES: Final = ("net", "gross")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def change(ws: Workspace, values: Mapping[str, str]) -> Done:
    """Change settings from typed texts (as ``shown`` gives them) in one write; what is as it was is not written.

    Raises UserError with the key as ``field`` for an unknown setting, a text that cannot be read or a number out of bounds.
    """
    current = ws.settings
    wanted = {key: _read(key, text) for key, text in values.items()}
    if "holidays_country" in wanted and "holidays_region" not in wanted:
        known = holidays_of.regions(wanted["holidays_country"]) or ()
        wanted |= {} if current["holidays_region"] in ("", *known) else {"holidays_region": ""}
    changed = {key: value for key, value in wanted.items() if value != current[key]}
    _check_together(FirmSettings({**current.values, **changed}), wanted)
    fields = ", ".join(SETTINGS[key].label for key in changed)
    with ws.store.write(N_("Change settings: {fields}"), fields=fields) as write:
        for key, value in changed.items():
            row = write.row("SELECT id FROM setting WHERE key = ?", (key,))
            text = json.dumps(value, ensure_ascii=False)
            if row is None:
                write.insert("setting", key=key, value=text)
            else:
                write.update("setting", int(row[0]), value=text)
    return done(
        write, _("Change settings: {fields}").format(fields=", ".join(_(SETTINGS[key].label) for key in changed))
    )


def change_source(ws: Workspace, source_id: int, reply_minutes: int | None) -> Done:
    """Give a source a reply limit of its own in working minutes; None: the firm's again. Raises UserError for a bad one."""
    name = ws.store.value("SELECT name FROM source WHERE id = ?", (source_id,))
    if name is None:
        raise UserError(_("There is no such source."), field="source", code="unknown_source")
    if reply_minutes is not None:
        _bounded("reply_minutes", reply_minutes)
    with ws.store.write(N_("Reply limit of {source}"), source=name) as write:
        write.update("source", source_id, reply_minutes=reply_minutes)
    return done(write, _("Reply limit of {source}").format(source=name))


def source_called(ws: Workspace, name: str) -> int:
    """The id of a source by name or by the code of its kind. Raises UserError naming the known ones."""
    rows = ws.store.rows("SELECT id, name, type FROM source ORDER BY id")
    wanted = fold(name)
    for row_id, known, _type in rows:
        if fold(known) == wanted:
            return int(row_id)
    for row_id, _name, code in rows:
        if code == name:
            return int(row_id)
    raise UserError(
        _("There is no source “{name}”.").format(name=name),
        field="source",
        code="unknown_source",
        hint=_("Known: {names}.").format(names=", ".join(row[1] for row in rows)),
    )


def shown(ws: Workspace) -> dict[str, str]:
    """Every setting as text, as ``change`` takes it back: hours as ``08:00``, tax in per cent, working days as ``0,1,2`` (0 = Monday)."""
    settings = ws.settings
    return {key: _text(key, settings[key]) for key in SETTINGS}


def _text(key: str, value: Any) -> str:
    if key in ("working_start", "working_end"):
        return f"{value // 60:02d}:{value % 60:02d}"
    if key == "tax_bp":
        return quote_inputs.tax_text(value)
    if key == "prices_gross":
        return _PRICES[bool(value)]
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


# --- reading ----------------------------------------------------------------------------------------------------------
def _read(key: str, text: str) -> Any:
    """The value of a setting from what somebody typed."""
    if key not in SETTINGS:
        raise UserError(
            _("There is no setting “{key}”.").format(key=key),
            field=key,
            code="unknown_setting",
            hint=_("Known: {names}.").format(names=", ".join(SETTINGS)),
        )
    text = clean(text).strip()
    reader = _READERS.get(key)
    if reader is not None:
        return reader(key, text)
    return _number(key, text) if isinstance(SETTINGS[key].default, int) else text


def _number(key: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise UserError(_("“{text}” is not a number.").format(text=text), field=key)
    return _bounded(key, int(text))


def _bounded(key: str, value: int) -> int:
    setting = SETTINGS[key]
    if not setting.low <= value <= setting.high:
        raise UserError(
            _("{name}: from {low} to {high}.").format(name=_(setting.label), low=setting.low, high=setting.high),
            field=key,
        )
    return value


def _hour(key: str, text: str) -> int:
    """Minutes after midnight of ``08:00`` or ``480``; the end of a day may be ``24:00``."""
    if ":" not in text:
        return _number(key, text)
    if text == "24:00":
        return 24 * 60
    hours, _colon, minutes = inputs.clock_time(text, field=key).partition(":")
    return int(hours) * 60 + int(minutes)


def _week(key: str, text: str) -> list[int]:
    """Working days of ``0,1,2,3,4`` (0 = Monday) or ``mon,tue``."""
    found: set[int] = set()
    for part in filter(None, (part.strip().lower() for part in text.replace(";", ",").split(","))):
        if part not in _DAYS and part not in "0123456":
            raise UserError(
                _("“{text}” is not a day of the week.").format(text=part),
                field=key,
                hint=_("Write them like mon,tue,wed,thu,fri."),
            )
        found.add(_DAYS.index(part) if part in _DAYS else int(part))
    if not found:
        raise UserError(_("At least one working day is needed."), field=key)
    return sorted(found)


def _zone(key: str, text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            _("“{text}” is not a time zone.").format(text=text), field=key, hint=_("Write it like Europe/Berlin.")
        ) from None


def _code(length: int, *, may_be_empty: bool) -> Callable[[str, str], str]:
    def read(key: str, text: str) -> str:
        code = text.upper()
        if not (code.isascii() and code.isalpha() and len(code) == length) and not (may_be_empty and not code):
            raise UserError(
                _("“{text}” is not a code of {n} letters.").format(text=text, n=length),
                field=key,
                hint=_("Such as EUR.") if length == 3 else _("Such as DE."),
            )
        return code

    return read


def _day(key: str, text: str) -> str:
    return inputs.day(text, field=key).isoformat() if text else ""


def _prices(key: str, text: str) -> int:
    """1 of ``gross``, 0 of ``net``."""
    if text.lower() not in (*_PRICES, "0", "1"):
        raise UserError(_("“{text}” is neither net nor gross.").format(text=text), field=key)
    return int(text.lower() in ("gross", "1"))


def _holidays_country(key: str, text: str) -> str:
    code = text.upper()
    if code and holidays_of.regions(code) is None:
        raise UserError(
            _("The holidays of “{text}” are not known.").format(text=text), field=key, hint=_("Such as DE.")
        )
    return code


def _days_after(key: str, text: str) -> str:
    """``7, 30, 90``; empty = nobody is asked."""
    try:
        return ", ".join(map(str, care.read_days(text)))
    except ValueError:
        raise UserError(
            _("“{text}” are no numbers of days.").format(text=text), field=key, hint=_("Write them like 7, 30, 90.")
        ) from None


def _check_together(settings: FirmSettings, wanted: Mapping[str, Any]) -> None:
    """What settings must be true of each other, where one of them is being changed."""
    if {"working_start", "working_end"} & wanted.keys() and settings["working_start"] >= settings["working_end"]:
        field = "working_end" if "working_end" in wanted else "working_start"
        raise UserError(_("Working hours must end after they begin."), field=field)
    region = settings["holidays_region"]
    known = holidays_of.regions(settings["holidays_country"]) or () if region and "holidays_region" in wanted else ()
    if region and "holidays_region" in wanted and region not in known:
        raise UserError(
            _("“{region}” is not a region of {country}.").format(
                region=region, country=settings["holidays_country"] or "-"
            ),
            field="holidays_region",
            hint=_("Known: {names}.").format(names=", ".join(known) or "-"),
        )


_READERS: Final[Mapping[str, Callable[[str, str], Any]]] = {
    "zone": _zone,
    "currency": _code(3, may_be_empty=False),
    "country": _code(2, may_be_empty=True),
    "phone_region": _code(2, may_be_empty=True),
    "working_days": _week,
    "working_start": _hour,
    "working_end": _hour,
    "holidays_country": _holidays_country,
    "first_day": _day,
    "tax_bp": lambda key, text: quote_inputs.tax(text, field=key),
    "prices_gross": _prices,
    "after_sale_days": _days_after,
}
