// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:workflow} that begin executions and follow them. */
public final class WorkflowRunVerbs {

    private final OrchestrationServices services;
    private final JsonCodec json;

    WorkflowRunVerbs(OrchestrationServices services, JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** What became of it, or its id; null after Ctrl-C. */
    @Subcommand("run")
    @Descriptor("begin an execution and show how it comes along until it has ended")
    @Example(value = "qtforge:workflow run greeting user=Ada", does = "values are JSON or text")
    @Example(value = "qtforge:workflow run greeting --input '{\"user\":\"Ada\"}'", does = "the input as JSON")
    @Example(value = "qtforge:workflow run greeting --input @ada.json", does = "the input from a file")
    @Example(
            value = "qtforge:workflow run greeting --background",
            does = "only begins it and gives its id; Ctrl-C later does the same, the execution goes on")
    @Example(
            value = "qtforge:workflow run greeting --timeout 30s",
            does = "looks for half a minute at most; the execution goes on; status 1 with --exec then")
    public Object run(
            CommandSession session,
            @Parameter(
                            names = {"-i", "--input"},
                            absentValue = "")
                    @Argument(name = "JSON", kind = ArgumentKind.PATH)
                    @Descriptor("what it is begun with: a JSON object, or @FILE with one")
                    String input,
            @Parameter(
                            names = {"-b", "--background"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not wait for its end")
                    boolean background,
            @Parameter(
                            names = {"-T", "--timeout"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("look no longer than this: 30s, 5m; the execution goes on")
                    String timeout,
            @Parameter(
                            names = {"-q", "--quiet"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show the result only")
                    boolean quiet,
            @Argument(name = "ID", kind = ArgumentKind.WORKFLOW) @Descriptor("the workflow") String id,
            @Argument(name = "VALUE") @Descriptor("what it is begun with, as name=value pairs or a JSON object")
                    Object... values) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        Duration limit = timeout.isEmpty() ? Duration.ZERO : DurationText.parse(timeout);
        Map<String, Object> begin = input(session, input, values);
        WorkflowSubjects.workflow(orchestrator, id);
        String execution = orchestrator.executeWorkflow(id, begin, true);
        if (background) {
            return new Begun(execution, id);
        }
        Process process = Process.Utils.current();
        return follow(
                session,
                orchestrator,
                execution,
                limit,
                quiet || process == null ? new PrintStream(OutputStream.nullOutputStream()) : process.err());
    }

    private Map<String, Object> input(CommandSession session, String input, Object... values) {
        if (input.isEmpty()) {
            return new ParameterReader(json).read(values);
        }
        if (values.length > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "give what it is begun with either by --input or as name=value pairs, not both");
        }
        return input.startsWith("@")
                ? new WorkflowFiles(json).object(session, input.substring(1))
                : new ParameterReader(json).read(input);
    }

    /** What became of it; null after Ctrl-C. */
    @Subcommand("follow")
    @Descriptor("show what happened in an execution and what happens until it has ended")
    @Example(value = "qtforge:workflow follow EXECUTION", does = "until it has ended, or Ctrl-C, which does it no harm")
    @Example(value = "qtforge:workflow follow EXECUTION --timeout 5m", does = "five minutes at most")
    public Object follow(
            CommandSession session,
            @Parameter(
                            names = {"-T", "--timeout"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("look no longer than this: 30s, 5m")
                    String timeout,
            @Argument(name = "EXECUTION", kind = ArgumentKind.EXECUTION) @Descriptor("the execution")
                    String execution) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        WorkflowSubjects.execution(orchestrator, execution);
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        Duration limit = timeout.isEmpty() ? Duration.ZERO : DurationText.parse(timeout);
        return follow(session, orchestrator, execution, limit, process.out());
    }

    private Ran follow(
            CommandSession session,
            PluginOrchestrator orchestrator,
            String execution,
            Duration limit,
            PrintStream progress) {
        try {
            // Nobody who could resume it waits where there is no terminal.
            boolean untilStill = !Screen.isInteractive(session);
            return Ran.of(new WorkflowTail(orchestrator, execution, progress).follow(limit, untilStill), json);
        } catch (InterruptedException e) {
            // Ctrl-C: looking ends, the execution does not. First this is told: Gogo's streams close themselves when a
            // thread with the
            // flag writes to them; then the flag is set again, for whoever started this thread.
            tellHowToGoOn(execution);
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void tellHowToGoOn(String execution) {
        Process process = Process.Utils.current();
        if (process != null) {
            process.err()
                    .println("execution " + execution + " goes on; qtforge:workflow follow " + execution
                            + " shows it again, qtforge:workflow cancel " + execution + " ends it");
        }
    }

    /**
     * An execution that was begun.
     *
     * @param id the execution
     * @param workflow the workflow
     */
    public record Begun(String id, String workflow) implements Printable, Identified {

        @Override
        public String print(Screen screen) {
            return line() + "\n  -> qtforge:workflow follow " + id;
        }

        @Override
        public String line() {
            return "begun " + workflow + " " + id;
        }
    }
}
