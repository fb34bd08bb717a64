// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.managers.version.MigrationStrategy;

/**
 * A way as far as it has been found. The order puts the better of two ways of equal length first: with fewer manual migrations, with
 * fewer inner ones, by higher versions, by the names of the migrations.
 */
record Route(List<Hop> hops, int manual, int inner) implements Comparable<Route> {

    static final Route START = new Route(List.of(), 0, 0);

    Route then(Hop hop) {
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(hop);
        boolean byHand = hop.migration().info().strategy() == MigrationStrategy.MANUAL;
        return new Route(
                List.copyOf(longer),
                manual + (byHand ? 1 : 0),
                inner + (hop.migration().inner() ? 1 : 0));
    }

    @Override
    public int compareTo(Route other) {
        int order = Integer.compare(manual, other.manual);
        order = order != 0 ? order : Integer.compare(inner, other.inner);
        for (int i = 0; order == 0 && i < hops.size(); i++) {
            order = other.hops.get(i).to().compareTo(hops.get(i).to());
        }
        for (int i = 0; order == 0 && i < hops.size(); i++) {
            order = name(hops.get(i)).compareTo(name(other.hops.get(i)));
        }
        return order;
    }

    private static String name(Hop hop) {
        return hop.migration().info().id();
    }
}
