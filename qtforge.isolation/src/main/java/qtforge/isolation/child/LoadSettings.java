// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginMetadata;

/** What the runtime says about the plugin to load. It trusts the runtime, which started it. */
record LoadSettings(Map<?, ?> values) {

    PluginMetadata metadata() {
        return PluginMetadata.fromJson(JsonValues.normalizeMap((Map<?, ?>) values.get("metadata")));
    }

    /** The class that implements it. */
    String entry() {
        return (String) values.get("entry");
    }

    /** The plugin's jar, and others with code that nobody trusts. */
    List<Path> jars() {
        return ((List<?>) values.get("jars"))
                .stream().map(path -> Path.of((String) path)).toList();
    }

    Path dataFolder() {
        return Path.of((String) values.get("data"));
    }

    /** {@code off}, {@code learn}, {@code audit} or {@code enforce}. */
    String mode() {
        return (String) values.get("mode");
    }

    boolean enforced() {
        return !mode().equals("off");
    }

    boolean blocking() {
        return mode().equals("enforce");
    }

    List<?> rules() {
        return (List<?>) values.get("rules");
    }

    int threads() {
        return ((Long) values.get("threads")).intValue();
    }
}
