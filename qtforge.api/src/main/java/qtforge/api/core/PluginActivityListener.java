// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what is done with plugins beside their lifecycle: commands, configurations, errors. A whiteboard service for parts of the
 * runtime; where permissions are enforced no plugin may register one, because commands and configurations tell secrets.
 *
 * <p>Called in the thread in which it happens, with the rights of the runtime: it must be quick and must not call plugins. What it
 * throws is logged.
 */
@ConsumerType
public interface PluginActivityListener {

    /**
     * A command is about to be given to a plugin.
     *
     * @param callId joins it with {@link #commandAnswered}
     * @param parameters JSON-shaped
     */
    default void commandGiven(String callId, String pluginId, String command, Map<String, Object> parameters) {}

    /**
     * A command has been answered.
     *
     * @param result what the plugin answered, or null
     * @param failure why it failed, or null
     */
    default void commandAnswered(
            String callId, String pluginId, String command, Object result, PluginException failure) {}

    /**
     * A command has ended, in either way. Calls of methods and of the handler of events are told here alone.
     *
     * @param command the command, the method, or {@code handleEvent}
     * @param nanos how long it took, with the time it waited for the plugin
     * @param failed whether it failed; of a command, whether {@link #commandAnswered} gave a failure
     */
    default void commandEnded(String pluginId, String command, long nanos, boolean failed) {}

    /** A plugin has another configuration now. */
    default void configurationChanged(String pluginId, Map<String, Object> before, Map<String, Object> now) {}

    /** An error was put on the error log. */
    default void errorRecorded(PluginError error) {}
}
