// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;

/**
 * The one exception of the QtForge API; it carries the {@link PluginError}.
 *
 * <p>A plugin may throw it from its own methods: the code it chose is the code the caller sees.
 */
public class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient PluginError error;
    private final PluginErrorCode code;

    /** An exception that concerns no plugin. */
    public PluginException(PluginErrorCode code, String message) {
        this(new PluginError(code, message), null);
    }

    /** An exception with a cause that concerns no plugin. */
    public PluginException(PluginErrorCode code, String message, Throwable cause) {
        this(new PluginError(code, message), cause);
    }

    /** An exception that concerns a plugin. */
    public PluginException(PluginErrorCode code, String pluginId, String message, Throwable cause) {
        this(new PluginError(code, message, "", pluginId, "", Instant.now()), cause);
    }

    /**
     * An exception that carries the given error.
     *
     * @param error what went wrong
     * @param cause what led to it, or null
     */
    public PluginException(PluginError error, Throwable cause) {
        super(error.message(), cause);
        this.error = error;
        this.code = error.code();
    }

    /** What went wrong, as data. */
    public PluginError error() {
        // The error is not serialized; a deserialized exception still knows its code and message.
        return error != null ? error : new PluginError(code, getMessage());
    }

    /** Short for {@code error().code()}. */
    public PluginErrorCode code() {
        return code;
    }
}
