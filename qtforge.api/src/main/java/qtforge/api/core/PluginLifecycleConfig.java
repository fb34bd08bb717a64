// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long callbacks may take and what happens when a plugin is ill.
 *
 * @param initializationTimeout limit of start and initialize
 * @param shutdownTimeout limit of shutdown and stop
 * @param pauseTimeout limit of pause
 * @param resumeTimeout limit of resume
 * @param commandTimeout limit of commands, messages, configuration and state callbacks
 * @param healthCheckInterval how often health is checked at most, for a plugin that has limits of its own; others are checked
 *     at the interval of {@link PluginManager#enableHealthMonitoring}
 * @param enableGracefulShutdown whether shutdown is called at all before the bundle is stopped
 * @param enableHealthMonitoring whether the health monitor looks at this plugin
 * @param enableResourceMonitoring whether resource warnings are reported for this plugin
 * @param autoRestartOnFailure whether the monitor restarts it
 * @param maxRestartAttempts how often in a row before it is left alone
 * @param restartDelay wait before the first restart; doubled before each further one
 * @param maxThreads threads of {@link PluginContext#executor()}
 * @param customConfig free, JSON-shaped
 */
public record PluginLifecycleConfig(
        Duration initializationTimeout,
        Duration shutdownTimeout,
        Duration pauseTimeout,
        Duration resumeTimeout,
        Duration commandTimeout,
        Duration healthCheckInterval,
        boolean enableGracefulShutdown,
        boolean enableHealthMonitoring,
        boolean enableResourceMonitoring,
        boolean autoRestartOnFailure,
        int maxRestartAttempts,
        Duration restartDelay,
        int maxThreads,
        Map<String, Object> customConfig) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** The original's defaults: 30 s, 10 s, 5 s, 5 s; health every 60 s; no automatic restart, else 3 times after 5 s. */
    public static final PluginLifecycleConfig DEFAULT = new PluginLifecycleConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            true,
            true,
            true,
            false,
            3,
            Duration.ofSeconds(5),
            4,
            Map.of());

    public PluginLifecycleConfig {
        positive(initializationTimeout, "initialization_timeout");
        positive(shutdownTimeout, "shutdown_timeout");
        positive(pauseTimeout, "pause_timeout");
        positive(resumeTimeout, "resume_timeout");
        positive(commandTimeout, "command_timeout");
        positive(healthCheckInterval, "health_check_interval");
        positive(restartDelay, "restart_delay");
        if (maxRestartAttempts < 0 || maxThreads < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "max_restart_attempts must be 0 or more and max_threads 1 or more, but they are "
                            + maxRestartAttempts + " and " + maxThreads);
        }
        customConfig = JsonValues.normalizeMap(customConfig);
    }

    private static void positive(Duration value, String name) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "lifecycle configuration member '" + name + "' must be between 1 ms and " + LONGEST.toDays()
                            + " days but is " + value);
        }
    }

    /** The JSON form, in the original's names; times are milliseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("initialization_timeout", initializationTimeout.toMillis());
        json.put("shutdown_timeout", shutdownTimeout.toMillis());
        json.put("pause_timeout", pauseTimeout.toMillis());
        json.put("resume_timeout", resumeTimeout.toMillis());
        json.put("command_timeout", commandTimeout.toMillis());
        json.put("health_check_interval", healthCheckInterval.toMillis());
        json.put("enable_graceful_shutdown", enableGracefulShutdown);
        json.put("enable_health_monitoring", enableHealthMonitoring);
        json.put("enable_resource_monitoring", enableResourceMonitoring);
        json.put("auto_restart_on_failure", autoRestartOnFailure);
        json.put("max_restart_attempts", (long) maxRestartAttempts);
        json.put("restart_delay", restartDelay.toMillis());
        json.put("max_threads", (long) maxThreads);
        json.put("custom_config", customConfig);
        return json;
    }

    /**
     * This configuration with the members of a JSON object laid over it.
     *
     * @param json members of {@link #toJson()}; those missing keep their value
     * @throws PluginException INVALID_CONFIGURATION naming a member that is unknown or of the wrong type
     */
    public PluginLifecycleConfig with(Map<String, ?> json) {
        Map<String, Object> merged = toJson();
        for (Map.Entry<String, ?> entry : json.entrySet()) {
            Object old = merged.get(entry.getKey());
            Object value = JsonValues.normalize(entry.getValue());
            if (old == null || !kind(old).equals(kind(value))) {
                throw new PluginException(
                        PluginErrorCode.INVALID_CONFIGURATION,
                        "lifecycle configuration member '" + entry.getKey() + "' "
                                + (old == null
                                        ? "is unknown; known: " + merged.keySet()
                                        : "must be " + kind(old) + " but is '" + value + "'"));
            }
            merged.put(entry.getKey(), value);
        }
        return new PluginLifecycleConfig(
                millis(merged, "initialization_timeout"),
                millis(merged, "shutdown_timeout"),
                millis(merged, "pause_timeout"),
                millis(merged, "resume_timeout"),
                millis(merged, "command_timeout"),
                millis(merged, "health_check_interval"),
                (Boolean) merged.get("enable_graceful_shutdown"),
                (Boolean) merged.get("enable_health_monitoring"),
                (Boolean) merged.get("enable_resource_monitoring"),
                (Boolean) merged.get("auto_restart_on_failure"),
                count(merged, "max_restart_attempts"),
                millis(merged, "restart_delay"),
                count(merged, "max_threads"),
                JsonValues.normalizeMap((Map<?, ?>) merged.get("custom_config")));
    }

    private static String kind(Object value) {
        if (value instanceof Long) {
            return "a whole number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof Map ? "an object" : "something else";
    }

    private static int count(Map<String, Object> json, String name) {
        long count = (Long) json.get(name);
        if (count != (int) count) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "lifecycle configuration member '" + name + "' must be at most " + Integer.MAX_VALUE + " but is "
                            + count);
        }
        return (int) count;
    }

    private static Duration millis(Map<String, Object> json, String name) {
        return Duration.ofMillis((Long) json.get(name));
    }
}
