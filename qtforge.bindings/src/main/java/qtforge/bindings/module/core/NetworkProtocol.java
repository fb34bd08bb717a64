// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** Protocols of the original's network interface; a constant for scripts that describe plugins. */
public enum NetworkProtocol implements NamedConstant {
    HTTP(0),
    HTTPS(1),
    WEB_SOCKET(2),
    WEB_SOCKET_SECURE(3),
    TCP(4),
    UDP(5),
    SSL(6),
    FTP(7),
    SFTP(8),
    CUSTOM(9);

    private final int value;

    NetworkProtocol(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
