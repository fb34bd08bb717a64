// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.time.Duration;
import java.util.List;
import qtforge.resources.holder.Accounts;
import qtforge.resources.lease.SingleLease;
import qtforge.resources.lease.Singles;

/** Finds leases of no pool that are held longer than a quota allows. */
final class SingleCleanup {

    private SingleCleanup() {}

    static List<SingleLease<?>> overdue(Singles singles, Accounts accounts) {
        long now = System.nanoTime();
        return singles.all().stream()
                .filter(lease -> !lease.isPermanent() && isOverdue(lease, accounts, now))
                .toList();
    }

    private static boolean isOverdue(SingleLease<?> lease, Accounts accounts, long now) {
        Duration limit = accounts.of(lease.holder()).of(lease.type()).quota().maxLifetime();
        return !limit.isZero() && limit.toDays() <= 36_500 && lease.age(now) > limit.toNanos();
    }
}
