// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingConfiguration;

/** Which level counts: the plugin's, else the nearest category's, else the global one. */
public final class Levels {

    private final LogLevel global;
    private final Map<String, LogLevel> categories;
    private final Map<String, LogLevel> plugins;
    private final LogLevel least;
    private final LogLevel most;

    /** Those of a configuration. */
    public Levels(LoggingConfiguration configuration) {
        global = configuration.globalLevel();
        categories = configuration.categoryLevels();
        plugins = configuration.pluginLevels();
        least = all().min(LogLevel::compareTo).orElse(global);
        most = all().max(LogLevel::compareTo).orElse(global);
    }

    private Stream<LogLevel> all() {
        return Stream.concat(Stream.of(global), Stream.concat(categories.values().stream(), plugins.values().stream()));
    }

    /** What counts where nothing else is said. */
    public LogLevel global() {
        return global;
    }

    /** By logger name. */
    public Map<String, LogLevel> categories() {
        return Collections.unmodifiableMap(categories);
    }

    /** Of a plugin, when it has one of its own. */
    public Optional<LogLevel> ofPlugin(String pluginId) {
        return Optional.ofNullable(plugins.get(pluginId));
    }

    /** By plugin id. */
    public Map<String, LogLevel> plugins() {
        return Collections.unmodifiableMap(plugins);
    }

    /** The least level that is enabled for anybody. */
    public LogLevel least() {
        return least;
    }

    /** Whether there is a level that SLF4J and the Log Service do not know and cannot look after themselves. */
    public boolean knowsWorseThanError() {
        return !LogLevel.ERROR.isAtLeast(most);
    }

    /** The level that counts. */
    public LogLevel effective(String category, String pluginId) {
        LogLevel level = plugins.get(pluginId);
        if (level != null) {
            return level;
        }
        if (!categories.isEmpty()) {
            String name = category;
            while (true) {
                level = categories.get(name);
                if (level != null) {
                    return level;
                }
                int dot = name.lastIndexOf('.');
                if (dot < 0) {
                    break;
                }
                name = name.substring(0, dot);
            }
        }
        return global;
    }
}
