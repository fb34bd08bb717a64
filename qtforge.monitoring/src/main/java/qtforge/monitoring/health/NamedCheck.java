// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.Set;

/** A check that is made where its parts are known. */
record NamedCheck(String name, Set<String> tags, Look looking) implements Check {

    /** How it looks. */
    @FunctionalInterface
    interface Look {
        Outcome look() throws Exception;
    }

    @Override
    public Outcome look() throws Exception {
        return looking.look();
    }
}
