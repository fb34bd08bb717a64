// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceState;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/** What is shown of resources. */
final class ResourceTables {

    private ResourceTables() {}

    static Table<PoolRow> pools(List<PoolInfo> pools) {
        return Table.of(
                pools.stream().map(PoolRow::of).toList(),
                "no pools",
                List.of(
                        Column.of("POOL", PoolRow::name),
                        Column.of("TYPE", PoolRow::type),
                        Column.of("OWNER", PoolRow::owner),
                        Column.of("FOR", PoolRow::users),
                        Column.number("USED", PoolRow::used),
                        Column.number("UNUSED", PoolRow::unused),
                        Column.number("MOST", PoolRow::most),
                        Column.number("WAITING", PoolRow::waiting),
                        Column.number("ACQUIRED", PoolRow::acquired),
                        Column.number("FAILED", PoolRow::failed),
                        Column.number("TAKEN BACK", PoolRow::takenBack)));
    }

    static Table<LeaseRow> leases(List<LeaseInfo> leases) {
        return Table.of(
                leases.stream().map(LeaseRow::of).toList(),
                "no leases",
                List.of(
                        Column.number("#", LeaseRow::id),
                        Column.of("HOLDER", LeaseRow::holder),
                        Column.of("OF", LeaseRow::pool),
                        Column.of("TYPE", LeaseRow::type),
                        Column.number("COUNT", LeaseRow::count),
                        Column.number("BYTES", LeaseRow::bytes),
                        Column.of("SINCE", row -> TimeText.of(row.since())),
                        Column.<LeaseRow>flexible("TAKEN AT", LeaseRow::site)));
    }

    static Table<LeakRow> leaks(List<LeakReport> reports) {
        List<LeakRow> rows = new ArrayList<>();
        for (LeakReport report : reports) {
            report.leases().forEach(lease -> rows.add(LeakRow.of(report, lease)));
        }
        return Table.of(
                rows,
                "nothing had to be taken back",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", LeakRow::plugin),
                        Column.of("WHY", LeakRow::reason),
                        Column.of("OF", LeakRow::pool),
                        Column.of("HELD", row -> row.held().toSeconds() + " s"),
                        Column.<LeakRow>flexible("TAKEN AT", LeakRow::site)));
    }

    static Table<AlertRow> alerts(List<ResourceAlert> alerts) {
        return Table.of(
                alerts.stream()
                        .map(one -> new AlertRow(
                                one.time(), one.pluginId(), one.kind().scriptName(), one.message()))
                        .toList(),
                "no alerts",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", AlertRow::plugin),
                        Column.of("KIND", AlertRow::kind),
                        Column.<AlertRow>flexible("MESSAGE", AlertRow::message)));
    }

    static Table<UsageRow> usage(List<ResourceUsage> all) {
        return Table.of(
                all.stream().map(UsageRow::of).toList(),
                "nobody uses resources",
                List.of(
                        Column.of("PLUGIN", UsageRow::plugin),
                        Column.of("HAS", UsageRow::instances),
                        Column.number("BYTES", UsageRow::bytes),
                        Column.number("THREADS", UsageRow::threads),
                        Column.of("CPU", UsageRow::cpu),
                        Column.number("ACQUIRED", UsageRow::acquired),
                        Column.number("FAILED", UsageRow::failed)));
    }

    static Table<QuotaRow> quotas(List<QuotaRow> rows) {
        return Table.of(
                rows,
                "no quotas were set; the defaults hold (qtforge:resources quota PLUGIN shows them)",
                List.of(
                        Column.of("PLUGIN", QuotaRow::plugin),
                        Column.of("TYPE", QuotaRow::type),
                        Column.of("INSTANCES", QuotaRow::instances),
                        Column.of("BYTES", QuotaRow::bytes),
                        Column.of("LIFETIME", QuotaRow::lifetime),
                        Column.of("PRIORITY", QuotaRow::priority)));
    }

    /** A pool. */
    public record PoolRow(
            String name,
            String type,
            String owner,
            String users,
            int used,
            int unused,
            int most,
            int waiting,
            long acquired,
            long failed,
            long takenBack)
            implements Row {
        static PoolRow of(PoolInfo pool) {
            return new PoolRow(
                    pool.name(),
                    pool.type().scriptName(),
                    pool.owner(),
                    pool.isShared() ? "all" : "owner",
                    pool.count(ResourceState.IN_USE),
                    pool.count(ResourceState.AVAILABLE),
                    pool.maxSize(),
                    pool.waiting(),
                    pool.acquired(),
                    pool.failed(),
                    pool.takenBack());
        }
    }

    /** A lease. */
    public record LeaseRow(
            long id, String holder, String pool, String type, int count, long bytes, Instant since, String site)
            implements Row {
        static LeaseRow of(LeaseInfo lease) {
            return new LeaseRow(
                    lease.id(),
                    lease.holder(),
                    lease.pool(),
                    lease.type().scriptName(),
                    lease.instances(),
                    lease.bytes(),
                    lease.acquiredAt(),
                    lease.site());
        }
    }

    /** A lease that was taken back. */
    public record LeakRow(Instant time, String plugin, String reason, String pool, Duration held, String site)
            implements Row {
        static LeakRow of(LeakReport report, LeaseInfo lease) {
            return new LeakRow(
                    report.time(),
                    report.pluginId(),
                    report.reason().scriptName(),
                    lease.pool(),
                    Duration.between(lease.acquiredAt(), report.time()),
                    lease.site());
        }
    }

    /** An alert. */
    public record AlertRow(Instant time, String plugin, String kind, String message) implements Row {}

    /** What a plugin uses. */
    public record UsageRow(
            String plugin, String instances, long bytes, int threads, String cpu, long acquired, long failed)
            implements Row {
        static UsageRow of(ResourceUsage usage) {
            String has = usage.instances().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getValue() + " " + entry.getKey().scriptName())
                    .collect(Collectors.joining(", "));
            return new UsageRow(
                    usage.pluginId(),
                    has,
                    usage.memoryBytes(),
                    usage.liveThreads(),
                    usage.cpu() < 0 ? "" : String.format(Locale.ROOT, "%.1f %%", usage.cpu() * 100),
                    usage.acquired(),
                    usage.failed());
        }
    }

    /** A quota. */
    public record QuotaRow(String plugin, String type, String instances, String bytes, String lifetime, String priority)
            implements Row {
        static QuotaRow of(String plugin, ResourceType type, ResourceQuota quota) {
            return new QuotaRow(
                    plugin,
                    type.scriptName(),
                    quota.maxInstances() == Integer.MAX_VALUE ? "any" : Integer.toString(quota.maxInstances()),
                    quota.maxMemoryBytes() == Long.MAX_VALUE ? "any" : Long.toString(quota.maxMemoryBytes()),
                    quota.maxLifetime().isZero() ? "any" : quota.maxLifetime().toSeconds() + " s",
                    quota.minPriority().scriptName());
        }
    }
}
