// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.security.AccessControlContext;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.request.AsyncRequestHandler;
import qtforge.api.communication.request.RequestContext;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * The one call of a provider: with its rights and no more, whatever class its handler is of. What it gives is an answer, or a promise
 * of one.
 */
@SuppressWarnings("removal")
abstract class HandlerCall {

    private final Caller provider;

    private HandlerCall(Caller provider) {
        this.provider = provider;
    }

    static HandlerCall sync(Caller provider, RequestHandler handler) {
        return new HandlerCall(provider) {
            @Override
            Object handle(RequestInfo request, RequestContext context) throws Exception {
                return handler.handle(request, context);
            }

            @Override
            boolean isAsync() {
                return false;
            }
        };
    }

    static HandlerCall async(Caller provider, AsyncRequestHandler handler) {
        return new HandlerCall(provider) {
            @Override
            Object handle(RequestInfo request, RequestContext context) throws Exception {
                return handler.handle(request, context);
            }

            @Override
            boolean isAsync() {
                return true;
            }
        };
    }

    abstract Object handle(RequestInfo request, RequestContext context) throws Exception;

    /** Whether it gives a {@link Promise} of a {@link ResponseInfo}. */
    abstract boolean isAsync();

    Caller provider() {
        return provider;
    }

    Object call(RequestInfo request, RequestContext context) throws Exception {
        AccessControlContext rights = provider.accessControlContext();
        return rights == null ? handle(request, context) : Rights.within(rights, () -> handle(request, context));
    }
}
