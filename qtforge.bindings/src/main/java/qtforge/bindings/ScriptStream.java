// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;

/**
 * A sequence that a program takes piece by piece; Python iterates over it. A facade method returns this, or an {@link Iterator}, of which the
 * dispatcher makes one. The iterator may be {@link AutoCloseable}; a waiting {@code hasNext} must then return when it is closed.
 */
@ScriptClass("Stream")
@ScriptDoc("A sequence of values that the runtime hands out piece by piece.")
public final class ScriptStream implements AutoCloseable {

    private static final int MOST = 10_000;

    private final Iterator<?> values;
    private final int batch;
    /** Instead of a lock, under which foreign code would run. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private volatile boolean closed;

    private ScriptStream(Iterator<?> values, int batch) {
        this.values = values;
        this.batch = batch;
    }

    /** A stream of values that are there, or soon made: several are handed out in one go. */
    public static ScriptStream of(Iterator<?> values) {
        return new ScriptStream(values, MOST);
    }

    /** A stream of values that come in time: each is handed out as soon as it is there. */
    public static ScriptStream waiting(Iterator<?> values) {
        return new ScriptStream(values, 1);
    }

    /** The next values, at least one unless the stream has ended. INVALID_STATE while another thread takes. */
    @ScriptWaits
    @ScriptDoc("The next values, at most so many. An empty list means that the stream has ended.")
    public List<Object> next(@ScriptDefault("1") int limit) {
        if (limit < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "limit of next must be at least 1, is " + limit);
        }
        if (!busy.compareAndSet(false, true)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "another thread takes from this stream; let one thread take and pass the values on");
        }
        List<Object> taken = new ArrayList<>();
        try {
            while (!closed && taken.size() < Math.min(limit, batch) && values.hasNext()) {
                taken.add(values.next());
            }
        } catch (NoSuchElementException e) {
            // Closed in between: what was taken is given out, the next call finds the end.
            return taken;
        } finally {
            busy.set(false);
        }
        return taken;
    }

    @Override
    @ScriptDoc("Ends the stream; a waiting next returns what it has.")
    public void close() {
        closed = true;
        if (values instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new PluginException(
                        PluginErrorCode.EXECUTION_FAILED, "the stream cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
