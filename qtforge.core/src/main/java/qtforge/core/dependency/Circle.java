// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.List;

/**
 * Plugins that depend on each other, and the dependency that is given up when they are put in order.
 *
 * @param members the indices of the circle: each needs the next, the last needs the first
 * @param weakest the dependency given up
 */
record Circle(List<Integer> members, DependencyEdge weakest) {}
