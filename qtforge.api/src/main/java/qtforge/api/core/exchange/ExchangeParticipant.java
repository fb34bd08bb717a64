// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in an exchange: is called at each of its steps, in the order of the methods below, in the thread of whoever asked for
 * the exchange and with the runtime's rights. A step that throws has everything undone.
 *
 * <p>The plugins concerned are held meanwhile: nobody else changes them.
 */
@ConsumerType
public interface ExchangeParticipant {

    /** How long plugins that wait for services of others may take to run after everything was started. */
    default Duration settleLimit() {
        return Duration.ofSeconds(5);
    }

    /**
     * Whether a plugin takes part although its code is installed with the same content already: it is stopped and started as if
     * it were replaced.
     */
    default boolean includes(String pluginId) {
        return false;
    }

    /**
     * Everything was read, checked and let in; nothing has been changed yet.
     *
     * @param changes what will be done, in the order in which it is started
     */
    default void prepared(List<CodeChange> changes) {}

    /**
     * The plugins to be changed, and running ones that are wired to them, are stopped.
     *
     * @param states what {@link qtforge.api.core.AdvancedPlugin#saveState} of those that were running gave, by plugin id
     * @return what the new code gets from {@link qtforge.api.core.AdvancedPlugin#restoreState}, by plugin id; one without an
     *     entry starts afresh
     */
    default Map<String, Map<String, Object>> stopped(Map<String, Map<String, Object>> states) {
        return states;
    }

    /** All code is replaced; nothing is started yet. */
    default void replaced() {}

    /** A plugin is being started with its new code. */
    default void starting(String pluginId) {}

    /**
     * Everything that ran before runs again. The last chance to object, for example because a plugin is not healthy. When this
     * returns the exchange is committed, also if the process is killed.
     */
    default void started() {}

    /** The exchange is committed. What this throws is recorded only. */
    default void committed() {}

    /**
     * The exchange failed, and the old code is in its place again but not started. What this throws is recorded only.
     *
     * @param failure why
     */
    default void undone(Throwable failure) {}
}
