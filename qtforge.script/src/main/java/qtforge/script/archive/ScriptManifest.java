// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import static qtforge.script.archive.ManifestText.oneLine;
import static qtforge.script.archive.ManifestText.quoted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.VersionRange;
import qtforge.script.metadata.ScriptMetadata;

/** The manifest of a script's bundle: what any plugin's has, and a requirement on the extender that runs it. */
final class ScriptManifest {

    private ScriptManifest() {}

    static byte[] of(ScriptMetadata script) {
        PluginMetadata plugin = script.plugin();
        return new ManifestText()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", ScriptNames.BUNDLE_PREFIX + plugin.id())
                .header("Bundle-Version", plugin.version().toOsgi().toString())
                .header("Bundle-Name", oneLine(plugin.name()))
                // The Plugin service is registered in its name, so it must see the type as everybody does.
                .header("Import-Package", "qtforge.api.core")
                .header("Provide-Capability", capability(script) + "," + service())
                .header("Require-Capability", requirements(plugin))
                .bytes();
    }

    private static String capability(ScriptMetadata script) {
        PluginMetadata plugin = script.plugin();
        StringBuilder text = new StringBuilder(PluginNamespace.NAMESPACE);
        attribute(text, PluginNamespace.ID, plugin.id());
        attribute(
                text,
                PluginNamespace.VERSION + ":Version",
                plugin.version().toOsgi().toString());
        attribute(text, PluginNamespace.SEMVER, plugin.version().toString());
        attribute(text, "name", plugin.name());
        attribute(text, "description", plugin.description());
        attribute(text, "author", plugin.author());
        attribute(text, "license", plugin.license());
        attribute(text, "category", plugin.category());
        attribute(text, "homepage", plugin.homepage());
        attribute(text, "type", plugin.type().name());
        attribute(text, "priority", plugin.priority().name());
        attribute(text, PluginNamespace.ENTRY, plugin.entry());
        list(text, "tags", plugin.tags());
        list(text, "permissions", plugin.permissions());
        list(
                text,
                "capabilities",
                plugin.capabilities().stream()
                        .sorted()
                        .map(PluginCapability::name)
                        .toList());
        if (!script.configurationSchema().isEmpty()) {
            attribute(text, PluginNamespace.CONFIGURATION_SCHEMA, ScriptNames.SCHEMA);
        }
        return text.toString();
    }

    private static void attribute(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(';').append(name).append('=').append(quoted(value));
        }
    }

    private static void list(StringBuilder text, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            attribute(
                    text,
                    name + ":List<String>",
                    values.stream().map(value -> value.replace(',', ' ')).collect(Collectors.joining(",")));
        }
    }

    /** That a Plugin service will come, so that the runtime waits for the extender. */
    private static String service() {
        return "osgi.service;objectClass:List<String>=\"qtforge.api.core.Plugin,qtforge.api.core.AdvancedPlugin,"
                + "qtforge.api.core.DynamicPlugin\";effective:=active";
    }

    private static String requirements(PluginMetadata plugin) {
        List<String> requirements = new ArrayList<>();
        requirements.add("osgi.extender;filter:=\"(&(osgi.extender=" + ScriptNames.EXTENDER + ")(version>="
                + ScriptNames.EXTENDER_VERSION + ")(!(version>=2.0)))\"");
        for (PluginDependency dependency : plugin.dependencies()) {
            requirements.add(PluginNamespace.NAMESPACE + ";filter:=\"" + filter(dependency) + "\";" + PluginNamespace.ID
                    + "=" + quoted(dependency.id()) + ";" + PluginNamespace.RANGE + "="
                    + quoted(range(dependency.range())) + (dependency.optional() ? ";resolution:=optional" : ""));
        }
        return String.join(",", requirements);
    }

    private static String filter(PluginDependency dependency) {
        String id = "(" + PluginNamespace.ID + "=" + dependency.id() + ")";
        VersionRange range = dependency.range();
        return range.equals(VersionRange.ANY)
                ? id
                : "(&" + id + range.toOsgi().toFilterString(PluginNamespace.VERSION) + ")";
    }

    /** As {@link VersionRange#of} reads it; one single version needs brackets, since attributes take a bare one for a lower bound. */
    private static String range(VersionRange range) {
        return range.type() == VersionRange.RangeType.EXACT
                ? "[" + range.floor() + "," + range.floor() + "]"
                : range.toString();
    }
}
