// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.version.PluginVersionManager;

/** The versions that are stored, and the points that can be gone back to. */
public final class StoredVersions {

    private static final int HISTORY = 20;

    private final ServiceSource services;

    public StoredVersions(ServiceSource services) {
        this.services = services;
    }

    /** One row for each plugin the store knows. */
    public Map<String, Object> all() {
        PluginVersionManager versions = services.need(PluginVersionManager.class);
        List<Object> rows = new ArrayList<>();
        for (String id : versions.plugins()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("active", versions.getActiveVersion(id).orElse(""));
            row.put(
                    "installed",
                    versions.getInstalledVersions(id).stream()
                            .map(info -> Map.of(
                                    "version",
                                    info.version().toString(),
                                    "status",
                                    info.status().scriptName(),
                                    "time",
                                    info.installTime().toString()))
                            .toList());
            row.put("points", points(versions, id));
            row.put(
                    "history",
                    versions.getVersionHistory(id, HISTORY).stream()
                            .map(event -> Map.of(
                                    "time",
                                    event.timestamp().toString(),
                                    "version",
                                    event.version().toString(),
                                    "status",
                                    event.status().scriptName(),
                                    "message",
                                    Shown.clip(event.message(), Shown.ROW)))
                            .toList());
            rows.add(row);
        }
        return Map.of("plugins", rows);
    }

    private static List<Object> points(PluginVersionManager versions, String id) {
        List<Object> rows = new ArrayList<>();
        versions.getRollbackPoints(id).stream()
                .sorted((one, other) -> other.time().compareTo(one.time()))
                .forEach(point -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", point.id());
                    row.put("version", point.version().toString());
                    row.put("time", point.time().toString());
                    row.put("reason", Shown.clip(point.reason(), Shown.ROW));
                    row.put("bytes", point.bytes());
                    rows.add(row);
                });
        return rows;
    }
}
