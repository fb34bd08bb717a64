// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginMetadata;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TimeText;

/** All that is known of a plugin. */
record InfoText(PluginInfo info) implements Printable {

    private static final int LATEST_ERRORS = 3;

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        PluginMetadata metadata = info.metadata();
        values.put("id", info.id());
        values.put("name", metadata.name().equals(info.id()) ? "" : metadata.name());
        values.put("version", metadata.version());
        values.put("state", info.state());
        values.put("reason", info.reason());
        values.put("type", metadata.type());
        values.put("category", metadata.category());
        values.put("description", metadata.description());
        values.put("author", metadata.author());
        values.put("license", metadata.license());
        values.put("homepage", metadata.homepage());
        values.put("priority", metadata.priority());
        values.put("entry", metadata.entry());
        values.put(
                "requires",
                metadata.dependencies().stream().map(PluginDependency::toString).toList());
        values.put(
                "capabilities",
                words(metadata.capabilities().stream().sorted().map(Enum::name).toList()));
        values.put("permissions", metadata.permissions());
        values.put("tags", words(metadata.tags()));
        values.put("file", info.filePath());
        values.put("bundle", info.bundleId() < 0 ? "none" : Long.toString(info.bundleId()));
        values.put("autostart", info.autoStart() ? "yes" : "no");
        values.put("loaded", TimeText.of(info.loadTime()));
        values.put("last active", TimeText.of(info.lastActivity()));
        values.put("health", health());
        info.configuration().forEach((name, value) -> values.put("config " + name, String.valueOf(value)));
        info.metrics().forEach((name, value) -> values.put("metric " + name, String.valueOf(value)));
        values.put("errors", errors());
        return KeyValueText.of(values);
    }

    private static String words(List<String> words) {
        return String.join(", ", words);
    }

    private String health() {
        if (info.health().lastCheck().equals(Instant.EPOCH)) {
            return info.health().message();
        }
        String message = info.health().message();
        return (info.health().isHealthy() ? "healthy" : "ill") + (message.isEmpty() ? "" : ": " + message) + " ("
                + TimeText.of(info.health().lastCheck()) + ")";
    }

    private List<String> errors() {
        return info.errorLog().stream()
                .skip(Math.max(0, info.errorLog().size() - LATEST_ERRORS))
                .map(error -> TimeText.of(error.timestamp()) + " " + error.code() + ": " + error.message())
                .toList();
    }

    @Override
    public String line() {
        return info.id() + " " + info.metadata().version() + " " + info.state();
    }
}
