// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.Version;
import qtforge.api.managers.version.MigrationContext;
import qtforge.core.json.JsonText;

/** JSON for tests, with single quotes, and the context of a migration. */
final class Documents {

    static final JsonCodec JSON = new JsonText();

    private Documents() {}

    static Object json(String text) {
        return JSON.parse(text.replace('\'', '"'));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) json(text);
    }

    /** A document with the given steps, which are JSON with single quotes. */
    static MigrationDocument steps(String... steps) {
        return MigrationDocument.parse(
                object("{'from': '[1.0,2.0)', 'to': '[2.0,3.0)', 'steps': [" + String.join(", ", steps) + "]}"),
                "test.json");
    }

    /** What a migration works on. */
    static final class Context implements MigrationContext {

        final Map<String, Object> configuration = new LinkedHashMap<>();
        final Map<String, Object> state = new LinkedHashMap<>();
        final List<String> progress = new ArrayList<>();
        private final Path data;

        Context(Path data) {
            this.data = data;
        }

        Context apply(String... steps) {
            steps(steps).apply(this, JSON);
            return this;
        }

        @Override
        public String pluginId() {
            return "org.example.notes";
        }

        @Override
        public Version from() {
            return Version.of("1.4.0");
        }

        @Override
        public Version to() {
            return Version.of("2.0.0");
        }

        @Override
        public Path dataFolder() {
            return data;
        }

        @Override
        public Map<String, Object> configuration() {
            return configuration;
        }

        @Override
        public Map<String, Object> state() {
            return state;
        }

        @Override
        public void progress(String message) {
            progress.add(message);
        }
    }
}
