// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/**
 * How far a plugin is trusted: the ceiling of what it can be granted, never a grant by itself.
 *
 * <p>The level comes from the verified signer of the jar or its pinned SHA-256, never from what the plugin says of itself.
 */
public enum TrustLevel implements NamedConstant {
    /** Unknown origin. Can be granted named things to read and use: files, properties, services, packages. */
    UNTRUSTED(0),
    /** Can also be granted named things to write, hosts to connect to and ports to listen on. */
    LIMITED(1),
    /** Can also be granted all of a kind ({@code *}), programs to start, threads, data bases. */
    TRUSTED(2),
    /** Can be granted everything there is, what equals full control included. */
    FULLY_TRUSTED(3);

    private final int value;

    TrustLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether a plugin of this level can be granted something. */
    public boolean mayBeGranted(PermissionGrant grant) {
        return compareTo(needed(grant)) >= 0;
    }

    /** The lowest level at which something can be granted. */
    public static TrustLevel needed(PermissionGrant grant) {
        return switch (grant.permission()) {
            case FILE_SYSTEM_READ,
                    PROPERTY_READ,
                    ENVIRONMENT_READ,
                    SERVICE_GET,
                    SERVICE_REGISTER,
                    PACKAGE_IMPORT -> grant.isUnlimited() ? TRUSTED : UNTRUSTED;
            case SYSTEM_INFO -> UNTRUSTED;
            case FILE_SYSTEM_WRITE, NETWORK_ACCESS, NETWORK_LISTEN, PROPERTY_WRITE, DATABASE_ACCESS -> grant
                            .isUnlimited()
                    ? TRUSTED
                    : LIMITED;
            case REGISTRY_ACCESS, PROCESS_CREATION, HARDWARE_ACCESS, THREAD_CONTROL -> grant.permission()
                                    == PluginPermission.PROCESS_CREATION
                            && grant.isUnlimited()
                    ? FULLY_TRUSTED
                    : TRUSTED;
            case REFLECTION, NATIVE_CODE, RUNTIME_EXIT, PLUGIN_ADMIN -> FULLY_TRUSTED;
        };
    }
}
