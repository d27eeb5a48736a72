"""Counting in memory: bounded, forgetting the least recent first, by a clock that nobody sets back."""

import time

from server.web.rate_memory import BoundedMemory


class Seconds:
    now = 5.0

    def __call__(self) -> float:
        return self.now


async def test_it_counts_until_the_window_ends() -> None:
    seconds = Seconds()
    memory = BoundedMemory(now=seconds)
    assert [await memory.incr("a", 10) for _ in range(3)] == [1, 2, 3]
    assert await memory.incr("a", 10, amount=4) == 7
    assert await memory.get("a") == 7
    seconds.now += 10
    assert await memory.get("a") == 0
    assert await memory.incr("a", 10) == 1


async def test_more_of_the_same_does_not_move_the_end() -> None:
    seconds = Seconds()
    memory = BoundedMemory(now=seconds)
    await memory.incr("a", 10)
    seconds.now += 9
    await memory.incr("a", 10)
    assert 0 <= await memory.get_expiry("a") - time.time() <= 1
    assert await memory.get_expiry("unknown") <= time.time()


async def test_it_holds_only_so_many_and_forgets_the_least_recent() -> None:
    memory = BoundedMemory(keys=3)
    for key in ("a", "b", "c", "a", "d"):
        await memory.incr(key, 60)
    assert {key: await memory.get(key) for key in "abcd"} == {"a": 2, "b": 0, "c": 1, "d": 1}
    assert len(memory.windows) == 3


async def test_it_can_be_emptied() -> None:
    memory = BoundedMemory()
    for key in ("a", "b"):
        await memory.incr(key, 60)
    await memory.clear("a")
    await memory.clear("never there")
    assert await memory.get("a") == 0
    assert await memory.reset() == 1
    assert await memory.get("b") == 0
    assert await memory.check()
