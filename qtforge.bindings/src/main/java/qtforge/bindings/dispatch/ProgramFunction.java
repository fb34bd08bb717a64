// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.lang.ref.Reference;
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
    /** Written once, before anybody else knows this. */
    private Reference<ProgramFunction> held;

    ProgramFunction(ScriptFunction function, BindingSession session, ToProgram toProgram, ToRuntime toRuntime) {
        this.function = function;
        this.session = session;
        this.toProgram = toProgram;
        this.toRuntime = toRuntime;
    }

    /** By what the session knows it. */
    void held(Reference<ProgramFunction> reference) {
        held = reference;
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
        return toRuntime.any(
                session, function.call(toProgram.values(session, arguments)), "the result of the function");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.remove(held);
            function.release();
        }
    }
}
