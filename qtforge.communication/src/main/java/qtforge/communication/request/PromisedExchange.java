// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;

/** A request whose sender has a promise of the answer. */
final class PromisedExchange extends Exchange {

    private final Deferred<ResponseInfo> answer;

    PromisedExchange(Sender sender, RequestInfo request) {
        super(sender.caller(), request);
        answer = sender.promises().deferred();
    }

    Promise<ResponseInfo> promise() {
        return answer.getPromise();
    }

    @Override
    void answered(ResponseInfo response) {
        answer.resolve(response);
    }

    @Override
    boolean callsSender() {
        return true;
    }
}
