// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.attempts;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import qtforge.enforcement.agent.lab.Needs;

/** The network; all of it on this machine, at ports where nobody listens. */
@SuppressWarnings("AddressSelection")
public final class NetworkAttempts {

    private static final String CONNECT = "java.net.SocketPermission|localhost:1|connect";
    private static final String LISTEN = "java.net.SocketPermission|localhost:0-|listen";
    private static final String UNIX = "java.net.NetPermission|accessUnixDomainSocket";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static String own;

    private NetworkAttempts() {}

    public static void directory(String directory) {
        own = directory + "/own";
    }

    /** Refused is reached. */
    private static String reached(IOException e) throws IOException {
        if (e instanceof java.net.ConnectException || e instanceof SocketException) {
            return e.getClass().getSimpleName();
        }
        throw e;
    }

    @Needs(CONNECT)
    public static String connectBySocket() throws IOException {
        try (Socket socket = new Socket(LOOPBACK, 1)) {
            return socket.toString();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs(CONNECT)
    public static String connectByChannel() throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, 1))) {
            return channel.toString();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs(CONNECT)
    public static String connectByAsynchronousChannel() throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(new InetSocketAddress(LOOPBACK, 1)).get();
            return "connected";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return reached(cause);
            }
            throw e;
        }
    }

    @Needs(CONNECT)
    public static String connectByAnAddressOfItsOwn() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new Address(LOOPBACK, 1));
            return socket.toString();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs(CONNECT)
    public static String connectByUrl() throws IOException {
        try {
            return ""
                    + ((HttpURLConnection)
                                    URI.create("http://127.0.0.1:1/").toURL().openConnection())
                            .getResponseCode();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs({CONNECT, "java.net.URLPermission|http://127.0.0.1:1/|*:*"})
    public static String connectByHttpClient() throws Exception {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
            return ""
                    + HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs({CONNECT, "java.net.URLPermission|http://127.0.0.1:1/|*:*"})
    public static String connectByHttpClientLater() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
        try {
            return ""
                    + HttpClient.newHttpClient()
                            .sendAsync(request, BodyHandlers.ofString())
                            .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return reached(cause);
            }
            throw e;
        }
    }

    @Needs({LISTEN, "java.net.SocketPermission|*|accept"})
    public static String listenBySocket() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(1);
            return server.accept().toString();
        } catch (java.net.SocketTimeoutException e) {
            return "listened";
        }
    }

    @Needs({LISTEN, "java.net.SocketPermission|*|accept"})
    public static String listenByChannel() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(LOOPBACK, 0));
            server.configureBlocking(false);
            return "" + server.accept();
        }
    }

    @Needs({LISTEN, "java.net.SocketPermission|*|accept"})
    public static String listenByAsynchronousChannel() throws IOException {
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(LOOPBACK, 0));
            return "" + server.accept();
        }
    }

    @Needs(LISTEN)
    public static void datagramSocket() throws IOException {
        new DatagramSocket().close();
    }

    @Needs({LISTEN, CONNECT})
    public static void sendByDatagramSocket() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, LOOPBACK, 1));
        }
    }

    @Needs({CONNECT})
    public static int sendByDatagramChannel() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.send(ByteBuffer.wrap(new byte[1]), new InetSocketAddress(LOOPBACK, 1));
        }
    }

    @Needs(CONNECT)
    public static void connectByDatagramChannel() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(LOOPBACK, 1));
        }
    }

    @Needs({LISTEN, "java.net.SocketPermission|239.1.2.3|accept,connect"})
    public static String joinByMulticastSocket() throws IOException {
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.joinGroup(new InetSocketAddress("239.1.2.3", 0), NetworkInterface.getByInetAddress(LOOPBACK));
            return "joined";
        } catch (SocketException e) {
            return reached(e);
        }
    }

    @Needs({"java.net.SocketPermission|239.1.2.3|accept,connect"})
    public static String joinByChannel() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            return channel.join(InetAddress.getByName("239.1.2.3"), NetworkInterface.getByInetAddress(LOOPBACK))
                    .toString();
        } catch (SocketException e) {
            return reached(e);
        }
    }

    @Needs(UNIX)
    public static void listenOnUnixSocket() throws IOException {
        Path path = Path.of(own, "socket");
        Files.deleteIfExists(path);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            server.configureBlocking(false);
            server.accept();
        }
    }

    @Needs(UNIX)
    public static String connectToUnixSocket() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(own + "/nobody"))) {
            return channel.toString();
        } catch (IOException e) {
            return reached(e);
        }
    }

    @Needs("java.net.SocketPermission|name.invalid|resolve")
    public static String resolve() {
        try {
            return InetAddress.getByName("name.invalid").toString();
        } catch (java.net.UnknownHostException e) {
            return "asked";
        }
    }

    @Needs("java.net.SocketPermission|127.0.0.77|resolve")
    public static String resolveBackwards() throws IOException {
        return InetAddress.getByName("127.0.0.77").getCanonicalHostName();
    }

    @Needs("java.net.SocketPermission|127.0.0.1:7|connect")
    public static boolean reach() throws IOException {
        return InetAddress.getByName("127.0.0.1").isReachable(10);
    }

    @Needs("java.net.NetPermission|getNetworkInformation")
    public static byte[] hardwareAddress() throws IOException {
        return NetworkInterface.getByInetAddress(LOOPBACK).getHardwareAddress();
    }

    @Needs("java.net.NetPermission|specifyStreamHandler")
    @SuppressWarnings("deprecation")
    public static String urlWithItsOwnHandler() throws IOException {
        return new URL("http", "localhost", 1, "/", new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        return null;
                    }
                })
                .toString();
    }

    /** Says it is somewhere else. */
    private static final class Address extends InetSocketAddress {
        private static final long serialVersionUID = 1L;

        Address(InetAddress address, int port) {
            super(address, port);
        }

        @Override
        public String toString() {
            return "elsewhere";
        }
    }
}
