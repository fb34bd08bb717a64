// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The functions of a state that Java has. Given back by any thread, taken back by the one that has the state. */
final class LuaFunctions implements IntFunction<Object> {

    private static final int MOST = 100_000;

    private final LuaInstance instance;
    private final ReferenceQueue<LuaFunction> collected = new ReferenceQueue<>();
    private final Map<Integer, LuaFunction.Forgotten> known = new ConcurrentHashMap<>();
    /** As many at most as were handed out. */
    private final Queue<Integer> released = new ConcurrentLinkedQueue<>();

    LuaFunctions(LuaInstance instance) {
        this.instance = instance;
    }

    @Override
    public Object apply(int reference) {
        if (known.size() >= MOST) {
            released.add(reference);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the script handed out " + MOST
                            + " functions that were not given back; release those that are not needed");
        }
        LuaFunction function = new LuaFunction(instance, reference);
        known.put(reference, new LuaFunction.Forgotten(function, collected));
        return function;
    }

    /** The script's own function: kept as long as the script. */
    void keep(LuaFunction function) {
        forget(function.reference());
    }

    private void forget(int reference) {
        LuaFunction.Forgotten forgotten = known.remove(reference);
        if (forgotten != null) {
            forgotten.clear();
        }
    }

    void release(LuaFunction function) {
        released.add(function.reference());
    }

    /** Frees what was given back or forgotten; by the thread that has the state. */
    void giveBack(LuaState state) {
        for (Integer reference = released.poll(); reference != null; reference = released.poll()) {
            forget(reference);
            state.release(reference);
        }
        while (collected.poll() instanceof LuaFunction.Forgotten forgotten) {
            // Not when it was given back before: the number may have another function by now.
            if (known.remove(forgotten.reference(), forgotten)) {
                state.release(forgotten.reference());
            }
        }
    }
}
