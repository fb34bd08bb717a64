// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Makes errors out of what plugins throw. */
public final class ErrorText {

    private static final int FRAMES = 40;

    private ErrorText() {}

    /**
     * The exception for something a callback threw.
     *
     * @param step the callback
     * @param thrown what it threw; a {@link PluginException} keeps its code
     * @param fallback the code of anything else
     */
    public static PluginException of(String id, String step, Throwable thrown, PluginErrorCode fallback) {
        Throwable cause = thrown instanceof BundleException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof PluginException known) {
            return new PluginException(during(known.error(), id, step), known);
        }
        PluginErrorCode code = cause instanceof OutOfMemoryError ? PluginErrorCode.OUT_OF_MEMORY : fallback;
        String text = cause.getMessage() == null || cause.getMessage().isBlank()
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new PluginException(
                new PluginError(
                        code,
                        "plugin '" + id + "': its " + step + " failed: " + text,
                        stack(cause),
                        id,
                        step,
                        Instant.now()),
                cause);
    }

    /** An error with plugin and step filled in where they were missing. */
    static PluginError during(PluginError error, String id, String step) {
        return new PluginError(
                error.code(),
                error.message(),
                error.details(),
                error.pluginId().isEmpty() ? id : error.pluginId(),
                step,
                error.timestamp());
    }

    private static String stack(Throwable thrown) {
        String frames = Stream.of(thrown.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining(System.lineSeparator()));
        String text = thrown + System.lineSeparator() + frames;
        Throwable cause = thrown.getCause();
        return cause == null || cause == thrown ? text : text + System.lineSeparator() + "caused by " + cause;
    }
}
