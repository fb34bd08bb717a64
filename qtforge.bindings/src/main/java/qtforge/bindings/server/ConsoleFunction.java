// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import qtforge.api.script.ScriptFunction;

/** A function of a console, which is given maps and gives maps; see {@link MapForms}. */
record ConsoleFunction(ScriptFunction function) implements ScriptFunction {

    @Override
    public Object call(Object... arguments) {
        Object[] encoded = new Object[arguments.length];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = MapForms.encode(arguments[i]);
        }
        return MapForms.decode(function.call(encoded));
    }

    @Override
    public void release() {
        function.release();
    }
}
