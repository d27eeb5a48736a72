"""Reading a request's body, but no more of it than is allowed."""

from typing import Any

from starlette.requests import Request


class BodyTooLarge(Exception):
    """`limit`: the bytes that a body may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a body may have {limit} bytes")
        self.limit = limit


async def read_body(request: Request[Any], limit: int) -> bytes:
    """The whole body. Raises BodyTooLarge before reading when it says so itself, else at the first byte too many."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise BodyTooLarge(limit)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise BodyTooLarge(limit)
        parts.append(part)
    return b"".join(parts)
