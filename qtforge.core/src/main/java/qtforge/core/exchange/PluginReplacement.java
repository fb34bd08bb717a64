// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeReplacement;
import qtforge.api.core.exchange.ReplacementOutcome;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.StagedBundle;
import qtforge.core.install.UpdateRun;
import qtforge.core.lifecycle.PluginRecord;

/** One replacement of one plugin's code, told in parts. Used once, by one thread. */
final class PluginReplacement {

    private final BundleInstaller installer;
    private final Function<StagedBundle, List<String>> outlook;
    private final PluginRecord record;
    private final InstalledBundle installed;
    private final UpdateRun run;
    private final boolean evenIfSame;
    private final long begun = System.nanoTime();
    private final boolean wasActive;
    private Optional<Version> to = Optional.empty();

    /**
     * A replacement.
     *
     * @param outlook what speaks against it as far as resolving is concerned, in words
     */
    PluginReplacement(
            BundleInstaller installer,
            Function<StagedBundle, List<String>> outlook,
            PluginRecord record,
            InstalledBundle installed,
            boolean preserveState,
            boolean evenIfSame) {
        this.installer = installer;
        this.outlook = outlook;
        this.record = record;
        this.installed = installed;
        this.evenIfSame = evenIfSame;
        run = UpdateRun.of(preserveState, evenIfSame);
        wasActive = record.state().isActive();
    }

    CodeReplacement by(Path file) {
        try (StagedBundle staged = installer.stage(file)) {
            to = staged.archive().metadata().map(PluginMetadata::version);
            if (!evenIfSame && staged.archive().sha256().equals(installed.sha256())) {
                return result(ReplacementOutcome.UNCHANGED, null);
            }
            List<String> problems =
                    wasActive && staged.key().equals(installed.key()) ? outlook.apply(staged) : List.of();
            if (!problems.isEmpty()) {
                PluginError error = new PluginError(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "the new code of plugin '" + record.id() + "' would not resolve, so the old one goes on: "
                                + String.join("; ", problems),
                        "",
                        record.id(),
                        "replace",
                        null);
                installer.refused(installed, staged, error);
                return result(ReplacementOutcome.REJECTED, error);
            }
            installer.update(installed, staged, run);
            return run.isSkipped() ? result(ReplacementOutcome.UNCHANGED, null) : inForce();
        } catch (PluginException e) {
            return result(failed(), e.error());
        }
    }

    private CodeReplacement inForce() {
        return run.startFailure()
                .map(failure -> result(ReplacementOutcome.FAILED, failure.error()))
                .orElseGet(() -> result(ReplacementOutcome.REPLACED, null));
    }

    private ReplacementOutcome failed() {
        PluginState now = record.state();
        if (wasActive && !now.isActive()) {
            return ReplacementOutcome.FAILED;
        }
        if (!run.isTouched()) {
            return ReplacementOutcome.REJECTED;
        }
        return run.isUndone() ? ReplacementOutcome.ROLLED_BACK : ReplacementOutcome.FAILED;
    }

    private CodeReplacement result(ReplacementOutcome outcome, PluginError error) {
        Duration replaced = run.sinceTouched();
        return new CodeReplacement(
                record.id(),
                outcome,
                installed.version(),
                to,
                Duration.ofNanos(System.nanoTime() - begun).minus(replaced),
                replaced,
                run.isStateKept(),
                run.restarted(),
                Optional.ofNullable(error));
    }
}
