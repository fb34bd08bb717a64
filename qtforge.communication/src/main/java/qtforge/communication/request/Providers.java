// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import qtforge.api.communication.request.ProviderStatistics;

/** Who has answered requests; beyond a limit, new ones are counted together. */
final class Providers {

    private static final int MOST = 10_000;

    private final ConcurrentHashMap<String, ProviderCounts> known = new ConcurrentHashMap<>();
    private final ProviderCounts others = new ProviderCounts("*");

    ProviderCounts of(String provider) {
        // Threads that come at the same time may pass the limit by their number.
        return known.size() >= MOST
                ? known.getOrDefault(provider, others)
                : known.computeIfAbsent(provider, ProviderCounts::new);
    }

    /** By provider, those that have answered. */
    List<ProviderStatistics> statistics() {
        return Stream.concat(known.values().stream(), Stream.of(others))
                .map(ProviderCounts::statistics)
                .filter(provider -> provider.answered() > 0)
                .sorted(Comparator.comparing(ProviderStatistics::providerId))
                .toList();
    }
}
