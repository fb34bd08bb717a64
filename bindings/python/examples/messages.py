# SPDX-License-Identifier: Apache-2.0
"""Subscribes to messages, publishes some, and reads others as a stream."""

import queue

import qtforge.communication as comm


def main() -> None:
    bus = comm.create_message_bus()
    received: "queue.Queue[object]" = queue.Queue()

    with bus.subscribe("example/greetings", lambda message: received.put(message.data)):
        bus.publish("example/greetings", {"text": "hello"})
        print("handler:", received.get(timeout=10))

    with bus.stream("example/numbers") as numbers:
        for number in range(3):
            bus.publish("example/numbers", number)
        print("stream:", [next(numbers).data for _ in range(3)])


if __name__ == "__main__":
    main()
