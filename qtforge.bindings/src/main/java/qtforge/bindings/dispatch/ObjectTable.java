// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The objects that a program holds. An object has one number as long as it is held; it goes when it was released as often as it was handed
 * out, so that a release that crosses another handing out does no harm. Its lock guards its maps and is never held while an object is used.
 */
final class ObjectTable {

    private static final class Entry {
        final long number;
        final Object object;
        long handedOut;

        Entry(long number, Object object) {
            this.number = number;
            this.object = object;
        }
    }

    private final Map<Long, Entry> byNumber = new HashMap<>();
    private final IdentityHashMap<Object, Entry> byObject = new IdentityHashMap<>();
    private final int most;
    private long last;
    private boolean closed;

    ObjectTable(int most) {
        this.most = most;
    }

    /** Hands an object out, once more. */
    synchronized long handOut(Object object) {
        if (closed) {
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "the session has ended");
        }
        Entry entry = byObject.get(object);
        if (entry == null) {
            if (byNumber.size() >= most) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "the program holds " + most
                                + " objects of the runtime, which is the limit; let go of some (close them, or drop the last"
                                + " reference)");
            }
            entry = new Entry(++last, object);
            byNumber.put(entry.number, entry);
            byObject.put(object, entry);
        }
        entry.handedOut++;
        return entry.number;
    }

    synchronized Optional<Object> find(long number) {
        Entry entry = byNumber.get(number);
        return entry == null ? Optional.empty() : Optional.of(entry.object);
    }

    /**
     * Takes an object back.
     *
     * @return it, when it is held no more: whoever calls closes it
     */
    synchronized Optional<Object> release(long number, long times) {
        Entry entry = byNumber.get(number);
        if (entry == null) {
            return Optional.empty();
        }
        entry.handedOut -= times;
        if (entry.handedOut > 0) {
            return Optional.empty();
        }
        byNumber.remove(number);
        byObject.remove(entry.object);
        return Optional.of(entry.object);
    }

    /** Takes all back, and hands none out any more; the youngest first. */
    synchronized List<Object> close() {
        closed = true;
        List<Object> objects = new ArrayList<>();
        byNumber.values().stream()
                .sorted((a, b) -> Long.compare(b.number, a.number))
                .forEach(entry -> objects.add(entry.object));
        byNumber.clear();
        byObject.clear();
        return objects;
    }

    synchronized int size() {
        return byNumber.size();
    }
}
