// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.wire.Opening;
import qtforge.wire.WireAddress;
import qtforge.wire.WireConnection;
import qtforge.wire.WireHandler;
import qtforge.wire.WireListener;
import qtforge.wire.WireServer;
import qtforge.wire.WireToken;

/** Listens, greets, and makes a session of each connection; announces itself by files, which go when it stops. */
final class BindingsServer implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String UNIX = "unix";
    private static final String TCP = "tcp";
    private static final String ANNOUNCEMENT = "announcement";
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
    private final WireToken token = WireToken.random();
    private final List<WireServer> servers = new CopyOnWriteArrayList<>();
    /** By what it is about. */
    private final Map<String, String> missing = new ConcurrentSkipListMap<>();

    private final Map<WireConnection, ConnectedProgram> programs = new ConcurrentHashMap<>();

    BindingsServer(Surroundings around, BindingsSettings settings, EndpointFiles files) {
        this.around = around;
        this.settings = settings;
        this.files = files;
        sessions = new SessionTable(around.log(), PATIENCE);
    }

    /**
     * Begins to listen, at all that is configured if that can be done; {@link #missing} tells what could not.
     *
     * @throws IOException when programs cannot connect at all; nothing is left then
     */
    void open() throws IOException {
        try {
            IOException why = listenWherePossible();
            if (servers.isEmpty()) {
                throw why;
            }
            writeEndpoint();
            announce();
            servers.forEach(WireServer::start);
            around.log().listening(String.join(", ", addresses()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Tries anew what could not be done. By one thread at a time, never beside {@link #open} or {@link #close}.
     *
     * @return {@link #missing}
     * @throws RuntimeException what was not expected; what was begun is withdrawn then, and it can be tried again
     */
    List<String> complete() {
        int before = servers.size();
        listenWherePossible();
        if (servers.size() > before) {
            try {
                writeEndpoint();
                servers.subList(before, servers.size()).forEach(WireServer::start);
                around.log().listening(String.join(", ", addresses()));
            } catch (IOException e) {
                withdraw(before, e);
            } catch (RuntimeException e) {
                withdraw(before, e);
                throw e;
            }
        }
        if (missing.containsKey(ANNOUNCEMENT)) {
            announce();
        }
        return missing();
    }

    /** Closes what was opened last: it would count as listening, though nobody may know of it or be let in. */
    private void withdraw(int before, Exception why) {
        missing.put("endpoint", words(why));
        while (servers.size() > before) {
            servers.remove(servers.size() - 1).close();
        }
    }

    /** What could not be done, in words; empty when all is well. */
    List<String> missing() {
        return List.copyOf(missing.values());
    }

    /** Listens where it does not yet. Answers why it could not, last; null when it could. */
    private IOException listenWherePossible() {
        IOException why = null;
        boolean unix = WireListener.unixSockets();
        missing.remove("endpoint");
        if (unix && !listens(true)) {
            why = listen(UNIX, "the socket in " + files.folder(), () -> {
                files.removeStaleSockets(around.log()::note);
                return WireListener.unix(files.folder());
            });
        }
        if ((settings.tcp() || !unix) && !listens(false)) {
            IOException failed = listen(
                    TCP,
                    settings.port() == 0
                            ? "a port of the loopback interface"
                            : "port " + settings.port() + " (port of " + BindingsService.PID
                                    + "; 0 takes any that is free)",
                    () -> WireListener.tcp(settings.port()));
            why = failed == null ? why : failed;
        }
        return why;
    }

    private boolean listens(boolean unix) {
        return servers.stream().anyMatch(server -> server.address().path().isPresent() == unix);
    }

    private interface Listener {
        WireListener open() throws IOException;
    }

    private IOException listen(String kind, String where, Listener opening) {
        try {
            WireListener listener = opening.open();
            servers.add(new WireServer(
                    listener,
                    token,
                    "qtforge-bindings-" + kind,
                    new WireServer.Limits(settings.sessions(), GREETING),
                    number -> opening(),
                    this::program));
            return null;
        } catch (IOException | RuntimeException e) {
            missing.put(kind, where + " cannot be listened at: " + words(e));
            return new IOException(where + " cannot be listened at: " + words(e), e);
        }
    }

    private void writeEndpoint() throws IOException {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        for (WireServer server : servers) {
            WireAddress address = server.address();
            if (address.path().isPresent()) {
                endpoint.put("socket", address.path().get().toString());
            } else {
                endpoint.put("port", (long) address.port());
            }
        }
        endpoint.put("token_file", EndpointFiles.TOKEN);
        endpoint.put("pid", ProcessHandle.current().pid());
        endpoint.putAll(around.about());
        files.write(token.text(), endpoint);
        // Not before programs can know of it.
        servers.forEach(server -> missing.remove(server.address().path().isPresent() ? UNIX : TCP));
    }

    private void announce() {
        try {
            files.announce();
            missing.remove(ANNOUNCEMENT);
        } catch (IOException e) {
            missing.put(
                    ANNOUNCEMENT,
                    "it cannot be announced in " + files.announcements() + " (" + words(e)
                            + "), so they must name its home");
        }
    }

    /** What went wrong with files, in words: most exceptions of files say only which one. */
    static String words(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof FileSystemException failed
                ? failed.getFile() + ": "
                        + (failed.getReason() == null ? failed.getClass().getSimpleName() : failed.getReason())
                : message;
    }

    private Opening opening() {
        String id = "session-" + SESSIONS.incrementAndGet();
        Map<String, String> about = new LinkedHashMap<>(around.about());
        about.put("session", id);
        return new Opening(PREFIX + id, new Calls(), new BorderResolver(), settings.wireLimits(), false, about);
    }

    /** What programs call. */
    private final class Calls implements WireHandler {

        @Override
        public Object call(WireConnection connection, String method, List<Object> arguments) {
            return program(connection).call(around.dispatcher().get(), method, arguments);
        }

        @Override
        public boolean prompt(WireConnection connection, String method, List<Object> arguments) {
            return program(connection).isPrompt(around.dispatcher().get(), method, arguments);
        }

        @Override
        public void undelivered(WireConnection connection, Object result) {
            ConnectedProgram known = programs.get(connection);
            if (known != null) {
                // Else its session has ended, and everything in it.
                around.dispatcher().get().undelivered(known.session(), result);
            }
        }
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
