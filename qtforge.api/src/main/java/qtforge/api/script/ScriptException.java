// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** An error of a script, or of running it. The stack of the script is in the details of the error, a line each. */
@ProviderType
public class ScriptException extends PluginException {

    private static final long serialVersionUID = 1L;

    private final transient List<ScriptFrame> stack;

    /**
     * An error of a script.
     *
     * @param owner whose script it is
     * @param message what went wrong, without the place
     * @param stack where, innermost first; empty when it is not known
     * @param cause what led to it, or null
     */
    public ScriptException(
            PluginErrorCode code, String owner, String message, List<ScriptFrame> stack, Throwable cause) {
        super(new PluginError(code, placed(message, stack), details(stack), owner, "script", Instant.now()), cause);
        this.stack = List.copyOf(stack);
    }

    /** The stack of the script, innermost first; empty when it is not known. */
    public List<ScriptFrame> scriptStack() {
        return stack == null ? List.of() : stack;
    }

    private static String placed(String message, List<ScriptFrame> stack) {
        return stack.isEmpty()
                ? message
                : stack.get(0).file() + ":" + stack.get(0).line() + ": " + message;
    }

    private static String details(List<ScriptFrame> stack) {
        return stack.stream().map(ScriptFrame::toString).collect(Collectors.joining("\n"));
    }
}
