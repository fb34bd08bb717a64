// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A session within the process. Several threads may call at a time; a call runs in the thread that makes it. */
@ProviderType
public interface BindingConnection extends AutoCloseable {

    /** {@code session-3}. */
    String id();

    /**
     * Calls a method of the bindings: {@code new}, {@code fn}, {@code do}, {@code get}, {@code set}, {@code release}, {@code describe}.
     *
     * @param arguments as in docs/wire-protocol.md, JSON-shaped: objects, structs and constants are maps with {@code $h}, {@code $s} and
     *     {@code $e}, a map one of whose keys begins with {@code $} is {@code $m}; functions are
     *     {@link qtforge.api.script.ScriptFunction}s, which the runtime releases
     * @return the same forms; functions of the runtime are {@link qtforge.api.script.HostFunction}s
     * @throws qtforge.api.core.PluginException what failed
     */
    Object call(String method, List<Object> arguments);

    /** Ends it; what was registered goes with it. */
    @Override
    void close();
}
