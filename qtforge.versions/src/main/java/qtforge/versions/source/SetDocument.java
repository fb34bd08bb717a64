// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.VersionSet;

/** Our document of a set: {@code {"name", "complete", "plugins": [{"id", "version", "source"}], "configurations": {id: {}}}}. */
final class SetDocument {

    private static final String NAME = "name";
    private static final String COMPLETE = "complete";
    private static final String PLUGINS = "plugins";
    private static final String CONFIGURATIONS = "configurations";
    private static final String ID = "id";
    private static final String VERSION = "version";
    private static final String SOURCE = "source";

    private static final Set<String> MEMBERS = Set.of(NAME, COMPLETE, PLUGINS, CONFIGURATIONS);
    private static final Set<String> PLUGIN_MEMBERS = Set.of(ID, VERSION, SOURCE);

    private SetDocument() {}

    /** Reads a set; relative paths in it become those below the folder. */
    static VersionSet read(JsonPart root, Path folder) {
        root.allowOnly(MEMBERS);
        String name = root.required(NAME).text().trim();
        JsonPart plugins = root.member(PLUGINS)
                .orElseThrow(
                        () -> root.wrong("member 'plugins' is missing; add it, or 'id' and 'bundles' for a feature"));
        List<VersionSet.Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonPart plugin : plugins.elements()) {
            VersionSet.Entry entry = entry(plugin, folder);
            if (!entry.id().isEmpty() && !ids.add(entry.id())) {
                throw plugin.wrong("'" + entry.id() + "' is there already; keep one of them");
            }
            entries.add(entry);
        }
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        root.member(CONFIGURATIONS)
                .map(JsonPart::members)
                .orElse(Map.of())
                .forEach((id, values) -> configurations.put(id, values(values)));
        boolean complete = root.member(COMPLETE).map(JsonPart::flag).orElse(false);
        return new VersionSet(name, entries, configurations, complete);
    }

    /** The document of a set. */
    static Map<String, Object> write(VersionSet set) {
        if (set.name().isBlank()) {
            throw SourceFailure.invalid("the set has no name; give it one", null);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(NAME, set.name());
        root.put(COMPLETE, set.complete());
        root.put(PLUGINS, set.entries().stream().map(SetDocument::members).toList());
        root.put(CONFIGURATIONS, set.configurations());
        return JsonValues.normalizeMap(root);
    }

    private static VersionSet.Entry entry(JsonPart plugin, Path folder) {
        plugin.allowOnly(PLUGIN_MEMBERS);
        String id = text(plugin, ID);
        String version = text(plugin, VERSION);
        String source = text(plugin, SOURCE);
        if (id.isEmpty() && source.isEmpty()) {
            throw plugin.wrong("neither 'id' nor 'source' is there; write at least one of them");
        }
        if (!version.isEmpty() && Version.parse(version).isEmpty()) {
            throw plugin.required(VERSION).wrong("'" + version + "' is no version; write one such as 1.4.0-rc.1");
        }
        try {
            return new VersionSet.Entry(id, version, absolute(source, folder));
        } catch (PluginException e) {
            throw plugin.required(SOURCE).wrong(e.getMessage(), e);
        }
    }

    // Nobody knows later where the set was read.
    private static String absolute(String source, Path folder) {
        if (source.isEmpty()) {
            return source;
        }
        return VersionSources.isMaven(source)
                ? MavenCoordinates.ofSource(source).source()
                : LocalPaths.of(source, folder).toString();
    }

    private static String text(JsonPart plugin, String name) {
        return plugin.member(name).map(part -> part.text().trim()).orElse("");
    }

    private static Map<String, Object> values(JsonPart configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        configuration.members().forEach((name, part) -> values.put(name, part.value()));
        return values;
    }

    private static Map<String, Object> members(VersionSet.Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        putUnlessEmpty(members, ID, entry.id());
        putUnlessEmpty(members, VERSION, entry.version());
        putUnlessEmpty(members, SOURCE, entry.source());
        return members;
    }

    private static void putUnlessEmpty(Map<String, Object> members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }
}
