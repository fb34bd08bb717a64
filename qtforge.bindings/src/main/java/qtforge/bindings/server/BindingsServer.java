// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.wire.Opening;
import qtforge.wire.WireAddress;
import qtforge.wire.WireConnection;
import qtforge.wire.WireListener;
import qtforge.wire.WireServer;
import qtforge.wire.WireToken;

/** Listens, greets, and makes a session of each connection; announces itself by files, which go when it stops. */
final class BindingsServer implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PREFIX = "qtforge-bindings-";
    private static final AtomicLong SESSIONS = new AtomicLong();

    /**
     * What it works with.
     *
     * @param dispatcher made when the first program calls, for reading the facades takes time
     * @param services of the runtime
     * @param bundleContext empty in tests
     * @param about what is said of the runtime: version, home
     * @param log told who comes and goes
     */
    record Surroundings(
            Supplier<Dispatcher> dispatcher,
            RuntimeServices services,
            Optional<BundleContext> bundleContext,
            Map<String, String> about,
            SessionLog log) {}

    private final Surroundings around;
    private final BindingsSettings settings;
    private final EndpointFiles files;
    private final SessionTable sessions;
    private final List<WireServer> servers = new ArrayList<>();
    private final Map<WireConnection, ConnectedProgram> programs = new ConcurrentHashMap<>();

    BindingsServer(Surroundings around, BindingsSettings settings, EndpointFiles files) {
        this.around = around;
        this.settings = settings;
        this.files = files;
        sessions = new SessionTable(around.log(), PATIENCE);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when that cannot be done; nothing is left then
     */
    void open() throws IOException {
        try {
            WireToken token = WireToken.random();
            Map<String, Object> endpoint = new LinkedHashMap<>();
            boolean unix = WireListener.unixSockets();
            if (unix) {
                WireAddress address = listen(WireListener.unix(files.folder()), token);
                endpoint.put("socket", address.path().orElseThrow().toString());
            }
            if (settings.tcp() || !unix) {
                WireAddress address = listen(WireListener.tcp(settings.port()), token);
                endpoint.put("port", (long) address.port());
            }
            endpoint.put("token_file", EndpointFiles.TOKEN);
            endpoint.put("pid", ProcessHandle.current().pid());
            endpoint.putAll(around.about());
            files.write(token.text(), endpoint);
            servers.forEach(WireServer::start);
            around.log().listening(String.join(", ", addresses()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private WireAddress listen(WireListener listener, WireToken token) {
        WireServer server = new WireServer(
                listener,
                token,
                "qtforge-bindings-" + (listener.address().path().isPresent() ? "unix" : "tcp"),
                new WireServer.Limits(settings.sessions(), GREETING),
                number -> opening(),
                this::program);
        servers.add(server);
        return listener.address();
    }

    private Opening opening() {
        String id = "session-" + SESSIONS.incrementAndGet();
        Map<String, String> about = new LinkedHashMap<>(around.about());
        about.put("session", id);
        return new Opening(
                PREFIX + id,
                (connection, method, arguments) ->
                        program(connection).call(around.dispatcher().get(), method, arguments),
                new BorderResolver(),
                settings.wireLimits(),
                false,
                about);
    }

    /** The program behind a connection: made when it is let in or calls, whichever is first. */
    private ConnectedProgram program(WireConnection connection) {
        ConnectedProgram known = programs.get(connection);
        if (known != null) {
            return known;
        }
        BindingSession session = new BindingSession(
                connection.name().substring(PREFIX.length()),
                connection.peer().isEmpty() ? "a program" : connection.peer(),
                around.services(),
                around.bundleContext(),
                settings.objects(),
                around.log()::problem);
        ConnectedProgram made = new ConnectedProgram(session, connection, settings.waitingCalls());
        ConnectedProgram earlier = programs.putIfAbsent(connection, made);
        if (earlier != null) {
            return earlier;
        }
        sessions.begin(session);
        // Also when it is closed already.
        connection.closed().thenAccept(reason -> {
            programs.remove(connection);
            sessions.end(session, reason);
        });
        return made;
    }

    /** Where it listens. */
    List<String> addresses() {
        return servers.stream().map(server -> server.address().toString()).toList();
    }

    SessionTable sessions() {
        return sessions;
    }

    /** The file by which programs find it. */
    String endpointFile() {
        return files.endpoint().toString();
    }

    /** Ends a session. Returns whether there was one. */
    boolean end(String id) {
        for (ConnectedProgram program : programs.values()) {
            if (program.session().sessionId().equals(id)) {
                program.connection().close("an operator ended it");
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            files.delete();
        } catch (IOException e) {
            around.log().problem("the files by which programs find the runtime cannot be deleted", e);
        }
        servers.forEach(WireServer::close);
        sessions.close();
    }
}
