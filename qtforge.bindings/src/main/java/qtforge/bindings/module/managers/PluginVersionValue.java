// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** A version in the store, as programs see it. */
@ScriptStruct("PluginVersionInfo")
@ScriptDoc("A version of a plugin in the store of versions.")
public final class PluginVersionValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("The version.")
    public String version = "";

    @ScriptDoc("Where its code is.")
    public String installationPath = "";

    @ScriptDoc("How it stands.")
    public VersionInstallStatus status = VersionInstallStatus.NOT_INSTALLED;

    @ScriptDoc("Whether it is in force.")
    public boolean isActive;

    @ScriptDoc("When it was taken in, in milliseconds since 1970.")
    public Instant installTime = Instant.EPOCH;

    @ScriptDoc("When it was last put in force; none for never.")
    public Instant lastUsed;

    @ScriptDoc("How often it was put in force.")
    public long usageCount;

    @ScriptDoc("The metadata of the plugin.")
    public Map<String, Object> metadata = Map.of();

    @ScriptDoc("What it needs: plugins with ranges of versions.")
    public List<String> dependencies = List.of();

    @ScriptDoc("The migrations it has inside.")
    public List<String> migrations = List.of();

    @ScriptDoc("How it differs from the version before.")
    public CompatibilityLevel compatibilityLevel = CompatibilityLevel.PATCH;

    @ScriptDoc("The JSON Schema of its configuration; empty for none.")
    public Map<String, Object> configurationSchema = Map.of();

    @ScriptDoc("Where it came from.")
    public String source = "";

    @ScriptDoc("The SHA-256 of its code.")
    public String sha256 = "";

    @ScriptDoc("Its size in bytes.")
    public long size;

    /** From the API. */
    public static PluginVersionValue of(PluginVersionInfo info) {
        PluginVersionValue value = new PluginVersionValue();
        value.pluginId = info.pluginId();
        value.version = info.version().toString();
        value.installationPath = info.installationPath().toString();
        value.status = info.status();
        value.isActive = info.isActive();
        value.installTime = info.installTime();
        value.lastUsed = info.lastUsed().orElse(null);
        value.usageCount = info.usageCount();
        value.metadata = info.metadata();
        value.dependencies = info.dependencies().stream()
                .map(dependency -> dependency.id() + " " + dependency.range())
                .toList();
        value.migrations = info.migrations();
        value.compatibilityLevel = info.compatibilityLevel();
        value.configurationSchema = info.configurationSchema();
        value.source = info.source();
        value.sha256 = info.sha256();
        value.size = info.size();
        return value;
    }
}
