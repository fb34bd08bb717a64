// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that runs a service in the background. The runtime starts the service after {@link #initialize} and stops it
 * before {@link #shutdown}.
 */
@ConsumerType
public interface ServicePlugin extends Plugin {

    /** Starts the service; returns when it is running. */
    void startService() throws Exception;

    /** Stops the service; returns when it is stopped. */
    void stopService() throws Exception;

    /** Keeps the service from working until {@link #resumeService()}. */
    default void pauseService() throws Exception {
        throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "this service cannot be paused");
    }

    /** Lets the service work again. */
    default void resumeService() throws Exception {
        throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "this service cannot be resumed");
    }

    /** Stops and starts the service. */
    default void restartService() throws Exception {
        stopService();
        startService();
    }

    /** The state of the service; must not block. */
    ServiceState serviceState();

    /** How the service is run. */
    default ServiceExecutionMode executionMode() {
        return ServiceExecutionMode.WORKER_THREAD;
    }

    /** How urgent the service is. */
    default ServicePriority servicePriority() {
        return ServicePriority.NORMAL;
    }

    /** How the service feels; must not block. */
    default ServiceHealth serviceHealth() {
        return switch (serviceState()) {
            case RUNNING, PAUSED -> ServiceHealth.HEALTHY;
            case ERROR -> ServiceHealth.UNHEALTHY;
            default -> ServiceHealth.UNKNOWN;
        };
    }

    /** Whether the service is in state {@link ServiceState#RUNNING}. */
    default boolean isServiceRunning() {
        return serviceState() == ServiceState.RUNNING;
    }

    /** How long the service has been running; zero when it is not. */
    default Duration serviceUptime() {
        return Duration.ZERO;
    }

    /** Numbers of the service by name; JSON-shaped. */
    default Map<String, Object> serviceMetrics() {
        return Map.of();
    }
}
