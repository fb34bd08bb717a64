// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.Callback;

/** An operation of a transaction, as programs see it. */
@ScriptStruct("TransactionOperation")
@ScriptDoc("Something a transaction does: a command of a plugin, its configuration, or a function of the program.")
public final class OperationValue {

    @ScriptDoc("Its id in the transaction; empty for a new one.")
    public String operationId = "";

    @ScriptDoc("The plugin it is about.")
    @ScriptName({"plugin_id", "target_id"})
    public String pluginId = "";

    @ScriptDoc("What kind of operation it is.")
    @ScriptName({"type", "operation_type"})
    public OperationType type = OperationType.EXECUTE;

    @ScriptDoc("The command.")
    public String methodName = "";

    @ScriptDoc("What the command is given, or the configuration.")
    @ScriptName({"parameters", "data"})
    public Map<String, Object> parameters = new LinkedHashMap<>();

    @ScriptDoc("What undoes it: an object with method, a command of the plugin, and parameters.")
    public Map<String, Object> rollbackData = new LinkedHashMap<>();

    @ScriptDoc("A function of the program that is called in place of a command.")
    @ScriptName({"execute_func", "execute_function"})
    public Callback executeFunc;

    @ScriptDoc("A function of the program that undoes it.")
    @ScriptName({"rollback_func", "rollback_function"})
    public Callback rollbackFunc;

    @ScriptDoc("When it was made, in milliseconds since 1970; none for now.")
    public Instant timestamp;

    @ScriptDoc("Of those that wait for the commit, higher ones come first.")
    public int priority;

    /** Gives its functions back: the transaction it was in has ended. */
    void giveBack() {
        if (executeFunc != null) {
            executeFunc.close();
        }
        if (rollbackFunc != null) {
            rollbackFunc.close();
        }
    }

    /** For the API. */
    TransactionOperation toOperation() {
        Callback execute = executeFunc;
        Callback rollback = rollbackFunc;
        return new TransactionOperation(
                operationId.isEmpty() ? "op_" + UUID.randomUUID() : operationId,
                pluginId,
                type,
                methodName,
                parameters,
                rollbackData,
                execute == null ? Optional.empty() : Optional.of(execute::call),
                rollback == null ? Optional.empty() : Optional.of(result -> rollback.call()),
                timestamp == null ? Instant.now() : timestamp,
                priority);
    }
}
