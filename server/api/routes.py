"""All addresses of the public edge, on one page."""

from starlette.routing import BaseRoute, Route

from server.api.embed import get_embed
from server.api.health import get_health
from server.api.known import get_known
from server.api.openapi import get_openapi
from server.api.receipt_page import confirm_withdrawal, show_receipt, withdraw_report
from server.api.receipts import answer_receipt
from server.api.reports import post_report
from server.api.well_known import get_well_known


def routes() -> list[BaseRoute]:
    return [
        Route("/api/v1/reports", post_report, methods=["POST"]),
        Route("/api/v1/known/{key}", get_known, methods=["GET"]),
        Route("/api/v1/receipts/{token}", answer_receipt, methods=["GET", "DELETE"]),
        Route("/api/v1/openapi.json", get_openapi, methods=["GET"]),
        Route("/.well-known/corrections", get_well_known, methods=["GET"]),
        Route("/r/{token}", show_receipt, methods=["GET"]),
        Route("/r/{token}/withdraw", confirm_withdrawal, methods=["GET"]),
        Route("/r/{token}/withdraw", withdraw_report, methods=["POST"]),
        Route("/embed.js", get_embed, methods=["GET"]),
        Route("/healthz", get_health, methods=["GET"]),
    ]
