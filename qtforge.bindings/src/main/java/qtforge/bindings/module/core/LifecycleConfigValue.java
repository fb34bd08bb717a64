// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginLifecycleConfig} as scripts have it. */
@ScriptStruct("PluginLifecycleConfig")
@ScriptDoc("How long callbacks of a plugin may take and what happens when it is ill. Times are milliseconds.")
public final class LifecycleConfigValue {

    @ScriptDoc("Limit of start and initialize.")
    public long initializationTimeout =
            PluginLifecycleConfig.DEFAULT.initializationTimeout().toMillis();

    @ScriptDoc("Limit of shutdown.")
    public long shutdownTimeout =
            PluginLifecycleConfig.DEFAULT.shutdownTimeout().toMillis();

    @ScriptDoc("Limit of pause.")
    public long pauseTimeout = PluginLifecycleConfig.DEFAULT.pauseTimeout().toMillis();

    @ScriptDoc("Limit of resume.")
    public long resumeTimeout = PluginLifecycleConfig.DEFAULT.resumeTimeout().toMillis();

    @ScriptDoc("How often its health is checked.")
    public long healthCheckInterval =
            PluginLifecycleConfig.DEFAULT.healthCheckInterval().toMillis();

    @ScriptDoc("Whether shutdown is called at all.")
    public boolean enableGracefulShutdown = PluginLifecycleConfig.DEFAULT.enableGracefulShutdown();

    @ScriptDoc("Whether the health monitor looks at it.")
    public boolean enableHealthMonitoring = PluginLifecycleConfig.DEFAULT.enableHealthMonitoring();

    @ScriptDoc("Whether its use of resources is watched.")
    public boolean enableResourceMonitoring = PluginLifecycleConfig.DEFAULT.enableResourceMonitoring();

    @ScriptDoc("Whether it is loaded again when it fails.")
    public boolean autoRestartOnFailure = PluginLifecycleConfig.DEFAULT.autoRestartOnFailure();

    @ScriptDoc("How often at most.")
    public int maxRestartAttempts = PluginLifecycleConfig.DEFAULT.maxRestartAttempts();

    @ScriptDoc("How long before the first time; doubled each time.")
    public long restartDelay = PluginLifecycleConfig.DEFAULT.restartDelay().toMillis();

    @ScriptDoc("Limit of a command.")
    public long commandTimeout = PluginLifecycleConfig.DEFAULT.commandTimeout().toMillis();

    @ScriptDoc("How many threads of its own it may have.")
    public int maxThreads = PluginLifecycleConfig.DEFAULT.maxThreads();

    @ScriptDoc("Whatever the plugin wants to know.")
    public Map<String, Object> customConfig = new LinkedHashMap<>();

    static LifecycleConfigValue of(PluginLifecycleConfig config) {
        LifecycleConfigValue value = new LifecycleConfigValue();
        value.initializationTimeout = config.initializationTimeout().toMillis();
        value.shutdownTimeout = config.shutdownTimeout().toMillis();
        value.pauseTimeout = config.pauseTimeout().toMillis();
        value.resumeTimeout = config.resumeTimeout().toMillis();
        value.commandTimeout = config.commandTimeout().toMillis();
        value.healthCheckInterval = config.healthCheckInterval().toMillis();
        value.enableGracefulShutdown = config.enableGracefulShutdown();
        value.enableHealthMonitoring = config.enableHealthMonitoring();
        value.enableResourceMonitoring = config.enableResourceMonitoring();
        value.autoRestartOnFailure = config.autoRestartOnFailure();
        value.maxRestartAttempts = config.maxRestartAttempts();
        value.restartDelay = config.restartDelay().toMillis();
        value.maxThreads = config.maxThreads();
        value.customConfig = config.customConfig();
        return value;
    }

    PluginLifecycleConfig config() {
        return PluginLifecycleConfig.DEFAULT.with(toMap());
    }

    private Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("initialization_timeout", initializationTimeout);
        json.put("shutdown_timeout", shutdownTimeout);
        json.put("pause_timeout", pauseTimeout);
        json.put("resume_timeout", resumeTimeout);
        json.put("command_timeout", commandTimeout);
        json.put("health_check_interval", healthCheckInterval);
        json.put("enable_graceful_shutdown", enableGracefulShutdown);
        json.put("enable_health_monitoring", enableHealthMonitoring);
        json.put("enable_resource_monitoring", enableResourceMonitoring);
        json.put("auto_restart_on_failure", autoRestartOnFailure);
        json.put("max_restart_attempts", (long) maxRestartAttempts);
        json.put("restart_delay", restartDelay);
        json.put("max_threads", (long) maxThreads);
        json.put("custom_config", customConfig);
        return json;
    }

    @ScriptDoc("The limits as a map.")
    public Map<String, Object> toJson() {
        return config().toJson();
    }

    @ScriptDoc("Limits from a map as to_json gives it; what is missing is as in a new one.")
    public static LifecycleConfigValue fromJson(@ScriptName("data") Map<String, Object> json) {
        return of(PluginLifecycleConfig.DEFAULT.with(json));
    }
}
