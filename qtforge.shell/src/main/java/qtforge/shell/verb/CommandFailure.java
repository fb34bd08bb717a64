// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import qtforge.api.core.PluginException;

/** A command that failed, as a person reads it: shells print {@link #toString()} or {@link #getMessage()}. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Tells what went wrong, with the code when there is one; the stack trace stays in the cause. */
    public static CommandFailure of(Throwable cause) {
        if (cause instanceof CommandFailure failure) {
            return failure;
        }
        if (cause instanceof PluginException failed) {
            return new CommandFailure(
                    failed.getMessage() + " [" + failed.code().name() + " "
                            + failed.code().value() + "]",
                    cause);
        }
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return new CommandFailure(
                message == null || message.isBlank() ? kind + " without a message" : kind + ": " + message, cause);
    }

    @Override
    public String toString() {
        return "error: " + getMessage();
    }
}
