// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import java.util.Collection;
import java.util.Map;
import qtforge.api.script.ScriptFunction;

/** A loaded script that can tell all its variables at once; the worker sends them with the names of the functions. */
public interface ListedVariables {

    /** Names and JSON-shaped values, as {@link qtforge.api.script.ScriptInstance#variable} has them one by one. */
    Map<String, Object> variables();

    /**
     * Whether a value has a JSON form: functions have none, and what contains one has none either. They are given back.
     *
     * @param value of a variable, as it was converted
     */
    static boolean isData(Object value) {
        boolean data = true;
        if (value instanceof ScriptFunction function) {
            function.release();
            return false;
        }
        Collection<?> inner = value instanceof Map<?, ?> map ? map.values() : null;
        if (value instanceof Collection<?> list) {
            inner = list;
        }
        if (inner != null) {
            for (Object each : inner) {
                data &= isData(each);
            }
        }
        return data;
    }
}
