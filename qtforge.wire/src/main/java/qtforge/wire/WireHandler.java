// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.List;

/** Carries out what the other side asks for. */
public interface WireHandler {

    /** Knows no method; functions that were handed out can be called all the same. */
    WireHandler NONE = (connection, method, arguments) -> {
        throw new qtforge.api.core.PluginException(
                qtforge.api.core.PluginErrorCode.COMMAND_NOT_FOUND, "there is no method '" + method + "'");
    };

    /**
     * Carries out a call. Threads of the connection do this, several at a time; calls that are not answered come one after another. On a
     * connection whose callers serve it may be the thread that waits for an answer.
     *
     * @param connection whence it comes
     * @param arguments as they came; the list may be changed
     * @return what has a form on the wire, or null
     * @throws Exception goes to the caller; of a call that is not answered it is dropped
     */
    Object call(WireConnection connection, String method, List<Object> arguments) throws Exception;

    /**
     * Whether a call that is not answered is to be carried out at once by the thread that reads: only what never waits and never calls the other
     * side.
     */
    default boolean quick(String method) {
        return false;
    }

    /**
     * Whether a call that is answered is over in no time as a rule: then the thread that reads carries it out, which saves handing it to another
     * one. When it does take longer after all, or calls the other side, another thread reads meanwhile; that is found out after a millisecond or two,
     * during which nothing is read. Not asked on a connection whose callers serve. Answers at once and does not throw.
     */
    default boolean prompt(WireConnection connection, String method, List<Object> arguments) {
        return false;
    }

    /**
     * Told of a result that did not reach the other side, because nobody waited for it any more or it has no form on the wire: what belongs to the
     * other side from then on would be nobody's. Not told when the connection ends, which ends all.
     *
     * @param result what {@link #call} answered
     */
    default void undelivered(WireConnection connection, Object result) {}
}
