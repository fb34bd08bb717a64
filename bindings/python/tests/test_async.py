# SPDX-License-Identifier: Apache-2.0
"""The asynchronous half."""

import asyncio
import threading
import unittest

import qtforge

from . import sample
from .fake import FakeRuntime


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)
        self.session = qtforge.connect(self.runtime.address, token=self.runtime.token)
        self.addCleanup(self.session.close)
        self.peer = self.runtime.connections[-1]

    async def test_calls_run_side_by_side_and_the_loop_goes_on(self):
        counter = sample.Counter()
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticker = asyncio.create_task(tick())
        results = await asyncio.gather(*(counter.slow_async(0.3) for _ in range(5)))
        ticker.cancel()
        self.assertEqual(results, ["done"] * 5)
        self.assertGreater(ticks, 3)

    async def test_a_cancelled_task_is_cancelled_in_the_runtime(self):
        counter = sample.Counter()
        task = asyncio.create_task(counter.slow_async(20))
        await asyncio.sleep(0.1)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        arrived = await asyncio.get_running_loop().run_in_executor(None, self.peer.until, lambda: bool(self.peer.cancelled))
        self.assertTrue(arrived)
        self.assertEqual(await counter.slow_async(0), "done")

    async def test_a_limit_of_time_holds(self):
        counter = sample.Counter()
        with qtforge.time_limit(0.2), self.assertRaises(TimeoutError):
            await counter.slow_async(20)

    async def test_streams_are_asynchronous_iterators(self):
        stream = sample.call("stream", 40)
        self.assertEqual([value async for value in stream], list(range(40)))

    async def test_async_functions_run_in_the_loop_they_were_handed_over_in(self):
        seen = []
        done = asyncio.Event()

        async def handler(value):
            seen.append((value, threading.current_thread() is threading.main_thread()))
            done.set()

        async with sample.call("subscribe", handler):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, self.peer.f_emit, 9)
            await asyncio.wait_for(done.wait(), 10)
        self.assertEqual(seen, [(9, threading.current_thread() is threading.main_thread())])


if __name__ == "__main__":
    unittest.main()
