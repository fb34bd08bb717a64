// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One start of the runtime: from the command line to the exit status. */
final class Launcher {
    private static final String READY_LIMIT = "qtforge.ready.timeout";

    private final Path distribution;
    private final long started;

    /**
     * A launcher.
     *
     * @param distribution where {@code bin bundles etc} are
     * @param started {@link System#nanoTime()} at the beginning
     */
    Launcher(Path distribution, long started) {
        this.distribution = distribution;
        this.started = started;
    }

    /** Runs until the runtime is stopped, or until the commands given are done. */
    int run(String... arguments) throws InterruptedException {
        Messages messages = new Messages(System.out, System.err);
        try {
            Options options = ArgumentParser.parse(arguments);
            switch (options.action()) {
                case HELP -> {
                    messages.status(Help.TEXT.stripTrailing());
                    return ExitStatus.OK;
                }
                case VERSION -> {
                    messages.status("QtForge " + Version.product());
                    messages.status(Version.jdk());
                    return ExitStatus.OK;
                }
                default -> {
                    return ExitStatus.portable(run(options, arguments));
                }
            }
        } catch (LaunchFailure e) {
            messages.warn(e.getMessage());
            return e.status();
        }
    }

    private int run(Options options, String... arguments) throws LaunchFailure, InterruptedException {
        Layout layout = new Layout(distribution, options.home().orElse(distribution));
        Map<String, String> configured = LauncherProperties.read(layout);
        SecurityMode security = security(options, configured, layout.policyFile());
        if (Relaunch.isNeeded(security, Runtime.version().feature(), System.getProperty("java.security.manager"))) {
            return Relaunch.run(arguments);
        }
        for (Path folder : options.plugins()) {
            if (!Files.isDirectory(folder)) {
                throw new LaunchFailure(ExitStatus.USAGE, "--plugins: there is no folder " + folder);
            }
        }
        HomeSetup.prepare(layout);
        DataLock lock = DataLock.acquire(layout.lockFile());
        try {
            Map<String, String> settings = FrameworkSettings.of(layout, options, configured, security);
            return new Session(layout, options, security, settings, started).run();
        } finally {
            lock.close();
        }
    }

    /** The flag, the configuration, or what there is: a policy is there to be enforced. */
    private static SecurityMode security(Options options, Map<String, String> configured, Path policy)
            throws LaunchFailure {
        if (options.security().isPresent()) {
            return options.security().get();
        }
        String word = configured.get("qtforge.security.mode");
        if (word == null || word.isBlank()) {
            return Files.exists(policy) ? SecurityMode.ENFORCE : SecurityMode.OFF;
        }
        return SecurityMode.of(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new LaunchFailure(
                        ExitStatus.USAGE, "qtforge.security.mode is enforce, audit, learn or off, not '" + word + "'"));
    }

    /** How long to wait until the runtime is ready. */
    static Duration readyLimit(Map<String, String> settings) throws LaunchFailure {
        String text = Optional.ofNullable(settings.get(READY_LIMIT)).orElse("60");
        try {
            return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
        } catch (NumberFormatException e) {
            throw new LaunchFailure(ExitStatus.USAGE, READY_LIMIT + " is a number of seconds, not '" + text + "'", e);
        }
    }
}
