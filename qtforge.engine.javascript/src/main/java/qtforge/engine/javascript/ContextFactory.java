// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptLimits;

/**
 * The engine of GraalJS, started when the first context is wanted, and the contexts that are made in it.
 *
 * <p>An engine that is closed while another thread makes a context waits for that thread with a lock that the thread needs, so both would
 * wait for ever. Closing therefore waits until no context is being made; from its beginning on nobody begins to make one.
 */
final class ContextFactory {

    private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Guards all fields; never held while a context is made, closed or used. */
    private final Object lock = new Object();

    private Engine engine;
    private Source prelude;
    private int making;
    private boolean closed;

    FreshContext make() {
        return make(FreshContext::of);
    }

    FreshContext counting(ScriptLimits limits) {
        return make((running, text) -> FreshContext.counting(running, text, limits));
    }

    private FreshContext make(BiFunction<Engine, Source, FreshContext> maker) {
        Engine running;
        Source text;
        synchronized (lock) {
            requireOpen();
            if (engine == null) {
                start();
            }
            making++;
            running = engine;
            text = prelude;
        }
        try {
            return maker.apply(running, text);
        } finally {
            synchronized (lock) {
                making--;
                lock.notifyAll();
            }
        }
    }

    /**
     * Refuses what begins once this is closing.
     *
     * @throws ScriptException INVALID_STATE
     */
    void requireOpen() {
        synchronized (lock) {
            if (closed) {
                throw new ScriptException(
                        PluginErrorCode.INVALID_STATE, "", "the JavaScript engine is stopped", List.of(), null);
            }
        }
    }

    private void start() {
        Source text = Prelude.source();
        NativeAttachment.refuse();
        engine = Engine.newBuilder("js")
                .sandbox(SandboxPolicy.CONSTRAINED)
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        prelude = text;
    }

    /** No context is made any more. */
    void refuse() {
        synchronized (lock) {
            closed = true;
        }
    }

    /** Closes the engine with all its contexts. Should one still be made after the wait, the engine is left to the collector. */
    void close() {
        Engine ending;
        synchronized (lock) {
            closed = true;
            if (!isQuiet()) {
                return;
            }
            ending = engine;
            engine = null;
        }
        if (ending != null) {
            ending.close(true);
        }
    }

    private boolean isQuiet() {
        long end = System.nanoTime() + CLOSE_WAIT_NANOS;
        try {
            for (long left = CLOSE_WAIT_NANOS; making > 0; left = end - System.nanoTime()) {
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return making == 0;
        }
    }
}
