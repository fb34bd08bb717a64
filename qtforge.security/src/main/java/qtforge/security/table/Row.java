// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.List;
import qtforge.security.mapping.JavaPermission;

/** A row of the permission table. Made once and used as long as nothing in it changes, so its encoding is made once. */
final class Row {

    private final String name;
    private final boolean allows;
    private final List<Location> locations;
    private final List<JavaPermission> permissions;
    private final String encoded;

    /**
     * Makes a row, and each of its permissions, so that a mistake in one is found here and not skipped by the framework.
     *
     * @throws qtforge.api.core.PluginException INVALID_CONFIGURATION for a permission that cannot be made
     */
    Row(String name, boolean allows, List<Location> locations, List<JavaPermission> permissions) {
        this.name = name;
        this.allows = allows;
        this.locations = List.copyOf(locations);
        this.permissions = List.copyOf(permissions);
        this.permissions.forEach(PermissionMaker::make);
        this.encoded = encode();
    }

    private String encode() {
        StringBuilder text = new StringBuilder(allows ? "ALLOW {" : "DENY {");
        locations.forEach(location -> text.append(' ').append(location.encoded()));
        permissions.forEach(permission -> text.append(' ').append(Encoding.of(permission)));
        return text.append(" } ").append(Encoding.quoted(name)).toString();
    }

    boolean allows() {
        return allows;
    }

    List<JavaPermission> permissions() {
        return permissions;
    }

    String encoded() {
        return encoded;
    }

    /** Whether it holds for the bundles of a subject. */
    boolean holdsFor(Location subject) {
        return locations.stream().allMatch(location -> location.holdsFor(subject));
    }
}
