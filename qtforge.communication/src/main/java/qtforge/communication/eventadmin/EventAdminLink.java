// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.eventadmin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventConstants;
import org.osgi.service.typedevent.UntypedEventHandler;
import org.osgi.util.tracker.ServiceTracker;

/** Carries events over. One that has crossed is marked, and does not cross back. The only class that needs Event Admin's. */
final class EventAdminLink implements AutoCloseable {

    private static final String CROSSED = "qtforge.bridged";

    private final ServiceTracker<EventAdmin, EventAdmin> admin;
    private final ServiceTracker<TypedEventBus, TypedEventBus> bus;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    EventAdminLink(BundleContext context, String[] to, String[] from) {
        admin = new ServiceTracker<>(context, EventAdmin.class, null);
        bus = new ServiceTracker<>(context, TypedEventBus.class, null);
        admin.open();
        bus.open();
        if (to.length > 0) {
            UntypedEventHandler out = this::out;
            registrations.add(context.registerService(
                    UntypedEventHandler.class,
                    out,
                    FrameworkUtil.asDictionary(Map.of(TypedEventConstants.TYPED_EVENT_TOPICS, to))));
        }
        if (from.length > 0) {
            EventHandler in = this::in;
            registrations.add(context.registerService(
                    EventHandler.class, in, FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, from))));
        }
    }

    /** A topic that Event Admin does not take throws, which the bus logs. */
    private void out(String topic, Map<String, Object> data) {
        EventAdmin to = admin.getService();
        if (to != null && !data.containsKey(CROSSED)) {
            to.postEvent(new Event(topic, marked(data)));
        }
    }

    private void in(Event event) {
        TypedEventBus to = bus.getService();
        if (to == null || event.containsProperty(CROSSED)) {
            return;
        }
        Map<String, Object> data = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            data.put(name, event.getProperty(name));
        }
        data.remove(EventConstants.EVENT_TOPIC);
        to.deliverUntyped(event.getTopic(), marked(data));
    }

    private static Map<String, Object> marked(Map<String, Object> data) {
        Map<String, Object> marked = new HashMap<>(data);
        marked.put(CROSSED, true);
        return marked;
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
        admin.close();
        bus.close();
    }
}
