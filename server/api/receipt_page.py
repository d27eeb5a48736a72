"""/r/{token}: the receipt as a page, and withdrawing by it. Works without scripts; link scanners can't withdraw."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from babel.dates import format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from server.api.problems import RETRY_AFTER_S, NoReceipt
from server.api.receipt_words import WORDS, language_of
from server.api.receipts import HEADERS, find_receipt, take_back
from server.api.state import State
from server.domain.fragment import words_url
from server.domain.lifecycle import FIXED_RESOLUTIONS
from server.domain.lifecycle import State as CorrectionState
from server.services.receipts import Receipt, read_receipt
from server.storage.database import Unavailable
from server.web.rate import TooMany

FOLDER = Path(__file__).parent / "templates"
REFUSED = (NoReceipt, TooMany, Unavailable)


async def show_receipt(request: Request[State]) -> Response:
    return await _page(request, ask=False)


async def confirm_withdrawal(request: Request[State]) -> Response:
    return await _page(request, ask=True)


async def withdraw_report(request: Request[State]) -> Response:
    try:
        await find_receipt(request, take_back(request))
    except REFUSED as refusal:
        return _refuse(request, refusal)
    return RedirectResponse(f"/r/{request.path_params['token']}", 303, HEADERS)


async def _page(request: Request[State], *, ask: bool) -> Response:
    try:
        receipt = await find_receipt(request, read_receipt)
    except REFUSED as refusal:
        return _refuse(request, refusal)
    return _render(request, 200, receipt=receipt, ask=ask, link=_link(receipt), says=_says(receipt))


def _refuse(request: Request[State], refusal: Exception) -> Response:
    if isinstance(refusal, TooMany):
        return _render(request, 429, dict(refusal.headers()), receipt=None, message="busy")
    if isinstance(refusal, Unavailable):
        return _render(request, 503, {"retry-after": str(RETRY_AFTER_S)}, receipt=None, message="away")
    return _render(request, 404, receipt=None, message="none")


def _render(request: Request[State], status: int, extra: dict[str, str] | None = None, **values: object) -> Response:
    language = language_of(request.headers.get("accept-language", ""))
    text = (
        _environment()
        .get_template("receipt.html")
        .render(
            language=language,
            words=WORDS[language],
            token=request.path_params["token"],
            moment=lambda ms: format_datetime(_seconds(ms), "d MMMM y, HH:mm 'UTC'", locale=language),
            style=_style(),
            **values,
        )
    )
    headers = {**HEADERS, "vary": "accept-language", "content-security-policy": _policy(), **(extra or {})}
    return HTMLResponse(text, status, headers)


def _seconds(ms: int) -> float:
    return ms / 1000


def _says(receipt: Receipt) -> str:
    """The name of the words that tell where it stands."""
    standing = receipt.correction.standing
    if receipt.report.status == "withdrawn":
        return "taken_back"
    return standing.resolution if standing.state is CorrectionState.CLOSED and standing.resolution else standing.state


def _link(receipt: Receipt) -> str | None:
    """To the corrected words once they are fixed, else to the words as reported."""
    report = receipt.report
    fixed = receipt.correction.standing.resolution in FIXED_RESOLUTIONS
    exact = report.suggestion or report.exact if fixed else report.exact
    return words_url(report.url, exact, report.prefix, report.suffix)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@lru_cache(maxsize=1)
def _style() -> str:
    return (FOLDER / "receipt.css").read_text("utf-8")


@lru_cache(maxsize=1)
def _policy() -> str:
    """No script at all, and of styles only our own, by its hash."""
    sha256 = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{sha256}'; img-src data:; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    )
