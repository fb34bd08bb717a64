// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:tx}. */
@Component(service = Verb.class)
@GogoVerb(function = "tx")
@Subcommands({TransactionListVerbs.class, TransactionWorkVerbs.class, TransactionUpkeepVerbs.class})
public final class TxCommand extends Verb {

    private final OrchestrationServices services;

    /** Called by SCR. */
    @Activate
    public TxCommand(@Reference OrchestrationServices services, @Reference JsonCodec json) {
        super(
                new TransactionListVerbs(services),
                new TransactionWorkVerbs(services, json),
                new TransactionUpkeepVerbs(services));
        this.services = services;
    }

    /** Without a subcommand: the list. */
    @Descriptor("make transactions over plugins, see them, and end what is in doubt")
    @Example(value = "qtforge:tx", does = "all that are known; the same as qtforge:tx list")
    @Example(value = "qtforge:tx indoubt", does = "what somebody has to look at")
    @Example(value = "qtforge:tx add --help", does = "how one of the subcommands is used")
    public Table<TransactionRow> tx(
            @Argument(
                            name = "SUBCOMMAND",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "show",
                                "indoubt",
                                "participants",
                                "begin",
                                "add",
                                "run",
                                "commit",
                                "rollback",
                                "resolve",
                                "forget",
                                "clear"
                            },
                            optional = true)
                    @Descriptor("what to do; list without one")
                    String subcommand,
            @Argument(name = "ARGUMENT") @Descriptor("of the subcommand") String... arguments) {
        if (!subcommand.isEmpty()) {
            throw Subjects.unknownSubcommand(TxCommand.class, subcommand);
        }
        return new TransactionListVerbs(services).list(false);
    }
}
