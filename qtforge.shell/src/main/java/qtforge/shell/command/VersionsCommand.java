// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.shell.text.Screen;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:versions}. */
@Component(service = Verb.class)
@GogoVerb(function = "versions")
public final class VersionsCommand extends Verb {

    private static final List<String> ACTIONS = List.of(
            "list",
            "install",
            "uninstall",
            "activate",
            "migrate",
            "rollback",
            "restore",
            "apply",
            "diff",
            "simulate",
            "compat",
            "migrations",
            "verify",
            "gc",
            "usage",
            "backup",
            "backups",
            "snapshot",
            "snapshots",
            "drop",
            "history",
            "export",
            "import",
            "available",
            "repository",
            "deprecate",
            "beside");

    private final VersionServices services;

    /** Called by SCR. */
    @Activate
    public VersionsCommand(@Reference VersionServices services) {
        this.services = services;
    }

    /** A table, or what was done. */
    @Descriptor("install versions of plugins, put them in force, migrate and roll back")
    @Example(value = "qtforge:versions", does = "all versions in the store; list ID for one plugin")
    @Example(
            value = "qtforge:versions install hello-2.0.0.jar",
            does = "take a version in: a file, mvn:GROUP:ARTIFACT:VERSION, or ID [VERSION] from a repository")
    @Example(
            value = "qtforge:versions activate hello 2.0.0",
            does = "put it in force; rolled back by itself when it does not run")
    @Example(value = "qtforge:versions migrate hello 1.0.0 2.0.0", does = "the same, if 1.0.0 is in force")
    @Example(
            value = "qtforge:versions rollback hello",
            does = "the version and data of before; rollback ID VERSION [--keep-data]")
    @Example(value = "qtforge:versions simulate hello 2.0.0", does = "what activate would do; of a set: simulate FILE")
    @Example(value = "qtforge:versions diff set.json", does = "how a set or snapshot differs from what is in force")
    @Example(value = "qtforge:versions apply set.json", does = "put a set, or an OSGi Feature, in force as one")
    @Example(
            value = "qtforge:versions compat hello 2.0.0",
            does = "how far it is, and how its data gets there; migrations ID")
    @Example(
            value = "qtforge:versions backup hello 'before the fair'",
            does = "make a rollback point; backups ID shows them, restore POINT")
    @Example(
            value = "qtforge:versions --with-data snapshot monday",
            does = "all plugins with their data; snapshots, restore monday, drop monday")
    @Example(value = "qtforge:versions verify", does = "whether the code in the store is what was installed")
    @Example(
            value = "qtforge:versions --keep 1 gc",
            does = "take out what nothing needs; usage shows what the store takes")
    @Example(
            value = "qtforge:versions repository add releases",
            does = "a folder to look for versions in; index FOLDER, available [ID]")
    @Example(value = "qtforge:versions export hello 2.0.0 hello.zip", does = "for another runtime: import FILE")
    @Example(value = "qtforge:versions beside hello 1.0.0", does = "run it beside the one in force; --undo ends that")
    @Example(value = "qtforge:versions history hello", does = "what happened to its versions")
    public Object versions(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--replace"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("install or import in the place of the same version")
                    boolean replace,
            @Parameter(
                            names = {"-f", "--force"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor(
                            "overrule a compatibility rule; uninstall with rollback points; backups: delete all but --keep")
                    boolean force,
            @Parameter(names = "--no-migrate", presentValue = "true", absentValue = "false")
                    @Descriptor("leave the data as it is")
                    boolean noMigrate,
            @Parameter(names = "--fresh", presentValue = "true", absentValue = "false")
                    @Descriptor("do not hand the state over")
                    boolean fresh,
            @Parameter(names = "--no-backup", presentValue = "true", absentValue = "false")
                    @Descriptor("make no rollback point")
                    boolean noBackup,
            @Parameter(names = "--migrated", presentValue = "true", absentValue = "false")
                    @Descriptor("a person has done what a manual migration asks for")
                    boolean migrated,
            @Parameter(names = "--health", absentValue = "10")
                    @Argument(name = "SECONDS")
                    @Descriptor("how long it may take to be healthy, 10 by default")
                    int health,
            @Parameter(names = "--keep-data", presentValue = "true", absentValue = "false")
                    @Descriptor("rollback to a version with the data of now")
                    boolean keepData,
            @Parameter(names = "--with-data", presentValue = "true", absentValue = "false")
                    @Descriptor("snapshot with data, configuration and state")
                    boolean withData,
            @Parameter(names = "--undo", presentValue = "true", absentValue = "false")
                    @Descriptor("take deprecate or beside back")
                    boolean undo,
            @Parameter(
                            names = {"-k", "--keep"},
                            absentValue = "3")
                    @Argument(name = "N")
                    @Descriptor("how many gc, or --force backups, keeps; 3 by default")
                    int keep,
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many rows of history, 20 by default")
                    int lines,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask")
                    boolean yes,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "install",
                                "uninstall",
                                "activate",
                                "migrate",
                                "rollback",
                                "restore",
                                "apply",
                                "diff",
                                "simulate",
                                "compat",
                                "migrations",
                                "verify",
                                "gc",
                                "usage",
                                "backup",
                                "backups",
                                "snapshot",
                                "snapshots",
                                "drop",
                                "history",
                                "export",
                                "import",
                                "available",
                                "repository",
                                "deprecate",
                                "beside"
                            },
                            optional = true)
                    @Descriptor("list (without one), or what the examples show")
                    String action,
            @Argument(name = "WHAT", kind = ArgumentKind.VERSIONED, optional = true)
                    @Descriptor("a plugin, file, set, rollback point or snapshot")
                    String what,
            @Argument(name = "VERSION", kind = ArgumentKind.VERSION, optional = true) @Descriptor("a version")
                    String version,
            @Argument(name = "MORE", kind = ArgumentKind.PATH, optional = true)
                    @Descriptor("for migrate the version to go to; for export the file")
                    String more) {
        PluginVersionManager manager = services.manager();
        VersionRequest request = new VersionRequest(
                session,
                Stream.of(what, version, more).filter(word -> !word.isEmpty()).toList(),
                new ActivationOptions(!noMigrate, !fresh, !noBackup, migrated, limit(health), force, progress(session)),
                replace,
                force,
                keepData,
                withData,
                undo,
                yes,
                keep,
                lines);
        return run(action, manager, request);
    }

