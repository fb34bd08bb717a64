# SPDX-License-Identifier: Apache-2.0
"""What calls of the Python bindings cost, beside a bare echo of the same bytes in the same run. Prints a line of JSON for each figure.

    PYTHONPATH=bindings/python/src python3 qtforge.bench/src/main/python/bindings_figures.py [--endpoint ADDRESS_OR_FILE] [--calls 20000]

Without an endpoint it takes the runtime that is running, or starts a private one. Times are of the wall and, in "cpu", of the processor in this
process: the latter are comparable on a machine that has other things to do.
"""

import argparse
import json
import os
import socket
import statistics
import threading
import time

import qtforge
from qtforge import _session, _wire

_FRAME = {"c": 12345, "m": "fn", "a": ["utils", "echo", [42], {}]}
_ANSWER = {"r": 12345, "v": 42}


def show(name, **figures):
    print(json.dumps({"figure": name, **{key: round(value, 3) for key, value in figures.items()}}), flush=True)


def timed(action, count):
    """Times of each call in µs, and what one took of the processor."""
    times = []
    clock = time.perf_counter
    cpu = time.process_time()
    for _ in range(count):
        start = clock()
        action()
        times.append(clock() - start)
    cpu = (time.process_time() - cpu) / count
    times.sort()
    return {
        "median_us": statistics.median(times) * 1e6,
        "p99_us": times[min(count - 1, count * 99 // 100)] * 1e6,
        "cpu_us": cpu * 1e6,
    }


def bare_echo(count):
    """The same frames there and back between two processes that do nothing else."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    request, answer = (_wire._frame(form) for form in (_FRAME, _ANSWER))
    child = os.fork()
    if child == 0:
        here.close()
        try:
            while there.recv(65536):
                there.sendall(answer)
        finally:
            os._exit(0)
    there.close()

    def once():
        here.sendall(request)
        here.recv(65536)

    try:
        for _ in range(count // 10):
            once()
        return timed(once, count)
    finally:
        here.close()
        os.waitpid(child, 0)


def calls_a_second(threads, count):
    echo = qtforge.utils.echo
    start = threading.Barrier(threads + 1)

    def run():
        start.wait()
        for number in range(count // threads):
            if echo(number) != number:
                raise AssertionError("the answer is that of another call")

    workers = [threading.Thread(target=run) for _ in range(threads)]
    for worker in workers:
        worker.start()
    cpu = time.process_time()
    start.wait()
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - begun
    return {"calls_per_s": count // threads * threads / took, "cpu_us": (time.process_time() - cpu) / count * 1e6}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--endpoint", help="unix:/path, tcp:127.0.0.1:PORT or an endpoint file")
    parser.add_argument("--calls", type=int, default=20_000, help="of each kind, after a tenth that is not counted")
    options = parser.parse_args()
    # Before there is a session, which must not be in the child.
    echo = bare_echo(options.calls)
    with qtforge.connect(options.endpoint) if options.endpoint else _session.session():
        call = lambda: qtforge.utils.echo(42)  # noqa: E731
        bus = qtforge.communication.create_message_bus()
        publish = lambda: bus.publish_nowait("figures/one", 42)  # noqa: E731
        for _ in range(max(5_000, options.calls // 10)):
            call()
        show("bare echo", **echo)
        measured = timed(call, options.calls)
        show("call", **measured, times_of_echo=measured["median_us"] / echo["median_us"])
        measured = timed(publish, options.calls)
        # All that was sent has arrived when the answer of a call is here; what waits is bounded, so the sender may have to wait.
        begun = time.perf_counter()
        call()
        show("one-way publish", **measured, behind_us=(time.perf_counter() - begun) * 1e6)
        show("4 threads", **calls_a_second(4, options.calls))


if __name__ == "__main__":
    main()
