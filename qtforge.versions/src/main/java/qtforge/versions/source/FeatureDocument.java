// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.VersionSet;

/**
 * Reads an OSGi Feature (159). What it says besides bundles, configurations and variables is for others and passed over.
 *
 * <p>Its {@code complete} says that it needs nothing else, not that all else has to go; so the set is never complete.
 */
final class FeatureDocument {

    private static final String FORMAT = "1.0";

    /** What begins the names of what is meant for the OSGi Configurator, not for the configuration. */
    private static final String INSTRUCTION = ":configurator:";

    private FeatureDocument() {}

    static VersionSet read(JsonPart root) {
        JsonPart id = root.required("id");
        coordinates(id, MavenCoordinates::ofFeature);
        root.member("feature-resource-version").ifPresent(version -> {
            if (!version.text().equals(FORMAT)) {
                throw version.wrong("only features of version " + FORMAT + " are understood; write that version");
            }
        });
        List<VersionSet.Entry> entries = root.member("bundles").map(JsonPart::elements).orElse(List.of()).stream()
                .map(FeatureDocument::entry)
                .distinct()
                .toList();
        return new VersionSet(id.text().trim(), entries, configurations(root), false);
    }

    private static VersionSet.Entry entry(JsonPart bundle) {
        JsonPart id = bundle.value() instanceof String ? bundle : bundle.required("id");
        // Which plugin it is, and which version of it, stands in the bundle; Maven's version may be another.
        return new VersionSet.Entry(
                "", "", coordinates(id, MavenCoordinates::ofFeatureBundle).source());
    }

    private static MavenCoordinates coordinates(JsonPart id, Function<String, MavenCoordinates> form) {
        try {
            return form.apply(id.text());
        } catch (PluginException e) {
            throw id.wrong(e.getMessage(), e);
        }
    }

    private static Map<String, Map<String, Object>> configurations(JsonPart root) {
        FeatureVariables variables = new FeatureVariables(root);
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        root.member("configurations").map(JsonPart::members).orElse(Map.of()).forEach((pid, configuration) -> {
            if (pid.isBlank() || pid.startsWith("~") || pid.endsWith("~")) {
                throw configuration.wrong("'" + pid + "' is no PID; write PID, or FACTORY~NAME");
            }
            configurations.put(pid, values(configuration, variables));
        });
        return configurations;
    }

    private static Map<String, Object> values(JsonPart configuration, FeatureVariables variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        configuration.members().forEach((name, part) -> {
            if (name.startsWith(INSTRUCTION)) {
                return;
            }
            try {
                TypedValue value = TypedValue.of(name, variables.in(part));
                if (values.containsKey(value.name())) {
                    throw part.wrong("'" + value.name() + "' is there already, with another type; keep one of them");
                }
                values.put(value.name(), value.value());
            } catch (IllegalArgumentException e) {
                throw part.wrong(e.getMessage(), e);
            }
        });
        return values;
    }
}
