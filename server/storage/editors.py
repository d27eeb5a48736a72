"""Editors and the roles that they hold at sites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.domain.permission import Permission, Role, allows
from server.storage.database import Reader, Row, Writer


@dataclass(frozen=True, slots=True)
class Editor:
    id: str
    email: str
    name: str
    is_admin: bool = False
    roles: Mapping[str, Role] = field(default_factory=dict)
    """The role at each site, by the site's id."""

    def role_at(self, site_id: str) -> Role | None:
        """The role at a site: an admin is one everywhere."""
        return Role.ADMIN if self.is_admin else self.roles.get(site_id)

    def may(self, site_id: str, permission: Permission) -> bool:
        return allows(self.role_at(site_id), permission)


async def add_editor(tx: Writer, editor: Editor, password_hash: str | None, now: int) -> None:
    await tx.run(
        "insert into editor (id, email, name, password_hash, is_admin, created_at)"
        " values (:id, :email, :name, :password_hash, :is_admin, :now)",
        id=editor.id,
        email=editor.email,
        name=editor.name,
        password_hash=password_hash,
        is_admin=int(editor.is_admin),
        now=now,
    )
    await grant_roles(tx, editor.id, editor.roles)


async def grant_roles(tx: Writer, editor_id: str, roles: Mapping[str, Role]) -> None:
    """Give roles; one already held at a site is replaced."""
    await tx.many(
        "insert into editor_role (editor_id, site_id, role) values (:editor_id, :site_id, :role)"
        " on conflict (editor_id, site_id) do update set role = excluded.role",
        [{"editor_id": editor_id, "site_id": site_id, "role": role} for site_id, role in roles.items()],
    )


async def disable_editor(tx: Writer, editor_id: str, now: int) -> bool:
    """Shut the editor out from the next request on. Whether there was such an enabled editor."""
    changed = await tx.run(
        "update editor set disabled_at = :now where id = :id and disabled_at is null", id=editor_id, now=now
    )
    return changed == 1


async def editor_by_email(db: Reader, email: str) -> tuple[Editor, str | None] | None:
    """An enabled editor and the hash of the password."""
    row = await db.one("select * from editor where email = :email and disabled_at is null", email=email)
    return (await editor_from(db, row), row["password_hash"]) if row else None


async def set_password_hash(tx: Writer, editor_id: str, password_hash: str) -> None:
    await tx.run(
        "update editor set password_hash = :password_hash where id = :id",
        id=editor_id,
        password_hash=password_hash,
    )


async def editor_from(db: Reader, row: Row) -> Editor:
    """Complete a row of the editor table with the roles."""
    return Editor(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        is_admin=bool(row["is_admin"]),
        roles=_roles(await _roles_of(db, row["id"])),
    )


async def _roles_of(db: Reader, editor_id: str) -> Sequence[Row]:
    return await db.all("select site_id, role from editor_role where editor_id = :id", id=editor_id)


def _roles(rows: Sequence[Row]) -> Mapping[str, Role]:
    return {row["site_id"]: Role(row["role"]) for row in rows}
