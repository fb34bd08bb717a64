// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.factory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import qtforge.api.managers.resource.ResourceFactory;

/** Connections to one address. */
public final class ConnectionFactory implements ResourceFactory<SocketChannel> {

    private final SocketAddress address;

    /** Connections to an address. */
    public ConnectionFactory(SocketAddress address) {
        this.address = address;
    }

    @Override
    public SocketChannel create() throws IOException {
        return SocketChannel.open(address);
    }

    /** One that has something to read now is out of step with its protocol, or closed by the other side. */
    @Override
    public boolean validate(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void passivate(SocketChannel channel) throws IOException {
        if (!channel.isConnected() || !channel.isOpen()) {
            throw new IOException("it is closed");
        }
        channel.configureBlocking(true);
    }
}
