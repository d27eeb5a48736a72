"""A throwaway private PostgreSQL cluster: up in half a second, its data forgotten at the end.

PostgreSQL refuses to run as root; then it runs as the `postgres` user that its package made.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

START_WITHIN_S = 20
STOP_WITHIN_S = 10
PID_FILE_STATUS_LINE = 7
OPTIONS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_wal_senders=0",
    "wal_level=minimal",
    "autovacuum=off",
    "shared_buffers=32MB",
    "max_connections=200",
)


class NoPostgres(RuntimeError):
    """No PostgreSQL server is installed here."""


class Cluster:
    def __init__(self) -> None:
        self.initdb, self.postgres = program("initdb"), program("postgres")
        base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir=base))
        self.data = self.folder / "data"
        self.user: dict[str, Any] = _drop_root(self.folder)
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        run: dict[str, Any] = {"cwd": self.folder, "stdin": subprocess.DEVNULL, **self.user}
        arguments = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run([self.initdb, "-D", self.data, *arguments], check=True, capture_output=True, **run)
        options = [word for option in OPTIONS for word in ("-c", option)]
        log = self.folder / "log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [self.postgres, "-D", self.data, "-p", str(self.port), "-k", self.folder, *options],
                stdout=output,
                stderr=output,
                **run,
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        while not self._is_ready():
            if self._has_ended() or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.01)

    def _has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def _is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > PID_FILE_STATUS_LINE and lines[PID_FILE_STATUS_LINE].strip() == "ready"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def close(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGQUIT)  # At once: the data is thrown away.
            self.process.wait(STOP_WITHIN_S)
        shutil.rmtree(self.folder, ignore_errors=True)


def program(name: str) -> str:
    """Debian keeps the server's programs off the PATH. Raises NoPostgres."""
    newest = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]), reverse=True
    )
    found = str(newest[0]) if newest else shutil.which(name)
    if not found:
        raise NoPostgres(f"no PostgreSQL server here ({name} not found): apt-get install postgresql")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _drop_root(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
