// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import qtforge.secrets.SecretNames;

/** Finds the secrets of the runtime, so that their text can be taken out wherever it stands. */
final class RuntimeSecrets implements SupportArchive.SecretSource {

    private final BundleContext context;
    private final DumpServices services;
    private final Supplier<Map<String, String>> environment;

    RuntimeSecrets(BundleContext context, DumpServices services) {
        this(context, services, System::getenv);
    }

    RuntimeSecrets(BundleContext context, DumpServices services, Supplier<Map<String, String>> environment) {
        this.context = context;
        this.services = services;
        this.environment = environment;
    }

    /** A place where nothing can be looked up leaves the others. */
    @Override
    public void collect(KnownSecrets known, PartText text) throws DumpPart.Incomplete {
        text.line("Looked for secrets in:");
        Misses misses = new Misses(text);
        each(misses, text, "environment variables", () -> named(environment.get(), known));
        each(misses, text, "system properties", () -> {
            Properties properties = System.getProperties();
            for (String name : properties.stringPropertyNames()) {
                if (SecretNames.matches(name)) {
                    known.add(properties.getProperty(name));
                }
            }
        });
        each(misses, text, "files of secrets", () -> files(known, misses));
        each(misses, text, "configurations of plugins", () -> new PluginSettings(services).collect(known, misses));
        each(misses, text, "Config Admin", () -> new ConfigAdminSettings(services).collect(known, misses));
        misses.end();
    }

    private static void each(Misses misses, PartText text, String where, Misses.Look look) {
        misses.guard(where, () -> {
            look.look();
            text.line("  " + where);
        });
    }

    private static void named(Map<String, String> values, KnownSecrets known) {
        values.forEach((name, value) -> {
            if (SecretNames.matches(name)) {
                known.add(value);
            }
        });
    }

    private void files(KnownSecrets known, Misses misses) throws IOException {
        String home = context.getProperty("qtforge.home");
        Path folder = home == null ? null : Path.of(home, "etc", "secrets");
        if (folder != null && Files.isDirectory(folder)) {
            SecretFiles.collect(folder, known, misses);
        }
    }
}
