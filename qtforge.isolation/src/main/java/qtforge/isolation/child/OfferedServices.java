// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.MethodTable;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.Shapes;

/** The services the plugin registered: here by number, in the runtime's registry as proxies. */
@SuppressWarnings("removal")
final class OfferedServices {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A service. */
    record Offer(Object service, MethodTable methods) {}

    private final Connection connection;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Offer> offers = new ConcurrentHashMap<>();

    OfferedServices(Connection connection) {
        this.connection = connection;
    }

    Offer offer(Long number) {
        Offer offer = offers.get(number);
        if (offer == null) {
            throw new PluginException(PluginErrorCode.NOT_FOUND, "service " + number + " is not registered any more");
        }
        return offer;
    }

    <S> ServiceRegistration<S> register(Class<S> type, S service, Map<String, ?> properties) {
        if (!type.isInterface()) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    type.getName() + " is no interface; an isolated plugin can register interfaces only");
        }
        if (!type.isInstance(service)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "the service does not implement " + type.getName());
        }
        Long number = numbers.incrementAndGet();
        // Before it is registered: it may be called at once.
        offers.put(number, new Offer(service, new MethodTable(List.<Class<?>>of(type))));
        try {
            call(Operations.REGISTER, number, type.getName(), Shapes.toWire(properties));
        } catch (PluginException e) {
            offers.remove(number);
            throw e;
        }
        return new Registration<>(number);
    }

    private Object call(String operation, Object... arguments) {
        List<Object> list = new ArrayList<>(List.of(arguments));
        return AccessController.doPrivileged((PrivilegedAction<Object>) () -> connection.call(operation, list, LIMIT));
    }

    /** What the plugin gets for a registered service. */
    private final class Registration<S> implements ServiceRegistration<S> {
        private final Long number;

        Registration(Long number) {
            this.number = number;
        }

        @Override
        public ServiceReference<S> getReference() {
            throw new UnsupportedOperationException(
                    "there are no service references in the process of an isolated plugin; keep the registration");
        }

        @Override
        public void setProperties(Dictionary<String, ?> properties) {
            call(Operations.PROPERTIES, number, Shapes.toWire(FrameworkUtil.asMap(properties)));
        }

        @Override
        public void unregister() {
            if (offers.remove(number) == null) {
                throw new IllegalStateException("the service is unregistered already");
            }
            call(Operations.UNREGISTER, number);
        }
    }
}
