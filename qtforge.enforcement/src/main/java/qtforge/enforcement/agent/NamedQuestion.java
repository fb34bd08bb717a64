// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.Permission;

/**
 * A permission by its name.
 *
 * @param maker makes permissions of one class and with the same actions
 * @param name the name
 */
record NamedQuestion(PermissionMaker maker, String name) implements Question {

    @Override
    public Permission permission() {
        return maker.make(name);
    }

    // Not those of a record, which are slower, and are made when first called: within a check.

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedQuestion question && maker == question.maker && name.equals(question.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + System.identityHashCode(maker);
    }
}
