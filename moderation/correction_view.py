"""One correction as its page shows it: the passage, what every reader said, the history, and what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from moderation.passage import Passage, passage
from moderation.rows import shown_host
from moderation.words import BUTTONS, readers_language, to_the_reader
from server.domain.fragment import words_url
from server.domain.lifecycle import TRANSITIONS, Action, ActorKind, Resolution, actions_from
from server.domain.permission import Permission
from server.storage.corrections import Correction
from server.storage.database import Reader
from server.storage.editors import Editor
from server.storage.events import Event, events_of_correction
from server.storage.reports import KeptReport, reports_of_correction

REPORTS = 100
EVENTS = 200
CONTEXT = 300
LONGEST = 2000
WITH_FORMS = (Action.DECLINE, Action.ASK)
"""Actions that ask for words; the others are buttons."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in, so that a refusal does not take it away."""

    action: Action | None = None
    resolution: Resolution | None = None
    public_note: str = ""
    internal_note: str = ""

    @property
    def words(self) -> str:
        """Both notes, to be read or copied."""
        return "\n\n".join(note for note in (self.public_note, self.internal_note) if note.strip())


@dataclass(frozen=True, slots=True)
class Reason:
    """One way to decline, with the words that the reader will get."""

    resolution: Resolution
    words: str
    lang: str
    open: bool


@dataclass(frozen=True, slots=True)
class Forms:
    buttons: tuple[Action, ...]
    reasons: tuple[Reason, ...]
    ask: bool

    @property
    def any(self) -> bool:
        return bool(self.buttons or self.reasons or self.ask)


@dataclass(frozen=True, slots=True)
class ReportView:
    report: KeptReport
    passage: Passage
    mailto: str
    """Empty when the reader left no address or the editor may not write."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    correction: Correction
    passage: Passage
    host: str
    words_url: str | None
    reports: Sequence[ReportView]
    events: Sequence[Event]
    forms: Forms
    overdue: bool
    decides: bool
    keeps: bool
    """Whether what was typed is still in a form of the page."""


async def read_view(db: Reader, correction: Correction, editor: Editor, now: int, typed: Typed) -> CorrectionView:
    decides = editor.may(correction.site_id, Permission.DECIDE)
    reports = await reports_of_correction(db, correction.id, limit=REPORTS)
    forms = _forms(correction, typed) if decides else Forms((), (), ask=False)
    return CorrectionView(
        correction=correction,
        passage=_passage(correction),
        host=shown_host(correction.url),
        words_url=words_url(correction.url, correction.exact, correction.prefix, correction.suffix),
        reports=[_report(report, correction, decides) for report in reports],
        events=await events_of_correction(db, correction.id, limit=EVENTS),
        forms=forms,
        overdue=correction.due_at < now and bool(forms.reasons),
        decides=decides,
        keeps=_keeps(forms, typed),
    )


def _passage(one: Correction) -> Passage:
    return passage(one.exact, one.suggestion, one.prefix, one.suffix, one.lang, context=CONTEXT, longest=LONGEST)


def _forms(correction: Correction, typed: Typed) -> Forms:
    allowed = [one for one in actions_from(correction.standing.state, ActorKind.EDITOR) if one in BUTTONS]
    reasons = TRANSITIONS[Action.DECLINE].resolutions if Action.DECLINE in allowed else ()
    return Forms(
        buttons=tuple(action for action in BUTTONS if action in allowed and action not in WITH_FORMS),
        reasons=tuple(_reason(resolution, correction, typed) for resolution in reasons),
        ask=Action.ASK in allowed,
    )


def _reason(resolution: Resolution, correction: Correction, typed: Typed) -> Reason:
    chosen = typed.action is Action.DECLINE and typed.resolution is resolution
    lang = readers_language(correction.lang)
    return Reason(resolution, typed.public_note if chosen else to_the_reader(resolution, lang), lang, open=chosen)


def _keeps(forms: Forms, typed: Typed) -> bool:
    if typed.action is Action.DECLINE:
        return any(reason.open for reason in forms.reasons)
    return typed.action in forms.buttons or (typed.action is Action.ASK and forms.ask)


def _report(report: KeptReport, correction: Correction, decides: bool) -> ReportView:
    return ReportView(
        report,
        passage(report.exact, report.suggestion, "", "", correction.lang, context=0, longest=LONGEST),
        mailto="mailto:" + quote(report.email, safe="@") if report.email and decides else "",
    )
