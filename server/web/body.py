"""Reading a request's body, but no more of it than is allowed."""

from typing import Any

from starlette.requests import ClientDisconnect, Request


class BodyTooLarge(Exception):
    """`limit`: the bytes that a body may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a body may have {limit} bytes")
        self.limit = limit


async def read_body(request: Request[Any], limit: int) -> bytes:
    """The whole body. Raises BodyTooLarge before reading when it says so itself, else at the first byte too many.

    Raises ClientDisconnect when the rest never came. Most bodies come in one piece, which is passed on as it is.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise BodyTooLarge(limit)
    body = b""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part: bytes = message.get("body", b"")
        if len(body) + len(part) > limit:
            raise BodyTooLarge(limit)
        body = body + part if body else part
        if not message.get("more_body", False):
            return body
