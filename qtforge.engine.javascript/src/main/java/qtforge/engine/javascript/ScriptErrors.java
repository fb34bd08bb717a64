// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import qtforge.api.core.ApiNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;

/** What went wrong in JavaScript, in the terms of the runtime. */
final class ScriptErrors {

    private static final int DEEPEST_STACK = 64;

    private ScriptErrors() {}

    static ScriptException syntax(String owner, PolyglotException e) {
        PluginErrorCode code = e.isSyntaxError() ? PluginErrorCode.INVALID_FORMAT : PluginErrorCode.EXECUTION_FAILED;
        return new ScriptException(code, owner, message(e), stack(e), e);
    }

    /**
     * An error of the script.
     *
     * @param raised what a host function threw last; it is the cause when the script let it pass. May be null
     */
    static ScriptException thrown(String owner, PolyglotException e, PluginException raised) {
        if (e.isSyntaxError()) {
            return syntax(owner, e);
        }
        if (e.isResourceExhausted()) {
            return new ScriptException(PluginErrorCode.RESOURCE_EXHAUSTED, owner, message(e), stack(e), e);
        }
        Optional<PluginErrorCode> code = e.isGuestException() ? code(e.getGuestObject()) : Optional.empty();
        boolean passed = raised != null && code.isPresent() && code.get() == raised.code();
        return new ScriptException(
                code.orElse(PluginErrorCode.EXECUTION_FAILED), owner, message(e), stack(e), passed ? raised : e);
    }

    /** The code that a script's error names, by number or by name. */
    private static Optional<PluginErrorCode> code(Value error) {
        try {
            if (error == null || !error.hasMembers()) {
                return Optional.empty();
            }
            Value code = error.getMember("code");
            if (code == null) {
                return Optional.empty();
            }
            if (code.isNumber() && code.fitsInInt()) {
                return PluginErrorCode.ofValue(code.asInt()).filter(found -> found != PluginErrorCode.SUCCESS);
            }
            return code.isString()
                    ? ApiNames.parse(PluginErrorCode.class, code.asString())
                            .filter(found -> found != PluginErrorCode.SUCCESS)
                    : Optional.empty();
        } catch (PolyglotException e) {
            // A getter of the script's; then it names none.
            return Optional.empty();
        }
    }

    private static String message(PolyglotException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? "error without a message" : e.getMessage();
    }

    static List<ScriptFrame> stack(PolyglotException e) {
        List<ScriptFrame> stack = new ArrayList<>();
        SourceSection syntax = e.isSyntaxError() ? e.getSourceLocation() : null;
        if (syntax != null) {
            stack.add(new ScriptFrame(syntax.getSource().getName(), syntax.getStartLine(), ""));
        }
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection place = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (place != null && !place.getSource().isInternal() && stack.size() < DEEPEST_STACK) {
                stack.add(new ScriptFrame(
                        place.getSource().getName(), place.getStartLine(), function(frame.getRootName())));
            }
        }
        return stack;
    }

    /** The top level of a script has the name {@code :program}, that of a module {@code :module}. */
    private static String function(String root) {
        return root == null || root.startsWith(":") ? "" : root;
    }
}
