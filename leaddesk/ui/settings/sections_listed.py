"""The sections on the firm's lists of things, as ``sections`` names them. Another one is a module and a function here."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.ui.settings.section import Named, Section, SectionInfo
from leaddesk.ui.shell.context import UiContext


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
        _make_reasons,
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
        _make_sources,
    )


def _fields() -> SectionInfo:
    return SectionInfo(
        "fields",
        _("Your own fields"),
        "columns-3",
        _("What you note of every lead beyond what is there."),
        (Named("list", _("Your own fields"), _("custom field column additional number date list choices")),),
        _make_fields,
    )


def _tags() -> SectionInfo:
    return SectionInfo(
        "tags",
        _("Tags"),
        "tag",
        _("Words that leads carry."),
        (Named("list", _("Tags"), _("label keyword join merge rename")),),
        _make_tags,
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
        _make_team,
    )


def _make_reasons(context: UiContext) -> Section:
    from leaddesk.ui.settings.reasons import ReasonsSection

    return ReasonsSection(context)


def _make_sources(context: UiContext) -> Section:
    from leaddesk.ui.settings.sources import SourcesSection

    return SourcesSection(context)


def _make_fields(context: UiContext) -> Section:
    from leaddesk.ui.settings.own_fields import OwnFieldsSection

    return OwnFieldsSection(context)


def _make_tags(context: UiContext) -> Section:
    from leaddesk.ui.settings.tags import TagsSection

    return TagsSection(context)


def _make_team(context: UiContext) -> Section:
    from leaddesk.ui.settings.team import TeamSection

    return TeamSection(context)
