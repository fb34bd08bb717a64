// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Whose process is at the other end of a unix socket, as the operating system has it. */
final class PeerUser {

    /** Of module jdk.net, which a runtime need not have; bundles do not import it. */
    private static final Optional<SocketOption<?>> CREDENTIALS = credentials();

    private PeerUser() {}

    private static Optional<SocketOption<?>> credentials() {
        try {
            return Optional.of((SocketOption<?>) ClassLoader.getPlatformClassLoader()
                    .loadClass("jdk.net.ExtendedSocketOptions")
                    .getField("SO_PEERCRED")
                    .get(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses another user.
     *
     * @param socket of a unix socket
     * @param own a file of this process
     * @throws IOException when it is another user's; not when the system cannot tell, for the folder and the token are there too
     */
    static void check(SocketChannel socket, Path own) throws IOException {
        if (CREDENTIALS.isEmpty() || !socket.supportedOptions().contains(CREDENTIALS.get())) {
            return;
        }
        Object principal = socket.getOption(CREDENTIALS.get());
        UserPrincipal user;
        try {
            user = (UserPrincipal) principal.getClass().getMethod("user").invoke(principal);
        } catch (ReflectiveOperationException e) {
            throw new IOException("whose process it is cannot be told: " + e, e);
        }
        UserPrincipal owner = Files.getOwner(own);
        if (!owner.equals(user)) {
            throw new IOException("it is a process of user " + user.getName() + ", not of " + owner.getName());
        }
    }
}
