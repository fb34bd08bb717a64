// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/** {@code qtforge:log level}: of all, {@code category:NAME}, or a plugin. */
final class LogLevels {

    private static final String CATEGORY = "category:";
    private static final String GLOBAL = "global";

    private final LoggingManager manager;

    LogLevels(LoggingManager manager) {
        this.manager = manager;
    }

    Object run(String target, String level) {
        if (target.isEmpty()) {
            return table();
        }
        if (level.isEmpty()) {
            return Done.of(target + " logs from " + effective(target) + " on");
        }
        boolean unset = level.equalsIgnoreCase("unset");
        Optional<LogLevel> wanted =
                unset ? Optional.empty() : Optional.of(Constants.of(LogLevel.class, "log level", level));
        if (target.equals(GLOBAL)) {
            manager.setGlobalLevel(wanted.orElse(LoggingConfiguration.DEFAULT.globalLevel()));
        } else if (target.startsWith(CATEGORY)) {
            manager.setCategoryLevel(target.substring(CATEGORY.length()), wanted);
        } else {
            manager.setPluginLevel(target, wanted);
        }
        return Done.of(target + " logs from " + effective(target) + " on"
                + (unset ? ", as it has no level of its own" : "; that is kept"));
    }

    private LogLevel effective(String target) {
        if (target.equals(GLOBAL)) {
            return manager.getConfiguration().globalLevel();
        }
        return target.startsWith(CATEGORY)
                ? manager.getEffectiveLevel(target.substring(CATEGORY.length()), "")
                : manager.getEffectiveLevel("", target);
    }

    private Table<Level> table() {
        LoggingConfiguration now = manager.getConfiguration();
        List<Level> rows = new ArrayList<>();
        rows.add(new Level(GLOBAL, "", now.globalLevel()));
        now.categoryLevels().forEach((name, level) -> rows.add(new Level("category", name, level)));
        now.pluginLevels().forEach((name, level) -> rows.add(new Level("plugin", name, level)));
        return Table.of(
                rows,
                "",
                List.of(
                        Column.of("OF", Level::of),
                        Column.of("NAME", Level::name),
                        Column.of("LEVEL", row -> row.level().name().toLowerCase(Locale.ROOT))));
    }

    /**
     * A level.
     *
     * @param of global, category or plugin
     * @param name of which one; empty for global
     * @param level the least level that is logged
     */
    public record Level(String of, String name, LogLevel level) implements Row {}
}