    private static Object run(String action, PluginVersionManager manager, VersionRequest request) {
        VersionStoreActions store = new VersionStoreActions(manager, request);
        VersionChanges changes = new VersionChanges(manager, request);
        VersionQuestions questions = new VersionQuestions(manager, request);
        return switch (action) {
            case "", "list" -> store.list();
            case "install" -> store.install();
            case "uninstall" -> store.uninstall();
            case "verify" -> store.verify();
            case "gc" -> store.gc();
            case "usage" -> store.usage();
            case "export" -> store.exportVersion();
            case "import" -> store.importVersion();
            case "deprecate" -> store.deprecate();
            case "available" -> store.available();
            case "repository" -> store.repository();
            case "activate" -> changes.activate();
            case "migrate" -> changes.migrate();
            case "rollback" -> changes.rollback();
            case "restore" -> changes.restore();
            case "apply" -> changes.apply();
            case "backup" -> changes.backup();
            case "backups" -> changes.backups();
            case "snapshot" -> changes.snapshot();
            case "snapshots" -> changes.snapshots();
            case "drop" -> changes.drop();
            case "beside" -> changes.beside();
            case "diff" -> questions.diff();
            case "simulate" -> questions.simulate();
            case "compat" -> questions.compat();
            case "migrations" -> questions.migrations();
            case "history" -> questions.history();
            default -> throw Subjects.unknownWord("versions", "action", action, ACTIONS);
        };
    }

    private static Duration limit(int seconds) {
        if (seconds <= 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--health must be at least 1 second but is " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** One line for each step, for a person who waits at a terminal. */
    private static Consumer<String> progress(CommandSession session) {
        Process process = Process.Utils.current();
        if (process == null || !Screen.isInteractive(session)) {
            return step -> {};
        }
        return step -> process.err().println("  " + step);
    }
}
