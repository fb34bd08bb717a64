// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

/**
 * One plugin needs another.
 *
 * @param from the index of the plugin that needs
 * @param to the index of the plugin needed
 * @param optional whether the first can do without the second
 * @param reason by what it needs it, in words
 */
record DependencyEdge(int from, int to, boolean optional, String reason) {}
