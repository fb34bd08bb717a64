// SPDX-License-Identifier: Apache-2.0
/**
 * Races in the lanes that no ordinary test finds: many short meetings of producers, an emptying thread and whoever closes.
 */
package qtforge.stress;
