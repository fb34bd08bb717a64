// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.launch.Framework;
import qtforge.enforcement.boot.EnforcementBoot;
import qtforge.enforcement.decision.EnforcementFailure;

/** The enforcers of qtforge.enforcement. Loaded only when a mode asks for them: they need Felix. */
final class EnforcedProtection implements Protection {
    private static final String JAR = "qtforge.enforcement.jar";

    private final SecurityMode mode;
    private final EnforcementBoot boot;

    private EnforcedProtection(SecurityMode mode, EnforcementBoot boot) {
        this.mode = mode;
        this.boot = boot;
    }

    static Protection prepare(SecurityMode mode, Layout layout) throws LaunchFailure {
        try {
            return new EnforcedProtection(mode, EnforcementBoot.prepare(mode.word(), layout.bundles()));
        } catch (EnforcementFailure e) {
            throw refused(mode, e);
        }
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public void configure(Map<String, Object> settings) {
        // An isolated plugin's process enforces as well, with the same classes.
        jar().ifPresent(jar -> settings.put(JAR, jar.toString()));
        boot.configure(settings);
    }

    private static Optional<Path> jar() {
        CodeSource source = EnforcementBoot.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public void initialised(Framework framework) throws LaunchFailure {
        try {
            boot.initialised(framework);
        } catch (EnforcementFailure e) {
            throw refused(mode, e);
        }
    }

    @Override
    public void awaitPolicy(Duration limit) throws LaunchFailure, InterruptedException {
        Optional<String> refusal = boot.awaitVerdict(limit);
        if (refusal.isPresent()) {
            throw new LaunchFailure(
                    ExitStatus.SECURITY,
                    "security mode '" + mode.word() + "' is not in force, so no plugin was started: " + refusal.get());
        }
    }

    @Override
    public void onRefusal(Consumer<String> stop) {
        boot.onRefusal(stop);
    }

    @Override
    public String summary() {
        return boot.summary();
    }

    @Override
    public void close() {
        boot.close();
    }

    private static LaunchFailure refused(SecurityMode mode, EnforcementFailure e) {
        return new LaunchFailure(
                ExitStatus.SECURITY,
                "security mode '" + mode.word() + "' cannot be had, so nothing was started: " + e.getMessage(),
                e);
    }
}
