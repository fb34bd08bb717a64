// SPDX-License-Identifier: Apache-2.0
package qtforge.script.fake;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptRequest;

/** A loaded script whose functions are Java. One thread at a time may be in it, which it checks. */
public final class FakeInstance implements ScriptInstance {

    /** A function of a script. */
    @FunctionalInterface
    public interface Body {

        Object call(Object... arguments) throws Exception;
    }

    private final ScriptRequest request;
    private final Map<String, Body> functions = new ConcurrentHashMap<>();
    private final Map<String, Object> variables = new ConcurrentHashMap<>();
    private final AtomicReference<Thread> inside = new AtomicReference<>();
    private final Deferred<String> ended = new Deferred<>();
    private final AtomicInteger released = new AtomicInteger();
    private volatile String cancelled;
    private volatile boolean closed;

    FakeInstance(ScriptRequest request) {
        this.request = request;
    }

    public FakeInstance function(String name, Body body) {
        functions.put(name, body);
        return this;
    }

    public FakeInstance variable(String name, Object value) {
        variables.put(name, value);
        return this;
    }

    public ScriptRequest request() {
        return request;
    }

    public boolean isClosed() {
        return closed;
    }

    /** How many of its functions were given back. */
    public int released() {
        return released.get();
    }

    /** Ends it by itself. */
    public void die(String reason) {
        ended.resolve(reason);
    }

    /** Runs until somebody cancels it, as a script in an endless loop does. */
    public Object loop() {
        while (cancelled == null) {
            Thread.onSpinWait();
        }
        String reason = cancelled;
        cancelled = null;
        throw new ScriptException(
                PluginErrorCode.OPERATION_CANCELLED, request.owner(), reason, java.util.List.of(), null);
    }

    /** A function of this script, as it is handed out. */
    public ScriptFunction handOut(Body body) {
        return new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return enter(body, arguments);
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        };
    }

    private Object enter(Body body, Object... arguments) {
        if (closed) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the instance is closed");
        }
        Thread self = Thread.currentThread();
        Thread before = inside.get();
        if (before != self && !inside.compareAndSet(null, self)) {
            throw new AssertionError(self.getName() + " came in while " + before + " was in");
        }
        try {
            return body.call(arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ScriptException(
                    PluginErrorCode.EXECUTION_FAILED, request.owner(), e.toString(), java.util.List.of(), e);
        } finally {
            inside.set(before == self ? self : null);
        }
    }

    @Override
    public Set<String> functions() {
        return functions.keySet();
    }

    @Override
    public Optional<Object> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Object call(String function, Object... arguments) {
        return enter(functions.get(function), arguments);
    }

    @Override
    public void cancel(String reason) {
        cancelled = reason;
    }

    @Override
    public Set<ScriptLimit> enforced() {
        return EnumSet.noneOf(ScriptLimit.class);
    }

    @Override
    public long memoryBytes() {
        return 1_000;
    }

    @Override
    public Promise<String> ended() {
        return ended.getPromise();
    }

    @Override
    public void close() {
        closed = true;
    }
}
