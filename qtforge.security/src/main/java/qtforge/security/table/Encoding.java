// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import qtforge.security.mapping.JavaPermission;

/** The encoding of Permission Admin and Conditional Permission Admin. */
final class Encoding {

    private Encoding() {}

    static String of(JavaPermission permission) {
        StringBuilder text = new StringBuilder("(").append(permission.type());
        if (!permission.name().isEmpty() || !permission.actions().isEmpty()) {
            text.append(' ').append(quoted(permission.name()));
        }
        if (!permission.actions().isEmpty()) {
            text.append(' ').append(quoted(permission.actions()));
        }
        return text.append(')').toString();
    }

    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                + '"';
    }
}
