// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that can be paused, keeps its state over a reload, reports its health and takes part in events. Every method has
 * a default, so that a plugin implements what it needs.
 */
@ConsumerType
public interface AdvancedPlugin extends Plugin {

    /** Called before {@link #initialize}. */
    default void preInitialize() throws Exception {}

    /** Called after {@link #initialize}, before the plugin counts as running. */
    default void postInitialize() throws Exception {}

    /** Called before {@link #shutdown}. */
    default void preShutdown() throws Exception {}

    /** Called after {@link #shutdown}. */
    default void postShutdown() throws Exception {}

    /** Stops doing work until {@link #resume()}. */
    default void pause() throws Exception {}

    /** Goes on with the work. */
    default void resume() throws Exception {}

    /**
     * What must survive a reload. Called before {@link #shutdown} of the old code.
     *
     * @return JSON-shaped
     */
    default Map<String, Object> saveState() throws Exception {
        return Map.of();
    }

    /**
     * Takes over what the old code saved. Called after {@link #initialize} of the new code, before it counts as running; a
     * failure brings the old code back.
     *
     * @param state what {@link #saveState()} returned, JSON-shaped
     */
    default void restoreState(Map<String, Object> state) throws Exception {}

    /**
     * Checks a configuration without taking it.
     *
     * @return what is wrong with it, in words; empty when nothing is
     */
    default List<String> validateConfiguration(Map<String, Object> configuration) throws Exception {
        return List.of();
    }

    /** The event types {@link #handleEvent} understands. */
    default List<String> supportedEventTypes() {
        return List.of();
    }

    /**
     * Handles an event.
     *
     * @param type one of {@link #supportedEventTypes()}
     * @param data JSON-shaped, may be null
     * @return a JSON-shaped answer, may be null
     */
    default Object handleEvent(String type, Object data) throws Exception {
        throw new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                "event type '" + type + "' is not handled; supported: " + supportedEventTypes());
    }

    /**
     * Takes a message that another plugin sent with {@link PluginContext#sendMessage}.
     *
     * @param sender the id of the plugin that sent it
     * @param message JSON-shaped, may be null
     * @return a JSON-shaped answer, may be null
     */
    default Object receiveMessage(String sender, Object message) throws Exception {
        throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "this plugin takes no messages");
    }

    /** How it feels. The runtime adds what it knows itself: state, errors, hung callbacks. */
    default HealthReport health() throws Exception {
        return HealthReport.ok();
    }

    /** Numbers the plugin wants to show, by name; JSON-shaped. */
    default Map<String, Object> performanceMetrics() {
        return Map.of();
    }

    /** Sets the numbers of {@link #performanceMetrics()} back to their start. */
    default void resetMetrics() {}

    /** What the plugin thinks it uses, by name; JSON-shaped. */
    default Map<String, Object> resourceUsage() {
        return Map.of();
    }

    /**
     * Checks the plugin's own data.
     *
     * @return what is wrong with it, in words; empty when nothing is
     */
    default List<String> validateIntegrity() throws Exception {
        return List.of();
    }
}
