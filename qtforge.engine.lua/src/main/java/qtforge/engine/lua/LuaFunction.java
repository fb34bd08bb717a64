// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.api.script.ScriptFunction;

/** A function of Lua in Java's hands. One that is forgotten without {@link #release} is given back when it is collected. */
final class LuaFunction implements ScriptFunction {

    /** Tells that a function was collected; kept by the instance until then. */
    static final class Forgotten extends PhantomReference<LuaFunction> {
        private final int reference;

        Forgotten(LuaFunction function, ReferenceQueue<LuaFunction> queue) {
            super(function, queue);
            this.reference = function.reference;
        }

        int reference() {
            return reference;
        }
    }

    private final LuaInstance instance;
    private final int reference;
    private final AtomicBoolean released = new AtomicBoolean();

    LuaFunction(LuaInstance instance, int reference) {
        this.instance = instance;
        this.reference = reference;
    }

    /** Whether it belongs to a state and may be used. */
    boolean of(LuaState state) {
        return !released.get() && instance.has(state);
    }

    int reference() {
        return reference;
    }

    /** Keeps the function as long as the script; its reference. */
    int keep() {
        instance.keep(this);
        return reference;
    }

    @Override
    public Object call(Object... arguments) {
        if (released.get()) {
            throw LuaFailures.released(instance.owner());
        }
        return instance.callReference(reference, arguments);
    }

    @Override
    public void release() {
        // Once only: given back twice, its number would stand for two later functions at a time.
        if (released.compareAndSet(false, true)) {
            instance.release(this);
        }
    }
}
