// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import qtforge.api.communication.request.InterceptorRegistration;
import qtforge.api.communication.request.RequestInterceptor;
import qtforge.caller.Caller;

/** An interceptor and the bundle it belongs to. */
final class OwnedInterceptor implements InterceptorRegistration {

    private final RequestEngine engine;
    private final Caller owner;
    private final RequestInterceptor interceptor;
    private final int ranking;
    private volatile boolean closed;

    OwnedInterceptor(RequestEngine engine, Caller owner, RequestInterceptor interceptor, int ranking) {
        this.engine = engine;
        this.owner = owner;
        this.interceptor = interceptor;
        this.ranking = ranking;
    }

    Caller owner() {
        return owner;
    }

    RequestInterceptor interceptor() {
        return interceptor;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int ranking() {
        return ranking;
    }

    @Override
    public void close() {
        closed = true;
        engine.removeInterceptor(this);
    }

    @Override
    public String toString() {
        return "interceptor " + interceptor.getClass().getName() + " of " + owner.id();
    }
}
