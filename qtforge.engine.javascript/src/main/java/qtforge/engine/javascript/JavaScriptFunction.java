// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.List;
import org.graalvm.polyglot.Value;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;

/** A function of a script in the hands of the runtime. */
final class JavaScriptFunction implements ScriptFunction {

    private final HostCalls host;
    private volatile Value value;

    JavaScriptFunction(HostCalls host, Value value) {
        this.host = host;
        this.value = value;
    }

    @Override
    public Object call(Object... arguments) {
        return host.instance().invoke(value(), arguments);
    }

    boolean isOf(HostCalls other) {
        return host == other;
    }

    Value value() {
        Value current = value;
        if (current == null) {
            throw new ScriptException(
                    PluginErrorCode.INVALID_STATE,
                    host.instance().owner(),
                    "a function of the script was given back already",
                    List.of(),
                    null);
        }
        return current;
    }

    @Override
    public void release() {
        value = null;
    }
}
