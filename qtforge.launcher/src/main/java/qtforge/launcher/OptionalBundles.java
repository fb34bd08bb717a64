// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * Parts of the distribution that are installed only when they are asked for: {@code bundles/<name>/*.jar}, at start level
 * {@value #LEVEL}. The flag {@code --with} and the setting {@code qtforge.with} name them.
 *
 * @param names of folders, in the order given
 */
record OptionalBundles(List<String> names) {

    static final String SETTING = "qtforge.with";

    /** That of the runtime's other bundles: they may need the API, and are there before the plugins. */
    static final int LEVEL = 30;

    private static final String JAVASCRIPT = "javascript";

    /** qtforge.web starts these itself. */
    private static final String HTTP = "http";

    OptionalBundles {
        names = List.copyOf(names);
    }

    /** What the settings name, blanks and commas between. */
    static OptionalBundles of(Map<String, String> settings) {
        Set<String> names = new LinkedHashSet<>(
                List.of(settings.getOrDefault(SETTING, "").strip().split("[\\s,]+")));
        names.remove("");
        return new OptionalBundles(List.copyOf(names));
    }

    /** Adds the flags to the settings, and what the parts ask of the framework. */
    static void configure(Map<String, String> settings, Options options) {
        if (!options.with().isEmpty()) {
            String flags = String.join(",", options.with());
            settings.merge(SETTING, flags, (given, ours) -> given.isBlank() ? ours : given + "," + ours);
        }
        if (of(settings).names().contains(JAVASCRIPT)) {
            // Truffle looks one class up there, since Java 22. Java lets nobody use it; a plugin would have to be
            // allowed to import it.
            settings.merge(
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "jdk.internal.access",
                    (given, ours) -> given.isBlank() ? ours : given + "," + ours);
        }
    }

    /**
     * The folders.
     *
     * @throws LaunchFailure when one is not there, naming those that are
     */
    List<Path> folders(Path bundles) throws LaunchFailure, IOException {
        Set<String> present = present(bundles);
        for (String name : names) {
            if (!present.contains(name)) {
                throw new LaunchFailure(
                        ExitStatus.USAGE,
                        "--with, " + SETTING + ": the distribution has no part '" + name + "'; it has "
                                + (present.isEmpty() ? "none" : String.join(", ", present)));
            }
        }
        return names.stream().map(bundles::resolve).toList();
    }

    private static Set<String> present(Path bundles) throws IOException {
        Set<String> present = new TreeSet<>();
        try (Stream<Path> entries = Files.list(bundles)) {
            entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[a-z][a-z0-9-]*") && !name.equals(HTTP))
                    .forEach(present::add);
        }
        return present;
    }
}
