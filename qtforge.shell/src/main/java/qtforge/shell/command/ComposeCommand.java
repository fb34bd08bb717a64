// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:compose}. */
@Component(service = Verb.class)
@GogoVerb(function = "compose")
@Subcommands(ComposeVerbs.class)
public final class ComposeCommand extends Verb {

    private final OrchestrationServices services;

    /** Called by SCR. */
    @Activate
    public ComposeCommand(@Reference OrchestrationServices services, @Reference JsonCodec json) {
        super(new ComposeVerbs(services, json));
        this.services = services;
    }

    /** Without a subcommand: the list. */
    @Descriptor("make one plugin of several")
    @Example(value = "qtforge:compose", does = "compositions and composites; the same as qtforge:compose list")
    @Example(value = "qtforge:compose create team.composite.json", does = "make a plugin of a file")
    @Example(value = "qtforge:compose show org.example.team", does = "members and bindings")
    @Example(value = "qtforge:compose destroy --help", does = "how one of the subcommands is used")
    public Table<CompositionRow> compose(
            @Argument(
                            name = "SUBCOMMAND",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "show",
                                "validate",
                                "register",
                                "unregister",
                                "create",
                                "destroy",
                                "graph"
                            },
                            optional = true)
                    @Descriptor("what to do; list without one")
                    String subcommand,
            @Argument(name = "ARGUMENT") @Descriptor("of the subcommand") String... arguments) {
        if (!subcommand.isEmpty()) {
            throw Subjects.unknownSubcommand(ComposeCommand.class, subcommand);
        }
        return CompositionRow.table(services.require(CompositionManager.class));
    }
}
