// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.core.dependency.BundleNames;
import qtforge.core.dependency.FrameworkView;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/** A dry run: reads a file as an installation would, and asks what it would be wired to. */
final class FileVerification {

    private final BundleContext context;
    private final PluginTable table;
    private final String path;
    private final List<String> problems = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> wouldUse = new ArrayList<>();
    private boolean installable = true;

    FileVerification(BundleContext context, PluginTable table, String path) {
        this.context = context;
        this.table = table;
        this.path = path;
    }

    Verification run(Installer installer) {
        try (StagedBundle staged = installer.stage(file(path))) {
            return examine(staged);
        } catch (PluginException e) {
            return new Verification(
                    path, "", false, false, Map.of(), List.of(), List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Path file(String path) {
        String text = path.startsWith("reference:") ? path.substring("reference:".length()) : path;
        try {
            return text.startsWith("file:/") ? Path.of(URI.create(text)) : Path.of(text.replaceFirst("^file:", ""));
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw unusable(path, e);
        }
    }

    private static PluginException unusable(String path, RuntimeException cause) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "'" + path + "' is not a path: " + cause.getMessage() + "; give a file of this machine",
                cause);
    }

    private Verification examine(StagedBundle staged) {
        PluginArchive archive = staged.archive();
        StagedResource resource = StagedResource.read(staged.content(), staged.source());
        Optional<Bundle> replaced = clashes(archive);
        List<Bundle> others = Arrays.stream(context.getBundles())
                .filter(bundle -> replaced.isEmpty()
                        || bundle.getBundleId() != replaced.get().getBundleId())
                .toList();
        FrameworkView framework = FrameworkView.of(others);
        framework.index().add(resource);
        boolean resolvable = new RequirementCheck(context, framework, missing, wouldUse).check(resource);
        return new Verification(
                path,
                archive.metadata().map(PluginMetadata::id).orElse(""),
                installable,
                resolvable,
                archive.metadata().map(PluginMetadata::toJson).orElse(Map.of()),
                missing,
                wouldUse,
                problems);
    }

    /** Tells what is in the way; gives the bundle that an update would replace. */
    private Optional<Bundle> clashes(PluginArchive archive) {
        Optional<PluginEntry> same = archive.metadata().flatMap(metadata -> table.find(metadata.id()));
        Optional<Bundle> replaced = same.flatMap(PluginEntry::bundle);
        same.ifPresent(plugin -> {
            String from = plugin.source().isEmpty() ? "" : ", from " + plugin.source();
            problem("plugin '" + plugin.id() + "' is installed already in version "
                    + plugin.metadata().version() + from + ": this would be an update; update it, or unload it first");
        });
        for (Bundle bundle : context.getBundles()) {
            boolean itself = replaced.isPresent() && replaced.get().getBundleId() == bundle.getBundleId();
            if (!itself
                    && archive.symbolicName().equals(bundle.getSymbolicName())
                    && archive.bundleVersion().equals(bundle.getVersion())) {
                problem("a bundle of the same symbolic name and version is installed already: " + BundleNames.of(bundle)
                        + "; raise Bundle-Version, or uninstall that one");
            }
        }
        return replaced;
    }

    private void problem(String text) {
        problems.add(text);
        installable = false;
    }
}
