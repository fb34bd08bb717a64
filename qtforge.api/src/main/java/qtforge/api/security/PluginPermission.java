// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/**
 * What a plugin can be granted, with or without a resource. The first eight are the original's, in its order.
 *
 * <p>What each one becomes in terms of {@link java.security.Permission} is in {@code docs/security-policy.md}; the trust level a
 * plugin needs before it can be granted is {@link TrustLevel#mayBeGranted}.
 */
public enum PluginPermission implements NamedConstant {
    /** Read files; the resource is an absolute path, {@code DIR/-} for a tree, {@code DIR/*} for a folder. */
    FILE_SYSTEM_READ(0),
    /** Create, write and delete files; resource as for reading. Does not include reading. */
    FILE_SYSTEM_WRITE(1),
    /** Connect and resolve; the resource is {@code HOST}, {@code HOST:PORT} or {@code HOST:PORT-PORT}. */
    NETWORK_ACCESS(2),
    /** The operating system's registry or preferences ({@code java.util.prefs}); no resource. */
    REGISTRY_ACCESS(3),
    /** Start a program; the resource is its absolute path. */
    PROCESS_CREATION(4),
    /** Read what describes machine and JVM: properties such as {@code os.name}, management beans, network interfaces. */
    SYSTEM_INFO(5),
    /** Printers, sound, screen; no resource. */
    HARDWARE_ACCESS(6),
    /** Use data sources ({@code javax.sql}, {@code org.osgi.service.jdbc}) and connect to {@code HOST:PORT}. */
    DATABASE_ACCESS(7),
    /** Deep reflection: {@code setAccessible} on what is not the plugin's own. Equals full control. */
    REFLECTION(8),
    /** Load native libraries; the resource is the library's name or path. Equals full control. */
    NATIVE_CODE(9),
    /** Interrupt, rename or reprioritise threads that are not the plugin's own. */
    THREAD_CONTROL(10),
    /** End the process ({@code System.exit}). */
    RUNTIME_EXIT(11),
    /** Manage plugins, permissions and configuration of others through the services of {@code qtforge.api}. */
    PLUGIN_ADMIN(12),
    /** Listen on a port; the resource is {@code PORT} or {@code HOST:PORT}; {@code 0} is any free port. */
    NETWORK_LISTEN(13),
    /** Read a system property; the resource is its name, {@code prefix.*} for many. */
    PROPERTY_READ(14),
    /** Set a system property; resource as for reading. */
    PROPERTY_WRITE(15),
    /** Read an environment variable; the resource is its name. */
    ENVIRONMENT_READ(16),
    /** Use a service; the resource is its interface, {@code package.*} for many. */
    SERVICE_GET(17),
    /** Offer a service; resource as for using. */
    SERVICE_REGISTER(18),
    /** Import a package that is not part of the API; the resource is its name, {@code name.*} with those below. */
    PACKAGE_IMPORT(19);

    private final int value;

    PluginPermission(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
