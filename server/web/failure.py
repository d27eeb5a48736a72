"""The answer when something failed that nobody foresaw: a problem (RFC 9457) to clients, a sentence to people.

It says nothing of the failure; the log does, under the id that the answer carries.
"""

from starlette.types import Send

PROBLEM = (
    b"application/problem+json",
    b'{"type":"urn:corrigenda:problem:failed","title":"Internal Server Error","status":500,'
    b'"detail":"something failed here; the same request may be sent again later"}',
)
SENTENCE = (b"text/plain; charset=utf-8", b"Something failed here. Please try again later.")


async def answer_failure(path: str, send: Send) -> None:
    media_type, body = PROBLEM if path.startswith("/api/") else SENTENCE
    headers = [(b"content-type", media_type), (b"content-length", b"%d" % len(body)), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": body})
