// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import qtforge.api.core.PluginException;
import qtforge.configuration.store.Current;

/** A bound object that is kept current. When nothing has changed it costs two volatile reads. */
final class Bound<T> implements Supplier<T> {

    private record Held<T>(Current of, Map<String, Object> values, T object) {}

    private final ReadingView view;
    private final String prefix;
    private final Class<T> type;
    private volatile Held<T> held;

    Bound(ReadingView view, String prefix, Class<T> type) {
        this.view = view;
        this.prefix = prefix;
        this.type = type;
        Current now = view.current();
        Map<String, Object> values = view.objectAt(now, prefix);
        held = new Held<>(now, values, view.bind(values, prefix, type));
    }

    @Override
    public T get() {
        Current now = view.current();
        Held<T> last = held;
        return last.of == now ? last.object : renewed(now, last);
    }

    private T renewed(Current now, Held<T> last) {
        Map<String, Object> values = view.objectAt(now, prefix);
        T object = last.object;
        if (!Objects.equals(values, last.values)) {
            try {
                object = view.bind(values, prefix, type);
            } catch (PluginException e) {
                view.problem(e.getMessage() + "; the last one that fitted stays");
            }
        }
        held = new Held<>(now, values, object);
        return object;
    }
}
