// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.Objects;

/**
 * An object of the runtime that stays there: {@code {"$h": 9, "t": "core.PluginManager"}}.
 *
 * @param number which
 * @param type its class; empty when it is not said
 */
public record WireHandle(long number, String type) {

    public WireHandle {
        Objects.requireNonNull(type, "type");
    }
}
