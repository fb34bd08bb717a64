// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.dispatch.BindingCall;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.wire.WireConnection;

/**
 * A program that is connected. Its calls that wait for something may take only a part of the threads of its connection: one that waits in many
 * places still gets its quick answers.
 */
final class ConnectedProgram {

    private final BindingSession session;
    private final WireConnection connection;
    private final int mostWaiting;
    private final Semaphore waiting;

    ConnectedProgram(BindingSession session, WireConnection connection, int mostWaiting) {
        this.session = session;
        this.connection = connection;
        this.mostWaiting = mostWaiting;
        waiting = new Semaphore(mostWaiting);
    }

    BindingSession session() {
        return session;
    }

    WireConnection connection() {
        return connection;
    }

    /** Whether a call is one of those that do not wait for anything. */
    boolean isPrompt(Dispatcher dispatcher, String method, List<Object> arguments) {
        try {
            return dispatcher
                    .find(session, BindingCall.of(method, arguments))
                    .filter(FunctionModel::waits)
                    .isEmpty();
        } catch (PluginException e) {
            // Whoever carries it out says what is wrong with it.
            return false;
        }
    }

    Object call(Dispatcher dispatcher, String method, List<Object> arguments) {
        BindingCall call = BindingCall.of(method, arguments);
        Optional<FunctionModel> waits = dispatcher.find(session, call).filter(FunctionModel::waits);
        if (waits.isEmpty()) {
            return dispatcher.call(session, call);
        }
        if (!waiting.tryAcquire()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    waits.get().place() + ": " + mostWaiting
                            + " calls of this program wait for something already, which is the limit; await some first");
        }
        try {
            return dispatcher.call(session, call);
        } finally {
            waiting.release();
        }
    }
}
