"""The session cookie: a random id, signed, and nothing else.

What the session is lives in the database, so that it ends at once when somebody signs out or is disabled; the signature
keeps made-up ids away from the database. No timestamps: a clock stepped back must not sign everybody out.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from itsdangerous import BadSignature, Signer
from starlette.responses import Response

from server.domain.digest import digest
from server.storage.database import Reader
from server.storage.editors import Editor
from server.storage.sessions import editor_of_session

SALT = b"corrigenda.desk.session"


class SessionCookie:
    """Writes and reads the cookie. `keys`: the newest first; the older ones still verify."""

    def __init__(self, keys: tuple[str, ...], *, https: bool) -> None:
        # Browsers keep a `__Host-` cookie only with Secure, and Secure only over https.
        self.name = "__Host-desk" if https else "desk"
        self.https = https
        self.signer = Signer(
            list(reversed(keys)), salt=SALT, key_derivation="hmac", digest_method=staticmethod(hashlib.sha256)
        )

    def token(self, cookies: Mapping[str, str]) -> str | None:
        """The session's token; None: there is no cookie, or we did not sign it."""
        try:
            return self.signer.unsign(cookies.get(self.name, "")).decode()
        except (BadSignature, UnicodeDecodeError):
            return None

    def write(self, response: Response, token: str, life_ms: int) -> None:
        value = self.signer.sign(token).decode()
        response.set_cookie(
            self.name, value, max_age=life_ms // 1000, path="/", secure=self.https, httponly=True, samesite="lax"
        )

    def clear(self, response: Response) -> None:
        response.delete_cookie(self.name, path="/", secure=self.https, httponly=True, samesite="lax")


@lru_cache(maxsize=8)
def session_cookie(keys: tuple[str, ...], desk_url: str) -> SessionCookie:
    """The cookie of a desk at this address."""
    return SessionCookie(keys, https=desk_url.startswith("https://"))


async def editor_of_token(db: Reader, token: str | None, now: int) -> Editor | None:
    """Whose session it is at this moment; None: nobody's, ended, or the editor is disabled."""
    return await editor_of_session(db, digest(token), now) if token else None
