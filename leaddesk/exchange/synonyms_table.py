"""The table of ideas and fields: which ideas in a header make which field. Owns the table alone.

It is tried from top to bottom; a rule fits when all it needs is there and nothing is there that it does not allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """``need`` all of these ideas and ``allow`` these besides; ``field``, ``role`` and ``weak`` as in a reading."""

    need: frozenset[str]
    allow: frozenset[str]
    field: str | None
    role: str = ""
    weak: bool = False


def _rule(need: str, allow: str, field: str | None, role: str = "", *, weak: bool = False) -> Rule:
    return Rule(frozenset(need.split()), frozenset(allow.split()), field, role, weak)


RULES: Final = (
    _rule("optout", "mail phone mobile contact company customer name", "consent", "optout"),
    _rule("consent date", "time mail", None),
    _rule("consent time", "mail", None),
    _rule("consent", "mail phone mobile contact customer product", "consent"),
    _rule("channel", "contact customer", "preferred_channel"),
    _rule("owner mail", "address name id number customer contact account", None),
    _rule("owner phone", "mobile name id number customer contact account", None),
    _rule("owner mobile", "name id number customer contact account", None),
    _rule("mail phone", "address number customer contact company mobile", "email", "mixed"),
    _rule("mail mobile", "address number customer contact company", "email", "mixed"),
    _rule("mail", "address number id code customer contact company account owner_no", "email"),
    _rule("web mail", "address", "email", weak=True),
    _rule("mobile", "phone number customer contact company", "mobile"),
    _rule("phone", "number company customer contact account address", "phone"),
    _rule("web", "address company customer contact account", "website"),
    _rule("postcode city", "address country customer", "city", "city_postcode"),
    _rule("postcode", "address number region customer contact company code account", "postcode"),
    _rule("countrycode", "phone number", None, "countrycode"),
    _rule("country code", "", None, "countrycode"),
    _rule("countryregion", "address", "country", "country_region"),
    _rule("country region", "address name customer contact company location account", "country", "country_region"),
    _rule("country", "address name customer contact company location account", "country"),
    _rule("city region", "address customer", "city", weak=True),
    _rule("city", "address name customer contact company location account", "city"),
    _rule("county", "address customer contact company name", "region", "county", weak=True),
    _rule("estado", "address customer contact company", "status", "estado"),
    _rule("region", "address name customer contact company code location account", "region"),
    _rule("street houseno", "address number", "street"),
    _rule("houseno", "address number", "street", "houseno"),
    _rule("street", "address number name customer contact company account", "street"),
    _rule("address", "customer contact company number account location name", "street"),
    _rule("location", "customer contact company", "city", "location", weak=True),
    _rule("firstname name", "title salutation", "full_name"),
    _rule("firstname lastname", "name title salutation", "full_name"),
    _rule("firstname", "customer contact", "first_name"),
    _rule("lastname", "customer contact name", "last_name"),
    _rule("first last", "name customer contact", "full_name"),
    _rule("first", "name customer contact", "first_name"),
    _rule("last", "name customer contact", "last_name"),
    _rule("contactperson", "name customer contact company number", "full_name"),
    _rule("fullname", "name customer contact number", "full_name"),
    _rule("owner id", "name code number customer contact account", "owner", weak=True),
    _rule("owner", "name number customer contact account code", "owner"),
    _rule("weakowner", "name id", "owner", weak=True),
    _rule("salutation", "customer contact title name", "salutation"),
    _rule("contact title", "", "job_title"),
    _rule("company title", "", "job_title"),
    _rule("title", "", None, "title"),
    _rule("job", "title name contact company occupation", "job_title"),
    _rule("occupation", "", "job_title", "occupation", weak=True),
    _rule("company name", "customer contact account", "company"),
    _rule("company customer", "account", "company"),
    _rule("company", "contact account", "company"),
    _rule("account name", "customer", "company"),
    _rule("account", "customer", "company", "account", weak=True),
    _rule("industry", "company customer account sector", "industry"),
    _rule("sector", "company customer account", "industry", "sector"),
    _rule("currency", "value code", "currency"),
    _rule("campaign", "name adname source contact", "campaign"),
    _rule("adname", "name", "campaign", weak=True),
    _rule("form", "name", "campaign", weak=True),
    _rule("keyword", "", "campaign", weak=True),
    _rule("source", "name campaign customer contact platform account", "source"),
    _rule("platform", "name source", "source", weak=True),
    _rule("won value", "", "won_value"),
    _rule("won", "", "won_value", "won"),
    _rule("close value", "", "value"),
    _rule("value", "customer close product", "value"),
    _rule("probability", "close", "probability"),
    _rule("reason", "close closed status stage customer", "reason"),
    _rule("lastcontact", "date time contact", "last_contacted_at"),
    _rule("last contact", "date time", "last_contacted_at"),
    _rule("nextstep due", "date time", "next_action_due"),
    _rule("nextstep date", "time due", "next_action_due"),
    _rule("nextstep notes", "contact", "notes"),
    _rule("nextstep", "contact time", "next_action", "nextstep"),
    _rule("due", "date time", "next_action_due", weak=True),
    _rule("until", "", "next_action_due", "until", weak=True),
    _rule("closed", "date time", "closed_at"),
    _rule("close", "date time", "expected_close", "close"),
    _rule("status date", "time", None),
    _rule("stage date", "time", None),
    _rule("stage", "status name", "stage"),
    _rule("status", "customer contact account name tags", "status"),
    _rule("rating", "customer contact account", "rating"),
    _rule("created", "date time contact customer", "received_at"),
    _rule("conversiontime", "", "received_at", weak=True),
    _rule("date", "time customer contact", "received_at", "date", weak=True),
    _rule("wish", "product name number customer contact request", "product"),
    _rule("product", "name number customer", "product", "product"),
    _rule("keywords", "", "tags", weak=True),
    _rule("tags", "name customer contact", "tags"),
    _rule("notes", "customer contact company product account name last", "notes"),
    _rule("number", "", None, "number"),
    _rule("customer number", "code id", "external_id", "id"),
    _rule("name", "customer contact", "full_name", "name"),
    _rule("customer contact", "", "full_name", "contact"),
    _rule("contact", "number", "full_name", "contact"),
    _rule("customer", "", "company", "customer", weak=True),
    _rule("who", "", "full_name", "who", weak=True),
)
