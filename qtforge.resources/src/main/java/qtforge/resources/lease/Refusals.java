// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.AlertKind;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.resources.holder.Account;
import qtforge.resources.holder.TypeAccount;

/** Says no, who has what, and what to do. */
public final class Refusals {

    private static final int NAMED = 5;

    private final Supplier<? extends Collection<? extends HeldLease<?>>> leases;
    private final Reports reports;

    /** Refusals that know the leases there are. */
    public Refusals(Supplier<? extends Collection<? extends HeldLease<?>>> leases, Reports reports) {
        this.leases = leases;
        this.reports = reports;
    }

    /** A quota refuses. */
    public PluginException quota(Account account, TypeAccount of, ResourcePriority priority, int count, long bytes) {
        ResourceQuota quota = of.quota();
        String id = account.id();
        String type = of.type().scriptName();
        String why;
        double most;
        double value;
        if (!priority.isAtLeast(quota.minPriority())) {
            why = "gives it only " + type + " leases of priority "
                    + quota.minPriority().scriptName() + " or more, and this one is " + priority.scriptName();
            most = quota.minPriority().value();
            value = priority.value();
        } else if (of.instances() > of.mostInstances() - count) {
            why = "is " + of.mostInstances() + " of " + type + ": it has " + of.instances() + " and wants " + count
                    + " more";
            most = of.mostInstances();
            value = of.instances() + (double) count;
        } else {
            why = "is " + quota.maxMemoryBytes() + " bytes of " + type + ": it has " + of.bytes() + " and wants "
                    + bytes + " more";
            most = quota.maxMemoryBytes();
            value = of.bytes() + (double) bytes;
        }
        String message = "the quota of '" + id + "' " + why + "; it holds " + places(account, of)
                + "; it should return leases, or be given more: qtforge:resources --instances N quota " + id + " "
                + type;
        reports.alert(new ResourceAlert(id, AlertKind.QUOTA, value, most, message, Instant.now()));
        return new PluginException(PluginErrorCode.RESOURCE_EXHAUSTED, id, message, null);
    }

    private String places(Account account, TypeAccount of) {
        String named = top(leases.get().stream()
                .filter(lease -> lease.type() == of.type() && lease.holder().equals(account.id()))
                .collect(Collectors.groupingBy(Refusals::place, Collectors.counting())));
        return named.isEmpty() ? "none that is a lease" : named;
    }

    private static String place(HeldLease<?> lease) {
        String site = lease.allocationSite().stream()
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return "of '" + lease.pool() + "'" + site;
    }

    /** A pool has no room. */
    public PluginException noRoom(
            String pool, Account wants, String waited, int size, ResourcePriority priority, int reserve) {
        String holders = top(leases.get().stream()
                .filter(lease -> lease.pool().equals(pool))
                .collect(Collectors.groupingBy(lease -> "by '" + lease.holder() + "'", Collectors.counting())));
        String kept = reserve > 0 && priority != ResourcePriority.CRITICAL
                ? ", of which " + reserve + " are kept for CRITICAL"
                : "";
        return new PluginException(
                PluginErrorCode.RESOURCE_EXHAUSTED,
                wants.id(),
                "pool '" + pool + "' has no room for '" + wants.id() + "'" + waited + ": it has " + size + " instances"
                        + kept
                        + "; held " + (holders.isEmpty() ? "by nobody for long" : holders)
                        + "; return leases sooner, wait longer, or make the pool larger",
                null);
    }

    private static String top(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
