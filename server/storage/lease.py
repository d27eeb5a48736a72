"""One process a SQLite file: a lock file beside it, held for the life of the process and naming it.

The operating system drops the lock when the process ends, however it ends, so a stale file never blocks a start.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DatabaseHeld(RuntimeError):
    """Another process holds the database."""

    def __init__(self, path: Path, pid: str) -> None:
        super().__init__(
            f"the database {path} is in use by process {pid or 'unknown'}; "
            "SQLite takes one process at a time: stop that one first, or use PostgreSQL for several"
        )


@contextmanager
def hold_lease(path: Path) -> Iterator[None]:
    """Hold `<path>.lock` until the block ends. Raises DatabaseHeld, with the holder's process id, at once."""
    lock = path.with_name(path.name + ".lock")
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseHeld(path, os.read(handle, 32).decode().strip()) from None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)
