// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.bench.pf4j.Pf4jPlugin;
import qtforge.bench.plugin.CounterPlugin;
import qtforge.bench.plugin.IdlePlugin;
import qtforge.bench.plugin.PlainActivator;

/** The jars that are compared: the same classes, with the manifest each runtime wants. */
enum JarKind {
    /** A bundle with an activator. */
    PLAIN {
        @Override
        void headers(Map<String, String> headers, String entry) {
            headers.put("Bundle-Activator", PlainActivator.class.getName());
        }
    },
    /** A plugin of QtForge. */
    PLUGIN {
        @Override
        void headers(Map<String, String> headers, String entry) {
            String id = headers.get("Bundle-SymbolicName");
            headers.put(
                    "Provide-Capability",
                    "qtforge.plugin;id=\"" + id + "\";version:Version=\"1.0.0\";semver=\"1.0.0\";entry=\"" + entry
                            + "\"");
        }
    },
    /** A plugin of PF4J. */
    PF4J {
        @Override
        Map<String, String> headers(String id, String entry) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Plugin-Id", id);
            headers.put("Plugin-Version", "1.0.0");
            headers.put("Plugin-Class", Pf4jPlugin.class.getName());
            return headers;
        }

        @Override
        void headers(Map<String, String> headers, String entry) {}
    };

    abstract void headers(Map<String, String> headers, String entry);

    Map<String, String> headers(String id, String entry) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", id);
        headers.put("Bundle-Version", "1.0.0");
        headers.put("Import-Package", "qtforge.api.core;version=\"[1.0,2)\",org.osgi.framework");
        headers.put("Bench-Entry", entry);
        headers(headers, entry);
        return headers;
    }

    List<Class<?>> classes() {
        return this == PF4J
                ? List.of(Pf4jPlugin.class)
                : List.of(IdlePlugin.class, CounterPlugin.class, PlainActivator.class);
    }
}
