// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.monitoring.reload.HotReloadOptions;

/**
 * What is kept over restarts.
 *
 * @param enabled whether changes are taken over at all
 * @param options how
 * @param folders the watched folders
 * @param targets what is watched by name
 */
record ReloadSettings(boolean enabled, HotReloadOptions options, List<Path> folders, List<Target> targets) {

    static final ReloadSettings NONE = new ReloadSettings(true, HotReloadOptions.DEFAULT, List.of(), List.of());

    /**
     * A plugin that is watched by name.
     *
     * @param look how its file looked when it was taken over last; see {@link FileState#look}
     */
    record Target(String pluginId, Path path, String kind, long look) {}

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", enabled);
        json.put("debounce_ms", options.debounce().toMillis());
        json.put("preserve_state", options.preserveState());
        json.put("poll_ms", options.poll().toMillis());
        json.put(
                "folders",
                new ArrayList<Object>(folders.stream().map(Path::toString).toList()));
        List<Object> rows = new ArrayList<>();
        for (Target target : targets) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("plugin_id", target.pluginId());
            row.put("path", target.path().toString());
            row.put("kind", target.kind());
            row.put("look", target.look());
            rows.add(row);
        }
        json.put("targets", rows);
        return json;
    }

    /**
     * The settings of a document.
     *
     * @throws RuntimeException when it is not one that {@link #toJson} gives
     */
    static ReloadSettings of(Object document) {
        Map<?, ?> json = (Map<?, ?>) document;
        List<Target> targets = new ArrayList<>();
        for (Object each : (List<?>) json.get("targets")) {
            Map<?, ?> row = (Map<?, ?>) each;
            targets.add(new Target(
                    (String) row.get("plugin_id"), Path.of((String) row.get("path")), (String) row.get("kind"), (Long)
                            row.get("look")));
        }
        return new ReloadSettings(
                (Boolean) json.get("enabled"),
                new HotReloadOptions(
                        Duration.ofMillis((Long) json.get("debounce_ms")),
                        (Boolean) json.get("preserve_state"),
                        Duration.ofMillis((Long) json.get("poll_ms"))),
                ((List<?>) json.get("folders"))
                        .stream().map(String.class::cast).map(Path::of).toList(),
                List.copyOf(targets));
    }
}
