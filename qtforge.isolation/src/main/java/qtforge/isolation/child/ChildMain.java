// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Messages;
import qtforge.isolation.wire.WireLimits;

/** The process of one isolated plugin. It lives as long as the runtime's end of its standard input, and no longer. */
public final class ChildMain {

    private ChildMain() {}

    /** Connects to where standard input says, and serves until the connection is closed. */
    public static void main(String[] arguments) throws Exception {
        leaveTheTerminalToTheRuntime();
        InputStream in = System.in;
        Map<?, ?> bootstrap = (Map<?, ?>) Messages.read(in);
        // The rest of it is the runtime's; a plugin that reads gets nothing.
        System.setIn(InputStream.nullInputStream());
        watch(in);
        SocketChannel socket = connect(bootstrap);
        ByteBuffer secret = ByteBuffer.wrap((byte[]) bootstrap.get("secret"));
        while (secret.hasRemaining()) {
            socket.write(secret);
        }
        CountDownLatch over = new CountDownLatch(1);
        PluginHolder holder = new PluginHolder();
        Connection connection = new Connection(
                "qtforge-isolation", false, socket, WireLimits.STANDARD, holder, why -> over.countDown());
        holder.connect(connection);
        connection.open();
        over.await();
        Runtime.getRuntime().halt(0);
    }

    /** Ctrl-C at the runtime's prompt goes to every process of the terminal, and is not meant for this one. */
    private static void leaveTheTerminalToTheRuntime() {
        try {
            // By name: the class is there in every JVM we know, and outside of the specification.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("INT"),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("Ctrl-C will end this process: " + e);
        }
    }

    private static SocketChannel connect(Map<?, ?> bootstrap) throws IOException {
        SocketAddress address = bootstrap.get("path") instanceof String path
                ? UnixDomainSocketAddress.of(Path.of(path))
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), ((Long) bootstrap.get("port")).intValue());
        return SocketChannel.open(address);
    }

    /** Ends the process when the runtime is gone, whatever the plugin does about shutdown hooks. */
    private static void watch(InputStream in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        // Nothing more is said here; what counts is its end.
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // As good as its end.
                        Runtime.getRuntime().halt(0);
                    }
                    Runtime.getRuntime().halt(0);
                },
                "qtforge-isolation-runtime-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
