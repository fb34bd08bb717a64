// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attribute of the objects of a class.
 *
 * @param place for messages
 * @param names the name, then aliases
 * @param doc for people
 * @param type what it holds
 * @param constant whether it never changes
 * @param getter reads it
 * @param setter writes it; empty when it cannot be written
 */
public record PropertyModel(
        String place,
        List<String> names,
        String doc,
        ScriptType type,
        boolean constant,
        Invoker getter,
        Optional<Invoker> setter) {

    /** The name. */
    public String name() {
        return names.get(0);
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("doc", doc);
        described.put("type", type.describe());
        if (names.size() > 1) {
            described.put("aliases", names.subList(1, names.size()));
        }
        if (constant) {
            described.put("constant", true);
        }
        if (setter.isPresent()) {
            described.put("writable", true);
        }
        return described;
    }
}
