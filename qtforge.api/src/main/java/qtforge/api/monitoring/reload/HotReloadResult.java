// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.communication.MessagePayload;
import qtforge.api.core.PluginError;

/**
 * One attempt to take over changed code. Published on {@link #TOPIC}.
 *
 * @param pluginId the plugin
 * @param path the file or folder
 * @param outcome what came of it
 * @param detected when the change was first seen, or when it was asked for
 * @param debounced how long it was waited for the file to be still
 * @param verified how long reading, verifying and resolving on trial took
 * @param replaced how long replacing took, until the new code, or the old one again, ran; zero when it was not begun
 * @param fromVersion the version that ran; empty when none did
 * @param toVersion the version of the file; empty when it could not be read
 * @param stateKept whether the plugin's state was handed over
 * @param restarted the other plugins that were restarted with it, sorted
 * @param error why it was refused or failed
 */
public record HotReloadResult(
        String pluginId,
        Path path,
        HotReloadOutcome outcome,
        Instant detected,
        Duration debounced,
        Duration verified,
        Duration replaced,
        String fromVersion,
        String toVersion,
        boolean stateKept,
        List<String> restarted,
        Optional<PluginError> error)
        implements MessagePayload {

    /** Where attempts are published. */
    public static final String TOPIC = "monitoring/reload";

    /** The name in JSON and filters. */
    public static final String TYPE = "hot_reload";

    public HotReloadResult {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detected, "detected");
        Objects.requireNonNull(debounced, "debounced");
        Objects.requireNonNull(verified, "verified");
        Objects.requireNonNull(replaced, "replaced");
        Objects.requireNonNull(fromVersion, "fromVersion");
        Objects.requireNonNull(toVersion, "toVersion");
        restarted = List.copyOf(restarted);
        Objects.requireNonNull(error, "error");
    }

    /** Whether the plugin runs the code of the file. */
    public boolean isSuccessful() {
        return outcome == HotReloadOutcome.RELOADED || outcome == HotReloadOutcome.UNCHANGED;
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("path", path.toString());
        json.put("outcome", outcome.scriptName());
        json.put("detected", detected.toString());
        json.put("debounced_ms", debounced.toNanos() / 1e6);
        json.put("verified_ms", verified.toNanos() / 1e6);
        json.put("replaced_ms", replaced.toNanos() / 1e6);
        json.put("from_version", fromVersion);
        json.put("to_version", toVersion);
        json.put("state_kept", stateKept);
        json.put("restarted", new ArrayList<Object>(restarted));
        json.put("error", error.map(PluginError::toJson).orElse(null));
        return json;
    }
}
