// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.UnhandledEventHandler;
import org.osgi.service.typedevent.UntypedEventHandler;

/** Remembers what handlers were given. */
class Recorder {

    /** The topic of an event and the event, or a map. */
    record Got(String topic, Object event) {}

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    void add(String topic, Object event) {
        got.add(new Got(topic, event));
    }

    /** The next one, waited for. */
    Got next() {
        try {
            Got next = got.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("an event within 10 s").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Object> next(int count) {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next().event());
        }
        return events;
    }

    boolean isEmpty() {
        return got.isEmpty();
    }

    UntypedEventHandler untyped() {
        return this::add;
    }

    UnhandledEventHandler unhandled() {
        return this::add;
    }

    TypedEventHandler<Object> anything() {
        return new TypedEventHandler<>() {
            @Override
            public void notify(String topic, Object event) {
                add(topic, event);
            }
        };
    }

    /** A handler whose class says nothing of its type. */
    TypedEventHandler<Object> lambda() {
        return this::add;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> data(Got got) {
        return (Map<String, Object>) got.event();
    }
}
