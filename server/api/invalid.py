"""What can be wrong with a body."""


class Malformed(ValueError):
    """It is no JSON at all."""


class Invalid(ValueError):
    """It is JSON, but a field is not as it must be. `field`: its path, e.g. `quote.exact`."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail
