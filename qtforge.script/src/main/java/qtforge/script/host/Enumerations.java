// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The enumerations that programs have, for scripts: numbers by name. Generated from the same source, see {@code GeneratedFilesTest} of
 * {@code qtforge.bindings}. A script asks for those it needs, so that others do not cost it memory.
 */
final class Enumerations {

    private static final String FILE = "enumerations.json";

    /** Read once, when the first script asks; what two threads read at a time is the same. */
    private static volatile Map<String, Map<String, Object>> byName;

    private final JsonCodec json;

    Enumerations(JsonCodec json) {
        this.json = json;
    }

    /** Their qualified names, sorted. */
    List<Object> names() {
        return List.copyOf(all().keySet());
    }

    /**
     * The constants of one.
     *
     * @param name {@code core.PluginState}, or {@code PluginState}
     * @throws PluginException NOT_FOUND
     */
    Map<String, Object> constants(String name) {
        Map<String, Map<String, Object>> all = all();
        Map<String, Object> found = all.get(name);
        if (found == null) {
            found = all.entrySet().stream()
                    .filter(each -> each.getKey().endsWith("." + name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new PluginException(PluginErrorCode.NOT_FOUND, missing(name, all)));
        }
        return found;
    }

    private static String missing(String name, Map<String, Map<String, Object>> all) {
        String words = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        String near = all.keySet().stream()
                .filter(each -> each.toLowerCase(java.util.Locale.ROOT).contains(words))
                .collect(Collectors.joining(", "));
        return "there is no enumeration '" + name + "'; "
                + (near.isEmpty() || words.isEmpty() ? "enumerations() lists those there are" : "is it " + near + "?");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> known = byName;
        if (known == null) {
            known = new TreeMap<>((Map<String, Map<String, Object>>) json.parse(text()));
            byName = known;
        }
        return known;
    }

    private static String text() {
        try (InputStream in = Enumerations.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
