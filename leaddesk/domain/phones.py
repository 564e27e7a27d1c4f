"""Plain phone numbers without the telephone library: the same answer at a twentieth of its price, or none at all.

Only writings whose reading is beyond doubt are answered: digits and separators, with a plus, or with the one national prefix
``0``. Everything else (extensions, letters, other prefixes) is left to the library. A property test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PLAIN: Final = re.compile(r"[+0(][\d \-()./]{5,24}")
_SEPARATORS: Final = str.maketrans("", "", " -()./")


@dataclass(frozen=True)
class _Plan:
    """A country's numbering: how long a number may be, which prefix is put before it inside the country, and whether that is
    merely taken away (not turned into something else). ``abroad``: what is dialled to leave the country."""

    code: str
    lengths: frozenset[int]
    prefix: re.Pattern[str] | None
    strips_prefix: bool
    abroad: re.Pattern[str] | None
    number: re.Pattern[str]


def quick_key(text: str, region: str) -> str | None:
    """E.164 form of a plainly written number; None where the library has to be asked (or there is no number)."""
    if not text.isascii() or not _PLAIN.fullmatch(text):
        return None
    digits = text.translate(_SEPARATORS)
    if digits[0] == "+":
        return _international(digits[1:])
    if digits[0] != "0" or digits[1:2] == "0" or not digits.isdecimal() or not region:
        return None
    plan = _plan_of_region(region)
    rest = digits[1:]
    if plan is None or len(rest) not in plan.lengths or not plan.number.fullmatch(rest):
        return None
    return f"+{plan.code}{rest}" if _is_zero_prefix(plan, digits) else None


def _is_zero_prefix(plan: _Plan, digits: str) -> bool:
    """Whether the 0 in front, and no more of ``digits``, is what is put before a number inside the country."""
    if plan.prefix is None or not plan.strips_prefix or (plan.abroad is not None and plan.abroad.match(digits)):
        return False
    found = plan.prefix.match(digits)
    return found is not None and found[0] == "0"


def _international(digits: str) -> str | None:
    if not digits.isdecimal() or digits[0] == "0":
        return None
    for n in (1, 2, 3):
        plan = _plan_of_code(digits[:n])
        if plan is None:
            continue
        rest = digits[n:]
        if rest[:1] == "0" or len(rest) not in plan.lengths or (plan.prefix and plan.prefix.match(rest)):
            return None
        return f"+{digits}"
    return None


@lru_cache(maxsize=1024)
def _plan_of_code(code: str) -> _Plan | None:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code), ()) if code.isdecimal() else ()
    return _plan_of_region(regions[0]) if regions and regions[0] != "001" else None


@lru_cache(maxsize=512)
def _plan_of_region(region: str) -> _Plan | None:
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None)
    if metadata is None or metadata.general_desc is None or not metadata.general_desc.national_number_pattern:
        return None
    prefix = metadata.national_prefix_for_parsing
    return _Plan(
        str(metadata.country_code),
        frozenset(metadata.general_desc.possible_length),
        re.compile(prefix) if prefix else None,
        not metadata.national_prefix_transform_rule,
        re.compile(metadata.international_prefix) if metadata.international_prefix else None,
        re.compile(metadata.general_desc.national_number_pattern),
    )
