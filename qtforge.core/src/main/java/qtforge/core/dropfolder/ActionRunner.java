// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.install.GateRefusal;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;

/**
 * Does what was decided and remembers what failed. A file that failed is tried again when its content changes or when
 * another was newly installed since, which may have been what it lacked; one that a gate refused only when it changes.
 */
final class ActionRunner {

    private final Installer installer;
    private final ReportedErrors errors;
    private final Map<Path, Failure> failures = new HashMap<>();
    private final Map<String, Long> stuckSince = new HashMap<>();
    private long installations;

    /**
     * A failed installation.
     *
     * @param sha256 of what failed
     * @param installations how many had succeeded then
     * @param error why
     * @param refused whether a gate said no, which another installation does not change
     */
    private record Failure(String sha256, long installations, PluginError error, boolean refused) {}

    ActionRunner(Installer installer, ReportedErrors errors) {
        this.installer = installer;
        this.errors = errors;
    }

    void run(DropAction action, Map<Path, FileContent> ready, StagedFiles staged, long now) {
        if (action instanceof DropAction.Uninstall uninstall) {
            change(
                    uninstall.installed(),
                    uninstall.installed().source(),
                    now,
                    () -> installer.uninstall(uninstall.installed()));
        } else if (action instanceof DropAction.Move move) {
            change(move.installed(), move.file(), now, () -> installer.moved(move.installed(), move.file()));
        } else if (action instanceof DropAction.Update update) {
            install(update.file(), ready, staged, bundle -> installer.update(update.installed(), bundle));
        } else if (action instanceof DropAction.Install install) {
            install(install.file(), ready, staged, bundle -> installer.install(bundle, true));
        }
    }

    /** What is done with a bundle that was read. */
    @FunctionalInterface
    private interface Installation {
        InstalledBundle of(StagedBundle bundle);
    }

    private void install(Path file, Map<Path, FileContent> ready, StagedFiles staged, Installation installation) {
        FileContent content = ready.get(file);
        try (StagedBundle bundle = staged.take(file)) {
            if (!bundle.archive().sha256().equals(content.sha256())) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        file + " changed while it was being installed; it is read again");
            }
            installation.of(bundle);
            failures.remove(file);
            installations++;
        } catch (PluginException e) {
            failed(file, content, e.error(), e instanceof GateRefusal);
        } catch (RuntimeException e) {
            failed(
                    file,
                    content,
                    new PluginError(PluginErrorCode.LOAD_FAILED, file + " cannot be installed: " + e),
                    false);
        }
    }

    private void failed(Path file, FileContent content, PluginError error, boolean refused) {
        failures.put(file, new Failure(content.sha256(), installations, error, refused));
        errors.report(file, error);
    }

    private void change(InstalledBundle installed, Path subject, long now, Runnable change) {
        try {
            change.run();
            stuckSince.remove(installed.key());
        } catch (PluginException e) {
            stuckSince.put(installed.key(), now);
            errors.report(subject, e.error());
        } catch (RuntimeException e) {
            stuckSince.put(installed.key(), now);
            errors.report(subject, PluginErrorCode.UNLOAD_FAILED, installed.key() + " cannot be removed: " + e);
        }
    }

    /** The files that are not to be tried now. */
    Set<Path> failed(Map<Path, FileContent> ready) {
        failures.entrySet().removeIf(entry -> {
            FileContent content = ready.get(entry.getKey());
            return content != null && !content.sha256().equals(entry.getValue().sha256);
        });
        if (failures.values().stream().anyMatch(Failure::refused)) {
            // The operator may have had it installed in another way meanwhile.
            Set<String> installed =
                    installer.installed().stream().map(InstalledBundle::sha256).collect(Collectors.toSet());
            failures.values().removeIf(failure -> failure.refused() && installed.contains(failure.sha256()));
        }
        Set<Path> paths = new HashSet<>();
        failures.forEach((path, failure) -> {
            if (failure.refused || failure.installations == installations) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** The keys that are not to be uninstalled or moved now. */
    Set<String> stuck(long now, long quietPeriod) {
        stuckSince.values().removeIf(since -> now - since >= quietPeriod);
        return Set.copyOf(stuckSince.keySet());
    }

    Optional<PluginError> errorOf(Path file) {
        return Optional.ofNullable(failures.get(file)).map(Failure::error);
    }

    void retain(Set<Path> files) {
        failures.keySet().retainAll(files);
    }

    boolean hasFailures() {
        return !failures.isEmpty() || !stuckSince.isEmpty();
    }

    /** How many installations and updates succeeded so far. */
    long installations() {
        return installations;
    }
}
