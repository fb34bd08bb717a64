// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a facade threw, as the one exception that programs are told. */
final class Failures {

    private Failures() {}

    static PluginException of(Throwable thrown, String place) {
        if (thrown instanceof InvocationTargetException && thrown.getCause() != null) {
            return of(thrown.getCause(), place);
        }
        if (thrown instanceof PluginException known) {
            return known;
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return new PluginException(code(thrown), place + ": " + message, thrown);
    }

    private static PluginErrorCode code(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException || thrown instanceof ArithmeticException) {
            return PluginErrorCode.INVALID_ARGUMENT;
        }
        if (thrown instanceof IllegalStateException) {
            return PluginErrorCode.INVALID_STATE;
        }
        if (thrown instanceof UnsupportedOperationException) {
            return PluginErrorCode.NOT_SUPPORTED;
        }
        if (thrown instanceof SecurityException || thrown instanceof AccessDeniedException) {
            return PluginErrorCode.PERMISSION_DENIED;
        }
        if (thrown instanceof InterruptedException) {
            return PluginErrorCode.OPERATION_CANCELLED;
        }
        if (thrown instanceof TimeoutException) {
            return PluginErrorCode.TIMEOUT;
        }
        if (thrown instanceof NoSuchFileException) {
            return PluginErrorCode.FILE_NOT_FOUND;
        }
        if (thrown instanceof IOException) {
            return PluginErrorCode.FILE_SYSTEM_ERROR;
        }
        return thrown instanceof OutOfMemoryError ? PluginErrorCode.OUT_OF_MEMORY : PluginErrorCode.EXECUTION_FAILED;
    }
}
