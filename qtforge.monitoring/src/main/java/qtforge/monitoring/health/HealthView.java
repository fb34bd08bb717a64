// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.HungThread;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** The health monitor as one bundle sees it. */
final class HealthView implements PluginHealthMonitor {

    private final HealthRuntime runtime;
    private final Caller caller;
    private final PromiseFactory promises;

    HealthView(HealthRuntime runtime, Bundle user) {
        this.runtime = runtime;
        caller = Caller.of(user);
        promises = new PromiseFactory(runtime.news().callbacks(user));
    }

    private static void requireAdmin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, what);
    }

    private <T> Promise<T> promise(CompletableFuture<T> result) {
        Deferred<T> deferred = promises.deferred();
        result.whenComplete((value, failure) -> {
            if (failure == null) {
                deferred.resolve(value);
            } else {
                deferred.fail(failure);
            }
        });
        return deferred.getPromise();
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    @Override
    public Promise<HealthSummary> check(String... tags) {
        requireAdmin("to have plugins and the runtime checked");
        return promise(Rights.privileged(() -> runtime.check(Set.of(tags))));
    }

    @Override
    public Promise<HealthEntry> checkPlugin(String pluginId) {
        Objects.requireNonNull(pluginId, "pluginId");
        if (!runtime.knows(pluginId)) {
            throw new PluginException(
                    PluginErrorCode.PLUGIN_NOT_FOUND,
                    pluginId,
                    "there is no plugin '" + pluginId + "'; qtforge:list shows those there are",
                    null);
        }
        if (!caller.isPlugin() || !caller.id().equals(pluginId)) {
            requireAdmin("to have another plugin checked");
        }
        return promise(Rights.privileged(() -> runtime.checkPlugin(pluginId)));
    }

    @Override
    public HealthSummary last() {
        return runtime.book().summary(runtime.book().all());
    }

    @Override
    public List<HealthEntry> history(String name, int max) {
        return runtime.book().history(Objects.requireNonNull(name, "name"), max);
    }

    @Override
    public HealthSummary liveness() {
        return Rights.privileged(() -> runtime.recent(Tags.LIVENESS));
    }

    @Override
    public HealthSummary readiness() {
        return Rights.privileged(() -> runtime.recent(Tags.READINESS));
    }

    @Override
    public boolean isMonitoringActive() {
        return runtime.isActive();
    }

    @Override
    public HealthPolicy policy() {
        return runtime.settings().policy();
    }

    @Override
    public HealthPolicy policy(String pluginId) {
        return runtime.settings().policy(Objects.requireNonNull(pluginId, "pluginId"));
    }

    @Override
    public List<QuarantinedPlugin> quarantined() {
        return runtime.settings().quarantined();
    }

    @Override
    public List<HungThread> hung() {
        return Rights.privileged(runtime::hung);
    }

    @Override
    public AutoCloseable onChange(Consumer<HealthEntry> listener) {
        Objects.requireNonNull(listener, "listener");
        return runtime.news().listen(caller, listener);
    }

    // --- changing ---------------------------------------------------------------------------------------------------

    @Override
    public void startMonitoring() {
        requireAdmin("to turn health monitoring on");
        Rights.privileged(runtime::start);
    }

    @Override
    public void stopMonitoring() {
        requireAdmin("to turn health monitoring off");
        Rights.privileged(runtime::stop);
    }

    @Override
    public void setPolicy(HealthPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        requireAdmin("to change how health is monitored");
        Rights.privileged(() -> {
            try {
                runtime.settings().policy(policy);
            } finally {
                // It holds also when it cannot be kept.
                runtime.policyChanged();
            }
        });
    }

    @Override
    public void setPolicy(String pluginId, HealthPolicy policy) {
        Objects.requireNonNull(pluginId, "pluginId");
        requireAdmin("to change how the health of a plugin is monitored");
        Rights.privileged(() -> {
            try {
                runtime.settings().policy(pluginId, policy);
            } finally {
                // It holds also when it cannot be kept.
                runtime.policyChanged();
            }
        });
    }

    @Override
    public boolean release(String pluginId) {
        Objects.requireNonNull(pluginId, "pluginId");
        requireAdmin("to release a plugin from quarantine");
        return Rights.privileged(() -> runtime.release(pluginId));
    }
}
