// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The behaviour of a plugin; the least one can implement.
 *
 * <p>The runtime calls {@link #initialize} once the bundle is started and {@link #shutdown} before it is stopped. All methods
 * are called on the plugin's lane, one at a time, each with a limit (see {@link PluginLifecycleConfig}): a method that does
 * not return in time puts the plugin into {@link PluginState#ERROR} and its thread is interrupted. A method may throw
 * anything; a {@link PluginException} keeps its code.
 */
@ConsumerType
public interface Plugin {

    /**
     * Starts the work.
     *
     * @param context what the runtime gives this plugin; valid until {@link #shutdown} has returned
     * @throws Exception when the plugin cannot work; it goes to {@link PluginState#ERROR}
     */
    void initialize(PluginContext context) throws Exception;

    /**
     * Ends the work. Executors, timers and services obtained from the context are stopped by the runtime afterwards.
     *
     * <p>Also called when a step after {@link #initialize} fails at start.
     *
     * @throws Exception when something could not be ended. Everything else is stopped all the same, the bundle too, but the
     *     plugin is in {@link PluginState#ERROR} then, and whoever stopped it gets the failure
     */
    void shutdown() throws Exception;

    /**
     * Carries out a command.
     *
     * @param command one of {@link #availableCommands()}
     * @param parameters JSON-shaped (see {@link JsonValues}), may be empty
     * @return a JSON-shaped value, or anything {@link JsonValues#normalize} takes; may be null
     * @throws Exception any failure; without a code of its own it becomes EXECUTION_FAILED
     */
    default Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        throw new PluginException(
                PluginErrorCode.COMMAND_NOT_FOUND,
                "there is no command '" + command + "'; available: " + availableCommands());
    }

    /** The commands this plugin understands. */
    default List<String> availableCommands() {
        return List.of();
    }

    /**
     * Takes a changed configuration. Not needed by a plugin that asks {@link PluginContext#configuration()} when it wants to
     * know. Also called before {@link #initialize} when there is a stored configuration.
     *
     * @param configuration the whole configuration, JSON-shaped
     * @throws Exception when it is not acceptable; then the previous one stays in force
     */
    default void configure(Map<String, Object> configuration) throws Exception {}

    /** What the plugin adds to the stored configuration, for example its defaults; JSON-shaped. */
    default Map<String, Object> getConfiguration() {
        return Map.of();
    }
}
