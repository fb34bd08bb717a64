// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.shell.text.JsonObject;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:tx} that make transactions. */
public final class TransactionWorkVerbs {

    private static final String EXAMPLE = "tx_0197f0e0-3c1e-7a52-9b1f-3a86c1d27a44";

    private final OrchestrationServices services;
    private final JsonCodec json;

    TransactionWorkVerbs(OrchestrationServices services, JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** The id. */
    @Subcommand("begin")
    @Descriptor("begin a transaction of the shell's")
    @Example(value = "qtforge:tx begin", does = "with the default limit; prints the id")
    @Example(
            value = "qtforge:tx begin --timeout 60 --isolation Serializable",
            does = "for a minute, kept apart from all")
    public String begin(
            @Parameter(
                            names = {"-t", "--timeout"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("seconds until it is rolled back")
                    int timeout,
            @Parameter(
                            names = {"-i", "--isolation"},
                            absentValue = "ReadCommitted")
                    @Argument(
                            name = "LEVEL",
                            kind = ArgumentKind.CHOICE,
                            choices = {"ReadUncommitted", "ReadCommitted", "RepeatableRead", "Serializable"})
                    @Descriptor("how far it is kept apart from others")
                    String isolation) {
        PluginTransactionManager manager = services.require(PluginTransactionManager.class);
        return manager.beginTransaction(
                Constants.of(IsolationLevel.class, "level of isolation", isolation),
                timeout == 0 ? manager.getDefaultTimeout() : Duration.ofSeconds(timeout));
    }

    /** What was done. */
    @Subcommand("add")
    @Descriptor("add a command of a plugin, to be carried out by the commit")
    @Example(value = "qtforge:tx add " + EXAMPLE + " shop put item=tea", does = "undone by the shop's participant")
    @Example(
            value = "qtforge:tx add " + EXAMPLE + " --undo take shop put item=tea",
            does = "undone by another command with the same parameters")
    public Done add(
            @Parameter(
                            names = {"-u", "--undo"},
                            absentValue = "")
                    @Argument(name = "COMMAND")
                    @Descriptor("the command that undoes it, called with the same parameters")
                    String undo,
            @Argument(name = "ID", kind = ArgumentKind.TRANSACTION) @Descriptor("the transaction") String id,
            @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String plugin,
            @Argument(name = "COMMAND") @Descriptor("one of its commands") String command,
            @Argument(name = "PARAMETER") @Descriptor("a JSON object, or name=value pairs") Object... parameters) {
        services.require(PluginTransactionManager.class).addOperation(id, written(plugin, command, undo, parameters));
        return Done.of("added " + command + " of " + plugin + "; qtforge:tx commit " + id + " carries it out");
    }

    private TransactionOperation written(String plugin, String command, String undo, Object... parameters) {
        Map<String, Object> given = new ParameterReader(json).read(parameters);
        TransactionOperation operation = TransactionOperation.write(plugin, command, given);
        return undo.isEmpty() ? operation : operation.withRollbackCommand(undo, given);
    }

    /** What the command returned. */
    @Subcommand("run")
    @Descriptor("carry out a command of a plugin now, within a transaction")
    @Example(value = "qtforge:tx run " + EXAMPLE + " --read shop stock", does = "one that changes nothing")
    @Example(value = "qtforge:tx run " + EXAMPLE + " --undo take shop put item=tea", does = "undone by a rollback")
    public Object run(
            @Parameter(
                            names = {"-u", "--undo"},
                            absentValue = "")
                    @Argument(name = "COMMAND")
                    @Descriptor("the command that undoes it, called with the same parameters")
                    String undo,
            @Parameter(
                            names = {"-r", "--read"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("it changes nothing, and is locked for reading only")
                    boolean read,
            @Argument(name = "ID", kind = ArgumentKind.TRANSACTION) @Descriptor("the transaction") String id,
            @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String plugin,
            @Argument(name = "COMMAND") @Descriptor("one of its commands") String command,
            @Argument(name = "PARAMETER") @Descriptor("a JSON object, or name=value pairs") Object... parameters) {
        TransactionOperation operation = read
                ? TransactionOperation.read(plugin, command, new ParameterReader(json).read(parameters))
                : written(plugin, command, undo, parameters);
        Object result = services.require(PluginTransactionManager.class).executeOperation(id, operation);
        return result instanceof Map<?, ?> map ? new JsonObject(JsonValues.normalizeMap(map), json) : result;
    }

    /** What became of it. */
    @Subcommand("commit")
    @Descriptor("commit a transaction")
    @Example(value = "qtforge:tx commit " + EXAMPLE, does = "says when a participant could not be told yet")
    public Done commit(
            @Argument(name = "ID", kind = ArgumentKind.ACTIVE_TRANSACTION) @Descriptor("the transaction") String id) {
        TransactionInfo info = services.require(PluginTransactionManager.class).commit(id);
        return info.isInDoubt()
                ? Done.failed("committed " + id + ", but not everybody could be told yet; see qtforge:tx show " + id)
                : Done.of("committed " + id);
    }

    /** What became of it. */
    @Subcommand("rollback")
    @Descriptor("roll back a transaction")
    @Example(value = "qtforge:tx rollback " + EXAMPLE, does = "undoes what it did")
    public Done rollback(
            @Argument(name = "ID", kind = ArgumentKind.ACTIVE_TRANSACTION) @Descriptor("the transaction") String id) {
        TransactionInfo info = services.require(PluginTransactionManager.class).rollback(id);
        return info.state().isEnded()
                ? Done.of("rolled back " + id)
                : Done.of(id + " is being rolled back (" + info.state().scriptName() + ")");
    }
}
