// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.communication.MessageBus;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.monitoring.usage.PluginUsageReader;
import qtforge.api.security.AuditLog;

/** Where what plugins use is read, as far as somebody tells it. */
record Sources(
        PluginUsageReader usage,
        Supplier<Optional<MessageBus>> bus,
        Supplier<Optional<AuditLog>> audit,
        ErrorCounts errors) {

    /** Reads what quotas of some kinds need. */
    Measured read(List<QuotaKind> kinds) {
        Measured now = new Measured(System.nanoTime(), kinds);
        if (kinds.contains(QuotaKind.CPU)
                || kinds.contains(QuotaKind.ALLOCATION)
                || kinds.contains(QuotaKind.THREADS)
                || kinds.contains(QuotaKind.CALLS)) {
            for (PluginUsageReader.PluginUsage one : usage.usage()) {
                // A share of a processor is seconds of it a second.
                now.put(QuotaKind.CPU, one.pluginId(), one.cpuNanos() / 1e9);
                now.put(QuotaKind.ALLOCATION, one.pluginId(), (double) one.allocatedBytes());
                now.put(QuotaKind.THREADS, one.pluginId(), one.liveThreads());
                now.put(QuotaKind.CALLS, one.pluginId(), (double) one.calls());
            }
        }
        if (kinds.contains(QuotaKind.ERRORS)) {
            errors.counts().forEach((id, count) -> now.put(QuotaKind.ERRORS, id, (double) count));
        }
        if (kinds.contains(QuotaKind.MESSAGES_OUT)) {
            bus.get().ifPresent(found -> found.publishers()
                    .forEach(one -> now.put(QuotaKind.MESSAGES_OUT, one.sender(), (double) one.published())));
        }
        if (kinds.contains(QuotaKind.MESSAGES_IN)) {
            bus.get().ifPresent(found -> found.allSubscriptions()
                    .forEach(one -> now.add(QuotaKind.MESSAGES_IN, one.owner(), (double) one.delivered())));
        }
        if (kinds.contains(QuotaKind.DENIALS)) {
            audit.get().ifPresent(found -> found.denials()
                    .forEach((id, count) -> now.put(QuotaKind.DENIALS, id, (double) count)));
        }
        return now;
    }
}
