// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of the page, a fixed table that is read once: what is not in it does not exist, whatever its path is made of. */
final class PageFiles {

    /** A file: its content type and its bytes, which nobody changes. */
    static final class PageFile {
        private final String type;
        private final byte[] content;

        private PageFile(String type, byte[] content) {
            this.type = type;
            this.content = content;
        }

        String type() {
            return type;
        }

        byte[] content() {
            return content;
        }
    }

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("index.html", HTML),
            Map.entry("login.html", HTML),
            Map.entry("style.css", STYLE),
            Map.entry("login.js", SCRIPT),
            Map.entry("theme.js", SCRIPT),
            Map.entry("page.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("server.js", SCRIPT),
            Map.entry("plugins.js", SCRIPT),
            Map.entry("graph.js", SCRIPT),
            Map.entry("chart.js", SCRIPT),
            Map.entry("panels.js", SCRIPT));

    /** What a browser needs to show the form. */
    private static final Set<String> OPEN = Set.of("login.js", "style.css", "theme.js");

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    PageFiles() {
        TYPES.forEach((name, type) -> files.put(name, new PageFile(type, read(name))));
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream("/qtforge/web/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a path that begins with a slash, for who is logged in. */
    Optional<PageFile> of(String path) {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        return name.equals("login.html") ? Optional.empty() : Optional.ofNullable(files.get(name));
    }

    /** The file of a path, for everybody. */
    Optional<PageFile> open(String path) {
        return OPEN.contains(path.substring(1)) ? of(path) : Optional.empty();
    }

    /** The form. */
    PageFile login() {
        return files.get("login.html");
    }

    static Set<String> names() {
        return TYPES.keySet();
    }
}
