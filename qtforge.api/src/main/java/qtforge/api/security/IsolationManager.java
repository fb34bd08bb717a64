// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Runs plugins in a process of their own. */
@ProviderType
public interface IsolationManager {

    /** Whether a plugin runs, or would run, in a process of its own, and since nothing else was said, why. */
    IsolationChoice choice(String pluginId);

    /**
     * Says where a plugin is to run; kept over restarts. A plugin that is installed is updated at once, with its state.
     *
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND; NOT_SUPPORTED when the plugin does not allow it
     */
    void isolate(String pluginId, boolean isolated);

    /** The processes, sorted by plugin id. */
    List<IsolatedPlugin> isolated();

    /**
     * Where a plugin runs.
     *
     * @param isolated in a process of its own
     * @param reason why, in words
     */
    record IsolationChoice(boolean isolated, String reason) {

        public IsolationChoice {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A plugin's process.
     *
     * @param pluginId whose
     * @param state STARTING, RUNNING, RESTARTING, STOPPED or FAILED
     * @param pid process id; 0 when there is none
     * @param since when that process was started
     * @param restarts how often it was started again
     * @param lastExit why the process before ended, in words; empty when none did
     * @param residentBytes memory it uses; -1 when not known
     * @param cpuMillis processor time it used; -1 when not known
     */
    record IsolatedPlugin(
            String pluginId,
            String state,
            long pid,
            Instant since,
            int restarts,
            String lastExit,
            long residentBytes,
            long cpuMillis) {}
}
