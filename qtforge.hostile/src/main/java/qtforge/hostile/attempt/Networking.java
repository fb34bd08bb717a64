// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.ConnectIOException;
import java.rmi.UnmarshalException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import qtforge.hostile.Attempt;

/** Connections that nobody granted. */
public final class Networking {

    private static final int LIMIT_MILLIS = 10_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Networking() {}

    /** The attempts. */
    @SuppressWarnings("AddressSelection") // one address is what is connected to
    public static List<Attempt> attempts() {
        return List.of(
                denied("net.socket", "connects with a Socket", scene -> {
                            try (Socket socket = new Socket("127.0.0.1", scene.number("port"))) {
                                return socket.isConnected() ? "connected" : null;
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{port}"),
                denied("net.socket-late", "connects with an unconnected Socket", scene -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new InetSocketAddress("127.0.0.1", scene.number("port")), LIMIT_MILLIS);
                                return "connected";
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{port}"),
                denied("net.socket-channel", "connects with a SocketChannel", scene -> {
                            try (SocketChannel channel =
                                    SocketChannel.open(new InetSocketAddress("127.0.0.1", scene.number("port")))) {
                                return channel.isConnected() ? "connected" : null;
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{port}"),
                denied("net.socket-of-channel", "connects with the socket of a channel", scene -> {
                            try (SocketChannel channel = SocketChannel.open()) {
                                channel.socket()
                                        .connect(
                                                new InetSocketAddress("127.0.0.1", scene.number("port")), LIMIT_MILLIS);
                                return "connected";
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{port}"),
                denied("net.asynchronous-channel", "connects with an AsynchronousSocketChannel", scene -> {
                            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                                channel.connect(new InetSocketAddress("127.0.0.1", scene.number("port")))
                                        .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
                                return "connected";
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{port}"),
                denied("net.unix-socket", "connects to a Unix socket", scene -> {
                    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                        return channel.connect(UnixDomainSocketAddress.of(scene.text("unix"))) ? "connected" : null;
                    }
                }),
                denied("net.unix-server", "listens on a Unix socket", scene -> {
                    Path path = scene.fresh();
                    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                        channel.bind(UnixDomainSocketAddress.of(path));
                        return "created " + path;
                    }
                }),
                denied("net.server-socket", "listens with a ServerSocket", scene -> {
                            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
                                return "listens on " + socket.getLocalPort();
                            }
                        })
                        .allowedBy("NETWORK_LISTEN:0"),
                denied("net.server-channel", "listens with a ServerSocketChannel", scene -> {
                            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                                channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
                                return "listens";
                            }
                        })
                        .allowedBy("NETWORK_LISTEN:0"),
                denied("net.asynchronous-server", "listens with an AsynchronousServerSocketChannel", scene -> {
                            try (AsynchronousServerSocketChannel channel = AsynchronousServerSocketChannel.open()) {
                                channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
                                return "listens";
                            }
                        })
                        .allowedBy("NETWORK_LISTEN:0"),
                denied("net.datagram", "sends with a DatagramSocket", scene -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(
                                new byte[] {1}, 1, InetAddress.getByAddress(LOOPBACK), scene.number("datagrams")));
                        return "sent";
                    }
                }),
                denied("net.datagram-channel", "sends with a DatagramChannel", scene -> {
                    try (DatagramChannel channel = DatagramChannel.open()) {
                        int sent = channel.send(
                                ByteBuffer.allocate(1),
                                new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), scene.number("datagrams")));
                        return sent == 1 ? "sent" : null;
                    }
                }),
                denied("net.datagram-connect", "connects a DatagramChannel and writes", scene -> {
                    try (DatagramChannel channel = DatagramChannel.open()) {
                        channel.connect(
                                new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), scene.number("datagrams")));
                        return channel.write(ByteBuffer.allocate(1)) == 1 ? "sent" : null;
                    }
                }),
                denied("net.http-client", "asks with the HTTP client", scene -> HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(
                                                        URI.create("http://127.0.0.1:" + scene.number("http") + "/x"))
                                                .timeout(Duration.ofMillis(LIMIT_MILLIS))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{http}"),
                denied(
                                "net.http-client-later",
                                "asks with the HTTP client, asynchronously",
                                scene -> HttpClient.newHttpClient()
                                        .sendAsync(
                                                HttpRequest.newBuilder(URI.create(
                                                                "http://127.0.0.1:" + scene.number("http") + "/x"))
                                                        .build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                                        .body())
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{http}"),
                denied("net.url", "asks through a URL", scene -> {
                            try (InputStream stream =
                                    new URL("http://127.0.0.1:" + scene.number("http") + "/x").openStream()) {
                                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                            }
                        })
                        .allowedBy("NETWORK_ACCESS:127.0.0.1:{http}"),
                denied("net.resolve", "resolves a name", scene -> InetAddress.getByName("localhost")
                                .getHostAddress())
                        .allowedBy("NETWORK_ACCESS:localhost"),
                denied(
                                "net.resolve-all",
                                "resolves all addresses of a name",
                                scene -> InetAddress.getAllByName("localhost").length + " addresses")
                        .allowedBy("NETWORK_ACCESS:localhost"),
                stopped("net.local-host", "asks for the name of this machine", scene -> {
                    String name = InetAddress.getLocalHost().getHostName();
                    return name.equals("localhost") ? null : name;
                }),
                stopped("net.interfaces", "lists the addresses of network interfaces", scene -> {
                    long addresses = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                            .mapToLong(card -> card.getInterfaceAddresses().size())
                            .sum();
                    return addresses == 0 ? null : addresses + " addresses";
                }),
                denied("net.multicast", "joins a multicast group", scene -> {
                    try (MulticastSocket socket = new MulticastSocket(0)) {
                        socket.joinGroup(
                                new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 239, 1, 1, 1}), 0),
                                NetworkInterface.getByInetAddress(InetAddress.getByAddress(LOOPBACK)));
                        return "joined";
                    }
                }),
                denied("net.rmi-registry", "opens an RMI registry", scene -> {
                    Registry registry = LocateRegistry.createRegistry(0);
                    UnicastRemoteObject.unexportObject(registry, true);
                    return "listened";
                }),
                denied("net.rmi-client", "asks an RMI registry", scene -> {
                    try {
                        return LocateRegistry.getRegistry("127.0.0.1", scene.number("port"))
                                        .list()
                                        .length + " names";
                    } catch (ConnectIOException | UnmarshalException e) {
                        // The server speaks something else, but it was reached, unless that is the reason.
                        return e.getCause() instanceof SecurityException ? null : "connected: " + e.getMessage();
                    }
                }),
                stopped("net.jndi", "looks a name up in a remote directory", scene -> {
                    Class<?> type = Class.forName("javax.naming.InitialContext");
                    try {
                        return String.valueOf(type.getMethod("lookup", String.class)
                                .invoke(
                                        type.getConstructor().newInstance(),
                                        "rmi://127.0.0.1:" + scene.number("port") + "/x"));
                    } catch (InvocationTargetException e) {
                        return reached(e) ? "connected" : null;
                    }
                }));
    }

    /** Whether the cause of a failed look-up is that the server, which was reached, speaks something else. */
    private static boolean reached(Throwable thrown) {
        Throwable cause = thrown;
        boolean network = false;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SecurityException || cause instanceof LinkageError) {
                return false;
            }
            network |= cause instanceof IOException;
            cause = cause.getCause();
        }
        return network;
    }
}
