// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.caller.OwnThreads;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.Hop;

/**
 * Runs migrations, each in a thread of its own, {@code qtforge-versions-migration-N}, that ends with it. One that does not end within
 * the limit is interrupted and given up; it has a copy of the data only.
 */
final class MigrationRunner {

    private final Duration limit;
    private final AtomicInteger names = new AtomicInteger();

    MigrationRunner(Duration limit) {
        this.limit = limit;
    }

    void run(Hop hop, MigrationContext context) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            hop.migration().apply(context);
            return null;
        });
        Thread thread = OwnThreads.make("qtforge-versions-migration-" + names.incrementAndGet(), task);
        thread.start();
        try {
            task.get(TimeUnit.MILLISECONDS.convert(limit), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(hop, context, e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            throw failed(
                    hop,
                    context,
                    new PluginException(
                            PluginErrorCode.TIMEOUT,
                            "it did not end within " + limit.toSeconds()
                                    + " s (framework property qtforge.versions.migration.limit, in seconds)"));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw failed(
                    hop,
                    context,
                    new PluginException(PluginErrorCode.OPERATION_CANCELLED, "waiting for it was interrupted"));
        }
    }

    private static PluginVersionException failed(Hop hop, MigrationContext context, Throwable cause) {
        if (cause instanceof PluginVersionException known) {
            return known;
        }
        return VersionFailures.failure(
                VersionErrorCode.MIGRATION_FAILED,
                context.pluginId(),
                "migration " + hop.migration().info().id() + " of plugin '" + context.pluginId() + "' from "
                        + hop.from()
                        + " to " + hop.to() + " failed: "
                        + (cause.getMessage() == null ? cause.toString() : cause.getMessage()),
                cause);
    }
}
