// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.StorageUsage;

/** What {@code qtforge:versions} does to the store and to repositories. */
final class VersionStoreActions {

    private final PluginVersionManager versions;
    private final VersionRequest request;

    VersionStoreActions(PluginVersionManager versions, VersionRequest request) {
        this.versions = versions;
        this.request = request;
    }

    Object list() {
        List<String> ids = request.word(0).isEmpty() ? versions.plugins() : List.of(request.word(0));
        List<PluginVersionInfo> all = new ArrayList<>();
        ids.forEach(id -> all.addAll(versions.getInstalledVersions(id)));
        return VersionTables.versions(all);
    }

    /** From a file, or by id and version from a repository. */
    Done install() {
        String usage = "install SOURCE | ID [VERSION]";
        String first = request.word(0, "SOURCE", usage);
        PluginVersionInfo info = isSource(first)
                ? versions.installVersion("", request.word(1), source(first), request.replace())
                : versions.installVersion(first, request.word(1), "", request.replace());
        return Done.of("installed " + info.pluginId() + " " + info.version() + " from " + info.source()
                + "; qtforge:versions activate " + info.pluginId() + " " + info.version() + " puts it in force");
    }

    private boolean isSource(String text) {
        return text.startsWith("mvn:")
                || text.contains("/")
                || text.endsWith(".jar")
                || Files.exists(
                        Path.of(PathArgument.resolve(request.session(), text).replaceFirst("^file:", "")));
    }

    private String source(String text) {
        return text.startsWith("mvn:") ? text : PathArgument.resolve(request.session(), text);
    }

    Done uninstall() {
        String usage = "uninstall ID VERSION";
        String id = request.word(0, "ID", usage);
        String version = request.word(1, "VERSION", usage);
        if (request.force()) {
            Confirmation.require(
                    request.session(),
                    request.yes(),
                    "rollback points that need version " + version + " of " + id + " would be deleted",
                    "Uninstall it?");
        }
        versions.uninstallVersion(id, version, request.force());
        return Done.of("took " + id + " " + version + " out of the store");
    }

    Object verify() {
        List<PluginVersionInfo> checked = new ArrayList<>();
        boolean sound = true;
        List<String> ids = request.word(0).isEmpty() ? versions.plugins() : List.of(request.word(0));
        for (String id : ids) {
            for (PluginVersionInfo info : versions.getInstalledVersions(id)) {
                String version = info.version().toString();
                if (request.word(1).isEmpty() || request.word(1).equals(version)) {
                    sound &= versions.validateVersionIntegrity(id, version);
                    checked.add(versions.getVersionInfo(id, version));
                }
            }
        }
        return sound
                ? Done.of("the code of " + checked.size() + " versions is what was installed")
                : Done.failed("not what was installed: "
                        + String.join(
                                ", ",
                                checked.stream()
                                        .filter(info -> info.status()
                                                == qtforge.api.managers.version.VersionInstallStatus.CORRUPTED)
                                        .map(info -> info.pluginId() + " " + info.version())
                                        .toList()));
    }

    Done gc() {
        List<String> removed = versions.cleanupUnusedVersions(request.keep());
        return Done.of(
                removed.isEmpty()
                        ? "nothing to take out: all versions are in force, needed or among the last " + request.keep()
                        : "took out " + String.join(", ", removed));
    }

    Done usage() {
        StorageUsage usage =
                request.word(0).isEmpty() ? versions.getStorageUsage() : versions.getStorageUsage(request.word(0));
        return Done.of(usage.versions() + " versions, " + VersionTables.size(usage.codeBytes()) + " of code; "
                + usage.backups() + " rollback points, " + VersionTables.size(usage.backupBytes()) + " of data; in "
                + versions.storageDirectory());
    }

    Done exportVersion() {
        String usage = "export ID VERSION FILE";
        Path file = request.file(2, usage);
        versions.exportVersion(request.word(0), request.word(1), file);
        return Done.of("wrote " + request.word(0) + " " + request.word(1) + " to " + file);
    }

    Done importVersion() {
        PluginVersionInfo info = versions.importVersion(request.file(0, "import FILE"), request.replace());
        return Done.of("installed " + info.pluginId() + " " + info.version());
    }

    Done deprecate() {
        String usage = "deprecate ID VERSION";
        String id = request.word(0, "ID", usage);
        String version = request.word(1, "VERSION", usage);
        versions.setDeprecated(id, version, !request.undo());
        return Done.of(id + " " + version + (request.undo() ? " may be used again" : " should not be used any more"));
    }

    Object available() {
        return VersionTables.available(versions.getAvailableVersions(request.word(0)));
    }

    Object repository() {
        String usage = "repository add|remove|index FOLDER, or list";
        String what = request.word(0);
        switch (what) {
            case "", "list" -> {
                return VersionTables.repositories(versions.getRepositories());
            }
            case "add" -> {
                Path folder = request.file(1, usage);
                versions.addRepository(folder);
                return Done.of("versions are looked for in " + folder + ", too");
            }
            case "remove" -> {
                Path folder = request.file(1, usage);
                return versions.removeRepository(folder)
                        ? Done.of("versions are not looked for in " + folder + " any more")
                        : Done.failed(folder + " is no repository; qtforge:versions repository shows those there are");
            }
            case "index" -> {
                Path folder = request.file(1, usage);
                return Done.of("wrote the index of " + versions.indexRepository(folder) + " bundles in " + folder);
            }
            default -> throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "there is no action '" + what + "'; usage: qtforge:versions " + usage);
        }
    }
}
