// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;

/** One of the two ways of asking the permission table before the JDK does something. */
public interface Enforcer {

    /** {@code security-manager} or {@code agent}. */
    String name();

    /** Who started which threads. */
    ThreadLedger threads();

    /** Drops whatever holds on to bundles; called when one is gone. */
    void forget(Predicate<String> presentLocations);
}
