// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Where a runtime listens: {@code unix:/path} or {@code tcp:127.0.0.1:port}.
 *
 * @param path of a unix socket; empty for TCP
 * @param port of the loopback interface; 0 for a unix socket
 */
public record WireAddress(Optional<Path> path, int port) {

    /** A unix socket. */
    public static WireAddress unix(Path path) {
        return new WireAddress(Optional.of(path), 0);
    }

    /** A port of the loopback interface. */
    public static WireAddress tcp(int port) {
        return new WireAddress(Optional.empty(), port);
    }

    /**
     * Reads the text form.
     *
     * @throws PluginException INVALID_ARGUMENT when it is none, or no address of this machine's loopback interface
     */
    public static WireAddress of(String text) {
        if (text.startsWith("unix:") && text.length() > 5) {
            return unix(Path.of(text.substring(5)));
        }
        int colon = text.lastIndexOf(':');
        if (text.startsWith("tcp:") && colon > 4 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
            String host = text.substring(4, colon);
            if (!host.equals("localhost") && !host.equals("[::1]") && !host.matches("127\\.[0-9.]+")) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "address '" + text + "' is not of this machine; only the loopback interface is served");
            }
            return tcp(Integer.parseInt(text.substring(colon + 1)));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "address '" + text + "' is none; write unix:/path or tcp:127.0.0.1:port");
    }

    SocketAddress socket() {
        return path.<SocketAddress>map(UnixDomainSocketAddress::of)
                .orElseGet(() -> new InetSocketAddress(loopback(), port));
    }

    StandardProtocolFamily family() {
        return path.isPresent() ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
    }

    /** IPv4, whatever the machine prefers: that is what the other side is told. */
    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return path.map(file -> "unix:" + file).orElse("tcp:127.0.0.1:" + port);
    }
}
