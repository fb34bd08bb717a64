// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:versions}. */
@Component(service = Verb.class)
@GogoVerb(function = "versions")
@Subcommands({
    VersionStoreVerbs.class,
    VersionUpkeepVerbs.class,
    VersionActivationVerbs.class,
    VersionBackupVerbs.class,
    VersionRestoreVerbs.class,
    VersionSetVerbs.class,
    VersionKnowledgeVerbs.class,
    VersionRepositoryVerbs.class
})
public final class VersionsCommand extends Verb {

    private final VersionServices services;

    /** Called by SCR. */
    @Activate
    public VersionsCommand(@Reference VersionServices services, @Reference PluginLifecycleManager lifecycle) {
        super(
                new VersionStoreVerbs(services),
                new VersionUpkeepVerbs(services),
                new VersionActivationVerbs(services, lifecycle),
                new VersionBackupVerbs(services),
                new VersionRestoreVerbs(services, lifecycle),
                new VersionSetVerbs(services),
                new VersionKnowledgeVerbs(services),
                new VersionRepositoryVerbs(services));
        this.services = services;
    }

    /** Without a subcommand: the list. */
    @Descriptor("keep versions of plugins, put them in force, migrate and roll back")
    @Example(value = "qtforge:versions", does = "the versions in the store; the same as qtforge:versions list")
    @Example(value = "qtforge:versions activate --help", does = "how one of the subcommands is used")
    @Example(value = "qtforge:versions install hello-2.0.0.jar", does = "take a version into the store")
    @Example(value = "qtforge:versions activate hello 2.0.0", does = "put it in force")
    @Example(value = "qtforge:versions rollback hello", does = "back to the one before")
    public Table<VersionRow> versions(
            @Argument(
                            name = "SUBCOMMAND",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "install",
                                "uninstall",
                                "activate",
                                "migrate",
                                "rollback",
                                "backups",
                                "backup",
                                "restore",
                                "diff",
                                "simulate",
                                "apply",
                                "verify",
                                "gc",
                                "usage",
                                "snapshot",
                                "snapshots",
                                "history",
                                "compat",
                                "migrations",
                                "repository",
                                "available",
                                "export",
                                "import",
                                "beside",
                                "unbeside",
                                "deprecate"
                            },
                            optional = true)
                    @Descriptor("what to do; list without one")
                    String subcommand,
            @Argument(name = "ARGUMENT") @Descriptor("of the subcommand") String... arguments) {
        if (!subcommand.isEmpty()) {
            throw Subjects.unknownSubcommand(VersionsCommand.class, subcommand);
        }
        return new VersionStoreVerbs(services).list("");
    }
}
