// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** What is asked about the network. The addresses are the JDK's own, which cannot be subclassed. */
final class SocketInquiries {

    /** The port of the echo service, which is tried when a host is tested. */
    private static final int ECHO = 7;

    private static final String SOCKET = "java.net.SocketPermission";

    private final Judge judge;
    private final JdkFields fields;
    private final PermissionMaker connect = new PermissionMaker(SOCKET, "connect");
    private final PermissionMaker listen = new PermissionMaker(SOCKET, "listen");
    private final PermissionMaker accept = new PermissionMaker(SOCKET, "accept");
    private final PermissionMaker both = new PermissionMaker(SOCKET, "accept,connect");
    private final PermissionMaker resolve = new PermissionMaker(SOCKET, "resolve");

    SocketInquiries(Judge judge, JdkFields fields) {
        this.judge = judge;
        this.fields = fields;
    }

    Inquiry connect() {
        return (address, port, third) -> demand(connect, host((InetAddress) address) + ":" + port);
    }

    Inquiry listen() {
        return (where, second, third) -> demand(listen, "localhost:" + port(where));
    }

    private static int port(Object where) {
        if (where instanceof InetSocketAddress address) {
            return address.getPort();
        }
        return where instanceof Integer port ? port : 0;
    }

    /** Asked before it is known who calls, so that nothing has to be undone. */
    Inquiry accept() {
        return (channel, second, third) -> {
            if (!local((ServerSocketChannel) channel)) {
                demand(accept, "localhost:1024-");
            }
        };
    }

    private static boolean local(ServerSocketChannel channel) {
        try {
            return channel.getLocalAddress() instanceof UnixDomainSocketAddress;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inquiry send() {
        return (target, second, third) -> {
            if (target != null) {
                InetSocketAddress to = (InetSocketAddress) target;
                InetAddress address = to.getAddress();
                boolean multicast = address.isMulticastAddress();
                demand(multicast ? both : connect, multicast ? host(address) : host(address) + ":" + to.getPort());
            }
        };
    }

    Inquiry multicast() {
        return (group, second, third) -> demand(both, host((InetAddress) group));
    }

    Inquiry resolve() {
        return (what, second, third) -> {
            String host = what instanceof InetAddress address ? host(address) : String.valueOf(what);
            demand(resolve, host);
        };
    }

    Inquiry reach() {
        return (address, second, third) -> demand(connect, host((InetAddress) address) + ":" + ECHO);
    }

    /** A host by the address of something there. */
    Inquiry url() {
        return (address, second, third) -> {
            URL url = (URL) address;
            String host = url.getHost();
            if (host != null && !host.isEmpty()) {
                demand(connect, host + ":" + (url.getPort() < 0 ? url.getDefaultPort() : url.getPort()));
            }
        };
    }

    Inquiry http() {
        return (exchange, second, third) -> {
            String url = url(fields.uri(exchange));
            judge.demand(new NamedQuestion(
                    new PermissionMaker("java.net.URLPermission", fields.method(exchange) + ":"), url));
        };
    }

    private static String url(URI uri) {
        String scheme = uri.getScheme().toLowerCase(java.util.Locale.ROOT);
        String plain = scheme.equals("ws") ? "http" : scheme.equals("wss") ? "https" : scheme;
        String path = uri.getRawPath();
        String host = uri.getHost();
        return plain + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (path == null || path.isEmpty() ? "/" : path);
    }

    private void demand(PermissionMaker maker, String name) {
        judge.demand(new NamedQuestion(maker, name));
    }

    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "localhost";
        }
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
    }
}
