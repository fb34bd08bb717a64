// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.WireCallable;
import qtforge.wire.WireFunction;
import qtforge.wire.WireResolver;

/** Functions of the runtime and of the script, as the worker sees them. */
final class HostValues implements WireResolver {

    /**
     * A function of the runtime. A call waits for as long as the runtime takes; the runtime ends the worker when a call takes too long.
     *
     * @param remote where it is
     */
    private record RemoteFunction(WireFunction remote) implements HostFunction {

        @Override
        public Object call(java.util.List<Object> arguments) {
            return remote.call(arguments.toArray());
        }
    }

    @Override
    public Object encode(Object value) {
        if (value instanceof ScriptFunction function) {
            return (WireCallable) arguments -> function.call(arguments.toArray());
        }
        if (value instanceof RemoteFunction function) {
            return function.remote();
        }
        return value instanceof HostFunction function ? (WireCallable) function::call : null;
    }

    @Override
    public Object decode(Object value) {
        if (value instanceof WireFunction function) {
            return new RemoteFunction(function);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "a worker takes no " + value.getClass().getSimpleName());
    }
}
