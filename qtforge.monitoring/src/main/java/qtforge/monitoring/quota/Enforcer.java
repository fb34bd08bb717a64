// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.QuotaAction;

/**
 * Pauses and stops plugins, and lets them run again. Waits for the plugins, so not in a thread others wait for. Which were stopped is kept over
 * restarts of the runtime, which does not start them by itself.
 */
final class Enforcer {

    private final Supplier<Optional<PluginManager>> manager;
    private final HeldFile file;
    /** The plugins that were paused or stopped here, and not let run again since. Guarded by itself; the file is written meanwhile. */
    private final Map<String, QuotaAction> held = new HashMap<>();

    Enforcer(Supplier<Optional<PluginManager>> manager, HeldFile file) {
        this.manager = manager;
        this.file = file;
        file.read().forEach(id -> held.put(id, QuotaAction.STOP));
    }

    /**
     * Pauses or stops a plugin.
     *
     * @return what was done, in words
     */
    String hold(String id, QuotaAction action) {
        PluginManager plugins = manager.get()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        id,
                        "there is no plugin manager to " + action.scriptName() + " plugin '" + id + "'",
                        null));
        if (state(plugins, id).filter(PluginState::isActive).isEmpty()) {
            return "nothing: it does not run";
        }
        if (action == QuotaAction.PAUSE && state(plugins, id).orElseThrow() == PluginState.PAUSED) {
            return "nothing: it is paused already";
        }
        if (action == QuotaAction.PAUSE) {
            try {
                plugins.pausePlugin(id);
                note(id, QuotaAction.PAUSE);
                return "paused";
            } catch (PluginException e) {
                if (state(plugins, id).orElse(PluginState.UNLOADED) == PluginState.STOPPED) {
                    return "nothing: it was stopped meanwhile";
                }
                // One that cannot be paused, or fails to, is stopped.
            }
        }
        String done = action == QuotaAction.PAUSE ? "stopped, as it cannot be paused" : "stopped";
        // Before, because from the first moment on it is not to run after a restart either, whatever comes of it.
        note(id, QuotaAction.STOP);
        try {
            plugins.stopPlugin(id, true);
            return done;
        } catch (PluginException e) {
            PluginState now = state(plugins, id).orElse(PluginState.UNLOADED);
            if (now == PluginState.UNLOADED) {
                forget(id);
                return "nothing: it was unloaded meanwhile";
            }
            if (now.isActive()) {
                throw e;
            }
            return done + ", but not in good order: " + e.getMessage();
        }
    }

    private void note(String id, QuotaAction how) {
        synchronized (held) {
            keepIfChanged(held.put(id, how), how);
        }
    }

    /** Forgets a plugin, as it was unloaded. Returns how it was held; null when it was not. */
    QuotaAction forget(String id) {
        synchronized (held) {
            QuotaAction how = held.remove(id);
            keepIfChanged(how, null);
            return how;
        }
    }

    /** Those that are paused are started after a restart, and need not be known. */
    private void keepIfChanged(QuotaAction before, QuotaAction now) {
        if (before != now && (before == QuotaAction.STOP || now == QuotaAction.STOP)) {
            file.write(held.entrySet().stream()
                    .filter(one -> one.getValue() == QuotaAction.STOP)
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    private static Optional<PluginState> state(PluginManager plugins, String id) {
        return plugins.getPluginInfo(id).map(PluginInfo::state);
    }

    /** Lets a plugin run again that was held here. Returns whether it was. */
    boolean release(String id) {
        Optional<PluginManager> plugins = manager.get();
        if (plugins.isEmpty()) {
            return false;
        }
        QuotaAction how = forget(id);
        if (how == null) {
            return false;
        }
        try {
            return letRun(plugins.get(), id, how);
        } catch (PluginException e) {
            note(id, how);
            throw e;
        }
    }

    private static boolean letRun(PluginManager plugins, String id, QuotaAction how) {
        PluginState now = state(plugins, id).orElse(PluginState.UNLOADED);
        if (how == QuotaAction.PAUSE && now == PluginState.PAUSED) {
            plugins.resumePlugin(id);
            return true;
        }
        // After a restart of the runtime it is loaded; after a shutdown that failed it has an error.
        if (how == QuotaAction.STOP
                && (now == PluginState.STOPPED || now == PluginState.LOADED || now == PluginState.ERROR)) {
            plugins.startPlugin(id);
            return true;
        }
        // Somebody else has let it run, or it is gone.
        return false;
    }
}
