"""Ids sort by time and are what RFC 9562 calls version 7."""

import uuid

from server.ids import new_id, new_token


def test_it_makes_uuids_of_version_7() -> None:
    made = uuid.UUID(new_id(1_700_000_000_000))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_it_sorts_by_time() -> None:
    ids = [new_id(now) for now in (0, 1, 1_700_000_000_000, 1_700_000_000_001, (1 << 48) - 1)]
    assert ids == sorted(ids)


def test_it_makes_each_only_once() -> None:
    assert len({new_id(1) for _ in range(1000)} | {new_token() for _ in range(1000)}) == 2000
