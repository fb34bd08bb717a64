// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.resource.AlertKind;
import qtforge.api.managers.resource.MonitoringOptions;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.resources.holder.Account;
import qtforge.resources.lease.Reports;

/** The samples of one plugin and which alerts it is in; guarded by this. */
final class Watched {

    /** What lasts is told again after that long. */
    private static final long AGAIN_SECONDS = 60;

    private static final long ENOUGH = 10;

    private final Account account;
    private final CpuMeter cpu = new CpuMeter();
    private final Deque<ResourceUsage> samples = new ArrayDeque<>();
    private final Map<AlertKind, Instant> told = new EnumMap<>(AlertKind.class);

    Watched(Account account) {
        this.account = account;
    }

    /** What it uses now. */
    static ResourceUsage usage(Account account, double cpu) {
        Map<ResourceType, Integer> instances = new EnumMap<>(ResourceType.class);
        Map<ResourceType, Long> bytes = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            if (account.of(type).instances() > 0) {
                instances.put(type, account.of(type).instances());
            }
            if (account.of(type).bytes() > 0) {
                bytes.put(type, account.of(type).bytes());
            }
        }
        return new ResourceUsage(
                account.id(),
                Instant.now(),
                instances,
                bytes,
                account.threads().size(),
                cpu,
                account.acquired().sum(),
                account.failed().sum(),
                account.reused().sum());
    }

    synchronized void sample(MonitoringOptions options, Reports reports) {
        ResourceUsage now = usage(account, cpu.look(account));
        ResourceUsage before = samples.peekLast();
        samples.addLast(now);
        Instant oldest = now.time().minus(options.retention());
        while (samples.size() > options.maxSamples()
                || (samples.size() > 1 && samples.peekFirst().time().isBefore(oldest))) {
            samples.removeFirst();
        }
        judge(
                AlertKind.CPU,
                now.cpu(),
                options.cpu(),
                now.cpu() > options.cpu(),
                "its threads use that much processor time",
                reports);
        judge(
                AlertKind.MEMORY,
                (double) now.memoryBytes(),
                (double) options.memoryBytes(),
                now.memoryBytes() > options.memoryBytes(),
                "its leases hold that many bytes",
                reports);
        if (before != null) {
            rates(before, now, options, reports);
        }
    }

    private void rates(ResourceUsage before, ResourceUsage now, MonitoringOptions options, Reports reports) {
        long acquired = now.acquired() - before.acquired();
        long failed = now.failed() - before.failed();
        if (acquired + failed >= ENOUGH) {
            double rate = failed / (double) (acquired + failed);
            judge(
                    AlertKind.ERRORS,
                    rate,
                    options.errorRate(),
                    rate > options.errorRate(),
                    "that part of its acquisitions fails",
                    reports);
        }
        if (acquired >= ENOUGH) {
            double reused = (now.reused() - before.reused()) / (double) acquired;
            judge(
                    AlertKind.EFFICIENCY,
                    reused,
                    options.efficiency(),
                    reused < options.efficiency(),
                    "only that part of its acquisitions is served by what is there",
                    reports);
        }
    }

    private void judge(AlertKind kind, double value, double threshold, boolean passed, String what, Reports reports) {
        if (!passed) {
            told.remove(kind);
            return;
        }
        Instant now = Instant.now();
        Instant last = told.get(kind);
        if (last == null || last.plusSeconds(AGAIN_SECONDS).isBefore(now)) {
            told.put(kind, now);
            // Keeps and queues it, no more.
            reports.alert(new qtforge.api.managers.resource.ResourceAlert(
                    account.id(),
                    kind,
                    value,
                    threshold,
                    "plugin '" + account.id() + "': " + what + ": " + value + ", the threshold is " + threshold,
                    now));
        }
    }

    synchronized List<ResourceUsage> samples() {
        return List.copyOf(samples);
    }

    synchronized double lastCpu() {
        return samples.isEmpty() ? -1 : samples.peekLast().cpu();
    }
}
