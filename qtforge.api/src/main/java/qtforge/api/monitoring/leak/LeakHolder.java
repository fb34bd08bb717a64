// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something that holds unloaded code.
 *
 * @param kind what it is
 * @param name its name: of the thread, the class and field, the MBean, the driver
 * @param owner the plugin or bundle it belongs to; {@code JVM} for the class library's own
 * @param path the way from it to the class loader, each hop a class and a field, in words a programmer reads
 * @param words one sentence that says what holds and how
 * @param remedy one sentence that says what to do about it
 */
public record LeakHolder(HolderKind kind, String name, String owner, List<String> path, String words, String remedy) {

    public LeakHolder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        path = List.copyOf(path);
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** JSON-shaped. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.scriptName());
        json.put("name", name);
        json.put("owner", owner);
        json.put("path", new ArrayList<Object>(path));
        json.put("words", words);
        json.put("remedy", remedy);
        return json;
    }
}
