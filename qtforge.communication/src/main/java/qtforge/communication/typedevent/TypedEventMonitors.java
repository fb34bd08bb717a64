// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.typedevent.monitor.MonitorEvent;
import org.osgi.service.typedevent.monitor.TypedEventMonitor;
import org.osgi.util.pushstream.PushStream;

/** Gives every bundle a monitor of its own, whose streams end when the bundle stops. */
final class TypedEventMonitors implements ServiceFactory<TypedEventMonitor> {

    @Override
    public TypedEventMonitor getService(Bundle bundle, ServiceRegistration<TypedEventMonitor> registration) {
        return new Monitor(bundle);
    }

    /** Its streams stay open: they belong to the bundle, which may have got the monitor more than once. */
    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<TypedEventMonitor> registration, TypedEventMonitor monitor) {}

    /** Works with the engine that runs when a stream is asked for, as {@link TypedEvents} does. */
    private record Monitor(Bundle bundle) implements TypedEventMonitor {

        @Override
        public PushStream<MonitorEvent> monitorEvents() {
            return stream(history -> List.of());
        }

        @Override
        public PushStream<MonitorEvent> monitorEvents(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("there are no " + count + " events");
            }
            return stream(history -> history.latest(count));
        }

        @Override
        public PushStream<MonitorEvent> monitorEvents(Instant since) {
            Objects.requireNonNull(since, "the time is null");
            return stream(history -> history.since(since));
        }

        private PushStream<MonitorEvent> stream(Function<EventHistory, List<PublishedEvent>> history) {
            EventEngine engine = TypedEvents.RUNNING.get();
            if (engine == null) {
                throw new IllegalStateException("the Typed Event Service is stopped");
            }
            return engine.monitor().stream(bundle, () -> history.apply(engine.history()));
        }
    }
}
