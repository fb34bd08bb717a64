// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:workflow} about workflows themselves. */
public final class WorkflowStoreVerbs {

    private final OrchestrationServices services;
    private final JsonCodec json;

    WorkflowStoreVerbs(OrchestrationServices services, JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** All workflows. */
    @Subcommand("list")
    @Descriptor("show the workflows there are")
    @Example(value = "qtforge:workflow list", does = "all of them")
    @Example(value = "qtforge:workflow list | grep PARALLEL", does = "only lines with a word")
    public Table<WorkflowRow> list() {
        return WorkflowRow.table(services.require(PluginOrchestrator.class).workflows());
    }

    /** What was registered. */
    @Subcommand("register")
    @Descriptor("register workflows from JSON files; their steps have the rights of this shell")
    @Example(value = "qtforge:workflow register greeting.workflow.json", does = "it is there after a restart, too")
    @Example(value = "qtforge:workflow register --once a.json b.json", does = "several, until the runtime stops")
    public Table<Registered> register(
            CommandSession session,
            @Parameter(
                            names = {"-o", "--once"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not keep them over a restart")
                    boolean once,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("JSON files of workflows") String... files) {
        if (files.length == 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "name a file: qtforge:workflow register FILE...");
        }
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        WorkflowFiles reader = new WorkflowFiles(json);
        List<Registered> registered = new ArrayList<>();
        // All are read before one is registered, so that a slip in the last leaves nothing half done.
        List<List<Workflow>> read = new ArrayList<>();
        for (String file : files) {
            read.add(reader.workflows(session, file));
        }
        for (int i = 0; i < files.length; i++) {
            for (Workflow workflow : read.get(i)) {
                if (once) {
                    orchestrator.registerWorkflow(workflow);
                } else {
                    orchestrator.keepWorkflow(workflow);
                }
                registered.add(new Registered(
                        workflow.id(),
                        workflow.steps().size(),
                        !once,
                        IssueRow.summary(orchestrator.validateWorkflow(workflow)),
                        files[i]));
            }
        }
        return Table.of(
                        registered,
                        "the files have no workflows",
                        List.of(
                                Column.of("REGISTERED", Registered::id),
                                Column.number("STEPS", Registered::steps),
                                Column.of("KEPT", row -> row.kept() ? "yes" : "no"),
                                Column.of("FOUND", Registered::found),
                                Column.<Registered>flexible("FILE", Registered::file)))
                .withCaption(
                        registered.stream().allMatch(row -> row.found().isEmpty())
                                ? ""
                                : "something was found; qtforge:workflow validate ID tells what");
    }

    /** What was done. */
    @Subcommand("unregister")
    @Descriptor("take a workflow away; executions that have begun go on")
    @Example(value = "qtforge:workflow unregister greeting", does = "also when it was kept over restarts")
    public Done unregister(@Argument(name = "ID", kind = ArgumentKind.WORKFLOW) @Descriptor("the workflow") String id) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        String owner = WorkflowSubjects.workflow(orchestrator, id).owner();
        return orchestrator.unregisterWorkflow(id)
                ? Done.of("unregistered " + id + "; executions that have begun go on")
                : Done.failed(id + " stays: it was registered by " + owner);
    }

    /** What was found; not ok when it would not be run. */
    @Subcommand("validate")
    @Descriptor("check a workflow, registered or in a file, with all rules")
    @Example(value = "qtforge:workflow validate greeting", does = "with the rights of who registered it")
    @Example(
            value = "qtforge:workflow validate greeting.workflow.json",
            does = "a file, without registering it; status 1 with --exec when it would not be run")
    public Table<IssueRow> validate(
            CommandSession session,
            @Argument(
                            name = "WORKFLOW",
                            kind = {ArgumentKind.WORKFLOW, ArgumentKind.PATH})
                    @Descriptor("the workflow, or a JSON file")
                    String subject) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        if (WorkflowFiles.isFile(subject) && !WorkflowSubjects.isWorkflow(orchestrator, subject)) {
            return IssueRow.table(new WorkflowFiles(json)
                    .workflows(session, subject).stream()
                            .map(orchestrator::validateWorkflow)
                            .toList());
        }
        WorkflowSubjects.workflow(orchestrator, subject);
        return IssueRow.table(List.of(orchestrator.validateWorkflow(subject)));
    }

    /** All about it. */
    @Subcommand("show")
    @Descriptor("show all about a workflow or an execution")
    @Example(value = "qtforge:workflow show greeting", does = "a workflow and its steps")
    @Example(value = "qtforge:workflow show greeting --json", does = "in the form of which register takes files")
    @Example(value = "qtforge:workflow show EXECUTION", does = "an execution and how its steps stand")
    public Object show(
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("as JSON")
                    boolean asJson,
            @Argument(
                            name = "ID",
                            kind = {ArgumentKind.WORKFLOW, ArgumentKind.EXECUTION})
                    @Descriptor("the workflow or execution")
                    String id) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        if (WorkflowSubjects.isWorkflow(orchestrator, id)) {
            WorkflowSheet sheet = new WorkflowSheet(WorkflowSubjects.workflow(orchestrator, id));
            return asJson ? new JsonObject(sheet.info().workflow().toJson(), json) : sheet;
        }
        return orchestrator
                .getExecutionStatus(id)
                .<Object>map(execution -> asJson
                        ? new JsonObject(execution.toJson(), json)
                        : new ExecutionSheet(
                                execution,
                                List.copyOf(orchestrator.getStepResults(id).values()),
                                json))
                .orElseThrow(() -> WorkflowSubjects.neither(orchestrator, id));
    }

    /** The picture. */
    @Subcommand("graph")
    @Descriptor("draw a workflow, or an execution with colours for the states of its steps")
    @Example(value = "qtforge:workflow graph greeting", does = "Graphviz DOT; dot -Tsvg makes a picture of it")
    @Example(value = "qtforge:workflow graph EXECUTION --format mermaid", does = "for Markdown")
    public String graph(
            @Parameter(
                            names = {"-F", "--format"},
                            absentValue = "dot")
                    @Argument(name = "FORMAT", kind = ArgumentKind.GRAPH_FORMAT)
                    @Descriptor("dot (as without) or mermaid")
                    String format,
            @Argument(
                            name = "ID",
                            kind = {ArgumentKind.WORKFLOW, ArgumentKind.EXECUTION})
                    @Descriptor("the workflow or execution")
                    String id) {
        GraphFormat language = Constants.of(GraphFormat.class, "format", format);
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        if (WorkflowSubjects.isWorkflow(orchestrator, id)) {
            return orchestrator.workflowGraph(id, language);
        }
        if (orchestrator.getExecutionStatus(id).isEmpty()) {
            throw WorkflowSubjects.neither(orchestrator, id);
        }
        return orchestrator.executionGraph(id, language);
    }

    /**
     * A workflow that was registered.
     *
     * @param id its id
     * @param steps how many it has
     * @param kept whether it is there again after a restart
     * @param found what validation found, in short
     * @param file where it came from
     */
    public record Registered(String id, int steps, boolean kept, String found, String file)
            implements Row, Identified {}
}
