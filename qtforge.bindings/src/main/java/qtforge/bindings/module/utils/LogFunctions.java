// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The log of the runtime. */
public interface LogFunctions {

    /** Who asks. */
    BindingContext context();

    @ScriptDoc("Logs a message at level Trace.")
    default void logTrace(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.TRACE, category, message);
    }

    @ScriptDoc("Logs a message at level Debug.")
    default void logDebug(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.DEBUG, category, message);
    }

    @ScriptDoc("Logs a message at level Info.")
    @ScriptName({"log_info", "log_message"})
    default void logInfo(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.INFO, category, message);
    }

    @ScriptDoc("Logs a message at level Warning.")
    @ScriptName({"log_warning", "log_warn"})
    default void logWarning(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.WARNING, category, message);
    }

    @ScriptDoc("Logs a message at level Error.")
    default void logError(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.ERROR, category, message);
    }

    @ScriptDoc("Logs a message at level Critical.")
    default void logCritical(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.CRITICAL, category, message);
    }

    @ScriptDoc("Logs a message at level Fatal; nothing ends.")
    default void logFatal(String message, @ScriptDefault("\"script\"") String category) {
        write(LogLevel.FATAL, category, message);
    }

    @ScriptDoc("Sets the level from which on the runtime logs what has no level of its own.")
    default void setLogLevel(LogLevel level) {
        context().service(LoggingManager.class).setGlobalLevel(level);
    }

    @ScriptDoc("The level from which on the runtime logs what has no level of its own.")
    default LogLevel getLogLevel() {
        return context().service(LoggingManager.class).getConfiguration().globalLevel();
    }

    private void write(LogLevel level, String category, String message) {
        context().service(LoggingManager.class).log(level, category, message);
    }
}
