// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import static qtforge.security.mapping.FixedRights.MBEAN;

import java.io.FilePermission;
import java.net.NetPermission;
import java.net.SocketPermission;
import java.net.URLPermission;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PropertyPermission;
import java.util.Set;
import org.osgi.framework.PackagePermission;
import org.osgi.framework.ServicePermission;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginPermission;

/**
 * From a permission of Java or OSGi to the smallest grant that allows it. Only reads what the permission says of itself: asking
 * a SocketPermission whether it implies another would look names up in the network.
 */
final class GrantFinder {

    /** From harmless to powerful: the first that has it is the smallest. */
    private static final List<PluginPermission> FIXED = List.of(
            PluginPermission.SYSTEM_INFO,
            PluginPermission.REGISTRY_ACCESS,
            PluginPermission.HARDWARE_ACCESS,
            PluginPermission.THREAD_CONTROL,
            PluginPermission.RUNTIME_EXIT,
            PluginPermission.REFLECTION);

    private final GrantRights rights;

    GrantFinder(GrantRights rights) {
        this.rights = rights;
    }

    Optional<PermissionGrant> find(Permission permission) {
        if (permission instanceof FilePermission) {
            return file(permission.getName(), actions(permission));
        }
        if (permission instanceof SocketPermission) {
            return socket(permission.getName(), actions(permission));
        }
        if (permission instanceof URLPermission) {
            return url(permission.getName());
        }
        if (permission instanceof PropertyPermission) {
            return property(permission.getName(), actions(permission));
        }
        if (permission instanceof ServicePermission) {
            return service(permission.getName(), actions(permission));
        }
        if (permission instanceof PackagePermission) {
            return actions(permission).equals(Set.of("import"))
                    ? grant(PluginPermission.PACKAGE_IMPORT, permission.getName())
                    : Optional.empty();
        }
        if (permission instanceof PluginAdminPermission) {
            return grant(PluginPermission.PLUGIN_ADMIN, permission.getName());
        }
        if (permission instanceof RuntimePermission) {
            return runtime(permission);
        }
        if (permission instanceof NetPermission && permission.getName().equals("accessUnixDomainSocket")) {
            return grant(PluginPermission.NETWORK_ACCESS, "");
        }
        return fixed(permission);
    }

    private static Set<String> actions(Permission permission) {
        String actions = permission.getActions();
        return actions == null || actions.isEmpty() ? Set.of() : Set.of(actions.split(","));
    }

    /** A grant, if it is one that can be written. */
    private Optional<PermissionGrant> grant(PluginPermission permission, String resource) {
        String plain = resource.equals("*") ? "" : resource;
        return rights.isValid(permission, plain)
                ? Optional.of(new PermissionGrant(permission, plain))
                : Optional.empty();
    }

    private Optional<PermissionGrant> file(String name, Set<String> actions) {
        PluginPermission permission;
        if (Set.of("read", "readlink").containsAll(actions)) {
            permission = PluginPermission.FILE_SYSTEM_READ;
        } else if (Set.of("write", "delete").containsAll(actions)) {
            permission = PluginPermission.FILE_SYSTEM_WRITE;
        } else if (actions.equals(Set.of("execute"))) {
            permission = PluginPermission.PROCESS_CREATION;
        } else {
            return preferences(name, actions);
        }
        return name.equals("<<ALL FILES>>")
                ? grant(permission, "")
                : absolute(name).flatMap(path -> grant(permission, path));
    }

    private Optional<PermissionGrant> preferences(String name, Set<String> actions) {
        boolean covered = rights.fixed().of(PluginPermission.REGISTRY_ACCESS).stream()
                .filter(have -> have.type().equals(FixedRights.FILE))
                .anyMatch(have -> covers(have, name, actions));
        return covered ? grant(PluginPermission.REGISTRY_ACCESS, "") : Optional.empty();
    }

    private static boolean covers(JavaPermission have, String name, Set<String> actions) {
        boolean named = have.name().endsWith("-")
                ? name.startsWith(have.name().substring(0, have.name().length() - 1)) && !name.contains("..")
                : have.name().equals(name);
        return named && Set.of(have.actions().split(",")).containsAll(actions);
    }

