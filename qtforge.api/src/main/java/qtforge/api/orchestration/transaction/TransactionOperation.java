// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;

/**
 * One step of a transaction: a command of a plugin, its configuration, or a function.
 *
 * <p>When the transaction does not commit, an operation that was carried out is undone: by its function; or by the command its rollback
 * data name; a configuration by the one before. What has none of these is left to the participants of its plugin; if it has none either,
 * the outcome is heuristic, unless it is a {@link OperationType#READ}.
 *
 * @param operationId unique within the transaction
 * @param pluginId the plugin; empty for a function that is about none
 * @param type what it does; decides about locks
 * @param methodName the command; empty for a configuration or a function
 * @param parameters of the command, or the configuration; JSON-shaped
 * @param rollbackData the command of the same plugin that undoes it: {@code method}, and {@code parameters} when it has some; empty for none
 * @param executeFunction run in place of the command
 * @param rollbackFunction undoes it, before {@code rollbackData}
 * @param timestamp when it was made
 * @param priority of the operations that wait for the commit, those with the highest are first; equal ones as they were added
 */
public record TransactionOperation(
        String operationId,
        String pluginId,
        OperationType type,
        String methodName,
        Map<String, Object> parameters,
        Map<String, Object> rollbackData,
        Optional<Callable<?>> executeFunction,
        Optional<OperationUndo> rollbackFunction,
        Instant timestamp,
        int priority) {

    /** In {@link #rollbackData}: the command. */
    public static final String ROLLBACK_METHOD = "method";

    /** In {@link #rollbackData}: its parameters. */
    public static final String ROLLBACK_PARAMETERS = "parameters";

    /**
     * Copies the maps.
     *
     * @throws TransactionException INVALID_ARGUMENT naming what is missing or too much
     */
    public TransactionOperation {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(executeFunction, "executeFunction");
        Objects.requireNonNull(rollbackFunction, "rollbackFunction");
        Objects.requireNonNull(timestamp, "timestamp");
        parameters = JsonValues.normalizeMap(parameters);
        rollbackData = JsonValues.normalizeMap(rollbackData);
        check(!operationId.isBlank(), operationId, "it has no id");
        if (executeFunction.isEmpty()) {
            check(type != OperationType.CUSTOM, operationId, "a custom operation has a function");
            check(!pluginId.isBlank(), operationId, "a command or configuration is about a plugin");
            check(
                    type == OperationType.CONFIGURE || !methodName.isBlank(),
                    operationId,
                    "it has neither a command nor a function");
        }
        if (!rollbackData.isEmpty()) {
            check(!pluginId.isBlank(), operationId, "rollback data name a command of a plugin, but it is about none");
            check(
                    rollbackData.get(ROLLBACK_METHOD) instanceof String method && !method.isBlank(),
                    operationId,
                    "rollback data have no member '" + ROLLBACK_METHOD + "' that names a command");
            check(
                    rollbackData.get(ROLLBACK_PARAMETERS) == null
                            || rollbackData.get(ROLLBACK_PARAMETERS) instanceof Map,
                    operationId,
                    "member '" + ROLLBACK_PARAMETERS + "' of its rollback data is no object");
        }
    }

    private static void check(boolean valid, String id, String problem) {
        if (!valid) {
            throw new TransactionException(
                    TransactionErrorCategory.VALIDATION,
                    PluginErrorCode.INVALID_ARGUMENT,
                    "",
                    "",
                    "operation '" + id + "' is not valid: " + problem,
                    null);
        }
    }

    private static TransactionOperation of(
            String pluginId, OperationType type, String method, Map<String, Object> parameters, Callable<?> function) {
        return new TransactionOperation(
                "op_" + UUID.randomUUID(),
                pluginId,
                type,
                method,
                parameters,
                Map.of(),
                Optional.ofNullable(function),
                Optional.empty(),
                Instant.now(),
                0);
    }

    /** A command that changes nothing. */
    public static TransactionOperation read(String pluginId, String command, Map<String, Object> parameters) {
        return of(pluginId, OperationType.READ, command, parameters, null);
    }

    /** A command that changes data. */
    public static TransactionOperation write(String pluginId, String command, Map<String, Object> parameters) {
        return of(pluginId, OperationType.WRITE, command, parameters, null);
    }

    /** A command. */
    public static TransactionOperation execute(String pluginId, String command, Map<String, Object> parameters) {
        return of(pluginId, OperationType.EXECUTE, command, parameters, null);
    }

    /** Replaces the configuration of a plugin. */
    public static TransactionOperation configure(String pluginId, Map<String, Object> configuration) {
        return of(pluginId, OperationType.CONFIGURE, "", configuration, null);
    }

    /**
     * Runs a function. It is called on a thread of the runtime with no more than the rights of the transaction's owner; it is
     * interrupted when the transaction is over its limit.
     */
    public static TransactionOperation custom(Callable<?> function) {
        return of("", OperationType.CUSTOM, "", Map.of(), Objects.requireNonNull(function, "function"));
    }

    /** This operation undone by a function. */
    public TransactionOperation withRollback(OperationUndo undo) {
        return new TransactionOperation(
                operationId,
                pluginId,
                type,
                methodName,
                parameters,
                rollbackData,
                executeFunction,
                Optional.of(undo),
                timestamp,
                priority);
    }

    /** This operation undone by a command of its plugin. */
    public TransactionOperation withRollbackCommand(String command, Map<String, Object> itsParameters) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(ROLLBACK_METHOD, command);
        data.put(ROLLBACK_PARAMETERS, itsParameters);
        return new TransactionOperation(
                operationId,
                pluginId,
                type,
                methodName,
                parameters,
                data,
                executeFunction,
                rollbackFunction,
                timestamp,
                priority);
    }

    /** This operation with another priority. */
    public TransactionOperation withPriority(int itsPriority) {
        return new TransactionOperation(
                operationId,
                pluginId,
                type,
                methodName,
                parameters,
                rollbackData,
                executeFunction,
                rollbackFunction,
                timestamp,
                itsPriority);
    }

    /** This operation about a plugin, which it locks and whose participants it enlists: for functions. */
    public TransactionOperation withPlugin(String id, OperationType itsType) {
        return new TransactionOperation(
                operationId,
                id,
                itsType,
                methodName,
                parameters,
                rollbackData,
                executeFunction,
                rollbackFunction,
                timestamp,
                priority);
    }

    /** This operation with an id of the caller's. */
    public TransactionOperation withId(String id) {
        return new TransactionOperation(
                id,
                pluginId,
                type,
                methodName,
                parameters,
                rollbackData,
                executeFunction,
                rollbackFunction,
                timestamp,
                priority);
    }
}
