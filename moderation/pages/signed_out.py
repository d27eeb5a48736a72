"""Somebody asks for a page without a session: they sign in first, and nothing that they typed is lost."""

from urllib.parse import quote

from starlette.responses import Response

from moderation.form import BadForm, read_form
from moderation.visit import Guest

NOTES = ("public_note", "internal_note")


async def ask_to_sign_in(guest: Guest) -> Response:
    """To sign-in, and back here afterwards. Words that were just sent are shown to be taken along."""
    if guest.request.method in ("GET", "HEAD"):
        return guest.go(sign_in_address(guest.here))
    kept = await _typed(guest)
    back = str(guest.request.scope["path"]).removesuffix("/decision")
    if not kept:
        return guest.go(sign_in_address(back))
    # The whole page takes the place of the part that was to be swapped, or the words would be gone.
    headers = {"hx-retarget": "body", "hx-reswap": "innerHTML show:window:top"} if guest.is_swap else {}
    return await guest.page("sign_in.html", status=403, headers=headers, next=back, email="", error="", kept=kept)


def sign_in_address(back: str) -> str:
    return "/desk/sign-in?next=" + quote(back, safe="/")


async def _typed(guest: Guest) -> str:
    try:
        form = await read_form(guest.request)
    except BadForm:
        return ""
    return "\n\n".join(form[name].strip() for name in NOTES if form.get(name, "").strip())
