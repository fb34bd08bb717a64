// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A socket that is listened at: a unix socket in a folder that nobody else can enter, or a port of the loopback interface. One thread at a time
 * may accept.
 */
public final class WireListener implements AutoCloseable {

    /** The shortest limit of the paths of unix sockets among operating systems, with room to spare. */
    private static final int LONGEST_PATH = 100;

    private static final int BACKLOG = 64;

    /** How long one who has connected may take to greet. */
    private static final int GREETING_SECONDS = 5;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerSocketChannel server;
    private final Selector selector;
    private final WireAddress address;
    private final Path folder;

    private WireListener(ServerSocketChannel server, WireAddress address, Path folder) throws IOException {
        this.server = server;
        this.address = address;
        this.folder = folder;
        selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Whether the operating system has unix sockets. */
    public static boolean unixSockets() {
        try (ServerSocketChannel probe = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe != null;
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }

    /**
     * Listens at a unix socket with a name that nobody can guess.
     *
     * @param folder its folder, which is made, and closed to others; when its path is too long for a socket, a temporary one is taken, which
     *     {@link #address} tells and {@link #close} removes
     */
    public static WireListener unix(Path folder) throws IOException {
        return unix(folder, Long.toHexString(RANDOM.nextLong()) + ".sock");
    }

    /** The same with a name; a socket of that name that is there is replaced. */
    public static WireListener unix(Path folder, String name) throws IOException {
        Path temporary = null;
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path path = privateFolder(folder).toAbsolutePath().resolve(name);
            if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
                temporary = Files.createTempDirectory("qf");
                path = temporary.resolve("s");
            }
            Files.deleteIfExists(path);
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            restrict(path, "rw-------");
            return new WireListener(server, WireAddress.unix(path), temporary);
        } catch (IOException | RuntimeException e) {
            server.close();
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
            throw e;
        }
    }

    /**
     * Listens at a port of the loopback interface.
     *
     * @param port 0 for any that is free
     */
    public static WireListener tcp(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            server.bind(new InetSocketAddress(WireAddress.loopback(), port), BACKLOG);
            int taken = ((InetSocketAddress) server.getLocalAddress()).getPort();
            return new WireListener(server, WireAddress.tcp(taken), null);
        } catch (IOException | RuntimeException e) {
            server.close();
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

    /** Where. */
    public WireAddress address() {
        return address;
    }

    /**
     * Waits for somebody.
     *
     * @return a socket, of a process of the same user when it is a unix socket; null when nobody came within the limit, somebody came who was
     *     refused, or the thread was interrupted or woken
     * @throws IOException when the listener is closed
     */
    SocketChannel accept(Duration limit) throws IOException {
        SocketChannel socket = server.accept();
        if (socket == null) {
            selector.select(Math.max(1, limit.toMillis()));
            selector.selectedKeys().clear();
            socket = server.accept();
        }
        if (socket == null) {
            return null;
        }
        try {
            if (address.path().isPresent()) {
                PeerUser.check(socket, address.path().get());
            } else {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            return null;
        }
    }

    /**
     * Waits for one other side that knows a token. Whoever connects is greeted beside others and has {@value #GREETING_SECONDS} s for it, so that
     * one who is silent holds up nobody.
     *
     * @param alive whether it can still come
     * @return null when it did not come
     */
    public WireConnection await(WireToken token, Duration limit, BooleanSupplier alive, Opening opening)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        // Empty once nobody is waited for any more.
        AtomicReference<Optional<WireConnection>> first = new AtomicReference<>();
        try (Greeters greeters = new Greeters(token, Duration.ofSeconds(GREETING_SECONDS), opening.name())) {
            while (left > 0
                    && first.get() == null
                    && alive.getAsBoolean()
                    && !Thread.currentThread().isInterrupted()) {
                SocketChannel socket = accept(Duration.ofNanos(Math.min(left, LOOK_NANOS)));
                if (socket != null) {
                    greeters.greet(socket, opening, greeted -> take(first, greeted));
                }
                left = end - System.nanoTime();
            }
        } finally {
            first.compareAndSet(null, Optional.empty());
        }
        return first.get().orElse(null);
    }

    private void take(AtomicReference<Optional<WireConnection>> first, WireConnection greeted) {
        if (first.compareAndSet(null, Optional.of(greeted))) {
            // It need not look again whether anybody has come.
            selector.wakeup();
        } else {
            greeted.close("another one was first");
        }
    }

    @Override
    public void close() throws IOException {
        try (server;
                selector) {
            if (address.path().isPresent()) {
                Files.deleteIfExists(address.path().get());
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        }
    }
}
