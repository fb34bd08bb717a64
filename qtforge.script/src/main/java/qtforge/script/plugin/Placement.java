// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptPlacement;
import qtforge.script.archive.ScriptDescription;

/** Where a script runs: where it asks to, unless it is not trusted with the process of the runtime. */
final class Placement {

    private Placement() {}

    /**
     * Chooses.
     *
     * @param untrusted whether permissions are enforced and nobody vouches for the script
     * @throws PluginException SECURITY_VIOLATION when it must run in a worker and there is none, NOT_SUPPORTED when what it asks for is
     *     not there
     */
    static ScriptPlacement of(ScriptDescription script, ScriptEngine engine, boolean untrusted) {
        Set<ScriptPlacement> there = engine.placements();
        if (untrusted) {
            if (!there.contains(ScriptPlacement.WORKER)) {
                throw new PluginException(
                        PluginErrorCode.SECURITY_VIOLATION,
                        script.id(),
                        "script '" + script.id() + "' is not trusted, so it must run in a process of its own, and "
                                + engine.description() + " has none; trust it (qtforge:trust " + script.id()
                                + " LIMITED), or remove it",
                        null);
            }
            return ScriptPlacement.WORKER;
        }
        ScriptPlacement standard =
                there.contains(ScriptPlacement.IN_PROCESS) ? ScriptPlacement.IN_PROCESS : ScriptPlacement.WORKER;
        ScriptPlacement wanted = script.placement().orElse(standard);
        if (!there.contains(wanted)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    script.id(),
                    "script '" + script.id() + "' asks for placement " + wanted.scriptName() + ", and "
                            + engine.description() + " has " + there + "; change its @placement",
                    null);
        }
        return wanted;
    }
}
