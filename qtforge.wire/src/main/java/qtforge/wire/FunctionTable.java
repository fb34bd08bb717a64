// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The functions of this side that the other side holds. Thread-safe. */
final class FunctionTable {

    private final int most;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** A function, and the object it was made of: that is what comes back. */
    private record Entry(Object original, WireCallable callable) {}

    FunctionTable(int most) {
        this.most = most;
    }

    /** Each sending has a number of its own, so that giving one back takes nothing from another. */
    long add(Object original, WireCallable callable) {
        if (entries.size() >= most) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the other side holds " + entries.size() + " functions already; it must give some back");
        }
        long number = numbers.incrementAndGet();
        entries.put(number, new Entry(original, callable));
        return number;
    }

    Object call(long number, List<Object> arguments) throws Exception {
        return entry(number).callable.call(arguments);
    }

    Object original(long number) {
        return entry(number).original;
    }

    void remove(long number) {
        entries.remove(number);
    }

    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }

    private Entry entry(long number) {
        Entry entry = entries.get(number);
        if (entry == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND, "there is no function " + number + "; was it given back?");
        }
        return entry;
    }
}
