"""Who is at the desk, asking for what: the one argument of every page."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from moderation.language import COOKIE, choose_language
from moderation.state import State
from moderation.templates import render
from server.domain.permission import Forbidden, Permission
from server.services.decide import UnknownCorrection
from server.storage.corrections import Correction, correction_by_id
from server.storage.database import Database, Reader
from server.storage.editors import Editor
from server.storage.sites import Site, all_sites, sites_by_id
from server.web.session import SessionCookie, session_cookie

ID = re.compile(r"[0-9a-f-]{36}")
HEADERS = {
    "cache-control": "no-store",  # After signing out, the back button shows nothing.
    "vary": "accept-language, cookie, hx-request",
    # Without Sec-Fetch-Site (plain http) the guard lives on Origin, which browsers blank under `no-referrer`.
    "referrer-policy": "same-origin",
}


@dataclass(frozen=True)
class Guest:
    """Somebody who need not be signed in."""

    request: Request[State]
    now: int
    editor: Editor | None = None

    @property
    def db(self) -> Database:
        return self.request.state["db"]

    @property
    def language(self) -> str:
        return choose_language(self.request.cookies.get(COOKIE), self.request.headers.get("accept-language", ""))

    @property
    def is_swap(self) -> bool:
        """Whether a script asks for a part to put into the open page."""
        headers = self.request.headers
        return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"

    @property
    def here(self) -> str:
        """The address of this page, to come back to; of the desk itself when this is no page to look at."""
        if self.request.method not in ("GET", "HEAD"):
            return "/desk"
        query = self.request.scope["query_string"].decode("latin-1")
        return f"{self.request.scope['path']}?{query}" if query else str(self.request.scope["path"])

    @property
    def cookie(self) -> SessionCookie:
        return session_cookie(tuple(self.request.state["secret_keys"]), self.request.state["desk_url"])

    def read(self) -> AbstractAsyncContextManager[Reader]:
        return self.db.read()

    async def page(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
    ) -> Response:
        """A template, whole or in part, as an answer."""
        text = await render(
            template, self.language, now=self.now, editor=self.editor, here=self.here, swap=self.is_swap, **values
        )
        return HTMLResponse(text, status_code=status, headers={**HEADERS, **(headers or {})})

    def go(self, address: str) -> Response:
        """Show another page next, by GET. `address` is ours: a path."""
        if self.is_swap:
            return Response(status_code=204, headers={**HEADERS, "hx-redirect": address})
        return RedirectResponse(address, status_code=303, headers=HEADERS)


@dataclass(frozen=True, kw_only=True)
class Visit(Guest):
    """An editor, on a page that needs a permission."""

    editor: Editor
    needs: Permission

    async def correction(self, reader: Reader, correction_id: str) -> Correction:
        """A correction that the editor may do this page's work on. Raises UnknownCorrection and Forbidden."""
        known = ID.fullmatch(correction_id)
        correction = await correction_by_id(reader, correction_id) if known else None
        if correction is None or not self.editor.may(correction.site_id, Permission.SEE):
            raise UnknownCorrection(correction_id)
        if not self.editor.may(correction.site_id, self.needs):
            raise Forbidden(f"{self.editor.role_at(correction.site_id)} may not {self.needs}")
        return correction

    async def sites(self, reader: Reader) -> Sequence[Site]:
        """The editor's sites, in order of name."""
        return await (all_sites(reader) if self.editor.is_admin else sites_by_id(reader, sorted(self.editor.roles)))


def said(words: str) -> Mapping[str, str]:
    """The header that has a swapped part announced to people who do not see it. JSON keeps it ASCII."""
    return {"hx-trigger": json.dumps({"said": words})}
