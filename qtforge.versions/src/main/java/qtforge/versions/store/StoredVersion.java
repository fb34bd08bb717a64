// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;
import qtforge.api.core.Version;

/**
 * A version in the index of its plugin.
 *
 * @param sha256 of its code, which names its generation
 * @param size of its code, in bytes
 * @param source where it came from, as it was given
 * @param lastUsed when it was last put in force; empty when it never was
 * @param usageCount how often it was put in force
 * @param deprecated whether somebody has said that it should not be used
 * @param corrupted whether its code was found to be something else
 * @param metadata what the plugin says of itself
 */
public record StoredVersion(
        Version version,
        String sha256,
        long size,
        String source,
        Instant installTime,
        Optional<Instant> lastUsed,
        long usageCount,
        boolean deprecated,
        boolean corrupted,
        Map<String, Object> metadata) {

    public StoredVersion used(Instant now) {
        return new StoredVersion(
                version,
                sha256,
                size,
                source,
                installTime,
                Optional.of(now),
                usageCount + 1,
                deprecated,
                corrupted,
                metadata);
    }

    public StoredVersion deprecated(boolean on) {
        return new StoredVersion(
                version, sha256, size, source, installTime, lastUsed, usageCount, on, corrupted, metadata);
    }

    public StoredVersion corrupted(boolean on) {
        return new StoredVersion(
                version, sha256, size, source, installTime, lastUsed, usageCount, deprecated, on, metadata);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version.toString());
        json.put("sha256", sha256);
        json.put("size", size);
        json.put("source", source);
        json.put("install_time", installTime.toString());
        lastUsed.ifPresent(time -> json.put("last_used", time.toString()));
        json.put("usage_count", usageCount);
        json.put("deprecated", deprecated);
        json.put("corrupted", corrupted);
        json.put("metadata", metadata);
        return json;
    }

    static StoredVersion ofJson(Map<String, Object> json) {
        JsonFields fields = new JsonFields("version", json);
        return new StoredVersion(
                Version.of(fields.required("version")),
                fields.required("sha256"),
                fields.number("size", 0, 0, Long.MAX_VALUE),
                fields.text("source", ""),
                fields.instant("install_time", Instant.EPOCH),
                fields.has("last_used") ? Optional.of(fields.instant("last_used", Instant.EPOCH)) : Optional.empty(),
                fields.number("usage_count", 0, 0, Long.MAX_VALUE),
                fields.flag("deprecated", false),
                fields.flag("corrupted", false),
                fields.object("metadata"));
    }
}
