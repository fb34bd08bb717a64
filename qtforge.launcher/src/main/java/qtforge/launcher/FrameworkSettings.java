// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;

/**
 * What the framework is configured with: defaults, the configuration file over them, and last what only the launcher
 * can know.
 */
final class FrameworkSettings {
    /** Start level of a runtime without a shell; the shell's own bundles are above it. */
    static final int HEADLESS_LEVEL = 80;

    static final int SHELL_LEVEL = 100;

    /** Below the level of the core, which starts plugins: reached first, until the policy is in force. */
    static final int POLICY_LEVEL = 29;

    private FrameworkSettings() {}

    static Map<String, String> of(
            Layout layout, Options options, Map<String, String> configured, SecurityMode security) {
        Map<String, String> settings = defaults(layout);
        settings.putAll(configured);
        // For the terminal of the shell, which catches Ctrl-C with it; plugins would have to be allowed to import it.
        settings.merge(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "sun.misc",
                (given, ours) -> given.isBlank() ? ours : given + "," + ours);
        OptionalBundles.configure(settings, options);
        settings.put("org.osgi.framework.storage", layout.frameworkCache().toString());
        settings.put(
                "org.osgi.framework.startlevel.beginning",
                Integer.toString(security == SecurityMode.OFF ? HEADLESS_LEVEL : POLICY_LEVEL));
        if (options.clean()) {
            settings.put("org.osgi.framework.storage.clean", "onFirstInit");
        }
        settings.put("qtforge.home", layout.home().toString());
        settings.put("qtforge.data.dir", layout.data().toString());
        settings.put("qtforge.plugins.dirs", dropFolders(layout, options));
        settings.put("qtforge.security.mode", security.word());
        if (security != SecurityMode.OFF) {
            // Would hand packages of the JVM to plugins past the permission to import them.
            settings.remove(Constants.FRAMEWORK_BOOTDELEGATION);
        }
        settings.put("qtforge.terminal", terminal(options));
        settings.put("qtforge.version", Version.product());
        return settings;
    }

    /** Who has the terminal: a person at the prompt, in whose way the log must not be; commands, which print there; or nobody. */
    private static String terminal(Options options) {
        if (options.batch()) {
            return "commands";
        }
        return !options.noShell() && Terminal.interactive() ? "prompt" : "none";
    }

    private static Map<String, String> defaults(Layout layout) {
        Map<String, String> settings = new LinkedHashMap<>();
        // Felix prints its log on standard output; what matters arrives as framework events and is printed once.
        settings.put("felix.log.level", "0");
        // Outside the framework's cache, so that --clean does not drop configuration made at run time.
        settings.put("felix.cm.dir", layout.data().resolve("config").toString());
        // SCR then parses the descriptions of components once and not at every start; kept in the framework's cache.
        settings.put("ds.cache.metadata", "true");
        // FileInstall is here for configuration files only; plugins belong to qtforge.core.
        settings.put("felix.fileinstall.dir", layout.etc().toString());
        settings.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        settings.put("felix.fileinstall.tmpdir", layout.data().resolve("tmp").toString());
        settings.put("felix.fileinstall.subdir.mode", "skip");
        settings.put("felix.fileinstall.noInitialDelay", "true");
        settings.put("felix.fileinstall.poll", "1000");
        settings.put("felix.fileinstall.log.level", "2");
        settings.put("felix.fileinstall.log.default", "jul");
        return settings;
    }

    private static String dropFolders(Layout layout, Options options) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(layout.plugins());
        folders.addAll(options.plugins());
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
