"""The sections of the page Settings, in order. Another one is a module and a line here."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.ui.settings.section import Named, Section, SectionInfo
from leaddesk.ui.settings.sections_listed import sections as listed
from leaddesk.ui.shell.context import UiContext


def sections() -> tuple[SectionInfo, ...]:
    """Every section; texts in the user's language, so call after the catalogue is bound."""
    return (*listed(), _reply(), _plans(), _texts(), _later())


def _reply() -> SectionInfo:
    return SectionInfo(
        "reply",
        _("Reply and working time"),
        "alarm-clock",
        _("How fast a lead deserves its first reply, and when we work."),
        (
            Named("reply_minutes", _("Reply limit"), _("hours answer first reply ring clock")),
            Named("working_days", _("Working days"), _("week weekend monday saturday sunday")),
            Named("working_start", _("Working hours"), _("open from to time")),
            Named("holidays_country", _("Public holidays"), _("country region days off bank holiday")),
            Named("sources", _("Reply limit of a source"), _("website phone broker")),
        ),
        _make_reply,
    )


def _plans() -> SectionInfo:
    return SectionInfo(
        "plans",
        _("What to try next"),
        "list-checks",
        _("By which way, and when, as long as nobody answers."),
        (Named("list", _("Plans for trying"), _("tries steps channel wait next step cadence")),),
        _make_plans,
    )


def _texts() -> SectionInfo:
    return SectionInfo(
        "texts",
        _("Texts"),
        "text",
        _("What is written again and again, with names filled in."),
        (Named("list", _("Texts"), _("snippet template e-mail message voicemail")),),
        _make_texts,
    )


def _later() -> SectionInfo:
    return SectionInfo(
        "later",
        _("Later and never answered"),
        "moon-star",
        _("When the program proposes to stop, to ask why, or to have another look."),
        (
            Named("silent_tries", _("Never answered: tries"), _("give up stop no reply")),
            Named("silent_days", _("Never answered: days"), _("give up stop no reply")),
            Named("silent_channels", _("Never answered: ways tried"), _("channels phone e-mail")),
            Named("parked_limit", _("Later: how often"), _("park wake wait again")),
            Named("backlog_per_day", _("Worth a call: old rows a day"), _("import when you have time")),
            Named("black_hole_days", _("Black hole: days"), _("lost forgotten nothing planned")),
            Named("stale_cap_days", _("Quiet: how long a step may postpone it"), _("nobody talked")),
        ),
        _make_later,
    )


def _make_reply(context: UiContext) -> Section:
    from leaddesk.ui.settings.reply import ReplySection

    return ReplySection(context)


def _make_plans(context: UiContext) -> Section:
    from leaddesk.ui.settings.plans import PlansSection

    return PlansSection(context)


def _make_texts(context: UiContext) -> Section:
    from leaddesk.ui.settings.texts import TextsSection

    return TextsSection(context)


def _make_later(context: UiContext) -> Section:
    from leaddesk.ui.settings.later import LaterSection

    return LaterSection(context)
