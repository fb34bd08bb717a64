// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** How a promise ended. */
final class Settlement {

    private Value fulfilled;
    private Value rejected;

    ProxyExecutable fulfilled() {
        return arguments -> {
            fulfilled = arguments[0];
            return null;
        };
    }

    ProxyExecutable rejected() {
        return arguments -> {
            rejected = arguments[0];
            return null;
        };
    }

    /**
     * The value it was fulfilled with.
     *
     * @param prelude of the same context
     * @param nested whether the call is one within another of the same script
     * @throws org.graalvm.polyglot.PolyglotException when it was rejected with an error
     * @throws PluginException EXECUTION_FAILED when it was rejected with something else, or never will be settled
     */
    Value value(Prelude prelude, boolean nested) {
        if (fulfilled != null) {
            return fulfilled;
        }
        if (rejected == null) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    nested
                            ? "an async function that is called while the script waits for the runtime cannot be awaited: it"
                                    + " goes on only when the outer call has ended; make it a plain function"
                            : "the promise it returned will never be settled: nothing of the script is left to run");
        }
        if (rejected.isException()) {
            throw rejected.throwException();
        }
        throw new PluginException(
                PluginErrorCode.EXECUTION_FAILED,
                "rejected with " + prelude.text.execute(rejected).asString());
    }
}
