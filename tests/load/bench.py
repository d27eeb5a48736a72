"""`make bench`: speed as ratios within one run, printed as a table and kept in RESULTS.md.

The machine is shared and noisy, so nothing here passes or fails by the clock: both sides of a ratio are measured in
turns, several rounds, and the medians are compared.
"""

import datetime
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop

from tests.load.client import drive, reports
from tests.postgres import free_port

HOST = "news.example"
CONNECTIONS = 64
REPORTS = 6000
ROUNDS = 5
BUDGET = 0.6
UNLIMITED = "1000000000"
RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rates, memory = intake_rates(Path(folder))
    bare, ours = (statistics.median(rates[name]) for name in ("bare", "ours"))
    table = "\n".join(
        [
            "| what | figure | budget |",
            "|---|---|---|",
            f"| durable reports a second, {CONNECTIONS} connections, SQLite | {ours:,.0f} | |",
            f"| bare endpoint that parses the same JSON, requests a second | {bare:,.0f} | |",
            f"| ratio | **{ours / bare:.2f}** | ≥ {BUDGET} |",
            f"| server memory, idle / after the load, MB | {memory[0]:.0f} / {memory[1]:.0f} | ≤ 90 / ≤ 150 |",
        ]
    )
    print(table)
    today = datetime.datetime.now(datetime.UTC).date()
    RESULTS.write_text(f"# Measured speed\n\n`make bench`, {today}, {os.cpu_count()} cores.\n\n{table}\n", "utf-8")


def intake_rates(folder: Path) -> tuple[dict[str, list[float]], tuple[float, float]]:
    """Reports a second of the bare endpoint and of the service, in turns."""
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    environment = service_environment(folder)
    subprocess.run([corrigenda(), "site", "add", "Bench", "--host", HOST], env=environment, check=True)
    bare_port, port = free_port(), int(environment["CORRIGENDA_PORT"])
    bare = [sys.executable, "-m", "tests.load.bare", str(bare_port)]
    ours = [corrigenda(), "serve"]
    with running(bare, os.environ, bare_port), running(ours, environment, port) as process:
        idle = resident_mb(process.pid)
        for number in range(ROUNDS):
            rates["bare"].append(rate(bare_port, seed=1000 + number))
            rates["ours"].append(rate(port, seed=2000 + number))
        return rates, (idle, resident_mb(process.pid))


def rate(port: int, seed: int) -> float:
    seconds, statuses = uvloop.run(drive(port, reports(HOST, REPORTS, seed), CONNECTIONS))
    if set(statuses) != {b"201"}:
        raise SystemExit(f"expected 201 only, got {statuses}")
    return REPORTS / seconds


def service_environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CORRIGENDA_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "CORRIGENDA_PORT": str(free_port()),
        "CORRIGENDA_REPORTS_PER_MINUTE": UNLIMITED,
        "CORRIGENDA_REPORTS_PER_DAY": UNLIMITED,
        "CORRIGENDA_SITE_REPORTS_PER_MINUTE": UNLIMITED,
        "CORRIGENDA_REQUEST_LOG": "0",
    }


def corrigenda() -> str:
    return str(Path(sys.executable).with_name("corrigenda"))


@contextmanager
def running(
    command: list[str], environment: "os._Environ[str] | dict[str, str]", port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A server process, from when it answers until the block ends."""
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    try:
        _wait_until_answering(port, process)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def _wait_until_answering(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{process.args!r} ended early")


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MB (10^6 bytes), from Linux's /proc."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
