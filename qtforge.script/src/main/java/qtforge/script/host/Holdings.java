// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a script registered, by number; all of it goes when the script does. {@code this} guards the table; nothing is closed while it is held. */
public final class Holdings implements AutoCloseable {

    /** How much a script may hold at a time. */
    public static final int MOST = 10_000;

    private static final System.Logger LOG = System.getLogger("qtforge.script");

    private final Map<Long, AutoCloseable> held = new HashMap<>();
    private long last;
    private boolean closed;

    /**
     * Keeps something.
     *
     * @return its number
     * @throws PluginException RESOURCE_EXHAUSTED, INVALID_STATE; it is closed then
     */
    long keep(AutoCloseable thing) {
        PluginErrorCode refused;
        synchronized (this) {
            refused = closed
                    ? PluginErrorCode.INVALID_STATE
                    : held.size() >= MOST ? PluginErrorCode.RESOURCE_EXHAUSTED : null;
            if (refused == null) {
                held.put(++last, thing);
                return last;
            }
        }
        end(thing);
        throw new PluginException(
                refused,
                refused == PluginErrorCode.INVALID_STATE
                        ? "the script has ended; it registers nothing any more"
                        : "the script holds " + MOST + " subscriptions, timers and the like already; cancel some");
    }

    /** Closes something; false when there is nothing of that number. */
    boolean end(long number) {
        AutoCloseable thing;
        synchronized (this) {
            thing = held.remove(number);
        }
        if (thing != null) {
            end(thing);
        }
        return thing != null;
    }

    /** Forgets what has ended by itself. */
    synchronized void forget(long number) {
        held.remove(number);
    }

    private static void end(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "What a script registered cannot be taken back: " + e, e);
        }
    }

    /** Closes everything, the latest first. */
    @Override
    public void close() {
        List<Map.Entry<Long, AutoCloseable>> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(held.entrySet());
            held.clear();
        }
        all.sort(Map.Entry.<Long, AutoCloseable>comparingByKey().reversed());
        all.forEach(each -> end(each.getValue()));
    }
}
