// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.Version;

/**
 * One version of a plugin in the store.
 *
 * @param pluginId the plugin
 * @param version the version
 * @param installationPath its generation folder, which nobody may change
 * @param sha256 of its code, in lower-case hexadecimal digits
 * @param size of its code, in bytes
 * @param status what has become of it
 * @param source where it came from, as it was given
 * @param installTime when it was taken into the store
 * @param lastUsed when it was last put in force; empty when it never was
 * @param usageCount how often it was put in force
 * @param metadata what the plugin says of itself
 * @param dependencies the plugins it needs
 * @param migrations where the migration documents it brings lead from and to, in words
 * @param compatibilityLevel how far it is from the version in force; BUILD when there is none
 * @param configurationSchema the schema of its configuration; empty when it has none
 */
public record PluginVersionInfo(
        String pluginId,
        Version version,
        Path installationPath,
        String sha256,
        long size,
        VersionInstallStatus status,
        String source,
        Instant installTime,
        Optional<Instant> lastUsed,
        long usageCount,
        Map<String, Object> metadata,
        List<PluginDependency> dependencies,
        List<String> migrations,
        CompatibilityLevel compatibilityLevel,
        Map<String, Object> configurationSchema) {

    public PluginVersionInfo {
        metadata = Map.copyOf(metadata);
        dependencies = List.copyOf(dependencies);
        migrations = List.copyOf(migrations);
        configurationSchema = Map.copyOf(configurationSchema);
    }

    /** Whether it is the version in force. */
    public boolean isActive() {
        return status == VersionInstallStatus.ACTIVE;
    }

    /** The JSON form, with the original's member names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("version", version.toString());
        json.put("installation_path", installationPath.toString());
        json.put("sha256", sha256);
        json.put("size", size);
        json.put("status", status.scriptName());
        json.put("is_active", isActive());
        json.put("source", source);
        json.put("install_time", installTime.toString());
        json.put("last_used", lastUsed.map(Instant::toString).orElse(null));
        json.put("usage_count", usageCount);
        json.put("metadata", metadata);
        json.put(
                "dependencies",
                dependencies.stream()
                        .map(dependency -> dependency.id() + " " + dependency.range())
                        .toList());
        json.put("migrations", migrations);
        json.put("compatibility_level", compatibilityLevel.scriptName());
        json.put("configuration_schema", configurationSchema);
        return json;
    }
}
