// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.util.function.BooleanSupplier;

/**
 * Somebody who waits for what becomes of class loaders.
 *
 * @param isOver asked with the lock of {@link LeakPatrol}
 * @param end when he is answered at the latest, by {@link System#nanoTime}
 * @param answer called without the lock
 */
record LeakWait(BooleanSupplier isOver, long end, Runnable answer) {}
