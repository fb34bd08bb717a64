// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A function of the other side. It is given back when it is closed, or when nobody has it any more. Thread-safe.
 *
 * <p>Waits by the rules of the connection it came over.
 */
public final class WireFunction implements AutoCloseable {

    private final WireConnection connection;
    private final long number;
    private final AtomicBoolean released = new AtomicBoolean();
    private final RemoteFunctions.Held held;

    WireFunction(WireConnection connection, long number) {
        this.connection = connection;
        this.number = number;
        held = connection.remoteFunctions().hold(this, number);
    }

    /** The connection it came over. */
    public WireConnection connection() {
        return connection;
    }

    long number() {
        return number;
    }

    /** Calls it and waits as long as the connection's limit says. */
    public Object call(Object... arguments) {
        return call(connection.limits().callTime(), Arrays.asList(arguments));
    }

    /**
     * Calls it.
     *
     * @throws PluginException what it failed with; INVALID_STATE when it was given back; see {@link WireConnection#call}
     */
    public Object call(Duration limit, List<?> arguments) {
        try {
            return connection.call(WireConnection.CALL, arguments(arguments), limit);
        } finally {
            // Else it could be collected, and given back, while it is being called.
            Reference.reachabilityFence(this);
        }
    }

    /** Calls it and does not wait: neither the result nor a failure comes back. Such calls are carried out in the order in which they are made. */
    public void send(Object... arguments) {
        try {
            connection.send(WireConnection.CALL, arguments(Arrays.asList(arguments)));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private List<Object> arguments(List<?> arguments) {
        if (released.get()) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the function was given back");
        }
        List<Object> both = new ArrayList<>(2);
        both.add(number);
        both.add(arguments);
        return both;
    }

    /** Whether it was given back, or its connection is gone. */
    public boolean isClosed() {
        return released.get() || !connection.isOpen();
    }

    @Override
    public void close() {
        if (released.compareAndSet(false, true)) {
            connection.remoteFunctions().forget(held);
            connection.release(List.of(number));
        }
    }
}
