// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginHealthStatus} as scripts have it. */
@ScriptStruct(value = "PluginHealthStatus", aliases = "HealthStatus")
@ScriptDoc("The health of one plugin.")
public final class HealthStatusValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("Whether it can do its work.")
    public boolean isHealthy;

    @ScriptDoc("When it was looked at last, in milliseconds since 1970 UTC; 0 for never.")
    public Instant lastCheck = Instant.EPOCH;

    @ScriptDoc("How long it took to answer, in milliseconds.")
    public Duration responseTime = Duration.ZERO;

    @ScriptName({"metrics", "diagnostics"})
    @ScriptDoc("Numbers by name.")
    public Map<String, Object> metrics = new LinkedHashMap<>();

    @ScriptDoc("What an operator should read.")
    public List<String> warnings = new ArrayList<>();

    @ScriptDoc("What is wrong.")
    public List<String> errors = new ArrayList<>();

    @ScriptName({"status_message", "message"})
    @ScriptDoc("One sentence; may be empty.")
    public String statusMessage = "";

    @ScriptDoc("How often in a row it was found ill.")
    public int consecutiveFailures;

    static HealthStatusValue of(PluginHealthStatus status) {
        HealthStatusValue value = new HealthStatusValue();
        value.pluginId = status.pluginId();
        value.isHealthy = status.isHealthy();
        value.lastCheck = status.lastCheck();
        value.responseTime = status.responseTime();
        value.metrics = status.metrics();
        value.warnings = status.warnings();
        value.errors = status.errors();
        value.statusMessage = status.message();
        value.consecutiveFailures = status.consecutiveFailures();
        return value;
    }

    @ScriptDoc("The health as a map.")
    public Map<String, Object> toJson() {
        return new PluginHealthStatus(
                        pluginId,
                        isHealthy,
                        statusMessage,
                        lastCheck,
                        responseTime,
                        consecutiveFailures,
                        warnings,
                        errors,
                        metrics)
                .toJson();
    }
}
