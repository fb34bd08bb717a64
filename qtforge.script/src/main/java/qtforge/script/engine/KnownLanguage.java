// SPDX-License-Identifier: Apache-2.0
package qtforge.script.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.api.core.PluginType;

/** A language whose scripts are taken even while its engine is not there, so that somebody can be told what is missing. */
@SuppressWarnings("ImmutableEnumChecker") // the list is one of List.of
public enum KnownLanguage {
    LUA(PluginType.LUA, "qtforge.engine.lua", "--", ".lua"),
    PYTHON(PluginType.PYTHON, "qtforge.engine.python", "#", ".py"),
    JAVASCRIPT(PluginType.JAVA_SCRIPT, "qtforge.engine.javascript", "//", ".js", ".mjs");

    private final PluginType type;
    private final String bundle;
    private final String comment;
    private final List<String> extensions;

    KnownLanguage(PluginType type, String bundle, String comment, String... extensions) {
        this.type = type;
        this.bundle = bundle;
        this.comment = comment;
        this.extensions = List.of(extensions);
    }

    /** The language as engines name it. */
    public String language() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of its plugins. */
    public PluginType type() {
        return type;
    }

    /** The bundle that runs it. */
    public String bundle() {
        return bundle;
    }

    /** What begins a comment that ends with its line. */
    public String comment() {
        return comment;
    }

    /** Endings of its files, with dot. */
    public List<String> extensions() {
        return extensions;
    }

    /** The language of that name. */
    public static Optional<KnownLanguage> named(String language) {
        return Stream.of(values())
                .filter(known -> known.language().equals(language))
                .findFirst();
    }

    /** The language of files that end so. */
    public static Optional<KnownLanguage> ofExtension(String extension) {
        return Stream.of(values())
                .filter(known -> known.extensions.contains(extension))
                .findFirst();
    }
}
