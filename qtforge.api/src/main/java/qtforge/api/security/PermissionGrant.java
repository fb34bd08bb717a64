// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.Locale;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A permission for a resource, written {@code NAME} or {@code NAME:resource}.
 *
 * @param permission what may be done
 * @param resource with what; empty for everything of that kind
 */
public record PermissionGrant(PluginPermission permission, String resource) implements Comparable<PermissionGrant> {

    public PermissionGrant {
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(resource, "resource");
        resource = resource.equals("*") ? "" : resource;
        if (resource.chars().anyMatch(Character::isISOControl)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the resource of " + permission + " has control characters; write it without them");
        }
    }

    /** A permission for everything of its kind. */
    public static PermissionGrant of(PluginPermission permission) {
        return new PermissionGrant(permission, "");
    }

    /**
     * Reads {@code NAME} or {@code NAME:resource}; the name in Java's or the scripts' spelling, in any case.
     *
     * @throws PluginException INVALID_ARGUMENT naming the known permissions
     */
    public static PermissionGrant parse(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).trim();
        String resource = colon < 0 ? "" : text.substring(colon + 1).trim();
        if (colon >= 0 && resource.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + text
                            + "' names no resource after the colon; write NAME:resource, or NAME for all of its kind");
        }
        String plain = plain(name);
        for (PluginPermission permission : PluginPermission.values()) {
            if (plain(permission.name()).equals(plain)) {
                return new PermissionGrant(permission, resource);
            }
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "there is no permission '" + name + "'; there are " + java.util.List.of(PluginPermission.values()));
    }

    private static String plain(String name) {
        return name.replace("_", "").toUpperCase(Locale.ROOT);
    }

    /** Whether it is for everything of its kind. */
    public boolean isUnlimited() {
        return resource.isEmpty();
    }

    @Override
    public int compareTo(PermissionGrant other) {
        int order = permission.compareTo(other.permission);
        return order != 0 ? order : resource.compareTo(other.resource);
    }

    @Override
    public String toString() {
        return resource.isEmpty() ? permission.name() : permission + ":" + resource;
    }
}
