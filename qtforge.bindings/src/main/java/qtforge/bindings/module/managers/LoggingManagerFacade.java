// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** The log of runtime and plugins. */
@ScriptClass(value = "LoggingManager", aliases = "ILoggingManager")
@ScriptDoc("The log of runtime and plugins: writing, levels, outputs, the latest entries.")
public final class LoggingManagerFacade {

    private final BindingContext context;
    private final LogHooks hooks;

    /** For a session. */
    @ScriptDoc("The log of the runtime.")
    public LoggingManagerFacade(BindingContext context) {
        this.context = context;
        hooks = new LogHooks(context);
    }

    @ScriptDoc("The log of the runtime.")
    public static LoggingManagerFacade create(BindingContext context) {
        return new LoggingManagerFacade(context);
    }

    private LoggingManager manager() {
        return context.service(LoggingManager.class);
    }

    @ScriptDoc("Logs a message, of a plugin or of the program itself, with values that belong to it.")
    public void log(
            LogLevel level,
            String message,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("\"script\"") String category,
            @ScriptName("context") @ScriptDefault("{}") Map<String, Object> values) {
        manager().log(level, category, message, pluginId, values);
    }

    @ScriptDoc("Logs a message with the place in the source where it comes from.")
    public void logWithLocation(
            LogLevel level,
            String message,
            String file,
            int line,
            @ScriptDefault("\"\"") String function,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("\"script\"") String category,
            @ScriptName("context") @ScriptDefault("{}") Map<String, Object> values) {
        manager().logWithLocation(level, category, message, file, line, function, pluginId, values);
    }

    @ScriptDoc("Logs a message at level Trace.")
    public void trace(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.TRACE, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Debug.")
    public void debug(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.DEBUG, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Info.")
    public void info(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.INFO, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Warning.")
    @ScriptName({"warning", "warn"})
    public void warning(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.WARNING, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Error.")
    public void error(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.ERROR, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Critical.")
    public void critical(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.CRITICAL, message, pluginId);
    }

    @ScriptDoc("Logs a message at level Fatal; nothing ends.")
    public void fatal(String message, @ScriptDefault("\"\"") String pluginId) {
        write(LogLevel.FATAL, message, pluginId);
    }

    private void write(LogLevel level, String message, String pluginId) {
        manager().log(level, "script", message, pluginId, Map.of());
    }

    @ScriptDoc(
            "The configuration: global_level, category_levels, plugin_levels, enabled_outputs, log_file_path and so on.")
    public Map<String, Object> getConfiguration() {
        return manager().getConfiguration().toJson();
    }

    @ScriptDoc("Changes what is named of the configuration; the rest stays.")
    public void setConfiguration(Map<String, Object> configuration) {
        manager().setConfiguration(manager().getConfiguration().with(configuration));
    }

    @ScriptDoc("The level below which nothing is logged, unless category or plugin have one of their own.")
    @ScriptName({"get_global_level", "get_log_level", "get_level"})
    public LogLevel getGlobalLevel() {
        return manager().getConfiguration().globalLevel();
    }

    @ScriptDoc("Changes that level.")
    @ScriptName({"set_global_level", "set_log_level", "set_level"})
    public void setGlobalLevel(LogLevel level) {
        manager().setGlobalLevel(level);
    }

    @ScriptDoc("Gives a category a level of its own, or with none takes it away.")
    public void setCategoryLevel(String category, @ScriptDefault("null") LogLevel level) {
        manager().setCategoryLevel(category, Optional.ofNullable(level));
    }

    @ScriptDoc("Gives a plugin a level of its own, or with none takes it away.")
    public void setPluginLevel(String pluginId, @ScriptDefault("null") LogLevel level) {
        manager().setPluginLevel(pluginId, Optional.ofNullable(level));
    }

    @ScriptDoc("The level in force: the plugin's, or the category's, or the global one.")
    public LogLevel getEffectiveLevel(@ScriptDefault("\"\"") String category, @ScriptDefault("\"\"") String pluginId) {
        return manager().getEffectiveLevel(category, pluginId);
    }

    @ScriptDoc("Has the log written to a file too; an empty path keeps the present one.")
    public void enableFileLogging(@ScriptName("file_path") @ScriptDefault("\"\"") String path) {
        if (!path.isEmpty()) {
            setConfiguration(Map.of("log_file_path", path));
        }
        manager().setOutputEnabled(LogOutput.FILE, true);
    }

    @ScriptDoc("Has the log no longer written to a file.")
    public void disableFileLogging() {
        manager().setOutputEnabled(LogOutput.FILE, false);
    }

    @ScriptDoc("Whether the log is written to a file.")
    public boolean isFileLoggingEnabled() {
        return manager().getConfiguration().enabledOutputs().contains(LogOutput.FILE);
    }

    @ScriptDoc("The file it is written to, or would be; as it was set, relative to the folder of the logs.")
    public String getLogFilePath() {
        String path = manager().getConfiguration().logFilePath();
        return path.isEmpty() ? "qtforge.log" : path;
    }

    @ScriptDoc("Has warnings and worse written to the console.")
    public void enableConsoleLogging() {
        manager().setOutputEnabled(LogOutput.CONSOLE, true);
    }

    @ScriptDoc("Has nothing written to the console.")
    public void disableConsoleLogging() {
        manager().setOutputEnabled(LogOutput.CONSOLE, false);
    }

    @ScriptDoc("Switches a kind of output on or off. Network and Database are NOT_SUPPORTED; use add_output_handler.")
    public void setOutputEnabled(LogOutput output, boolean enabled) {
        manager().setOutputEnabled(output, enabled);
    }

    @ScriptDoc("The outputs there are, with what they have written, failed to write and dropped.")
    public List<Map<String, Object>> getOutputs() {
        return manager().getOutputs().stream().map(LogOutputStatus::toJson).toList();
    }

    @ScriptDoc(
            "Calls a function with each LogEntry of at least a level, until remove_output_handler or the session ends.")
    public String addOutputHandler(String name, Callback handler, @ScriptDefault("\"Trace\"") LogLevel level) {
        return hooks.output(name, handler, level);
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    public boolean removeOutputHandler(String name) {
        return hooks.remove(LogHooks.OUTPUT, name);
    }

    @ScriptDoc(
            "Has a function make the text of each LogEntry, until the session ends; with none the runtime does again.")
    public void setFormatter(@ScriptDefault("null") Callback formatter) {
        hooks.formatter(formatter);
    }

    @ScriptDoc("Has a function say of each LogEntry whether it is kept, until remove_filter or the session ends.")
    public String addFilter(String name, Callback filter) {
        return hooks.filter(name, filter);
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    public boolean removeFilter(String name) {
        return hooks.remove(LogHooks.FILTER, name);
    }

    @ScriptDoc("Has all outputs write what they hold.")
    @ScriptName({"flush_all", "flush"})
    public void flushAll() {
        manager().flushAll();
    }

    @ScriptDoc("Figures: entries by level, dropped, and so on.")
    public Map<String, Object> getStatistics() {
        return manager().getStatistics().toJson();
    }

    @ScriptDoc("The latest entries, oldest first: of at least a level, of a plugin, as far as they are given.")
    public List<LogEntryValue> getRecentEntries(
            @ScriptDefault("100") int count,
            @ScriptDefault("null") LogLevel level,
            @ScriptDefault("\"\"") String pluginId) {
        Optional<String> plugin = pluginId.isEmpty() ? Optional.empty() : Optional.of(pluginId);
        return manager().getRecentEntries(count, Optional.ofNullable(level), plugin).stream()
                .map(LogEntryValue::of)
                .toList();
    }
}
