"""Running the service: one process, one event loop, until a signal says stop."""

import logging

import uvicorn
from starlette.applications import Starlette

from server.settings import Settings
from server.web.protocol import PatientProtocol

GRACE_S = 5
BACKLOG = 2048


class Service(uvicorn.Server):
    """uvicorn that lets open screens go first: their streams would hold the stop up."""

    async def shutdown(self, sockets: object = None) -> None:
        self.lifespan.state["live"].close()
        await super().shutdown(sockets)  # type: ignore[arg-type]  # Passed through as it came.


def service(app: Starlette, settings: Settings) -> Service:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    return Service(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http=PatientProtocol,
            lifespan="on",
            access_log=False,
            log_level="warning",
            proxy_headers=False,
            server_header=False,
            date_header=True,
            backlog=BACKLOG,
            timeout_graceful_shutdown=GRACE_S,
        )
    )
