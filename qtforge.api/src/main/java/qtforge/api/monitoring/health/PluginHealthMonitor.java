// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * How plugins and the runtime are, and what is done about the ill.
 *
 * <p>Every plugin and every part of the runtime has a check, which is a Felix {@code HealthCheck} service too; checks of other bundles are
 * taken in. While monitoring is on, checks are run each interval; a plugin that is ill as often in a row as the policy says is restarted,
 * after a pause that doubles each time, and quarantined when that does not help.
 *
 * <p>Everybody may read; to have something checked now, but for oneself, and changes need {@code PluginAdminPermission} {@code monitoring}.
 * What was checked because somebody asked is told as any other result, but only rounds count failures and make anybody act.
 */
@ProviderType
public interface PluginHealthMonitor {

    /**
     * The id of the OSGi Condition that is there while {@link #readiness()} is good. {@code qtforge.ready}, by comparison, comes once, when
     * the runtime has started, and stays.
     */
    String SERVING = "qtforge.serving";

    /**
     * Checks everything now that has one of the tags; with no tag everything. Each check has the policy's limit. Needs
     * {@code PluginAdminPermission} {@code monitoring}, for plugins are called by it.
     */
    Promise<HealthSummary> check(String... tags);

    /**
     * Checks one plugin now. A plugin may have itself checked; for others {@code PluginAdminPermission} {@code monitoring} is needed.
     *
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND
     */
    Promise<HealthEntry> checkPlugin(String pluginId);

    /** What was found last, without checking. */
    HealthSummary last();

    /** The latest results of a check, oldest first; 100 are kept, those that are like the one before are counted, not kept. */
    List<HealthEntry> history(String name, int max);

    /** Whether the runtime does its work: the check with the tag {@code liveness}. */
    HealthSummary liveness();

    /** Whether the runtime can be given work: checks with the tag {@code readiness}. Also an OSGi Condition, {@link #SERVING}. */
    HealthSummary readiness();

    void startMonitoring();

    void stopMonitoring();

    boolean isMonitoringActive();

    HealthPolicy policy();

    /** Changes the policy; kept over restarts. */
    void setPolicy(HealthPolicy policy);

    /** The policy of one plugin: its own, or that of all. */
    HealthPolicy policy(String pluginId);

    /** Gives a plugin a policy of its own, or with null that of all again; kept over restarts. */
    void setPolicy(String pluginId, HealthPolicy policy);

    /** Plugins that were stopped because restarting did not help, sorted by id. */
    List<QuarantinedPlugin> quarantined();

    /** Lets a quarantined plugin start again, and starts it. Returns whether it was quarantined. */
    boolean release(String pluginId);

    /** Plugins whose callbacks do not return, and threads that wait for each other, with stacks. */
    List<HungThread> hung();

    /**
     * Calls back with each entry whose level changed, in a thread of the runtime, until closed, or the bundle that adds it or the one its
     * class is from is stopped. One that does not return within 10 s is called no more. Also published on {@link HealthEntry#TOPIC}.
     *
     * @throws qtforge.api.core.PluginException INVALID_STATE when the bundle does not run; RESOURCE_EXHAUSTED when it has 100 listeners, or
     *     three of its callbacks hang
     */
    AutoCloseable onChange(Consumer<HealthEntry> listener);
}
