// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where programs in other languages connect, and which do. Safe for any thread. */
@ProviderType
public interface BindingServer {

    /** Where it listens: {@code unix:/path}, {@code tcp:127.0.0.1:port}; empty when programs may not connect. */
    List<String> addresses();

    /** The file by which programs find the runtime; empty when they may not connect. */
    String endpointFile();

    /** The programs that are connected, the oldest first. */
    List<BindingSessionInfo> sessions();

    /**
     * Cuts a program off; what it registered goes with it.
     *
     * @param id of a session: {@code session-3}
     * @return whether there was one
     */
    boolean endSession(String id);

    /**
     * Begins a session within the process, for a console.
     *
     * @param client what it is: {@code lua console}
     * @return to be closed by whoever began it
     */
    BindingConnection connect(String client);
}
