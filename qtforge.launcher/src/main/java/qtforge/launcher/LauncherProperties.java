// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The configured framework properties: {@code etc/qtforge.properties}, then system properties over it. */
final class LauncherProperties {
    /** Only these may come from the command line of the JVM: a framework must not inherit everything. */
    private static final List<String> OWN = List.of("qtforge.", "felix.", "org.osgi.", "osgi.", "gosh.", "ds.");

    /** Where gogo.jline looks for its profile, and the profile there. */
    private static final String SHELL_HOME = "gosh.home";

    private static final String SHELL_PROFILE = "etc/gosh_profile";

    private LauncherProperties() {}

    static Map<String, String> read(Layout layout) throws LaunchFailure {
        Map<String, String> values = new LinkedHashMap<>(load(layout.propertiesFile()));
        Substitution substitution = new Substitution(name -> switch (name) {
            case "qtforge.home" -> layout.home().toString();
            case "qtforge.data.dir" -> layout.data().toString();
            default -> System.getProperty(name);
        });
        values.replaceAll((key, value) -> substitution.apply(value));
        shellHome(layout, values);
        Properties system = System.getProperties();
        for (String key : new TreeSet<>(system.stringPropertyNames())) {
            if (OWN.stream().anyMatch(key::startsWith)) {
                values.put(key, system.getProperty(key));
            }
        }
        return values;
    }

    /** A home without a profile of the shell uses the distribution's; without any, verbs would have no precedence and no prompt of theirs. */
    private static void shellHome(Layout layout, Map<String, String> values) {
        String configured = values.getOrDefault(SHELL_HOME, layout.home().toString());
        if (!Files.exists(Path.of(configured).resolve(SHELL_PROFILE))
                && Files.exists(layout.distribution().resolve(SHELL_PROFILE))) {
            values.put(SHELL_HOME, layout.distribution().toString());
        } else {
            values.put(SHELL_HOME, configured);
        }
    }

    private static Map<String, String> load(Path file) throws LaunchFailure {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return values;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchFailure(ExitStatus.FAILED, "cannot read " + file + ": " + Causes.of(e), e);
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            values.put(key, properties.getProperty(key).strip());
        }
        return values;
    }
}
