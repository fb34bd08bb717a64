// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ConcurrentModificationException;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.HeuristicException;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionErrorSeverity;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionRecoveryAction;

/** Says what a failure is about, how bad it is and what can be done: by its category, its code, or its class. */
public final class Classifier {

    private Classifier() {}

    /** Classifies. */
    public static TransactionFailure classify(Throwable failure) {
        PluginErrorCode code = code(failure);
        TransactionErrorCategory category = category(failure, code);
        String message = failure.getMessage();
        return new TransactionFailure(
                code,
                category,
                severity(category),
                action(category, code),
                message == null || message.isBlank() ? failure.getClass().getName() : message);
    }

    private static PluginErrorCode code(Throwable failure) {
        if (failure instanceof PluginException known) {
            return known.code();
        } else if (failure instanceof TimeoutException) {
            return PluginErrorCode.TIMEOUT;
        } else if (failure instanceof OutOfMemoryError) {
            return PluginErrorCode.OUT_OF_MEMORY;
        } else if (failure instanceof SecurityException) {
            return PluginErrorCode.PERMISSION_DENIED;
        } else if (failure instanceof IllegalArgumentException || failure instanceof NullPointerException) {
            return PluginErrorCode.INVALID_ARGUMENT;
        } else if (failure instanceof IllegalStateException) {
            return PluginErrorCode.INVALID_STATE;
        } else if (failure instanceof InterruptedException) {
            return PluginErrorCode.OPERATION_CANCELLED;
        } else if (failure instanceof SocketException || failure instanceof UnknownHostException) {
            return PluginErrorCode.NETWORK_ERROR;
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return PluginErrorCode.FILE_SYSTEM_ERROR;
        }
        return failure instanceof Exception ? PluginErrorCode.EXECUTION_FAILED : PluginErrorCode.UNKNOWN;
    }

    private static TransactionErrorCategory category(Throwable failure, PluginErrorCode code) {
        if (failure instanceof TransactionException known) {
            return known.category();
        } else if (failure instanceof HeuristicException) {
            return TransactionErrorCategory.PARTICIPANT;
        } else if (failure instanceof ConcurrentModificationException) {
            return TransactionErrorCategory.CONCURRENCY;
        }
        return switch (code) {
            case INVALID_ARGUMENT,
                    INVALID_PARAMETERS,
                    INVALID_CONFIGURATION,
                    CONFIGURATION_ERROR,
                    COMMAND_NOT_FOUND,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    NOT_SUPPORTED,
                    OPERATION_NOT_SUPPORTED,
                    NOT_IMPLEMENTED -> TransactionErrorCategory.VALIDATION;
            case INVALID_STATE, STATE_ERROR, NOT_LOADED, OPERATION_CANCELLED -> TransactionErrorCategory.STATE;
            case PLUGIN_NOT_FOUND,
                    DEPENDENCY_MISSING,
                    RESOURCE_UNAVAILABLE,
                    RESOURCE_EXHAUSTED -> TransactionErrorCategory.RESOURCE;
            case NETWORK_ERROR -> TransactionErrorCategory.NETWORK;
            case TIMEOUT, TIMEOUT_ERROR -> TransactionErrorCategory.TIMEOUT;
            case INVALID_FORMAT, VERSION_MISMATCH, INCOMPATIBLE_VERSION -> TransactionErrorCategory.DATA;
            case FILE_SYSTEM_ERROR,
                    OUT_OF_MEMORY,
                    SYSTEM_ERROR,
                    THREADING_ERROR,
                    PERMISSION_DENIED,
                    SECURITY_VIOLATION,
                    SIGNATURE_INVALID,
                    UNTRUSTED_SOURCE -> TransactionErrorCategory.SYSTEM;
            default -> TransactionErrorCategory.UNKNOWN;
        };
    }

    private static TransactionErrorSeverity severity(TransactionErrorCategory category) {
        return switch (category) {
            case VALIDATION, STATE, CONCURRENCY -> TransactionErrorSeverity.WARNING;
            case ROLLBACK, COMMIT -> TransactionErrorSeverity.FATAL;
            case SYSTEM, PARTICIPANT, DATA -> TransactionErrorSeverity.CRITICAL;
            default -> TransactionErrorSeverity.ERROR;
        };
    }

    private static TransactionRecoveryAction action(TransactionErrorCategory category, PluginErrorCode code) {
        return switch (category) {
            case NETWORK, TIMEOUT, DEADLOCK, CONCURRENCY, RESOURCE -> TransactionRecoveryAction.RETRY;
            case VALIDATION -> TransactionRecoveryAction.USER_INTERVENTION;
            case PREPARE, STATE, DATA -> TransactionRecoveryAction.ABORT;
            case ROLLBACK, COMMIT -> TransactionRecoveryAction.COMPENSATE;
            case PARTICIPANT -> TransactionRecoveryAction.ESCALATE;
            case SYSTEM -> code.isSecurityError()
                    ? TransactionRecoveryAction.USER_INTERVENTION
                    : TransactionRecoveryAction.ESCALATE;
            case UNKNOWN -> TransactionRecoveryAction.ROLLBACK;
        };
    }
}
