// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.WireCallable;
import qtforge.wire.WireFunction;
import qtforge.wire.WireResolver;

/** Functions of the runtime and of the script. */
final class ScriptValues implements WireResolver {

    private final WorkerInstance instance;

    ScriptValues(WorkerInstance instance) {
        this.instance = instance;
    }

    @Override
    public Object encode(Object value) {
        if (value instanceof HostFunction function) {
            return (WireCallable) function::call;
        }
        if (value instanceof WorkerFunction function && function.of(instance)) {
            return function.remote();
        }
        if (value instanceof ScriptFunction function) {
            // Of another script: this side stands in between.
            return (WireCallable) arguments -> function.call(arguments.toArray());
        }
        return null;
    }

    @Override
    public Object decode(Object value) {
        if (value instanceof WireFunction function) {
            return new WorkerFunction(instance, function);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "a script sent a " + value.getClass().getSimpleName() + ", which only programs with bindings may");
    }
}
