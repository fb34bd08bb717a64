// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.Opening;
import qtforge.wire.WireCallable;
import qtforge.wire.WireConnection;
import qtforge.wire.WireHandler;
import qtforge.wire.WireLimits;
import qtforge.wire.WireResolver;

/**
 * A program's connection to a runtime. Used by the thread that opened it; functions of the program are called by that thread too, while it waits.
 */
public final class ProgramConnection implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(5);
    /** As long as the runtime waits by default (callback.seconds). */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProgramThread thread = new ProgramThread(PATIENCE);
    private final WireForms forms = new WireForms(this::callable);
    private final WireConnection connection;

    /**
     * Connects.
     *
     * @throws qtforge.api.core.PluginException RESOURCE_UNAVAILABLE when nobody listens there, or does not let this program in
     */
    public ProgramConnection(RuntimeEndpoint endpoint, String client) {
        connection = new Opening(
                        "qtforge-lua",
                        WireHandler.NONE,
                        WireResolver.NONE,
                        WireLimits.STANDARD.withCallTime(PATIENCE),
                        false,
                        java.util.Map.of())
                .connect(endpoint.address(), endpoint.token(), GREETING, client);
    }

    private WireCallable callable(ScriptFunction function) {
        return arguments -> thread.run(() -> forms.toWire(
                function.call(arguments.stream().map(forms::toProgram).toArray())));
    }

    /**
     * Calls a method of the bindings and waits for as long as the runtime takes.
     *
     * @param arguments in the forms of docs/wire-protocol.md, as maps
     * @return the result in these forms
     * @throws qtforge.api.core.PluginException what it failed with
     */
    public Object call(String method, List<Object> arguments) {
        Object[] sent = forms.toWire(arguments).toArray();
        if (method.equals("release")) {
            connection.send(method, sent);
            return null;
        }
        return forms.toProgram(thread.await(connection.submit(method, sent)));
    }

    /** Waits for something else than the runtime; functions of the program are carried out meanwhile. */
    public <T> T await(CompletableFuture<T> answer) {
        return thread.await(answer);
    }

    @Override
    public void close() {
        connection.close();
    }
}
