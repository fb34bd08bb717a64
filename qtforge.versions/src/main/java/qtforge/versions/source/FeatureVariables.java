// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of an OSGi Feature (159.5), put in for <code>${name}</code> in the texts of its configurations. */
final class FeatureVariables {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\s*([^}]+?)\\s*}");

    private final Map<String, JsonPart> variables;

    /** The variables of a feature; each has a text, a number or a truth value, or null when it must be given. */
    FeatureVariables(JsonPart feature) {
        variables = feature.member("variables").map(JsonPart::members).orElse(Map.of());
        variables.forEach((name, part) -> {
            if (part.value() instanceof Map || part.value() instanceof List) {
                throw part.wrong("a variable must be a text, a number, true, false or null");
            }
        });
    }

    /** The value with variables put in, in all texts in it. */
    Object in(JsonPart part) {
        if (part.value() instanceof String text) {
            return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), part)));
        }
        if (part.value() instanceof List) {
            List<Object> list = new ArrayList<>();
            part.elements().forEach(element -> list.add(in(element)));
            return list;
        }
        if (part.value() instanceof Map) {
            Map<String, Object> map = new LinkedHashMap<>();
            part.members().forEach((name, member) -> map.put(name, in(member)));
            return map;
        }
        return part.value();
    }

    private String value(String name, JsonPart user) {
        JsonPart variable = variables.get(name);
        if (variable == null) {
            throw user.wrong("there is no variable '" + name + "'; add it to the variables of the feature");
        }
        if (variable.value() == null) {
            throw variable.wrong("the variable has no default value, and nobody gives one; write it here");
        }
        // 8.0E7 is how Java would write it, not how a person would.
        return variable.value() instanceof Double number
                ? BigDecimal.valueOf(number).toPlainString()
                : variable.value().toString();
    }
}
