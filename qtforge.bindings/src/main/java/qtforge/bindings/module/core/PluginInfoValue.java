// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginState;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginInfo} as scripts have it. */
@ScriptStruct("PluginInfo")
@ScriptDoc("A snapshot of one plugin.")
public final class PluginInfoValue {

    @ScriptDoc("Its id.")
    public String id = "";

    @ScriptDoc("Where it came from; empty for a plugin that a program registered.")
    public String filePath = "";

    @ScriptDoc("What it says of itself.")
    public MetadataValue metadata = new MetadataValue();

    @ScriptDoc("Its state.")
    public PluginState state = PluginState.UNLOADED;

    @ScriptDoc("Why it is in that state; may be empty.")
    public String reason = "";

    @ScriptDoc("When it was loaded, in milliseconds since 1970 UTC.")
    public Instant loadTime = Instant.EPOCH;

    @ScriptDoc("When it last did something, in milliseconds since 1970 UTC.")
    public Instant lastActivity = Instant.EPOCH;

    @ScriptDoc("Its configuration.")
    public Map<String, Object> configuration = new LinkedHashMap<>();

    @ScriptDoc("Its latest errors.")
    public List<PluginErrorValue> errorLog = new ArrayList<>();

    @ScriptDoc("Numbers by name.")
    public Map<String, Object> metrics = new LinkedHashMap<>();

    @ScriptDoc("Whether its file is watched and loaded again when it changes.")
    public boolean hotReloadEnabled;

    @ScriptDoc("Whether it is started with the runtime.")
    public boolean autoStart;

    @ScriptDoc("The number of its bundle; -1 for none.")
    public long bundleId = -1;

    static PluginInfoValue of(PluginInfo info, boolean hotReload) {
        PluginInfoValue value = new PluginInfoValue();
        value.id = info.id();
        value.filePath = info.filePath();
        value.metadata = MetadataValue.of(info.metadata());
        value.state = info.state();
        value.reason = info.reason();
        value.loadTime = info.loadTime();
        value.lastActivity = info.lastActivity();
        value.configuration = info.configuration();
        info.errorLog().forEach(error -> value.errorLog.add(PluginErrorValue.of(error)));
        value.metrics = info.metrics();
        value.hotReloadEnabled = hotReload;
        value.autoStart = info.autoStart();
        value.bundleId = info.bundleId();
        return value;
    }

    @ScriptDoc("The snapshot as a map.")
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("file_path", filePath);
        json.put("metadata", metadata.toJson());
        json.put("state", state.scriptName());
        json.put("reason", reason);
        json.put("load_time", loadTime.toString());
        json.put("last_activity", lastActivity.toString());
        json.put("configuration", configuration);
        json.put("error_log", errorLog.stream().map(PluginErrorValue::toJson).toList());
        json.put("metrics", metrics);
        json.put("hot_reload_enabled", hotReloadEnabled);
        json.put("auto_start", autoStart);
        json.put("bundle_id", bundleId);
        return JsonValues.normalizeMap(json);
    }
}
