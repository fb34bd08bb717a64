// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * Decides what is logged and where it goes. Each bundle has a view of its own: what it logs here is its own, what it adds ends with it.
 *
 * <p>A plugin may log, set its own level, read its own entries and add handlers for them. Whatever concerns others asks for the
 * {@link qtforge.api.security.PluginAdminPermission} {@code logging} and throws PERMISSION_DENIED without it, where permissions are
 * enforced.
 *
 * <p>Levels and whatever else of the configuration is set here is kept over restarts, and wins over the component configuration
 * {@code qtforge.logging}.
 */
@ProviderType
public interface LoggingManager {

    /**
     * Logs an entry of the caller, if its level is enabled for plugin and category.
     *
     * @param category the name of a logger; may be empty
     */
    void log(LogLevel level, String category, String message);

    /**
     * Logs an entry.
     *
     * @param pluginId whose entry it is; empty for the caller's. That of another asks for the permission
     * @param context JSON-shaped values that belong to it; may be empty. Longer texts and more than 32 values are cut
     */
    void log(LogLevel level, String category, String message, String pluginId, Map<String, ?> context);

    /**
     * {@link #log(LogLevel, String, String, String, Map)} for a caller that knows where it is.
     *
     * @param file may be empty
     * @param line -1 when it is not known
     * @param function may be empty
     */
    void logWithLocation(
            LogLevel level,
            String category,
            String message,
            String file,
            int line,
            String function,
            String pluginId,
            Map<String, ?> context);

    /** Logs at TRACE. */
    default void trace(String category, String message) {
        log(LogLevel.TRACE, category, message);
    }

    /** Logs at DEBUG. */
    default void debug(String category, String message) {
        log(LogLevel.DEBUG, category, message);
    }

    /** Logs at INFO. */
    default void info(String category, String message) {
        log(LogLevel.INFO, category, message);
    }

    /** Logs at WARNING. */
    default void warning(String category, String message) {
        log(LogLevel.WARNING, category, message);
    }

    /** Logs at ERROR. */
    default void error(String category, String message) {
        log(LogLevel.ERROR, category, message);
    }

    /** Logs at CRITICAL. */
    default void critical(String category, String message) {
        log(LogLevel.CRITICAL, category, message);
    }

    /** Logs at FATAL. */
    default void fatal(String category, String message) {
        log(LogLevel.FATAL, category, message);
    }

    /** What is in force. */
    LoggingConfiguration getConfiguration();

    /**
     * Puts a configuration in force. What differs from the component configuration is kept over restarts.
     *
     * @throws PluginException PERMISSION_DENIED; FILE_SYSTEM_ERROR when it could not be kept, then it is in force all the same
     */
    void setConfiguration(LoggingConfiguration configuration);

    /**
     * Sets the level of whatever has no other.
     *
     * @throws PluginException as {@link #setConfiguration}
     */
    void setGlobalLevel(LogLevel level);

    /**
     * Sets the level of a category and those below it.
     *
     * @param level empty to let the level above it count again
     * @throws PluginException as {@link #setConfiguration}, INVALID_CONFIGURATION for a blank name
     */
    void setCategoryLevel(String category, Optional<LogLevel> level);

    /**
     * Sets the level of a plugin, or of a bundle by its symbolic name; it counts for all its categories. The caller may always set
     * its own.
     *
     * @param pluginId need not be installed yet
     * @param level empty to let categories and the global level count again
     * @throws PluginException as {@link #setConfiguration}, INVALID_CONFIGURATION for a blank id
     */
    void setPluginLevel(String pluginId, Optional<LogLevel> level);

    /** The level that counts for entries of a plugin in a category: the plugin's, else the nearest category's, else the global one. */
    LogLevel getEffectiveLevel(String category, String pluginId);

    /**
     * Turns an output on or off, and keeps that.
     *
     * @throws PluginException NOT_SUPPORTED for NETWORK and DATABASE, and as {@link #setConfiguration}
     */
    void setOutputEnabled(LogOutput output, boolean enabled);

    /**
     * Adds an output; it gets what the caller may see and is called as a {@link LogOutputHandler} service is.
     *
     * @param name unique
     * @param least the least level it gets
     * @throws PluginException ALREADY_EXISTS for a name in use, RESOURCE_EXHAUSTED when the bundle has 16 handlers or all have 256
     */
    LogRegistration addOutputHandler(String name, LogOutputHandler handler, LogLevel least);

    /**
     * Ends a handler; another's asks for the permission.
     *
     * @return whether there was one
     */
    boolean removeOutputHandler(String name);

    /**
     * Has console and file print with a formatter of the caller's instead of the configured one, until that is closed; the last
     * one set counts.
     *
     * @throws PluginException PERMISSION_DENIED
     */
    LogRegistration setFormatter(LogFormatter formatter);

    /**
     * Adds a filter for all entries of all plugins. An entry is kept when every filter accepts it.
     *
     * @param name unique
     * @throws PluginException PERMISSION_DENIED, ALREADY_EXISTS for a name in use, RESOURCE_EXHAUSTED when there are 64
     */
    LogRegistration addFilter(String name, LogFilter filter);

    /**
     * Ends a filter.
     *
     * @return whether there was one
     * @throws PluginException PERMISSION_DENIED
     */
    boolean removeFilter(String name);

    /** Has outputs write out what they hold, and gives handlers up to two seconds to write what waits for them. */
    void flushAll();

    /** Totals. Without the permission only the caller is named in them. */
    LoggingStatistics getStatistics();

    /** Every output. Without the permission handlers of others are left out. */
    List<LogOutputStatus> getOutputs();

    /**
     * The latest entries that are still in memory, oldest first; texts longer than 2,000 characters are cut. Without the permission
     * only those of the caller.
     *
     * @param count how many at most
     * @param least only entries at least as bad
     * @param pluginId only entries of one plugin
     * @throws PluginException PERMISSION_DENIED for another's id, INVALID_PARAMETERS for a negative count
     */
    List<LogEntry> getRecentEntries(int count, Optional<LogLevel> least, Optional<String> pluginId);
}
