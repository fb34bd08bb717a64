// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} about where versions come from and go to. */
public final class VersionRepositoryVerbs {

    private static final List<String> ACTIONS = List.of("list", "add", "remove", "index");

    private final VersionServices services;

    VersionRepositoryVerbs(VersionServices services) {
        this.services = services;
    }

    /** The repositories, or what was done. */
    @Subcommand("repository")
    @Descriptor("show or change the folders in which versions are looked for")
    @Example(value = "qtforge:versions repository", does = "in the order they are asked")
    @Example(value = "qtforge:versions repository add /srv/plugins", does = "kept over restarts")
    @Example(value = "qtforge:versions repository remove /srv/plugins", does = "its files stay")
    @Example(
            value = "qtforge:versions repository index /srv/plugins",
            does = "write index.json and index.xml of a folder")
    public Object repository(
            CommandSession session,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"list", "add", "remove", "index"},
                            optional = true)
                    @Descriptor("list (without one), add, remove or index")
                    String action,
            @Argument(
                            name = "FOLDER",
                            kind = {ArgumentKind.REPOSITORY, ArgumentKind.PATH},
                            optional = true)
                    @Descriptor("the folder")
                    String folder) {
        PluginVersionManager versions = services.require();
        if (action.isEmpty() || action.equals("list")) {
            return Table.of(
                    versions.getRepositories().stream()
                            .map(path -> new Repository(path.toString()))
                            .toList(),
                    "no repositories; qtforge:versions repository add FOLDER adds one",
                    List.of(Column.of("FOLDER", Repository::folder)));
        }
        if (!ACTIONS.contains(action)) {
            throw Subjects.unknownWord("versions repository", "action", action, ACTIONS);
        }
        if (folder.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name the folder: qtforge:versions repository " + action + " FOLDER");
        }
        return change(versions, action, VersionSource.file(session, folder));
    }

    /** What the repositories offer. */
    @Subcommand("available")
    @Descriptor("show the versions that repositories offer")
    @Example(value = "qtforge:versions available", does = "of all plugins")
    @Example(value = "qtforge:versions available hello", does = "of one, the highest first")
    public Table<Offer> available(
            @Argument(name = "ID", kind = ArgumentKind.OFFERED_PLUGIN, optional = true) @Descriptor("the plugin")
                    String id) {
        return Table.of(
                services.require().getAvailableVersions(id).stream()
                        .map(Offer::of)
                        .toList(),
                id.isEmpty()
                        ? "nothing is offered; qtforge:versions repository shows where is looked"
                        : "no repository offers " + id + "; qtforge:versions repository shows where is looked",
                List.of(
                        Column.of("PLUGIN", Offer::id),
                        Column.of("VERSION", Offer::version),
                        Column.number("SIZE", row -> ByteText.of(row.bytes())),
                        Column.flexible("SOURCE", Offer::source),
                        Column.<Offer>flexible("REPOSITORY", Offer::repository)));
    }

    /** What was done. */
    @Subcommand("export")
    @Descriptor("write a version to a file that can be imported elsewhere")
    @Example(value = "qtforge:versions export hello 2.0.0 hello-2.0.0.zip", does = "its code and what is known of it")
    public Done exportTo(
            CommandSession session,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version") String version,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("the file") String file) {
        Path path = VersionSource.file(session, file);
        services.require().exportVersion(id, version, path);
        return Done.of("wrote " + id + " " + version + " to " + path);
    }

    /** What was done. */
    @Subcommand("import")
    @Descriptor("take in a version that was exported")
    @Example(value = "qtforge:versions import hello-2.0.0.zip", does = "what is in force does not change")
    @Example(value = "qtforge:versions import hello-2.0.0.zip --replace", does = "in place of the same version")
    public Done importFrom(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--replace"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("take the place of the same version in the store")
                    boolean replace,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("the file") String file) {
        PluginVersionInfo info = services.require().importVersion(VersionSource.file(session, file), replace);
        return Done.of("took in " + info.pluginId() + " " + info.version() + "; qtforge:versions activate "
                + info.pluginId() + " " + info.version() + " puts it in force");
    }

    private static Done change(PluginVersionManager versions, String action, Path folder) {
        switch (action) {
            case "add" -> {
                versions.addRepository(folder);
                return Done.of("versions are looked for in " + folder + ", too");
            }
            case "remove" -> {
                if (!versions.removeRepository(folder)) {
                    throw new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            folder + " is no repository; qtforge:versions repository shows those there are");
                }
                return Done.of("versions are not looked for in " + folder + " any more");
            }
            default -> {
                int bundles = versions.indexRepository(folder);
                return Done.of("indexed " + folder + ": " + (bundles == 1 ? "1 bundle" : bundles + " bundles"));
            }
        }
    }

    /**
     * A repository.
     *
     * @param folder where it is
     */
    public record Repository(String folder) implements Row {}

    /**
     * A version that a repository offers.
     *
     * @param id the plugin, or {@code library/NAME}
     * @param version the version
     * @param bytes its size; -1 when it is not known
     * @param source what qtforge:versions install takes
     * @param repository where it is offered
     * @param sha256 what its code must be; may be empty
     */
    public record Offer(String id, Version version, long bytes, String source, String repository, String sha256)
            implements Row, Identified {

        static Offer of(AvailableVersion version) {
            return new Offer(
                    version.pluginId(),
                    version.version(),
                    version.size(),
                    version.source(),
                    version.repository(),
                    version.sha256());
        }
    }
}
