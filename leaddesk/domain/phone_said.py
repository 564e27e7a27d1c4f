"""How a phone number is written for people who dial it: the country's own way at home, the international way abroad. Pure."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4_096)
def said(text: str, region: str) -> str:
    """``0114 496 0118`` of any notation of a number of ``region`` (ISO 3166), ``+49 30 1234567`` of a foreign one; else as it stands."""
    import phonenumbers
    from phonenumbers import PhoneNumberFormat

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(number):
        return text
    at_home = number.country_code == phonenumbers.country_code_for_region(region or "ZZ")
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))
