// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import qtforge.api.core.NamedConstant;

/** Where services are looked for. */
public enum ServiceDiscoveryMode implements NamedConstant {
    /** In this process. */
    LOCAL(0),
    /** In other processes; needs remote services. */
    NETWORK(1),
    /** In this process and in others; needs remote services. */
    HYBRID(2),
    /** By something else; nothing else is there. */
    CUSTOM(3);

    private final int value;

    ServiceDiscoveryMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
