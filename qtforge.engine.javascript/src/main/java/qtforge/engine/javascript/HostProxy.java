// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import qtforge.api.script.HostFunction;

/** A function of the runtime as one of JavaScript; nothing of Java can be seen through it. */
final class HostProxy implements ProxyExecutable {

    private final HostCalls host;
    private final HostFunction function;

    HostProxy(HostCalls host, HostFunction function) {
        this.host = host;
        this.function = function;
    }

    HostFunction function() {
        return function;
    }

    @Override
    public Object execute(Value... arguments) {
        return host.call(function, arguments);
    }
}
