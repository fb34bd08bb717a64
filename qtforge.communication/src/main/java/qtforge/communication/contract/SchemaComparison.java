// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values a schema refuses that another took. It knows the keywords below; whatever else differs is told as a note, because two
 * schemas cannot be compared in general.
 */
final class SchemaComparison {

    private static final Set<String> KNOWN =
            Set.of("type", "required", "properties", "enum", "items", "additionalProperties", "title", "description");
    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private final ContractComparison report;

    SchemaComparison(ContractComparison report) {
        this.report = report;
    }

    /** For what consumers give: they break when the newer schema refuses more. */
    void narrowed(String place, Map<String, Object> older, Map<String, Object> newer) {
        if (newer.isEmpty() && !older.isEmpty()) {
            report.adds(place, "anything will do now");
        } else {
            compare(place, older, newer, "is refused now");
        }
    }

    /** For what consumers get: they break when the newer schema allows more. */
    void widened(String place, Map<String, Object> older, Map<String, Object> newer) {
        if (older.isEmpty() && !newer.isEmpty()) {
            report.notes(place, "it says now what comes");
        } else {
            compare(place, newer, older, "may come now");
        }
    }

    /** Reports what the looser schema takes and the tighter does not. */
    private void compare(String place, Map<String, Object> looser, Map<String, Object> tighter, String what) {
        if (looser.equals(tighter) || tighter.isEmpty()) {
            return;
        }
        int before = report.size();
        types(place, looser, tighter, what);
        required(place, looser, tighter, what);
        values(place, looser, tighter, what);
        bounds(place, looser, tighter, what);
        if (Boolean.FALSE.equals(tighter.get("additionalProperties"))
                && !Boolean.FALSE.equals(looser.get("additionalProperties"))) {
            report.breaks(place + ".additionalProperties", "an object with other members " + what);
        }
        Map<String, Object> otherProperties = object(tighter, "properties");
        object(looser, "properties").forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> one && otherProperties.get(name) instanceof Map<?, ?> other) {
                compare(place + ".properties." + name, cast(one), cast(other), what);
            }
        });
        compare(place + ".items", object(looser, "items"), object(tighter, "items"), what);
        rest(place, looser, tighter);
        if (report.size() == before) {
            report.notes(place, "it changed");
        }
    }

    private void types(String place, Map<String, Object> looser, Map<String, Object> tighter, String what) {
        List<Object> wanted = list(tighter.get("type"));
        if (wanted.isEmpty()) {
            return;
        }
        List<Object> given = list(looser.get("type"));
        if (given.isEmpty()) {
            report.breaks(place + ".type", "what is not " + wanted + " " + what);
        }
        for (Object type : given) {
            if (!wanted.contains(type) && !(type.equals("integer") && wanted.contains("number"))) {
                report.breaks(place + ".type", "a value of type " + type + " " + what);
            }
        }
    }

    private void required(String place, Map<String, Object> looser, Map<String, Object> tighter, String what) {
        List<Object> before = list(looser.get("required"));
        for (Object name : list(tighter.get("required"))) {
            if (!before.contains(name)) {
                report.breaks(place + ".required", "an object without '" + name + "' " + what);
            }
        }
    }

    private void values(String place, Map<String, Object> looser, Map<String, Object> tighter, String what) {
        if (!tighter.containsKey("enum")) {
            return;
        }
        List<Object> allowed = list(tighter.get("enum"));
        if (!looser.containsKey("enum")) {
            report.breaks(place + ".enum", "what is none of " + allowed + " " + what);
        }
        for (Object value : list(looser.get("enum"))) {
            if (!allowed.contains(value)) {
                report.breaks(place + ".enum", "the value " + value + " " + what);
            }
        }
    }

    private void bounds(String place, Map<String, Object> looser, Map<String, Object> tighter, String what) {
        for (String keyword : LOWER) {
            bound(place, keyword, number(looser, keyword, Double.NEGATIVE_INFINITY), tighter, 1, what);
        }
        for (String keyword : UPPER) {
            bound(place, keyword, number(looser, keyword, Double.POSITIVE_INFINITY), tighter, -1, what);
        }
    }

    private void bound(
            String place, String keyword, double before, Map<String, Object> tighter, int sign, String what) {
        if (tighter.get(keyword) instanceof Number now && sign * Double.compare(now.doubleValue(), before) > 0) {
            report.breaks(place + "." + keyword, "what is beyond " + now + " " + what);
        }
    }

    private void rest(String place, Map<String, Object> looser, Map<String, Object> tighter) {
        Set<String> keywords = new java.util.TreeSet<>(looser.keySet());
        keywords.addAll(tighter.keySet());
        keywords.removeAll(KNOWN);
        keywords.removeAll(LOWER);
        keywords.removeAll(UPPER);
        for (String keyword : keywords) {
            Object one = looser.get(keyword);
            Object other = tighter.get(keyword);
            if (one == null ? other != null : !one.equals(other)) {
                report.notes(place + "." + keyword, "it differs, which is not compared; look yourself");
            }
        }
    }

    private static double number(Map<String, Object> schema, String keyword, double fallback) {
        return schema.get(keyword) instanceof Number number ? number.doubleValue() : fallback;
    }

    private static Map<String, Object> object(Map<String, Object> schema, String keyword) {
        return schema.get(keyword) instanceof Map<?, ?> map ? cast(map) : Map.of();
    }

    private static List<Object> list(Object value) {
        return value instanceof Collection<?> all ? new ArrayList<>(all) : value == null ? List.of() : List.of(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
