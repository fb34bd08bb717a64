// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Where one process meets the runtime: a socket for one connection, opened by whoever knows a secret that was handed to the
 * process alone. A unix socket in a folder nobody else can enter; where there are none, the loopback interface.
 */
final class Rendezvous implements AutoCloseable {

    /** The shortest limit of the paths of unix sockets among operating systems, with room to spare. */
    private static final int LONGEST_PATH = 100;

    private static final int SECRET = 32;
    private static final long LOOK_MILLIS = 20;
    private static final Duration SECRET_LIMIT = Duration.ofSeconds(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerSocketChannel server;
    private final Path path;
    private final Path folder;
    private final byte[] secret = new byte[SECRET];

    private Rendezvous(ServerSocketChannel server, Path path, Path folder) {
        this.server = server;
        this.path = path;
        this.folder = folder;
        RANDOM.nextBytes(secret);
    }

    /** Opens a socket in a folder, or in another one when its path would be too long. */
    static Rendezvous open(Path run) throws IOException {
        ServerSocketChannel unix;
        try {
            unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            ServerSocketChannel tcp = ServerSocketChannel.open();
            tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            return new Rendezvous(tcp, null, null);
        }
        Path own = null;
        try {
            String name = Long.toHexString(RANDOM.nextLong()) + ".sock";
            Path path = privateFolder(run).resolve(name);
            if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
                own = Files.createTempDirectory("qf");
                path = own.resolve("s");
            }
            unix.bind(UnixDomainSocketAddress.of(path), 1);
            restrict(path, "rw-------");
            return new Rendezvous(unix, path, own);
        } catch (IOException | RuntimeException e) {
            unix.close();
            if (own != null) {
                Files.deleteIfExists(own);
            }
            throw e;
        }
    }

    private static Path privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
        return folder;
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** What the process must be told, over a way that nobody else can see. */
    Map<String, Object> invitation() throws IOException {
        return path != null
                ? Map.of("path", path.toString(), "secret", secret)
                : Map.of("port", (long) ((InetSocketAddress) server.getLocalAddress()).getPort(), "secret", secret);
    }

    /**
     * Waits for the process.
     *
     * @param alive whether it can still come
     * @return the connection; null when it did not come
     */
    SocketChannel await(Duration limit, BooleanSupplier alive) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        server.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (System.nanoTime() < end
                    && alive.getAsBoolean()
                    && !Thread.currentThread().isInterrupted()) {
                SocketChannel socket = server.accept();
                if (socket == null) {
                    selector.select(LOOK_MILLIS);
                    selector.selectedKeys().clear();
                } else if (knowsSecret(socket)) {
                    return socket;
                } else {
                    socket.close();
                }
            }
        }
        return null;
    }

    private boolean knowsSecret(SocketChannel socket) throws IOException {
        long end = System.nanoTime() + SECRET_LIMIT.toNanos();
        socket.configureBlocking(false);
        ByteBuffer said = ByteBuffer.allocate(SECRET);
        try (Selector selector = Selector.open()) {
            SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
            while (said.hasRemaining()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (socket.read(said) < 0 || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (said.hasRemaining()) {
                    selector.select(left);
                    selector.selectedKeys().clear();
                }
            }
            key.cancel();
        }
        return MessageDigest.isEqual(said.array(), secret);
    }

    /** The socket is gone with the first connection, or with the attempt. */
    @Override
    public void close() throws IOException {
        try (server) {
            if (path != null) {
                Files.deleteIfExists(path);
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        }
    }
}
