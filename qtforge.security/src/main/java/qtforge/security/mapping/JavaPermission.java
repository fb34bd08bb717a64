// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.util.Objects;

/**
 * A {@link java.security.Permission} as the permission table writes it.
 *
 * @param type class name
 * @param name its name; may be empty
 * @param actions its actions; may be empty
 */
public record JavaPermission(String type, String name, String actions) {

    public JavaPermission {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(actions, "actions");
    }
}
