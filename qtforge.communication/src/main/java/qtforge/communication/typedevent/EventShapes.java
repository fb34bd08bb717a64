// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The shapes of the event classes seen, each kept with its class, so that it goes when the class goes. Closing takes them out of
 * the classes that stay, else those would hold on to this bundle.
 */
final class EventShapes implements AutoCloseable {

    /** Guarded by itself. */
    private final Set<Class<?>> seen = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final ClassValue<EventShape> shapes = new ClassValue<>() {
        @Override
        protected EventShape computeValue(Class<?> type) {
            seen.add(type);
            return EventShape.of(type);
        }
    };

    EventShape of(Class<?> type) {
        return shapes.get(type);
    }

    @Override
    public void close() {
        synchronized (seen) {
            seen.forEach(shapes::remove);
            seen.clear();
        }
    }
}
