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

/** {@code qtforge:workflow}. */
@Component(service = Verb.class)
@GogoVerb(function = "workflow")
@Subcommands({WorkflowStoreVerbs.class, WorkflowRunVerbs.class, WorkflowSteerVerbs.class, WorkflowRecordVerbs.class})
public final class WorkflowCommand extends Verb {

    private final WorkflowStoreVerbs store;

    /** Called by SCR. */
    @Activate
    public WorkflowCommand(@Reference OrchestrationServices services, @Reference JsonCodec json) {
        this(services, json, new WorkflowStoreVerbs(services, json));
    }

    private WorkflowCommand(OrchestrationServices services, JsonCodec json, WorkflowStoreVerbs store) {
        super(
                store,
                new WorkflowRunVerbs(services, json),
                new WorkflowSteerVerbs(services),
                new WorkflowRecordVerbs(services, json));
        this.store = store;
    }

    /** Without a subcommand: the list. */
    @Descriptor("register workflows over plugins, run them, follow, steer and undo them")
    @Example(value = "qtforge:workflow", does = "the workflows there are; the same as qtforge:workflow list")
    @Example(value = "qtforge:workflow run --help", does = "how one of the subcommands is used")
    @Example(value = "qtforge:workflow register greeting.workflow.json", does = "add a workflow")
    @Example(value = "qtforge:workflow run greeting user=Ada", does = "run it and see it come along")
    @Example(value = "qtforge:workflow executions --state FAILED", does = "what went wrong")
    public Table<WorkflowRow> workflow(
            @Argument(
                            name = "SUBCOMMAND",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "register",
                                "unregister",
                                "validate",
                                "show",
                                "graph",
                                "run",
                                "follow",
                                "executions",
                                "results",
                                "history",
                                "cancel",
                                "suspend",
                                "resume",
                                "retry",
                                "purge"
                            },
                            optional = true)
                    @Descriptor("what to do; list without one")
                    String subcommand,
            @Argument(name = "ARGUMENT") @Descriptor("of the subcommand") String... arguments) {
        if (!subcommand.isEmpty()) {
            throw Subjects.unknownSubcommand(WorkflowCommand.class, subcommand);
        }
        return store.list();
    }
}
