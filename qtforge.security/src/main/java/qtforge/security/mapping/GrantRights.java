// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import static qtforge.security.mapping.FixedRights.FILE;
import static qtforge.security.mapping.FixedRights.NET;
import static qtforge.security.mapping.FixedRights.PROPERTY;
import static qtforge.security.mapping.FixedRights.RUNTIME;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginPermission;
import qtforge.security.mapping.FileResource.Extent;

/** From grants to the permissions of Java and OSGi. */
final class GrantRights {

    private static final String SOCKET = "java.net.SocketPermission";
    private static final String URL = "java.net.URLPermission";
    private static final String SERVICE = "org.osgi.framework.ServicePermission";
    private static final String PACKAGE = "org.osgi.framework.PackagePermission";
    private static final String ALL_FILES = "<<ALL FILES>>";
    private static final String ANY_METHOD = "*:*";
    private static final String READ = "read,readlink";
    private static final List<String> AREAS = List.of(
            PluginAdminPermission.LIFECYCLE,
            PluginAdminPermission.CONFIGURATION,
            PluginAdminPermission.SECURITY,
            PluginAdminPermission.COMMUNICATION,
            PluginAdminPermission.LOGGING,
            PluginAdminPermission.VERSIONS,
            PluginAdminPermission.RESOURCES,
            PluginAdminPermission.ORCHESTRATION,
            PluginAdminPermission.MONITORING);

    private final FixedRights fixed;

    GrantRights(String userHome) {
        fixed = new FixedRights(userHome);
    }

    FixedRights fixed() {
        return fixed;
    }

    List<JavaPermission> of(PermissionGrant grant) {
        if (fixed.has(grant.permission())) {
            if (!grant.isUnlimited()) {
                throw ResourceError.of(grant, "it takes none", "write " + grant.permission() + " alone");
            }
            return fixed.of(grant.permission());
        }
        return switch (grant.permission()) {
            case FILE_SYSTEM_READ -> reading(grant);
            case FILE_SYSTEM_WRITE -> one(FILE, fileName(grant), "write,delete");
            case NETWORK_ACCESS -> connecting(grant);
            case NETWORK_LISTEN -> listening(grant);
            case DATABASE_ACCESS -> databases(grant);
            case PROCESS_CREATION -> starting(grant);
            case NATIVE_CODE -> loading(grant);
            case PLUGIN_ADMIN -> managing(grant);
            case PROPERTY_READ -> one(PROPERTY, grant.isUnlimited() ? "*" : NameResource.property(grant), "read");
            case PROPERTY_WRITE -> grant.isUnlimited()
                    // System.getProperties and setProperties are for both at once.
                    ? one(PROPERTY, "*", "read,write")
                    : one(PROPERTY, NameResource.property(grant), "write");
            case ENVIRONMENT_READ -> one(
                    RUNTIME, "getenv." + (grant.isUnlimited() ? "*" : NameResource.variable(grant)), "");
            case SERVICE_GET -> one(SERVICE, qualified(grant), "get");
            case SERVICE_REGISTER -> one(SERVICE, qualified(grant), "register");
            case PACKAGE_IMPORT -> packages(grant);
            case REGISTRY_ACCESS, SYSTEM_INFO, HARDWARE_ACCESS, REFLECTION, THREAD_CONTROL, RUNTIME_EXIT -> fixed.of(
                    grant.permission());
        };
    }

    private static List<JavaPermission> one(String type, String name, String actions) {
        return List.of(new JavaPermission(type, name, actions));
    }

    private static String fileName(PermissionGrant grant) {
        return grant.isUnlimited() ? ALL_FILES : FileResource.parse(grant).name();
    }

    private static String qualified(PermissionGrant grant) {
        return grant.isUnlimited() ? "*" : NameResource.qualified(grant);
    }

