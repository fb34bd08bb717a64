// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseInfo;

/** A report of leaks in one line: places with how often each. */
final class LeakText {

    private static final int MOST = 10;

    private LeakText() {}

    static String of(LeakReport report) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (LeaseInfo lease : report.leases()) {
            String where = lease.allocationSite().isEmpty()
                    ? "in thread " + lease.thread() + " (site not recorded)"
                    : "at " + lease.site();
            places.merge("of '" + lease.pool() + "' taken " + where, 1, Integer::sum);
        }
        String named = places.entrySet().stream()
                .limit(MOST)
                .map(place -> place.getValue() + " " + place.getKey())
                .collect(Collectors.joining("; "));
        return places.size() > MOST ? named + "; and other places" : named;
    }
}
