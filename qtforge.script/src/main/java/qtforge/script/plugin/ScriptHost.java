// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.function.Predicate;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginManager;
import qtforge.script.engine.ScriptEngines;
import qtforge.script.lane.LaneThreads;

/**
 * What all script plugins share.
 *
 * @param untrusted whether the plugin of that id must not run in the process of the runtime
 */
record ScriptHost(
        ScriptEngines engines,
        LaneThreads threads,
        JsonCodec json,
        PluginManager manager,
        ScriptRestarts restarts,
        Predicate<String> untrusted) {}
