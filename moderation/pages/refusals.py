"""What is shown when a page cannot do what was asked: not there, not allowed, malformed, or not now."""

from starlette.responses import Response

from moderation.visit import Guest

RETRY_S = 5


async def show_refusal(guest: Guest, status: int, refusal: Exception) -> Response:
    """A page that says what is wrong and what would be right."""
    headers = {"retry-after": str(RETRY_S)} if status == 503 else {}
    if guest.is_swap:  # The page around the part that was asked for stays, and says what is wrong.
        headers |= {"hx-retarget": "#main", "hx-reswap": "innerHTML"}
    return await guest.page(
        "parts/refusal.html" if guest.is_swap else "refusal.html",
        status=status,
        headers=headers,
        status_code=status,
        field=str(getattr(refusal, "field", "")),
        detail=str(getattr(refusal, "detail", "")),
    )
