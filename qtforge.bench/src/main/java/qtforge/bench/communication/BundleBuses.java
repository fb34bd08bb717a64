// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventHandler;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;

/** Buses that are bundles: ours, Event Admin, Aries Typed Event. */
final class BundleBuses {

    private BundleBuses() {}

    static Bus ours(Subscriber[] subscribers, PublishOptions options) throws Exception {
        return ours(BundleHost.ours(), subscribers, options);
    }

    /** Ours, with handlers of a plugin; with all their calls measured that are to be, or none. */
    static Bus ofPlugin(Subscriber[] subscribers, PublishOptions options, boolean metered) throws Exception {
        BundleHost host = metered ? BundleHost.metered() : BundleHost.ours();
        subscribe(BundleHost.service(host.plugin(), MessageBus.class), subscribers);
        MessageBus bus = host.service(MessageBus.class);
        return of(host, reading -> bus.publish("bench/reading", reading, options));
    }

    private static Bus ours(BundleHost host, Subscriber[] subscribers, PublishOptions options) throws Exception {
        MessageBus bus = host.service(MessageBus.class);
        subscribe(bus, subscribers);
        return of(host, reading -> bus.publish("bench/reading", reading, options));
    }

    private static void subscribe(MessageBus bus, Subscriber[] subscribers) {
        for (Subscriber subscriber : subscribers) {
            bus.subscribe(SubscribeOptions.to("bench/reading"), message -> subscriber.on((Reading) message.payload()));
        }
    }

    static Bus eventAdmin(Subscriber[] subscribers, boolean async, String timeout) throws Exception {
        BundleHost host = new BundleHost(
                timeout.isEmpty() ? Map.of() : Map.of("org.apache.felix.eventadmin.Timeout", timeout),
                "org.apache.felix.eventadmin");
        EventAdmin admin = host.service(EventAdmin.class);
        for (Subscriber subscriber : subscribers) {
            EventHandler handler = event -> subscriber.on((Reading) event.getProperty("reading"));
            host.context().registerService(EventHandler.class, handler, topics("bench/reading"));
        }
        return of(host, reading -> {
            Event event = new Event("bench/reading", Map.of("reading", reading));
            if (async) {
                admin.postEvent(event);
            } else {
                admin.sendEvent(event);
            }
        });
    }

    /** A handler whose type is told by its class. */
    private record Typed(Subscriber subscriber) implements TypedEventHandler<Reading> {
        @Override
        public void notify(String topic, Reading reading) {
            subscriber.on(reading);
        }
    }

    static Bus typedEvents(Subscriber[] subscribers, boolean aries) throws Exception {
        BundleHost host = aries
                ? new BundleHost(
                        Map.of(),
                        "org.apache.felix.configadmin",
                        "org.apache.aries.component-dsl.component-dsl",
                        "org.apache.aries.typedevent.bus")
                : BundleHost.ours();
        TypedEventBus bus = host.service(TypedEventBus.class);
        for (Subscriber subscriber : subscribers) {
            Dictionary<String, Object> properties = FrameworkUtil.asDictionary(
                    Map.of("event.topics", "bench/reading", "event.type", Reading.class.getName()));
            host.context().registerService(TypedEventHandler.class, new Typed(subscriber), properties);
        }
        return of(host, reading -> bus.deliver("bench/reading", reading));
    }

    private static Dictionary<String, Object> topics(String topic) {
        return FrameworkUtil.asDictionary(Map.of("event.topics", topic));
    }

    /** What publishes. */
    private interface Publisher {
        void publish(Reading reading);
    }

    private static Bus of(BundleHost host, Publisher publisher) {
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                publisher.publish(reading);
            }

            @Override
            public void close() throws Exception {
                host.close();
            }
        };
    }
}
