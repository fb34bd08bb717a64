// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must be done so that the framework has the bundles that are in the distribution now.
 *
 * @param uninstall locations to take out; before anything is installed, since a moved distribution brings the same
 *     bundles under other locations
 * @param update bundles whose file changed
 * @param install bundles the framework does not have
 */
record ReconcilePlan(List<String> uninstall, List<BundleFile> update, List<BundleFile> install) {

    /**
     * Compares.
     *
     * @param recorded what the launcher installed last time
     * @param present what is in the distribution now
     * @param installed whether the framework has a bundle of that location; its cache may have been dropped
     */
    static ReconcilePlan of(List<BundleFile> recorded, List<BundleFile> present, Predicate<String> installed) {
        Map<String, BundleFile> before = new HashMap<>();
        recorded.forEach(each -> before.put(each.location(), each));
        List<BundleFile> update = new ArrayList<>();
        List<BundleFile> install = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (BundleFile each : present) {
            kept.add(each.location());
            BundleFile last = before.get(each.location());
            if (!installed.test(each.location())) {
                install.add(each);
            } else if (last == null || !last.sameContent(each)) {
                update.add(each);
            }
        }
        List<String> uninstall = recorded.stream()
                .map(BundleFile::location)
                .filter(location -> !kept.contains(location))
                .filter(installed)
                .toList();
        return new ReconcilePlan(uninstall, List.copyOf(update), List.copyOf(install));
    }

    /** Whether bundles that are wired to old content may be left over. */
    boolean needsRefresh() {
        return !uninstall.isEmpty() || !update.isEmpty();
    }
}
