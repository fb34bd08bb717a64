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
 * @param confined whether the script must reach nothing of the machine; an engine that cannot keep it from that does not run it
 */
public record ScriptRequest(
        String owner,
        ScriptSource source,
        ScriptPlacement placement,
        ScriptLimits limits,
        Map<String, Map<String, Object>> modules,
        Consumer<String> output,
        boolean confined) {

    public ScriptRequest {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(limits, "limits");
        modules = Map.copyOf(modules);
        Objects.requireNonNull(output, "output");
    }

    /** A request for a script that may be a program like any other of its user, where its language makes it one. */
    public ScriptRequest(
            String owner,
            ScriptSource source,
            ScriptPlacement placement,
            ScriptLimits limits,
            Map<String, Map<String, Object>> modules,
            Consumer<String> output) {
        this(owner, source, placement, limits, modules, output, false);
    }
}
