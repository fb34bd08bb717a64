// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import qtforge.itest.support.PluginJar;

/** What lies in reach of the hostile plugin, and what tells from outside whether it got there. */
final class HostileScene implements AutoCloseable {

    static final String ATTACKER = "qtforge.hostile.attacker";
    static final String VICTIM = "qtforge.itest.victim";

    /** Enough for every caller of every attempt that destroys a file. */
    private static final int PREY = 1500;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Path folder;
    private final Path outside;
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer http;
    private final DatagramSocket datagrams;
    private final ServerSocketChannel unix;
    private final Process sleeper;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Puts everything in place. */
    HostileScene(Path folder) throws Exception {
        this.folder = folder;
        outside = Files.createDirectories(folder.resolve("outside"));
        Path traces = Files.createDirectories(outside.resolve("traces"));
        Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
        Path forged = Files.writeString(outside.resolve("x\nGRANTED forged"), "secret");
        Path escaping = Files.writeString(outside.resolve("x\u001b[31mforged"), "secret");
        Path archive = outside.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("secret.txt"));
            zip.write("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (int i = 1; i <= PREY; i++) {
            Files.writeString(traces.resolve("prey-" + i), "prey");
        }
        server = new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK));
        Thread acceptor = new Thread(this::accept, "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 50);
        http.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        http.start();
        datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
        datagrams.setSoTimeout(100);
        // The name of a Unix socket must be short.
        Path unixPath = Files.createTempDirectory("qf").resolve("s");
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        unix.bind(UnixDomainSocketAddress.of(unixPath));
        sleeper = new ProcessBuilder("sleep", "600").start();
        parameters.put("secret", secret.toString());
        Path sometimes = outside.resolve("sometimes");
        for (int i = 0; i < 4; i++) {
            Files.writeString(outside.resolve("sometimes-" + i), "secret");
        }
        parameters.put("sometimes", sometimes.toString());
        parameters.put("folder", traces.toString());
        parameters.put("archive", archive.toString());
        parameters.put("forged", forged.toString());
        parameters.put("escaping", escaping.toString());
        parameters.put("port", Integer.toString(server.getLocalPort()));
        parameters.put("http", Integer.toString(http.getAddress().getPort()));
        parameters.put("datagrams", Integer.toString(datagrams.getLocalPort()));
        parameters.put("unix", unixPath.toString());
        parameters.put("process", Long.toString(sleeper.pid()));
        parameters.put("program", program().toString());
        parameters.put("library", library().toString());
        parameters.put("victim", VICTIM);
        parameters.put("command", "get");
        parameters.put(
                "jar",
                PluginJar.plugin("qtforge.itest.bystander", "1.0.0").in(outside).toString());
        parameters.put(
                "configurations",
                Files.writeString(outside.resolve("configurations.json"), "{}").toString());
    }

    private static Path program() throws IOException {
        return Path.of("/bin/echo").toRealPath();
    }

    /** Any library that can be loaded without consequences. */
    private static Path library() throws IOException {
        for (Path place : new Path[] {Path.of("/usr/lib"), Path.of("/lib"), Path.of("/usr/lib64")}) {
            if (!Files.isDirectory(place)) {
                continue;
            }
            try (Stream<Path> all = Files.find(place, 2, (file, attributes) -> file.getFileName()
                    .toString()
                    .matches("libm\\.so\\.6"))) {
                Path found = all.findFirst().orElse(null);
                if (found != null) {
                    return found.toRealPath();
                }
            }
        }
        throw new AssertionError("there is no libm.so.6 on this machine");
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    /** Puts the attacker and its victim into a drop folder. */
    void populate(Path home) throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Files.copy(attacker(), plugins.resolve("attacker.jar"));
        PluginJar.plugin(VICTIM, "1.0.0").in(plugins);
    }

    /** The bundle of the attacker, as it was built. */
    static Path attacker() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("it.hostile")))) {
            return all.filter(jar -> jar.getFileName().toString().startsWith("qtforge.hostile"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the attacker where everything is. */
    void prepare(SecuredRuntime runtime, Path home, Distribution distribution) throws Exception {
        parameters.put("home", home.toString());
        parameters.put("distribution", distribution.folder().toString());
        parameters.put("pid", Long.toString(runtime.pid()));
        String json = parameters.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + escaped(one.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        SecuredRuntime.Answer answer = runtime.run("qtforge:exec " + ATTACKER + " prepare '" + json + "'");
        if (!answer.out().startsWith("prepared ")) {
            throw new AssertionError(answer.toString());
        }
        Path own = Path.of(answer.out().substring("prepared ".length()).strip());
        Files.createDirectories(own.resolveSibling(VICTIM));
        Files.writeString(own.resolveSibling(VICTIM).resolve("note.txt"), "secret");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\u001b", "\\u001b");
    }

    /** What the attempts left behind: files they made or destroyed, connections, the process that is gone. */
    String traces() throws IOException {
        StringBuilder traces = new StringBuilder();
        Path place = Path.of(parameters.get("folder"));
        try (Stream<Path> all = Files.list(place)) {
            all.filter(file -> !file.getFileName().toString().startsWith("prey-"))
                    .forEach(file -> traces.append("made ").append(file).append('\n'));
        }
        for (int i = 1; i <= PREY; i++) {
            Path prey = place.resolve("prey-" + i);
            if (!Files.exists(prey) || Files.size(prey) != 4) {
                traces.append("changed ").append(prey).append('\n');
            }
        }
        if (connections.get() > 0) {
            traces.append(connections).append(" connections\n");
        }
        if (requests.get() > 0) {
            traces.append(requests).append(" HTTP requests\n");
        }
        if (received()) {
            traces.append("a datagram\n");
        }
        if (!sleeper.isAlive()) {
            traces.append("a process was ended\n");
        }
        return traces.toString();
    }

    private boolean received() throws IOException {
        try {
            datagrams.receive(new java.net.DatagramPacket(new byte[1], 1));
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public void close() throws IOException {
        server.close();
        http.stop(0);
        datagrams.close();
        unix.close();
        Path socket = Path.of(parameters.get("unix"));
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
        sleeper.destroyForcibly();
    }
}
