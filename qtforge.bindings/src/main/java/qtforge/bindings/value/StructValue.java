// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.value;

import java.util.Map;

/**
 * A copied value with named fields.
 *
 * @param type its class: {@code core.Version}
 * @param fields by name, values at the border
 */
public record StructValue(String type, Map<String, Object> fields) {}
