"""When a correction should be decided: the order of the queue.

Set when something happens, never by a sweep, so that a page of the queue is one walk along an index. Corrections
policies of newsrooms promise an acknowledgement within a day and a decision within two.
"""

DECIDE_WITHIN_MS = 48 * 3600 * 1000


def due_at(first_at: int) -> int:
    """The deadline of a correction first reported at `first_at`, both in milliseconds since 1970."""
    return first_at + DECIDE_WITHIN_MS
