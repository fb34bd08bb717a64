// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement;

import java.security.Permission;
import java.util.List;

/**
 * Something a bundle tried and nobody permitted.
 *
 * @param bundleId the bundle whose rights were not enough; -1 when it is not known
 * @param location its location; empty when it is not known
 * @param permission what it lacks
 * @param thread the thread's name
 * @param stack the innermost frames, at most ten, as {@code class.method:line}
 * @param blocked whether it was stopped; not in modes audit and learn
 */
public record Denial(
        long bundleId, String location, Permission permission, String thread, List<String> stack, boolean blocked) {

    public Denial {
        stack = List.copyOf(stack);
    }
}
