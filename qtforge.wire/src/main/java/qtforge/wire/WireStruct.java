// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.Map;
import java.util.Objects;

/**
 * A copied value with named fields: {@code {"$s": "core.Version", "v": {...}}}.
 *
 * @param type its class
 * @param fields by name; not copied
 */
public record WireStruct(String type, Map<String, Object> fields) {

    public WireStruct {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fields, "fields");
    }
}
