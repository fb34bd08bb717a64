// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.wire.WireAddress;
import qtforge.wire.WireToken;

/**
 * Finds the runtime that a program means: an address wins over a home folder, that over {@code QTFORGE_ADDRESS} and {@code QTFORGE_HOME}, these
 * over what the runtimes of this user have announced.
 */
public final class EndpointSearch {

    private final Map<String, String> environment;
    private final List<Path> announcements;

    /**
     * A search.
     *
     * @param environment variables of the process
     * @param userHome where {@code .qtforge/run} is looked for
     */
    public EndpointSearch(Map<String, String> environment, Path userHome) {
        this.environment = Map.copyOf(environment);
        List<Path> folders = new ArrayList<>();
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            folders.add(Path.of(runtime, "qtforge"));
        }
        folders.add(userHome.resolve(".qtforge").resolve("run"));
        announcements = List.copyOf(folders);
    }

    /**
     * The runtime that is meant.
     *
     * @param address {@code unix:/path}, {@code tcp:127.0.0.1:port} or an endpoint file; empty when it is not said
     * @param home a home folder; empty when it is not said
     * @return empty when nothing is said and no runtime is running
     * @throws PluginException RESOURCE_UNAVAILABLE when the runtime that is named is not there; INVALID_ARGUMENT when there are several
     */
    public Optional<RuntimeEndpoint> find(String address, String home) {
        boolean said = !address.isEmpty() || !home.isEmpty();
        String where = said ? address : environment.getOrDefault("QTFORGE_ADDRESS", "");
        String folder = said ? home : environment.getOrDefault("QTFORGE_HOME", "");
        if (!where.isEmpty()) {
            return Optional.of(at(where, folder));
        }
        if (!folder.isEmpty()) {
            return Optional.of(of(Path.of(folder)));
        }
        List<RuntimeEndpoint> running = announced();
        if (running.size() > 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "several runtimes are running ("
                            + String.join(
                                    ", ",
                                    running.stream().map(RuntimeEndpoint::home).toList())
                            + "); say which one with --home or QTFORGE_HOME");
        }
        return running.stream().findFirst();
    }

    private RuntimeEndpoint at(String address, String home) {
        if (!address.startsWith("unix:") && !address.startsWith("tcp:")) {
            return RuntimeEndpoint.read(Path.of(address));
        }
        WireAddress wanted = WireAddress.of(address);
        String token = environment.getOrDefault("QTFORGE_TOKEN", "");
        if (!token.isEmpty()) {
            return new RuntimeEndpoint(wanted, new WireToken(token), home, 0);
        }
        // Its own endpoint file has the token: that of its home, of a neighbour of the socket, or one that is
        // announced.
        List<RuntimeEndpoint> known = new ArrayList<>();
        if (!home.isEmpty()) {
            RuntimeEndpoint named = of(Path.of(home));
            return new RuntimeEndpoint(wanted, named.token(), home, named.pid());
        }
        wanted.path()
                .map(path -> path.resolveSibling("endpoint.json"))
                .filter(Files::isRegularFile)
                .ifPresent(file -> known.add(RuntimeEndpoint.read(file)));
        known.addAll(announced());
        return known.stream()
                .filter(each -> each.address().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "there is no token for " + address
                                + "; name the runtime's home with --home, or set QTFORGE_TOKEN"));
    }

    private static RuntimeEndpoint of(Path home) {
        Path file = RuntimeEndpoint.fileIn(home.toAbsolutePath());
        if (!Files.isRegularFile(file)) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "no runtime listens for programs in " + home + " (" + file
                            + " is missing): is a runtime with this home running, and has it the bundle qtforge.bindings?");
        }
        RuntimeEndpoint endpoint = RuntimeEndpoint.read(file);
        if (!endpoint.isAlive()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the runtime of " + home + " (process " + endpoint.pid() + ") has ended; start it again");
        }
        return endpoint;
    }

    /** The runtimes of this user that are announced and there; what a killed one left is passed over. */
    List<RuntimeEndpoint> announced() {
        Map<WireAddress, RuntimeEndpoint> found = new LinkedHashMap<>();
        for (Path folder : announcements) {
            for (Path file : pointers(folder)) {
                known(file)
                        .filter(RuntimeEndpoint::isAlive)
                        .ifPresent(endpoint -> found.putIfAbsent(endpoint.address(), endpoint));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<RuntimeEndpoint> known(Path file) {
        try {
            return Optional.of(RuntimeEndpoint.read(file));
        } catch (PluginException e) {
            return Optional.empty();
        }
    }

    private static List<Path> pointers(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
