// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.LeaseInfo;

/** Takes leases back and reports them, one report for each holder. */
public final class TakeBack {

    private TakeBack() {}

    /** Ends what has not ended; returns how many it were. */
    public static int all(Collection<? extends HeldLease<?>> leases, LeaseEnd how, Reports reports) {
        Map<String, List<LeaseInfo>> taken = new LinkedHashMap<>();
        for (HeldLease<?> lease : leases) {
            if (lease.end(how)) {
                taken.computeIfAbsent(lease.holder(), id -> new ArrayList<>()).add(lease.info());
            }
        }
        taken.forEach((id, infos) -> {
            infos.sort(Comparator.comparing(LeaseInfo::acquiredAt));
            List<LeaseInfo> listed = infos.subList(0, Math.min(infos.size(), LeakReport.MOST_LEASES));
            reports.leak(new LeakReport(id, how, Instant.now(), infos.size(), listed));
        });
        return taken.values().stream().mapToInt(List::size).sum();
    }
}
