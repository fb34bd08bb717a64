// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.Callback;

/** A function of the program as facades see it. */
final class ProgramFunction implements Callback {

    private final ScriptFunction function;
    private final BindingSession session;
    private final ToProgram toProgram;
    private final ToRuntime toRuntime;
    private final AtomicBoolean closed = new AtomicBoolean();

    ProgramFunction(ScriptFunction function, BindingSession session, ToProgram toProgram, ToRuntime toRuntime) {
        this.function = function;
        this.session = session;
        this.toProgram = toProgram;
        this.toRuntime = toRuntime;
    }

    /** What the program knows it by, to give it back as it came. */
    ScriptFunction function() {
        return function;
    }

    @Override
    public Object call(Object... arguments) {
        if (closed.get()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    session.isClosed()
                            ? "a function of " + session.client() + " cannot be called: " + session.sessionId()
                                    + " has ended"
                            : "a function of " + session.client() + " cannot be called: it was given back");
        }
        Object[] sent = new Object[arguments.length];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = toProgram.value(session, arguments[i]);
        }
        return toRuntime.any(session, function.call(sent), "the result of the function");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.remove(this);
            function.release();
        }
    }
}
