// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that the runtime gives to a script. */
@FunctionalInterface
@ConsumerType
public interface HostFunction {

    /**
     * Carries it out, in the thread in which the script runs.
     *
     * @param arguments JSON-shaped values and {@link ScriptFunction}s; fewer than it takes when the script gave fewer
     * @return JSON-shaped, or a {@link HostFunction}, or a map that contains some
     * @throws Exception becomes an error of the script; a {@link qtforge.api.core.PluginException} keeps its code when the script lets it pass
     */
    Object call(List<Object> arguments) throws Exception;
}
