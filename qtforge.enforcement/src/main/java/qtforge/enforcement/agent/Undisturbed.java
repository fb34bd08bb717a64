// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.util.function.Supplier;

/**
 * What the checker does for itself. A frame of this class ends each walk of the stack: whoever is below asked for something
 * else, and is being answered. What is foreign above it still counts. Hence no flag is needed against asking within asking.
 */
final class Undisturbed {

    private Undisturbed() {}

    static <T> T get(Supplier<T> work) {
        return work.get();
    }
}
