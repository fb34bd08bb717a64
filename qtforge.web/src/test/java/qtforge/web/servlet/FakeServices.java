// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.web.data.ServiceSource;

/** Services of a test; those that are not put are missing. */
final class FakeServices implements ServiceSource {

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

    <T> FakeServices put(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    void take(Class<?> type) {
        services.remove(type);
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(services.get(type)));
    }
}
