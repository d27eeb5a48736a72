"""Limits: so many in a window, each client by itself; without a store nothing is limited, and nobody waits for it."""

import asyncio
import logging
from typing import Any

import pytest
from limits.aio.storage import Storage

from server.web import rate
from server.web.rate import LEFT_ALONE_S, Limit, RateLimiter, TooMany
from server.web.rate_memory import BoundedMemory

GUARD_S = 20
"""A test that hangs ends."""


class Seconds:
    """A clock for windows, which only tests move."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Remote(Storage):
    """A store elsewhere, which a test may break."""

    STORAGE_SCHEME = None

    def __init__(self, failure: Exception | None = None, *, hangs: bool = False) -> None:
        super().__init__(wrap_exceptions=True)
        self.memory = BoundedMemory()
        self.failure = failure
        self.hangs = hangs
        self.asked = 0

    @property
    def base_exceptions(self) -> type[Exception]:
        return OSError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        self.asked += 1
        if self.hangs:
            await asyncio.Event().wait()
        if self.failure is not None:
            raise self.failure
        return await self.memory.incr(key, expiry, amount)

    async def get(self, key: str) -> int:
        return await self.memory.get(key)

    async def get_expiry(self, key: str) -> float:
        return await self.memory.get_expiry(key)

    async def check(self) -> bool:
        return True

    async def reset(self) -> int:
        return await self.memory.reset()

    async def clear(self, key: str) -> None:
        await self.memory.clear(key)


TWO = Limit.of("two", 2, "minute")


async def is_allowed(limiter: RateLimiter, key: str = "a", limit: Limit = TWO) -> bool:
    try:
        await limiter.count(limit, key)
    except TooMany:
        return False
    return True


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def limiter(seconds: Seconds) -> RateLimiter:
    return RateLimiter(storage=BoundedMemory(now=seconds))


async def test_it_allows_so_many_and_no_more_until_the_window_is_over(limiter: RateLimiter, seconds: Seconds) -> None:
    assert [await is_allowed(limiter) for _ in range(4)] == [True, True, False, False]
    seconds.now += 59.9
    assert not await is_allowed(limiter)
    seconds.now += 0.2
    assert [await is_allowed(limiter) for _ in range(3)] == [True, True, False]


async def test_it_counts_each_client_and_each_limit_by_itself(limiter: RateLimiter) -> None:
    assert [await is_allowed(limiter, "a") for _ in range(3)] == [True, True, False]
    assert await is_allowed(limiter, "b")
    assert await is_allowed(limiter, "a", Limit.of("other", 2, "minute"))


async def test_it_says_what_the_limit_is_and_how_long_to_wait(limiter: RateLimiter, seconds: Seconds) -> None:
    await is_allowed(limiter)
    await is_allowed(limiter)
    seconds.now += 18
    with pytest.raises(TooMany, match="more than 2 in 60 s") as refused:
        await limiter.count(TWO, "a")
    wait = refused.value.wait_s
    assert 42 <= wait <= 43  # The end of the window is told in the other clock, which ran on a little.
    assert refused.value.headers() == {
        "retry-after": str(wait),
        "ratelimit-policy": '"two";q=2;w=60',
        "ratelimit": f'"two";r=0;t={wait}',
    }


@pytest.mark.parametrize(("per", "seconds"), [("minute", 60), ("5 minutes", 300), ("hour", 3600), ("day", 86400)])
def test_windows_have_lengths_in_words(per: str, seconds: int) -> None:
    assert Limit.of("x", 1, per).item.get_expiry() == seconds


async def test_it_counts_in_a_store_elsewhere() -> None:
    limiter = RateLimiter(storage=Remote())
    assert [await is_allowed(limiter) for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("broken", [{"failure": ConnectionRefusedError("gone")}, {"hangs": True}], ids=str)
async def test_without_its_store_it_lets_all_in_and_says_so_once_in_a_while(
    broken: dict[str, Any], seconds: Seconds, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate, "ANSWER_WITHIN_S", 0.01)
    store = Remote(**broken)
    limiter = RateLimiter(storage=store, now=seconds)
    with caplog.at_level(logging.WARNING, "corrigenda.rate"):
        async with asyncio.timeout(GUARD_S):
            assert all([await is_allowed(limiter) for _ in range(9)])
    assert (store.asked, len(caplog.records)) == (1, 1), "the store is left alone, and the log is not filled"
    assert "nothing is limited" in caplog.text

    store.failure, store.hangs = None, False
    seconds.now += LEFT_ALONE_S
    assert [await is_allowed(limiter) for _ in range(3)] == [True, True, False]


async def test_a_mistake_of_ours_is_no_failure_of_the_store() -> None:
    with pytest.raises(KeyError):
        await RateLimiter(storage=Remote(KeyError("ours"))).count(TWO, "a")


def test_without_an_address_of_a_store_it_counts_here() -> None:
    assert isinstance(RateLimiter().storage, BoundedMemory)
