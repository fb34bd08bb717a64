// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.caller.CallClock;

/** Calls of one script to the runtime. For the thread that runs the script. */
final class HostCalls {

    private final JavaScriptInstance instance;
    private final Prelude prelude;
    private final FromScript fromScript;
    private final ToScript toScript;
    private PluginException raised;

    HostCalls(JavaScriptInstance instance, Prelude prelude, int deepest) {
        this.instance = instance;
        this.prelude = prelude;
        fromScript = new FromScript(prelude, this, deepest);
        toScript = new ToScript(prelude, this, deepest);
    }

    JavaScriptInstance instance() {
        return instance;
    }

    FromScript fromScript() {
        return fromScript;
    }

    ToScript toScript() {
        return toScript;
    }

    /** What a host function threw last, or null. */
    PluginException raised() {
        return raised;
    }

    /** Calls a host function; what it throws becomes an Error of JavaScript with a code. */
    Object call(HostFunction function, Value... arguments) {
        try {
            List<Object> converted = new ArrayList<>(arguments.length);
            for (Value argument : arguments) {
                converted.add(fromScript.value(argument));
            }
            return toScript.value(called(function, converted));
        } catch (PluginException e) {
            return raise(e);
        } catch (PolyglotException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return raise(new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "interrupted in a function of the runtime", e));
        } catch (Exception e) {
            return raise(new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                    e));
        }
    }

    /** The clock of the script stands meanwhile. */
    private Object called(HostFunction function, List<Object> arguments) throws Exception {
        CallClock clock = instance.clock();
        CallClock.Call left = clock.leave();
        try {
            return function.call(arguments);
        } finally {
            clock.resume(left);
        }
    }

    private Object raise(PluginException e) {
        raised = e;
        return prelude.raise.execute(
                e.code().value(),
                e.code().scriptName(),
                e.getMessage(),
                e.error().details(),
                e.error().pluginId());
    }
}
