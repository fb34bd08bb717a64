// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.ServiceExecutionMode;
import qtforge.api.core.ServiceHealth;
import qtforge.api.core.ServicePlugin;
import qtforge.api.core.ServicePriority;
import qtforge.api.core.ServiceState;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** A plugin that runs a service in the background. Questions, which must not block, go to its object; what starts and stops it, too. */
@ScriptClass("IServicePlugin")
@ScriptDoc("A plugin that runs a service in the background.")
public final class ServicePluginFacade extends PluginFacade {

    ServicePluginFacade(BindingContext context, String id) {
        super(context, id);
    }

    private ServicePlugin service() {
        return context()
                .service(PluginRegistry.class)
                .getPlugin(id())
                .filter(ServicePlugin.class::isInstance)
                .map(ServicePlugin.class::cast)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        id(),
                        "plugin '" + id() + "' has no service now; start it with initialize",
                        null));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void run(String what, Step step) {
        try {
            step.run();
        } catch (PluginException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, id(), what + " was interrupted", e);
        } catch (Exception e) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    id(),
                    "service of plugin '" + id() + "' does not " + what + ": " + e,
                    e);
        }
    }

    @ScriptWaits
    @ScriptDoc("Starts the service.")
    public void startService() {
        run("start", service()::startService);
    }

    @ScriptWaits
    @ScriptDoc("Stops the service.")
    public void stopService() {
        run("stop", service()::stopService);
    }

    @ScriptWaits
    @ScriptDoc("Keeps the service from working until resume_service.")
    public void pauseService() {
        manager().pausePlugin(id());
    }

    @ScriptWaits
    @ScriptDoc("Lets the service work again.")
    public void resumeService() {
        manager().resumePlugin(id());
    }

    @ScriptWaits
    @ScriptDoc("Stops and starts the service.")
    public void restartService() {
        run("restart", service()::restartService);
    }

    @ScriptDoc("The state of the service.")
    public ServiceState serviceState() {
        return service().serviceState();
    }

    @ScriptDoc("How the service feels.")
    public ServiceHealth serviceHealth() {
        return service().serviceHealth();
    }

    @ScriptDoc("How urgent the service is.")
    public ServicePriority servicePriority() {
        return service().servicePriority();
    }

    @ScriptDoc("How the service is run.")
    public ServiceExecutionMode executionMode() {
        return service().executionMode();
    }

    @ScriptDoc("Whether the service is at work.")
    public boolean isServiceRunning() {
        return service().isServiceRunning();
    }

    @ScriptDoc("How long the service has been running, in milliseconds.")
    public Duration serviceUptime() {
        return service().serviceUptime();
    }

    @ScriptDoc("Numbers of the service by name.")
    public Map<String, Object> serviceStatistics() {
        return service().serviceMetrics();
    }

    @ScriptDoc("The same as service_statistics.")
    public Map<String, Object> serviceMetrics() {
        return serviceStatistics();
    }

    @ScriptDoc("State, health, priority, execution mode and uptime (milliseconds) in a map.")
    public Map<String, Object> serviceInfo() {
        ServicePlugin service = service();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("plugin_id", id());
        info.put("state", service.serviceState());
        info.put("health", service.serviceHealth());
        info.put("priority", service.servicePriority());
        info.put("execution_mode", service.executionMode());
        info.put("uptime", service.serviceUptime().toMillis());
        return info;
    }

    @SuppressWarnings("DoNotCallSuggester")
    @ScriptDoc("Always an error: a plugin decides that itself.")
    public void setServicePriority(ServicePriority priority) {
        throw decided("priority");
    }

    @SuppressWarnings("DoNotCallSuggester")
    @ScriptDoc("Always an error: a plugin decides that itself.")
    public void setExecutionMode(ServiceExecutionMode mode) {
        throw decided("execution mode");
    }

    private PluginException decided(String what) {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                id(),
                "the " + what + " of a service is decided by its plugin; if '" + id()
                        + "' lets one choose, it does so in its configuration (configure)",
                null);
    }
}
