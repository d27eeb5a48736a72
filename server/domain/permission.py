"""Who may do what: the whole policy on one screen.

A role is held per site; `admin` is held for the whole installation. Every route of the desk names the permission it
needs, so that a new page cannot forget to ask.
"""

from enum import StrEnum


class Role(StrEnum):
    VIEWER = "viewer"
    EDITOR = "editor"
    CHIEF = "chief"
    ADMIN = "admin"


class Permission(StrEnum):
    SEE = "see"
    DECIDE = "decide"
    MANAGE_SITE = "manage_site"
    MANAGE_INSTALLATION = "manage_installation"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({Permission.SEE}),
    Role.EDITOR: frozenset({Permission.SEE, Permission.DECIDE}),
    Role.CHIEF: frozenset({Permission.SEE, Permission.DECIDE, Permission.MANAGE_SITE}),
    Role.ADMIN: frozenset(Permission),
}


class Forbidden(Exception):
    """The actor's role does not hold the permission at this site."""


def allows(role: Role | None, permission: Permission) -> bool:
    """Whether a role (None: no role at this site) holds a permission."""
    return role is not None and permission in PERMISSIONS[role]
