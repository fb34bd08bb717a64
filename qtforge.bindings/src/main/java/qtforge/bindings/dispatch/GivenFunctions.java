// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.value.StructValue;

/** Functions in what a program gave with a call that ended without anybody taking them. */
final class GivenFunctions {

    private GivenFunctions() {}

    /** Gives them back, as many as are in values. */
    static void giveBack(Object... values) {
        for (Object value : values) {
            in(value).forEach(ScriptFunction::release);
        }
    }

    /** Gives them back, but those that are in an answer, too. */
    static void giveBackUnless(Object answer, Object... values) {
        Set<ScriptFunction> answered = null;
        for (Object value : values) {
            for (ScriptFunction function : in(value)) {
                answered = answered == null ? in(answer) : answered;
                if (!answered.contains(function)) {
                    function.release();
                }
            }
        }
    }

    private static Set<ScriptFunction> in(Object value) {
        Set<ScriptFunction> found = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(value, found, 0);
        return found;
    }

    private static void collect(Object value, Set<ScriptFunction> found, int depth) {
        if (depth > ToProgram.DEEPEST) {
            return;
        }
        if (value instanceof ScriptFunction function) {
            found.add(function);
        } else if (value instanceof StructValue struct) {
            struct.fields().values().forEach(each -> collect(each, found, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, found, depth + 1));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> collect(each, found, depth + 1));
        }
    }
}
