// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What an engine is asked to load.
 *
 * @param owner whose script it is: a plugin's id, or a name of a console; for names of threads and processes
 * @param source the script
 * @param placement where it is to run
 * @param limits what it may use
 * @param modules what the script finds by {@code require}, {@code import} or as a global of that name: names to maps of
 *     {@link HostFunction}s, constants and further maps. Names are snake case and identifiers in every language
 * @param output takes what the script prints, a line at a time, without line end; must be quick
 */
public record ScriptRequest(
        String owner,
        ScriptSource source,
        ScriptPlacement placement,
        ScriptLimits limits,
        Map<String, Map<String, Object>> modules,
        Consumer<String> output) {

    public ScriptRequest {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(limits, "limits");
        modules = Map.copyOf(modules);
        Objects.requireNonNull(output, "output");
    }
}
