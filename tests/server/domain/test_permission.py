"""The policy, spelled out once more by hand: a changed table must be changed here too."""

import pytest

from server.domain.permission import PERMISSIONS, Permission, Role, allows

HOLDS = {
    None: "",
    Role.VIEWER: "see",
    Role.EDITOR: "see decide",
    Role.CHIEF: "see decide manage_site",
    Role.ADMIN: "see decide manage_site manage_installation",
}


@pytest.mark.parametrize("role", HOLDS)
@pytest.mark.parametrize("permission", Permission)
def test_it_allows_what_the_role_holds(role: Role | None, permission: Permission) -> None:
    assert allows(role, permission) is (permission in HOLDS[role].split())


def test_it_knows_every_role() -> None:
    assert set(PERMISSIONS) == set(Role)
