"""Plain phone numbers without the telephone library: the same answer at a twentieth of its price, or none at all.

Digits and separators are answered, with or without a plus, by the library's own table of countries and in the library's order of
steps. Everything else (extensions, letters, prefixes that turn into something else) is left to it. A property test holds the two
together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

MIN_PHONE_DIGITS: Final = 5
"""Shorter ones are extensions or slips: they match nothing."""
NO_NUMBER: Final = ""
_PLAIN: Final = re.compile(r"\(?\+?\d[\d \-()./]{5,28}", re.ASCII)
_SEPARATORS: Final = str.maketrans("", "", " -()./")
_CODE_DIGITS: Final = 3


@dataclass(frozen=True)
class _Plan:
    """A country's numbering: how long a number may be, which prefix is put before it inside the country, and whether that is
    merely taken away (not turned into something else). ``local``: lengths dialled without an area code; ``abroad``: what is dialled
    to leave the country."""

    code: str
    lengths: frozenset[int]
    local: frozenset[int]
    prefix: re.Pattern[str] | None
    strips_prefix: bool
    abroad: re.Pattern[str] | None
    number: re.Pattern[str]

    @cached_property
    def longest(self) -> int:
        """Digits of the longest number."""
        return max(self.lengths)

    @cached_property
    def possible(self) -> frozenset[int]:
        """How long a number may be, with an area code or without."""
        return self.lengths | self.local


def quick_key(text: str, region: str) -> str | None:
    """E.164 form of a plainly written number, ``NO_NUMBER`` where it can be none; None where the library has to be asked."""
    if not _PLAIN.fullmatch(text):
        return None
    digits = text.translate(_SEPARATORS)
    if digits[0] == "+":
        return _international(digits[1:])
    plan = _plan_of_region(region) if region else None
    if plan is None:
        return None
    if plan.abroad is not None:
        found = plan.abroad.match(digits)
        if found is not None and digits[found.end() : found.end() + 1] != "0":
            return _international(digits[found.end() :])
    if digits.startswith(plan.code):
        rest = _without_prefix(plan, digits[len(plan.code) :])
        if rest is None:
            return None
        if len(digits) > plan.longest or (not plan.number.fullmatch(digits) and plan.number.fullmatch(rest)):
            main = _plan_of_code(plan.code)
            return _key(main, rest) if main is not None else None
    return _key(plan, digits)


def _international(digits: str) -> str | None:
    """The form of a number that begins with the code of a country."""
    for n in range(1, _CODE_DIGITS + 1):
        plan = _plan_of_code(digits[:n])
        if plan is not None:
            return _key(plan, digits[n:])
    return None


def _key(plan: _Plan, digits: str) -> str | None:
    """The form of ``digits`` as dialled in the country of ``plan``: with its prefix or without."""
    rest = _without_prefix(plan, digits)
    main = _plan_of_code(plan.code)
    if rest is None or main is None:
        return None
    if len(rest) not in plan.lengths and len(rest) <= plan.longest:
        rest = digits
    if len(rest) not in main.possible or len(rest.lstrip("0")) < MIN_PHONE_DIGITS:
        return NO_NUMBER
    return f"+{plan.code}{rest}"


def _without_prefix(plan: _Plan, digits: str) -> str | None:
    """``digits`` without the prefix put before them inside the country, unless only with it they are a number; None where the prefix
    turns into something else."""
    found = plan.prefix.match(digits) if plan.prefix is not None else None
    if found is None:
        return digits
    if not plan.strips_prefix and found.re.groups and found[found.re.groups] is not None:
        return None
    rest = digits[found.end() :]
    return digits if plan.number.fullmatch(digits) and not plan.number.fullmatch(rest) else rest


@lru_cache(maxsize=1024)
def _plan_of_code(code: str) -> _Plan | None:
    """The plan of a country by its code; of several with one code the leading one."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code), ()) if code.isdecimal() and code[0] != "0" else ()
    return _plan_of_region(regions[0]) if regions and regions[0] != "001" else None


@lru_cache(maxsize=512)
def _plan_of_region(region: str) -> _Plan | None:
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None)
    general = metadata.general_desc if metadata is not None else None
    if metadata is None or general is None or not general.national_number_pattern:
        return None
    prefix = metadata.national_prefix_for_parsing
    return _Plan(
        str(metadata.country_code),
        frozenset(general.possible_length),
        frozenset(general.possible_length_local_only),
        re.compile(prefix) if prefix else None,
        not metadata.national_prefix_transform_rule,
        re.compile(metadata.international_prefix) if metadata.international_prefix else None,
        re.compile(general.national_number_pattern),
    )
