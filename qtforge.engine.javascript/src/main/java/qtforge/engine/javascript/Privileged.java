// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.function.Supplier;
import qtforge.caller.Rights;

/** GraalJS reads properties and makes classes while it runs scripts; whoever happens to call a script need not be allowed to. */
final class Privileged {

    private Privileged() {}

    static <T> T run(Supplier<T> action) {
        return Rights.enforced() ? Rights.privileged(action) : action.get();
    }
}
