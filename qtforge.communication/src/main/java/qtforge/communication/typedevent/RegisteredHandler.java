// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.typedevent.TopicPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.topic.TopicPattern;

/** A handler in the service registry, its queue, and what it did wrong. */
final class RegisteredHandler {

    private final ServiceReference<?> reference;
    private final HandlerKind kind;
    private final Bundle bundle;
    private final Caller owner;
    private final EventLog log;
    private final HandlerLane lane;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** Set once, before the handler is known to publishers. */
    private Object service;

    /** Null while the handler is ignored; replaced when its service properties change. */
    private volatile HandlerSettings settings;

    RegisteredHandler(ServiceReference<?> reference, HandlerKind kind, HandlerPool pool, EventLog log) {
        this.reference = reference;
        this.kind = kind;
        this.log = log;
        bundle = reference.getBundle();
        owner = bundle == null ? null : Caller.of(bundle);
        lane = new HandlerLane(pool, owner, this::deliver);
    }

    /** Takes the service object and reads the properties. */
    void begin(Object service) {
        this.service = service;
        configure();
    }

    /** Reads the service properties anew; a handler that gets them wrong is ignored until they change. */
    void configure() {
        try {
            settings = kind.settings(reference, service);
        } catch (RuntimeException | LinkageError e) {
            settings = null;
            log.warn(this + " is ignored: " + e.getMessage());
            return;
        }
        for (TopicPattern topic : settings.topics()) {
            if (Rights.enforced() && !maySee(new TopicPermission(topic.toString(), TopicPermission.SUBSCRIBE))) {
                log.warn(this + " gets no event of " + topic
                        + " that its bundle has no TopicPermission to subscribe to");
            }
        }
    }

    ServiceReference<?> reference() {
        return reference;
    }

    HandlerKind kind() {
        return kind;
    }

    boolean isActive() {
        return settings != null;
    }

    boolean isFor(String topic) {
        HandlerSettings now = settings;
        return now != null && now.isFor(topic);
    }

    /** Whether the bundle may get events of a topic; asked for each event, since rights change while bundles run. */
    boolean maySee(TopicPermission topic) {
        return bundle != null && Rights.privileged(() -> bundle.hasPermission(topic));
    }

    /** Whether an event passes the filter; one whose data cannot be read does not. */
    boolean wants(PublishedEvent event) {
        HandlerSettings now = settings;
        if (now == null || now.filter() == null) {
            return now != null;
        }
        try {
            return now.filter().matches(event.untyped());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed("cannot compare its filter with an event of " + event.topic(), e);
            return false;
        }
    }

    /** Puts an event into the queue; what finds no room within the limit is counted and logged. */
    void enqueue(PublishedEvent event) {
        if (!lane.offer(event)) {
            long count = lost.incrementAndGet();
            if (isWorthALine(count)) {
                log.warn(this + " lost an event of " + event.topic() + ", " + count
                        + " so far: it does not keep up, and its queue is full");
            }
        }
    }

    private void deliver(PublishedEvent event) {
        HandlerSettings now = settings;
        if (now == null) {
            return;
        }
        try {
            // With no more than the rights of its bundle: the object may be of a class that has more.
            if (owner != null && Rights.enforced()) {
                Rights.within(owner.accessControlContext(), Executors.callable(() -> call(now.callback(), event)));
            } else {
                call(now.callback(), event);
            }
        } catch (Throwable e) {
            // Whatever a handler throws is its own affair; it gets the next event all the same.
            failed("threw at an event of " + event.topic(), e);
        }
    }

    private void call(HandlerCallback callback, PublishedEvent event) {
        Object form;
        try {
            form = callback.formOf(event);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed("does not get an event of " + event.topic() + ", whose data does not fit", e);
            return;
        }
        callback.call(event.topic(), form);
    }

    private void failed(String what, Throwable cause) {
        long count = failures.incrementAndGet();
        if (isWorthALine(count)) {
            // The stack of the first is enough to find the place.
            log.warn(
                    this + " " + what + " (failure " + count + " of this handler): " + cause,
                    count == 1 ? cause : null);
        }
    }

    /** The first ten, then ever fewer: a handler that fails at each of a million events must not fill the log. */
    private static boolean isWorthALine(long count) {
        return count <= 10 || Long.bitCount(count) == 1;
    }

    void close() {
        lane.close();
    }

    @Override
    public String toString() {
        return kind.service().getSimpleName() + " " + reference.getProperty("service.id") + " of bundle " + owner;
    }
}
