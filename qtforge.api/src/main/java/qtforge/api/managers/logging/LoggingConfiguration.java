// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What is logged and where it goes. The first eleven are the original's, with its defaults.
 *
 * @param globalLevel the least level that is logged where nothing else is said
 * @param categoryLevels by logger name; it counts for the names below it too, separated by dots
 * @param pluginLevels by plugin id, or symbolic name of a bundle that is no plugin
 * @param enabledOutputs NETWORK and DATABASE are refused
 * @param logFilePath of FILE; relative to the folder of the logs; empty for {@code qtforge.log}
 * @param maxFileSize bytes after which a file is renamed, 10,000 at least
 * @param maxBackupFiles how many renamed files are kept, 1 to 20
 * @param autoFlush whether each entry is given to the operating system at once; else when the buffer of 8 KiB is full, and each second
 * @param includeContext whether formatters print the context
 * @param includeSourceLocation whether file, line and method are found out for SLF4J and java.util.logging, which costs microseconds an entry;
 *     the Log Service knows them anyhow, and then they are printed by SIMPLE too
 * @param dateFormat as in Qt: {@code yyyy MM dd hh mm ss zzz}, other letters in single quotes
 * @param format the formatter of console and FILE
 * @param consoleLevel the least level on the console
 * @param jsonLines whether there is a second file beside that of FILE, with the ending {@code .jsonl} and one JSON object a line
 * @param bus whether entries are published as messages while somebody listens
 * @param rateLimit entries a second that are let through of one plugin on average; 0 for no limit
 * @param rateBurst entries of one plugin that may come at once before the rate counts, 1 at least
 * @param recentEntries how many entries are kept in memory, 0 to 100,000; and a fiftieth of it, 100 at least, of each of the
 *     500 plugins that logged last
 */
