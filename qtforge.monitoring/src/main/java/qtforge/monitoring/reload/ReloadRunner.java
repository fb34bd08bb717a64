// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipFile;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeReplacement;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;

/** Takes over one change. Without state; may be called by any thread. */
final class ReloadRunner {

    private final PluginExchange exchange;
    private final Function<Path, Optional<PluginLoader>> loaders;
    private final Supplier<HotReloadOptions> options;

    ReloadRunner(
            PluginExchange exchange,
            Function<Path, Optional<PluginLoader>> loaders,
            Supplier<HotReloadOptions> options) {
        this.exchange = exchange;
        this.loaders = loaders;
        this.options = options;
    }

    /**
     * What is to be taken over.
     *
     * @param detected when the change was seen
     * @param installedThen the SHA-256 of what was installed then; empty when that is not known
     * @param versionThen the version of it
     * @param evenIfSame whether it is done also when nothing changed
     */
    record Change(
            String pluginId,
            Path path,
            Instant detected,
            String installedThen,
            String versionThen,
            boolean evenIfSame) {}

    /** What is installed for a plugin. */
    Optional<InstalledCode> installed(String pluginId) {
        return exchange.installed(pluginId);
    }

    /** Whether a file does not look half written: a jar has its end, a folder its manifest. Whole ones may be wrong all the same. */
    boolean isWhole(Path path) {
        if (loaders.apply(path).isEmpty()) {
            return false;
        }
        if (!Files.isRegularFile(path)
                || !path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return true;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes a change over.
     *
     * @throws PluginException PLUGIN_NOT_FOUND or NOT_SUPPORTED when there is no such plugin, or it was installed by somebody else
     */
    HotReloadResult run(Change change) {
        Duration debounced = Duration.between(change.detected(), Instant.now());
        Optional<PluginLoader> loader = loaders.apply(change.path());
        if (loader.isPresent() && !loader.get().supportsHotReload()) {
            return rejected(
                    change,
                    debounced,
                    unsupported(change.pluginId(), change.path(), loader.get()).error());
        }
        CodeReplacement done =
                exchange.replace(change.pluginId(), change.path(), options.get().preserveState(), change.evenIfSame());
        HotReloadOutcome outcome = outcome(done);
        String from = done.from().toString();
        if (outcome == HotReloadOutcome.UNCHANGED && wasTakenOver(change)) {
            // Somebody else, most likely a drop folder, was faster.
            outcome = HotReloadOutcome.RELOADED;
            from = change.versionThen();
        }
        return new HotReloadResult(
                change.pluginId(),
                change.path(),
                outcome,
                change.detected(),
                debounced,
                done.verified(),
                done.replaced(),
                from,
                done.to().map(Version::toString).orElse(""),
                done.stateKept(),
                done.restarted(),
                done.error());
    }

    private boolean wasTakenOver(Change change) {
        return !change.installedThen().isEmpty()
                && installed(change.pluginId())
                        .filter(now -> !now.sha256().equals(change.installedThen()))
                        .isPresent();
    }

    private static HotReloadOutcome outcome(CodeReplacement done) {
        return switch (done.outcome()) {
            case REPLACED -> HotReloadOutcome.RELOADED;
            case UNCHANGED -> HotReloadOutcome.UNCHANGED;
            case REJECTED -> HotReloadOutcome.REJECTED;
            case ROLLED_BACK -> HotReloadOutcome.ROLLED_BACK;
            case FAILED -> HotReloadOutcome.FAILED;
        };
    }

    /** An attempt that ended before the plugin was touched. */
    HotReloadResult rejected(Change change, Duration debounced, PluginError error) {
        return new HotReloadResult(
                change.pluginId(),
                change.path(),
                HotReloadOutcome.REJECTED,
                change.detected(),
                debounced,
                Duration.ZERO,
                Duration.ZERO,
                installed(change.pluginId())
                        .map(code -> code.version().toString())
                        .orElse(""),
                "",
                false,
                List.of(),
                Optional.of(error));
    }

    static PluginException unsupported(String pluginId, Path path, PluginLoader loader) {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                pluginId,
                "plugins of the kind '" + loader.name() + "' cannot be replaced while they run, so " + path
                        + " is not taken over; stop plugin '" + pluginId + "', update it, and start it again",
                null);
    }
}
