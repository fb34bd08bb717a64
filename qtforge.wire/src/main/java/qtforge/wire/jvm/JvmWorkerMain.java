// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import qtforge.api.script.ScriptEngine;
import qtforge.caller.OwnThreads;
import qtforge.wire.Opening;
import qtforge.wire.WireConnection;
import qtforge.wire.WireLimits;

/**
 * The program of a worker: {@code java … qtforge.wire.jvm.JvmWorkerMain ENGINE-CLASS}. It connects to the runtime that started it, and ends
 * with the connection, or with its standard input.
 */
public final class JvmWorkerMain {

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final int FAILED = 1;

    private JvmWorkerMain() {}

    /**
     * Runs the worker.
     *
     * @param arguments the name of a class that implements {@link ScriptEngine} and has a constructor without parameters
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: JvmWorkerMain ENGINE-CLASS; started by the runtime");
            System.exit(FAILED);
        }
        Invitation invitation = Invitation.read(System.in);
        ScriptEngine engine = engine(arguments[0]);
        // A call that the runtime takes long for must not fail here: the runtime has the clock.
        WireLimits limits = WireLimits.STANDARD.withCallTime(Duration.ofDays(1));
        WireConnection connection = new Opening(
                        "qtforge-worker", new JvmWorker(engine), new HostValues(), limits, true, Map.of())
                .connect(invitation.address(), invitation.token(), GREETING, "java " + Runtime.version());
        connection.closed().thenAccept(reason -> Runtime.getRuntime().halt(0));
        OwnThreads.make("qtforge-worker-input", () -> awaitEnd(System.in)).start();
        // Threads of the connection do the work; this one keeps the process.
        connection.closed().join();
    }

    private static ScriptEngine engine(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(ScriptEngine.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("there is no engine " + name, e);
        }
    }

    /** The runtime holds the other end of standard input for as long as it lives. */
    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nothing is said there after the invitation.
            }
        } catch (IOException e) {
            // Then it is gone, too.
            Runtime.getRuntime().halt(0);
        }
        Runtime.getRuntime().halt(0);
    }
}
