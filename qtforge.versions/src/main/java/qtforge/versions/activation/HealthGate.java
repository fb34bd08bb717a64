// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;

/** Waits until plugins are healthy. */
final class HealthGate {

    private static final long LOOK_AGAIN_MS = 25;

    private final PluginManager manager;

    HealthGate(PluginManager manager) {
        this.manager = manager;
    }

    /**
     * Passes when all are healthy at the same time.
     *
     * @throws PluginException INITIALIZATION_FAILED with what they say of themselves, when they are not within the limit;
     *     OPERATION_CANCELLED
     */
    void pass(Collection<String> pluginIds, Duration limit) {
        long start = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(limit);
        List<String> sick = sick(pluginIds);
        while (!sick.isEmpty() && System.nanoTime() - start < nanos) {
            rest();
            sick = sick(pluginIds);
        }
        if (!sick.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INITIALIZATION_FAILED,
                    pluginIds.size() == 1 ? pluginIds.iterator().next() : "",
                    "not healthy within " + limit.toMillis() + " ms: " + String.join("; ", sick),
                    null);
        }
    }

    private List<String> sick(Collection<String> pluginIds) {
        List<String> sick = new ArrayList<>();
        for (String id : pluginIds) {
            PluginState state =
                    manager.getPluginInfo(id).map(info -> info.state()).orElse(PluginState.UNLOADED);
            if (!state.isActive()) {
                sick.add("plugin '" + id + "' is " + state);
                continue;
            }
            PluginHealthStatus status = manager.checkPluginHealth(id);
            if (!status.isHealthy()) {
                sick.add("plugin '" + id + "': " + words(status));
            }
        }
        return sick;
    }

    private static String words(PluginHealthStatus status) {
        return status.errors().isEmpty()
                ? status.message()
                : status.message() + " (" + String.join(", ", status.errors()) + ")";
    }

    private static void rest() {
        try {
            // Health is asked for, nobody tells of it.
            if (new CountDownLatch(1).await(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for plugins to be healthy was interrupted", e);
        }
    }
}
