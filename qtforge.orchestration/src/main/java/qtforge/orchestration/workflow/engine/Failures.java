// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import dev.failsafe.CircuitBreakerOpenException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a failure is called, and whether trying again can help. */
final class Failures {

    private Failures() {}

    /** The failure itself, without what carried it. */
    static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while ((bare instanceof CompletionException
                        || bare instanceof ExecutionException
                        || bare instanceof InvocationTargetException)
                && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    static PluginErrorCode code(Throwable failure) {
        if (failure instanceof PluginException known) {
            return known.code();
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return PluginErrorCode.RESOURCE_UNAVAILABLE;
        }
        if (failure instanceof SecurityException) {
            return PluginErrorCode.PERMISSION_DENIED;
        }
        return PluginErrorCode.EXECUTION_FAILED;
    }

    static String message(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return "its circuit breaker is open: it failed too often lately and is not tried for now";
        }
        String said = failure.getMessage();
        return failure instanceof PluginException && said != null
                ? said
                : failure.getClass().getSimpleName() + (said == null ? "" : ": " + said);
    }

    /** Whether it may go better next time: not when a right is missing or the JVM is in trouble. */
    static boolean mayPass(Throwable failure) {
        PluginErrorCode code = code(failure);
        return !(failure instanceof VirtualMachineError)
                && code != PluginErrorCode.PERMISSION_DENIED
                && code != PluginErrorCode.SECURITY_VIOLATION;
    }
}
