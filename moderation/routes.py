"""All pages of the desk: method, address, page, and the permission that it needs.

A line without a permission is refused by the types. It must be held at one site at least before the page runs, and the
page asks for it again at the site that it is about.
"""

from starlette.routing import BaseRoute, Route

from moderation.guard import ANYONE, line
from moderation.pages.correction import show_correction
from moderation.pages.decision import decide_correction
from moderation.pages.language import choose
from moderation.pages.live import stream_counts
from moderation.pages.nothing import show_nothing
from moderation.pages.queue import show_desk, show_queue
from moderation.pages.sign_in import check_sign_in, show_sign_in
from moderation.pages.sign_in_link import show_link, use_link
from moderation.pages.sign_out import leave
from moderation.static_files import ADDRESS, serve_static
from server.domain.permission import Permission

SEE, DECIDE = Permission.SEE, Permission.DECIDE


def routes() -> list[BaseRoute]:
    return [
        line("GET", "/desk", show_desk, SEE),
        line("GET", "/desk/queue", show_queue, SEE),
        line("GET", "/desk/corrections/{id}", show_correction, SEE),
        line("POST", "/desk/corrections/{id}/decision", decide_correction, DECIDE),
        line("GET", "/desk/live", stream_counts, SEE),
        line("GET", "/desk/sign-in", show_sign_in, ANYONE),
        line("POST", "/desk/sign-in", check_sign_in, ANYONE),
        line("GET", "/desk/sign-in/{token}", show_link, ANYONE),
        line("POST", "/desk/sign-in/{token}", use_link, ANYONE),
        line("POST", "/desk/sign-out", leave, ANYONE),
        line("POST", "/desk/language", choose, ANYONE),
        Route(ADDRESS, serve_static, methods=["GET"]),
        line("GET", "/desk/{path:path}", show_nothing, ANYONE),
    ]
