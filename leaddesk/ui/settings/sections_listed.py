"""The sections on the firm's lists of things, as ``sections`` names them. Another one is a module and a function here."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.ui.settings.section import Named, SectionInfo, made_by


def sections() -> tuple[SectionInfo, ...]:
    """Reasons, sources, own fields, tags, team; texts in the user's language."""
    return (_reasons(), _sources(), _fields(), _tags(), _team())


def _reasons() -> SectionInfo:
    return SectionInfo(
        "reasons",
        _("Reasons"),
        "door-open",
        _("Why leads leave, in your own words."),
        (Named("list", _("Reasons"), _("lost not for us spam given back later key number")),),
        made_by("reasons", "ReasonsSection"),
    )


def _sources() -> SectionInfo:
    return SectionInfo(
        "sources",
        _("Sources"),
        "megaphone",
        _("Where leads come from, what they cost, and how fast each deserves an answer."),
        (
            Named("list", _("Sources"), _("website phone broker referral fair cost join merge")),
            Named("campaigns", _("Campaigns"), _("advertisement mailing cost")),
            Named("months", _("Cost by month"), _("money spent budget price")),
        ),
        made_by("sources", "SourcesSection"),
    )


def _fields() -> SectionInfo:
    return SectionInfo(
        "fields",
        _("Your own fields"),
        "columns-3",
        _("What you note of every lead beyond what is there."),
        (Named("list", _("Your own fields"), _("custom field column additional number date list choices")),),
        made_by("own_fields", "OwnFieldsSection"),
    )


def _tags() -> SectionInfo:
    return SectionInfo(
        "tags",
        _("Tags"),
        "tag",
        _("Words that leads carry."),
        (Named("list", _("Tags"), _("label keyword join merge rename")),),
        made_by("tags", "TagsSection"),
    )


def _team() -> SectionInfo:
    return SectionInfo(
        "team",
        _("Team"),
        "users-round",
        _("Who works here, how much, and when."),
        (
            Named("list", _("Team"), _("people member colleague partner hours colour initials leave")),
            Named("away", _("Days away"), _("vacation absence sick leave")),
        ),
        made_by("team", "TeamSection"),
    )
