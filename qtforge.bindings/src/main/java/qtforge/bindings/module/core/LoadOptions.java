// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** How a plugin is loaded, as programs see it. */
@ScriptStruct("PluginLoadOptions")
@ScriptDoc("How a plugin is loaded.")
public final class LoadOptions {

    @ScriptDoc("Whether the file must have the expected SHA-256.")
    @ScriptName("validate_sha256")
    public boolean validateSha256;

    @ScriptDoc("64 hexadecimal digits.")
    @ScriptName("expected_sha256")
    public String expectedSha256 = "";

    @ScriptDoc("Whether loading fails when something it requires is missing.")
    public boolean checkDependencies = true;

    @ScriptDoc("Whether it is started at once.")
    public boolean initializeImmediately = true;

    @ScriptDoc("Limit of the whole load, in milliseconds.")
    @ScriptName({"timeout", "timeout_ms"})
    public Duration timeout = Duration.ofSeconds(30);

    @ScriptDoc("Whether its file is watched from then on, and loaded again when it changes.")
    public boolean enableHotReload;

    @ScriptDoc("Whether the file must be signed by somebody who may be believed.")
    public boolean validateSignature;

    @ScriptDoc("The first configuration; empty keeps a stored one.")
    public Map<String, Object> configuration = new LinkedHashMap<>();

    /** The defaults. */
    public LoadOptions() {}

    /** The options of the API. */
    public PluginLoadOptions options() {
        return new PluginLoadOptions(
                validateSha256, expectedSha256, checkDependencies, initializeImmediately, timeout, configuration);
    }

    @ScriptDoc("The limit of the whole load, in milliseconds.")
    public long getTimeoutMs() {
        return timeout.toMillis();
    }

    @ScriptDoc("Sets the limit of the whole load, in milliseconds.")
    public void setTimeoutMs(Duration limit) {
        timeout = limit;
    }

    @ScriptDoc("The first configuration.")
    public Map<String, Object> getConfiguration() {
        return configuration;
    }

    @ScriptDoc("Sets the first configuration.")
    public void setConfiguration(Map<String, Object> first) {
        configuration = first;
    }
}
