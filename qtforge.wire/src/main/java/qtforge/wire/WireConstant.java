// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.Objects;

/**
 * A constant of an enumeration: {@code {"$e": "core.PluginState", "v": 4}}.
 *
 * @param type the enumeration
 * @param value its number, or several added in a set of bits
 */
public record WireConstant(String type, long value) {

    public WireConstant {
        Objects.requireNonNull(type, "type");
    }
}