    private static Optional<String> absolute(String name) {
        try {
            return Optional.of(Path.of(name).toAbsolutePath().normalize().toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<PermissionGrant> socket(String name, Set<String> actions) {
        if (actions.contains("listen")) {
            int colon = name.lastIndexOf(':');
            return actions.contains("connect") || actions.contains("accept")
                    ? Optional.empty()
                    : grant(PluginPermission.NETWORK_LISTEN, colon < 0 ? "" : name.substring(colon + 1));
        }
        if (actions.contains("accept")) {
            // To listen anywhere includes to accept from everywhere.
            return actions.contains("connect") ? Optional.empty() : grant(PluginPermission.NETWORK_LISTEN, "0");
        }
        return grant(PluginPermission.NETWORK_ACCESS, bracketed(name));
    }

    /** The JDK writes addresses without brackets where there is no port. */
    private static String bracketed(String name) {
        int colon = name.indexOf(':');
        return !name.startsWith("[") && colon >= 0 && name.indexOf(':', colon + 1) >= 0 ? "[" + name + "]" : name;
    }

    private Optional<PermissionGrant> url(String name) {
        if (name.equalsIgnoreCase("http:*") || name.equalsIgnoreCase("https:*")) {
            return grant(PluginPermission.NETWORK_ACCESS, "");
        }
        int start = name.indexOf("://");
        if (start < 0) {
            return Optional.empty();
        }
        String scheme = name.substring(0, start).toLowerCase(Locale.ROOT);
        int end = name.indexOf('/', start + 3);
        String authority = name.substring(start + 3, end < 0 ? name.length() : end);
        if (authority.endsWith(":*")) {
            return grant(PluginPermission.NETWORK_ACCESS, authority.substring(0, authority.length() - 2));
        }
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        String port = hasPort ? "" : scheme.equals("https") ? ":443" : ":80";
        return grant(PluginPermission.NETWORK_ACCESS, authority + port);
    }

    private Optional<PermissionGrant> property(String name, Set<String> actions) {
        if (actions.equals(Set.of("read"))) {
            return grant(PluginPermission.PROPERTY_READ, name);
        }
        return actions.equals(Set.of("write")) || name.equals("*")
                ? grant(PluginPermission.PROPERTY_WRITE, name)
                : Optional.empty();
    }

    private Optional<PermissionGrant> service(String name, Set<String> actions) {
        if (actions.size() != 1) {
            return Optional.empty();
        }
        return grant(actions.contains("get") ? PluginPermission.SERVICE_GET : PluginPermission.SERVICE_REGISTER, name);
    }

    private Optional<PermissionGrant> runtime(Permission permission) {
        String name = permission.getName();
        if (name.startsWith("getenv.")) {
            return grant(PluginPermission.ENVIRONMENT_READ, name.substring("getenv.".length()));
        }
        Optional<PermissionGrant> fixed = fixed(permission);
        if (fixed.isPresent()) {
            return fixed;
        }
        if (name.startsWith("loadLibrary.")) {
            return grant(PluginPermission.NATIVE_CODE, name.substring("loadLibrary.".length()));
        }
        return name.equals("manageProcess") ? grant(PluginPermission.PROCESS_CREATION, "") : Optional.empty();
    }

    private Optional<PermissionGrant> fixed(Permission permission) {
        return FIXED.stream()
                .filter(kind -> rights.fixed().of(kind).stream().anyMatch(have -> implied(have, permission)))
                .findFirst()
                .flatMap(kind -> grant(kind, ""));
    }

    private static boolean implied(JavaPermission have, Permission wanted) {
        if (!have.type().equals(wanted.getClass().getName())) {
            return false;
        }
        if (have.type().equals(MBEAN)) {
            return wanted.getName().contains("[java.lang:")
                    && Set.of(have.actions().split(",")).containsAll(actions(wanted));
        }
        if (have.name().contains(",")) {
            return Set.of(have.name().split(","))
                    .containsAll(Set.of(wanted.getName().split(",")));
        }
        return have.name().equals(wanted.getName())
                || NameResource.isPrefix(have.name())
                        && (wanted.getName().startsWith(NameResource.stem(have.name()) + ".")
                                || wanted.getName().equals(NameResource.stem(have.name())));
    }
}
