// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.BindingContext;

/**
 * What a program registered through one object: it goes when the program says so, and at the latest with its session. Safe for threads; no lock
 * is held while anything is closed.
 */
public final class Registrations {

    private static final int MOST = 10_000;

    private final BindingContext context;
    private final Map<String, Kept> byId = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** For a session. */
    public Registrations(BindingContext context) {
        this.context = context;
    }

    /** An id that no other registration of this object has: the prefix and a number. */
    public String newId(String prefix) {
        return prefix + "-" + numbers.incrementAndGet();
    }

    /**
     * Keeps something until {@link #end} or the end of the session, which close it.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when there are 10,000 already; then it has been closed
     */
    public void keep(String id, AutoCloseable resource) {
        put(id, resource);
    }

    /** {@link #keep} for what takes the place of another of that id, which is closed then; whoever replaces it at the same time, none is left over. */
    public void replace(String id, AutoCloseable resource) {
        Kept older = put(id, resource);
        if (older != null) {
            Endings.end(older.ending);
        }
    }

    private Kept put(String id, AutoCloseable resource) {
        Kept kept = new Kept(resource);
        kept.ending = context.atEnd(kept);
        if (byId.size() >= MOST && !byId.containsKey(id)) {
            Endings.end(kept.ending);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "this object has " + MOST + " registrations; take some back before adding '" + id + "'");
        }
        return byId.put(id, kept);
    }

    /** Whether there is one of that id. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** Takes one out without closing it, also at the end of the session: something else has taken its place or ended it. */
    public void forget(String id) {
        Kept kept = byId.remove(id);
        if (kept != null) {
            kept.forgotten = true;
            Endings.end(kept.ending);
        }
    }

    /** Closes one; whether it was there. */
    public boolean end(String id) {
        Kept kept = byId.remove(id);
        if (kept == null) {
            return false;
        }
        Endings.end(kept.ending);
        return true;
    }

    /** What is closed, unless it is forgotten first. */
    private static final class Kept implements AutoCloseable {

        private final AutoCloseable resource;
        private volatile AutoCloseable ending;
        private volatile boolean forgotten;

        Kept(AutoCloseable resource) {
            this.resource = resource;
        }

        @Override
        public void close() {
            if (!forgotten) {
                Endings.end(resource);
            }
        }
    }
}
