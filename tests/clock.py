"""A clock that stands still until a test moves it."""


class Clock:
    def __init__(self, now_ms: int = 1_763_900_000_000) -> None:
        self.now_ms = now_ms

    def now(self) -> int:
        """Milliseconds since 1970."""
        return self.now_ms

    def advance(self, ms: int) -> None:
        self.now_ms += ms
