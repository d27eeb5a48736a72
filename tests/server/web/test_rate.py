"""Rate limits: so many in a window and no more, apart for each client, bounded, and open when their store is away."""

import pytest
from limits.errors import StorageError

from server.web.rate import Limit, RateLimiter, TooMany
from server.web.rate_memory import BoundedMemory


class Watch:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def limiter(watch: Watch) -> RateLimiter:
    return RateLimiter(storage=BoundedMemory(keys=3, now=watch))


async def test_it_lets_so_many_through_in_a_window(limiter: RateLimiter, watch: Watch) -> None:
    limit = Limit.of("reports", 2, "minute")
    for _ in range(2):
        await limiter.count(limit, "a")
    watch.seconds += 20
    with pytest.raises(TooMany) as refusal:
        await limiter.count(limit, "a")
    assert refusal.value.wait_s in (40, 41), "never earlier than the window's end"
    assert refusal.value.headers()["ratelimit-policy"] == '"reports";q=2;w=60'
    watch.seconds += 40
    await limiter.count(limit, "a")


async def test_it_counts_each_client_and_each_limit_apart(limiter: RateLimiter) -> None:
    one, other = Limit.of("one", 1, "minute"), Limit.of("other", 1, "minute")
    await limiter.count(one, "a")
    await limiter.count(one, "b")
    await limiter.count(other, "a")
    with pytest.raises(TooMany):
        await limiter.count(one, "a")


async def test_it_forgets_the_longest_unseen_when_there_are_too_many() -> None:
    memory = BoundedMemory(keys=3)
    for number in range(1000):
        await memory.incr(f"client {number}", 60)
    assert list(memory.windows) == ["client 997", "client 998", "client 999"]
    assert await memory.reset() == 3


async def test_it_limits_nothing_while_its_store_is_away(caplog: pytest.LogCaptureFixture) -> None:
    class Away(BoundedMemory):
        async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
            raise StorageError(ConnectionError("no route"))

    limiter = RateLimiter(storage=Away())
    for _ in range(3):
        await limiter.count(Limit.of("reports", 1, "minute"), "a")
    assert "store is away" in caplog.text
