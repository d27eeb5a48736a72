"""An editor decides. Who comes second is told who was first, and keeps every word."""

from collections.abc import Mapping

from starlette.responses import Response

from moderation.address import local
from moderation.correction_view import Typed
from moderation.form import BadForm, note, read_form
from moderation.language import translations
from moderation.pages.correction import correction_page
from moderation.rows import row
from moderation.visit import Visit, said
from moderation.words import BUTTONS, STATES, to_the_reader
from server.domain.lifecycle import Action, NotAllowed, Resolution
from server.services.decide import Decision, Stale, decide
from server.storage.corrections import Correction
from server.storage.events import Event


async def decide_correction(visit: Visit) -> Response:
    """The form's `back` says that it was sent from a row of the queue, and from which queue."""
    async with visit.read() as reader:
        seen = await visit.correction(reader, visit.request.path_params["id"])
    form = await read_form(visit.request)
    try:
        decided = await decide(visit.db, visit.editor, seen.id, _decision(form, seen), visit.now)
    except Stale as stale:
        return await _answer(visit, form, stale.correction, first=stale.event, stale=True, status=409)
    except (NotAllowed, BadForm) as refusal:
        problem = (_field(refusal.field), refusal.detail)
        return await _answer(visit, form, seen, problem=problem, status=422)
    if not visit.is_swap:
        return visit.go(local(form.get("back", ""), f"/desk/corrections/{seen.id}"))
    return await _answer(visit, form, decided.correction)


def _decision(form: Mapping[str, str], seen: Correction) -> Decision:
    action = _action(form)
    resolution = _resolution(form)
    # A row's button sends no words at all: then the reader gets the prefilled ones.
    silent = action is Action.DECLINE and "public_note" not in form
    return Decision(
        action,
        _version(form),
        resolution,
        to_the_reader(resolution, seen.lang) if silent else note(form, "public_note"),
        note(form, "internal_note"),
    )


def _action(form: Mapping[str, str]) -> Action:
    action = form.get("action", "")
    if action not in set(BUTTONS):
        raise BadForm("action", f"takes one of: {', '.join(BUTTONS)}")
    return Action(action)


def _resolution(form: Mapping[str, str]) -> Resolution | None:
    resolution = form.get("resolution", "")
    if resolution and resolution not in set(Resolution):
        raise BadForm("resolution", f"takes one of: {', '.join(Resolution)}")
    return Resolution(resolution) if resolution else None


def _version(form: Mapping[str, str]) -> int:
    version = form.get("version", "")
    if not version.isdecimal() or len(version) > 15:
        raise BadForm("version", "takes the number of the version that the decision was made on")
    return int(version)


def _field(field: str) -> str:
    """The domain speaks of the note; the form has two."""
    return "public_note" if field == "note" else field


def _typed(form: Mapping[str, str]) -> Typed:
    action = form.get("action", "")
    resolution = form.get("resolution", "")
    return Typed(
        Action(action) if action in set(Action) else None,
        Resolution(resolution) if resolution in set(Resolution) else None,
        form.get("public_note", ""),
        form.get("internal_note", ""),
    )


async def _answer(
    visit: Visit,
    form: Mapping[str, str],
    correction: Correction,
    *,
    first: Event | None = None,
    stale: bool = False,
    problem: tuple[str, str] | None = None,
    status: int = 200,
) -> Response:
    """The correction as it is now: as the row that was clicked, or as its page."""
    words = translations(visit.language).gettext(STATES[correction.standing.state])
    headers = said(words) if status == 200 and visit.is_swap else {}
    if visit.is_swap and form.get("back"):
        return await visit.page(
            "parts/row_after.html",
            status=status,
            headers=headers,
            row=row(correction, visit.editor, visit.now),
            first=first,
            stale=stale,
            problem=problem,
        )
    return await correction_page(
        visit,
        correction,
        typed=_typed(form) if status != 200 else Typed(),
        first=first,
        stale=stale,
        problem=problem,
        done=status == 200,
        status=status,
        headers=headers,
    )