public record LoggingConfiguration(
        LogLevel globalLevel,
        Map<String, LogLevel> categoryLevels,
        Map<String, LogLevel> pluginLevels,
        Set<LogOutput> enabledOutputs,
        String logFilePath,
        long maxFileSize,
        int maxBackupFiles,
        boolean autoFlush,
        boolean includeContext,
        boolean includeSourceLocation,
        String dateFormat,
        LogFormat format,
        LogLevel consoleLevel,
        boolean jsonLines,
        boolean bus,
        int rateLimit,
        int rateBurst,
        int recentEntries) {

    private static final String DOCUMENT = "logging configuration";

    /** The defaults. */
    public static final LoggingConfiguration DEFAULT = new LoggingConfiguration(
            LogLevel.INFO,
            Map.of(),
            Map.of(),
            Set.of(LogOutput.CONSOLE, LogOutput.FILE, LogOutput.CUSTOM),
            "",
            10L * 1024 * 1024,
            5,
            true,
            true,
            false,
            "yyyy-MM-dd hh:mm:ss.zzz",
            LogFormat.SIMPLE,
            LogLevel.WARNING,
            false,
            true,
            1_000,
            10_000,
            5_000);

    /**
     * Checks all of it.
     *
     * @throws PluginException INVALID_CONFIGURATION naming the member that is wrong; NOT_SUPPORTED for NETWORK and DATABASE
     */
    public LoggingConfiguration {
        Objects.requireNonNull(globalLevel, "globalLevel");
        Objects.requireNonNull(logFilePath, "logFilePath");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(consoleLevel, "consoleLevel");
        categoryLevels = levels("category_levels", categoryLevels);
        pluginLevels = levels("plugin_levels", pluginLevels);
        enabledOutputs = Set.copyOf(enabledOutputs);
        for (LogOutput output : enabledOutputs) {
            requireSupported(output);
        }
        between("max_file_size", maxFileSize, 10_000, 1L << 40);
        between("max_backup_files", maxBackupFiles, 1, 20);
        between("rate_limit", rateLimit, 0, 10_000_000);
        between("rate_burst", rateBurst, 1, 10_000_000);
        between("recent_entries", recentEntries, 0, 100_000);
        checkDate(dateFormat);
    }

    /** @throws PluginException NOT_SUPPORTED for the outputs of the original that have no handler */
    static void requireSupported(LogOutput output) {
        if (output == LogOutput.NETWORK || output == LogOutput.DATABASE) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "log output " + output
                            + " does not exist, as in the original; register a LogOutputHandler service that"
                            + " sends or stores entries, and it is served as a CUSTOM output");
        }
    }

    private static Map<String, LogLevel> levels(String member, Map<String, LogLevel> given) {
        Map<String, LogLevel> levels = new TreeMap<>(given);
        levels.forEach((name, level) -> {
            Objects.requireNonNull(level, member);
            if (name.isBlank() || name.length() > 500 || name.chars().anyMatch(Character::isISOControl)) {
                throw wrong("member '" + member + "' names '" + name + "'; a name has 1 to 500 printable characters");
            }
        });
        if (levels.size() > 10_000) {
            throw wrong("member '" + member + "' has " + levels.size() + " names; 10,000 are the most");
        }
        return Collections.unmodifiableMap(levels);
    }

    private static void between(String member, long value, long least, long most) {
        if (value < least || value > most) {
            throw wrong("member '" + member + "' must be between " + least + " and " + most + " but is " + value);
        }
    }

    private static void checkDate(String format) {
        try {
            String shown = DateTimeFormatter.ofPattern(javaPattern(format))
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.EPOCH);
            if (!shown.isBlank()) {
                return;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrongDate(format, e);
        }
        throw wrongDate(format, null);
    }

    private static PluginException wrongDate(String format, RuntimeException cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                "logging configuration member 'date_format' is no pattern: '" + format
                        + "'; use yyyy MM dd hh mm ss zzz and other letters in single quotes",
                cause);
    }

    private static String javaPattern(String format) {
        return format.replace('h', 'H').replace('z', 'S');
    }

    private static PluginException wrong(String what) {
        return new PluginException(PluginErrorCode.INVALID_CONFIGURATION, "logging configuration " + what);
    }

    /** The date format as {@link DateTimeFormatter} spells it: hours are of 24, {@code zzz} are milliseconds. */
    public String datePattern() {
        return javaPattern(dateFormat);
    }

    /** The JSON form, in the original's names and ours. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("global_level", globalLevel.scriptName());
        json.put("category_levels", names(categoryLevels));
        json.put("plugin_levels", names(pluginLevels));
        List<Object> outputs = new ArrayList<>();
        new TreeSet<>(enabledOutputs).forEach(output -> outputs.add(output.scriptName()));
        json.put("enabled_outputs", outputs);
        json.put("log_file_path", logFilePath);
        json.put("max_file_size", maxFileSize);
        json.put("max_backup_files", (long) maxBackupFiles);
        json.put("auto_flush", autoFlush);
        json.put("include_context", includeContext);
        json.put("include_source_location", includeSourceLocation);
        json.put("date_format", dateFormat);
        json.put("format", format.scriptName());
        json.put("console_level", consoleLevel.scriptName());
        json.put("json_lines", jsonLines);
        json.put("bus", bus);
        json.put("rate_limit", (long) rateLimit);
        json.put("rate_burst", (long) rateBurst);
        json.put("recent_entries", (long) recentEntries);
        return json;
    }

    private static Map<String, Object> names(Map<String, LogLevel> levels) {
        Map<String, Object> names = new TreeMap<>();
        levels.forEach((name, level) -> names.put(name, level.scriptName()));
        return names;
    }

    /**
     * This configuration with the members of a JSON object in place of its own.
     *
     * @param json members of {@link #toJson()}; those missing keep their value
     * @throws PluginException INVALID_CONFIGURATION for an unknown member, INVALID_FORMAT for one of the wrong type, and as the
     *     constructor
     */
    public LoggingConfiguration with(Map<String, ?> json) {
        Map<String, Object> merged = toJson();
        json.forEach((member, value) -> {
            if (!merged.containsKey(member)) {
                throw wrong("has no member '" + member + "'; known are " + merged.keySet());
            }
            merged.put(member, value);
        });
        JsonFields fields = new JsonFields(DOCUMENT, merged);
        return new LoggingConfiguration(
                fields.constant("global_level", LogLevel.class, globalLevel),
                levels(fields.object("category_levels")),
                levels(fields.object("plugin_levels")),
                Set.copyOf(fields.constants("enabled_outputs", LogOutput.class)),
                fields.text("log_file_path", ""),
                fields.number("max_file_size", maxFileSize, 0, Long.MAX_VALUE),
                whole(fields, "max_backup_files", maxBackupFiles),
                fields.flag("auto_flush", autoFlush),
                fields.flag("include_context", includeContext),
                fields.flag("include_source_location", includeSourceLocation),
                fields.text("date_format", dateFormat),
                fields.constant("format", LogFormat.class, format),
                fields.constant("console_level", LogLevel.class, consoleLevel),
                fields.flag("json_lines", jsonLines),
                fields.flag("bus", bus),
                whole(fields, "rate_limit", rateLimit),
                whole(fields, "rate_burst", rateBurst),
                whole(fields, "recent_entries", recentEntries));
    }

    private static int whole(JsonFields fields, String member, int fallback) {
        return (int) fields.number(member, fallback, 0, Integer.MAX_VALUE);
    }

    private static Map<String, LogLevel> levels(Map<String, Object> names) {
        JsonFields fields = new JsonFields(DOCUMENT, names);
        Map<String, LogLevel> levels = new TreeMap<>();
        names.keySet().forEach(name -> levels.put(name, fields.constant(name, LogLevel.class, null)));
        return levels;
    }
}