    /** A folder's or tree's files, and the list of them, which Java checks by the folder's own name. */
    private static List<JavaPermission> reading(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return one(FILE, ALL_FILES, READ);
        }
        FileResource resource = FileResource.parse(grant);
        return resource.extent() == Extent.ONE
                ? one(FILE, resource.name(), READ)
                : List.of(
                        new JavaPermission(FILE, resource.name(), READ),
                        new JavaPermission(FILE, resource.base(), READ));
    }

    private static List<JavaPermission> connecting(PermissionGrant grant) {
        List<JavaPermission> all = new ArrayList<>();
        if (grant.isUnlimited()) {
            all.add(new JavaPermission(SOCKET, "*", "connect,resolve"));
            all.add(new JavaPermission(URL, "http:*", ANY_METHOD));
            all.add(new JavaPermission(URL, "https:*", ANY_METHOD));
            all.add(new JavaPermission(NET, "accessUnixDomainSocket", ""));
        } else {
            HostResource host = HostResource.parse(grant);
            all.add(new JavaPermission(SOCKET, host.name(), "connect,resolve"));
            all.add(new JavaPermission(URL, host.url("http"), ANY_METHOD));
            all.add(new JavaPermission(URL, host.url("https"), ANY_METHOD));
        }
        all.add(new JavaPermission(NET, "getProxySelector", ""));
        return List.copyOf(all);
    }

    /**
     * Java checks the port a plugin listens on, not the address, and every peer it accepts. To accept from anywhere includes
     * looking up any name: the JDK adds {@code resolve} to all actions.
     */
    private static List<JavaPermission> listening(PermissionGrant grant) {
        List<JavaPermission> all = new ArrayList<>();
        all.add(new JavaPermission(SOCKET, "localhost" + listenPorts(grant), "listen,resolve"));
        all.add(new JavaPermission(SOCKET, "*", "accept,resolve"));
        return List.copyOf(all);
    }

    private static String listenPorts(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return "";
        }
        if (grant.resource().chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
            return ":" + HostResource.ports(grant, grant.resource());
        }
        HostResource host = HostResource.parse(grant);
        if (host.ports().isEmpty()) {
            throw ResourceError.of(grant, "the port is missing", "write PORT or " + host.host() + ":PORT");
        }
        return ":" + host.ports();
    }

    private static List<JavaPermission> databases(PermissionGrant grant) {
        String host = "*";
        if (!grant.isUnlimited()) {
            HostResource resource = HostResource.parse(grant);
            if (resource.ports().isEmpty()) {
                throw ResourceError.of(grant, "the port is missing", "write " + resource.host() + ":PORT");
            }
            host = resource.name();
        }
        return List.of(
                new JavaPermission(SOCKET, host, "connect,resolve"),
                new JavaPermission(SERVICE, "javax.sql.*", "get"),
                new JavaPermission(SERVICE, "org.osgi.service.jdbc.*", "get"),
                new JavaPermission(PACKAGE, "javax.sql", "import"),
                new JavaPermission(PACKAGE, "org.osgi.service.jdbc", "import"));
    }

    private static List<JavaPermission> starting(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return List.of(
                    new JavaPermission(FILE, ALL_FILES, "execute"), new JavaPermission(RUNTIME, "manageProcess", ""));
        }
        if (grant.resource().indexOf('/') < 0 && !isAbsolute(grant.resource())) {
            throw ResourceError.of(
                    grant,
                    "a name without a path could be any program of that name",
                    "write the program's absolute path, such as /usr/bin/" + grant.resource());
        }
        FileResource resource = FileResource.parse(grant);
        if (resource.extent() != Extent.ONE) {
            throw ResourceError.of(grant, "this is many programs", "grant them one by one, by their absolute paths");
        }
        return one(FILE, resource.name(), "execute");
    }

    private static boolean isAbsolute(String text) {
        return new File(text).isAbsolute();
    }

    private static List<JavaPermission> loading(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return one(RUNTIME, "loadLibrary.*", "");
        }
        String library = NameResource.library(grant);
        if (!isAbsolute(library)) {
            if (library.contains("/")) {
                throw ResourceError.of(grant, "the path is relative", "write the library's name or its absolute path");
            }
            return one(RUNTIME, "loadLibrary." + library, "");
        }
        FileResource resource = FileResource.parse(grant);
        String file = resource.name();
        if (resource.extent() != Extent.ONE) {
            throw ResourceError.of(grant, "this is many libraries", "grant them one by one");
        }
        return List.of(new JavaPermission(RUNTIME, "loadLibrary." + file, ""), new JavaPermission(FILE, file, READ));
    }

    private static List<JavaPermission> managing(PermissionGrant grant) {
        if (!grant.isUnlimited() && !AREAS.contains(grant.resource())) {
            throw ResourceError.of(
                    grant, "there is no such area", "write one of " + AREAS + ", or no resource for all of them");
        }
        return one(PluginAdminPermission.class.getName(), grant.isUnlimited() ? "*" : grant.resource(), "");
    }

    /** {@code name.*} in a PackagePermission does not cover {@code name} itself. */
    private static List<JavaPermission> packages(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return one(PACKAGE, "*", "import");
        }
        String name = NameResource.qualified(grant);
        return NameResource.isPrefix(name)
                ? List.of(
                        new JavaPermission(PACKAGE, NameResource.stem(name), "import"),
                        new JavaPermission(PACKAGE, name, "import"))
                : one(PACKAGE, name, "import");
    }

    /** Whether a grant can be translated at all. */
    boolean isValid(PluginPermission permission, String resource) {
        try {
            return !of(new PermissionGrant(permission, resource)).isEmpty();
        } catch (PluginException e) {
            return false;
        }
    }
}
