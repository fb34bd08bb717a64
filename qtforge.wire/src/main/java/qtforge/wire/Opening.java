// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What a connection is made with.
 *
 * @param name of its threads: {@code qtforge-…}
 * @param handler carries out what the other side asks for
 * @param resolver turns objects into what goes over the wire
 * @param limits what it takes
 * @param callersServe see {@link WireConnection}
 * @param about what the runtime says of itself in the greeting
 */
public record Opening(
        String name,
        WireHandler handler,
        WireResolver resolver,
        WireLimits limits,
        boolean callersServe,
        Map<String, String> about) {

    public Opening {
        about = Map.copyOf(about);
    }

    /** The frames of a socket, as short as those of a greeting for now; the socket is closed when that fails. */
    FrameChannel channel(SocketChannel socket) throws IOException {
        FrameChannel channel = null;
        try {
            channel = new FrameChannel(socket, Greeting.LONGEST, limits.write());
            return channel;
        } finally {
            if (channel == null) {
                socket.close();
            }
        }
    }

    /** The connection with somebody who has greeted. */
    WireConnection connection(FrameChannel channel, String peer) {
        channel.allow(limits.frameBytes());
        WireConnection connection = new WireConnection(name, channel, handler, resolver, limits, callersServe);
        connection.peer(peer);
        connection.start();
        return connection;
    }

    /**
     * Connects to a runtime.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when nobody listens there, or does not let this side in
     */
    public WireConnection connect(WireAddress address, WireToken token, Duration limit, String client) {
        FrameChannel channel = null;
        try {
            channel = channel(socket(address));
            Greeting.enter(channel, token, limit, client);
            return connection(channel, "the runtime");
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "no runtime can be reached at " + address + ": " + e.getMessage(),
                    e);
        }
    }

    private static SocketChannel socket(WireAddress address) throws IOException {
        SocketChannel socket = SocketChannel.open(address.family());
        boolean connected = false;
        try {
            // To this machine: either there is somebody, or not.
            socket.connect(address.socket());
            if (address.path().isEmpty()) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    private static void closeQuietly(FrameChannel channel, IOException failure) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
