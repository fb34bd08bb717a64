// SPDX-License-Identifier: Apache-2.0
package qtforge.security.learn;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.security.PermissionGrant;

/** What one subject did, bounded. Thread-safe by its own lock, held for single operations only. */
final class Observations {

    private static final int MOST = 5000;
    private static final int MOST_HOPELESS = 200;

    /** Guarded by this. */
    private final SortedMap<PermissionGrant, Example> seen = new TreeMap<>();

    private final NavigableSet<String> hopeless = new TreeSet<>();
    private boolean full;

    /**
     * What was done.
     *
     * @param permission what Java calls it
     * @param at where in the code; may be empty
     */
    record Example(String permission, String at) {}

    synchronized void add(Optional<PermissionGrant> grant, String permission, List<String> stack) {
        if (grant.isEmpty()) {
            if (hopeless.size() < MOST_HOPELESS) {
                hopeless.add(permission);
            }
        } else if (!seen.containsKey(grant.get())) {
            if (seen.size() < MOST) {
                seen.put(grant.get(), new Example(permission, head(stack)));
            } else {
                full = true;
            }
        }
    }

    /** The innermost frame that is not the class library's. */
    private static String head(List<String> stack) {
        return stack.stream()
                .filter(frame -> !frame.startsWith("java.")
                        && !frame.startsWith("javax.")
                        && !frame.startsWith("jdk.")
                        && !frame.startsWith("sun.")
                        && !frame.startsWith("com.sun.")
                        && !frame.startsWith("org.apache.felix.framework."))
                .findFirst()
                .orElseGet(() -> stack.isEmpty() ? "" : stack.get(0));
    }

    synchronized SortedMap<PermissionGrant, Example> seen() {
        return new TreeMap<>(seen);
    }

    /** What it did that no grant allows. */
    synchronized NavigableSet<String> hopeless() {
        return new TreeSet<>(hopeless);
    }

    /** Whether more was done than could be remembered. */
    synchronized boolean isFull() {
        return full;
    }
}
