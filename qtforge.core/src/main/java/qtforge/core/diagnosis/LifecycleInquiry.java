// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginState;
import qtforge.core.table.PluginEntry;

/** Finds out what a plugin's own life has to say. */
final class LifecycleInquiry {

    private final BundleContext context;
    private final Causes causes;

    LifecycleInquiry(BundleContext context, Causes causes) {
        this.context = context;
        this.causes = causes;
    }

    void hungCallback(PluginEntry plugin, int depth) {
        plugin.hungCallback()
                .ifPresent(stack -> causes.add(
                        "lifecycle",
                        plugin(plugin) + " hangs in a callback: " + stack,
                        "mend the code it hangs in, or give it more time; reload the plugin to get it going again",
                        depth));
    }

    void startLevel(PluginEntry plugin, Bundle bundle, int depth) {
        Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        FrameworkStartLevel framework = system == null ? null : system.adapt(FrameworkStartLevel.class);
        if (own != null && framework != null && own.getStartLevel() > framework.getStartLevel()) {
            causes.add(
                    "bundle",
                    plugin(plugin) + " has start level " + own.getStartLevel() + ", but the framework is at "
                            + framework.getStartLevel(),
                    "wait until the framework has started, or raise its start level to " + own.getStartLevel(),
                    depth);
        }
    }

    void latestError(PluginEntry plugin, int depth) {
        List<PluginError> errors = plugin.errors();
        if (errors.isEmpty()) {
            return;
        }
        PluginError error = errors.get(errors.size() - 1);
        String during = error.context().isEmpty() ? "" : " during " + error.context();
        String details = error.details().isEmpty() ? "" : "; " + error.details();
        causes.add(
                "lifecycle",
                plugin(plugin) + " failed" + during + " with " + error.code().name() + " ("
                        + error.code().value() + "): " + error.message() + details,
                remedy(error, plugin.state()),
                depth);
    }

    private static String remedy(PluginError error, PluginState state) {
        String again = state == PluginState.ERROR ? "reload the plugin" : "start the plugin again";
        return switch (error.code()) {
            case TIMEOUT, TIMEOUT_ERROR -> "mend what takes so long, or raise the limit; then " + again;
            case CONFIGURATION_ERROR, INVALID_CONFIGURATION -> "correct its configuration; then " + again;
            case DEPENDENCY_MISSING, VERSION_MISMATCH -> "install what is missing; then " + again;
            case SECURITY_VIOLATION, PERMISSION_DENIED -> "grant what it needs, if it may have it; then " + again;
            default -> "mend the cause named there; then " + again;
        };
    }

    void state(PluginEntry plugin, int depth) {
        String reason = plugin.reason().isEmpty() ? "" : ": " + plugin.reason();
        String remedy =
                switch (plugin.state()) {
                    case PAUSED -> "resume it: qtforge:resume " + plugin.id();
                    case ERROR -> "reload it: qtforge:reload " + plugin.id() + "; qtforge:errors has the details";
                    case INITIALIZING,
                            LOADING,
                            STOPPING,
                            RELOADING -> "wait until it is done; it is reported when it hangs";
                    default -> "start it: qtforge:start " + plugin.id();
                };
        causes.add("lifecycle", plugin(plugin) + " is " + plugin.state() + reason, remedy, depth);
    }

    void health(PluginEntry plugin, int depth) {
        PluginHealthStatus health = plugin.health();
        if (health.isHealthy()) {
            return;
        }
        // What a plugin says in a word is its message and its only error.
        List<String> others = health.errors().stream()
                .filter(error -> !error.equals(health.message()))
                .toList();
        String errors = others.isEmpty() ? "" : ": " + String.join("; ", others);
        String times =
                health.consecutiveFailures() > 1 ? " (" + health.consecutiveFailures() + " checks in a row)" : "";
        causes.add(
                "health",
                plugin(plugin) + " is not healthy" + times + ": " + health.message() + errors,
                "mend what the plugin complains of; reload it when it does not recover",
                depth);
    }

    static String plugin(PluginEntry plugin) {
        return "plugin '" + plugin.id() + "'";
    }
}
