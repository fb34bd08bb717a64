// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.Arrays;
import java.util.Comparator;
import qtforge.api.communication.request.Interception;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/** Interceptors by falling ranking. Immutable. */
final class InterceptorChain {

    static final InterceptorChain NONE = new InterceptorChain(new OwnedInterceptor[0]);

    private static final Comparator<OwnedInterceptor> RANKING =
            Comparator.comparingInt(OwnedInterceptor::ranking).reversed();

    private final OwnedInterceptor[] interceptors;

    private InterceptorChain(OwnedInterceptor[] interceptors) {
        this.interceptors = interceptors;
    }

    boolean isEmpty() {
        return interceptors.length == 0;
    }

    OwnedInterceptor[] all() {
        return interceptors;
    }

    InterceptorChain with(OwnedInterceptor more) {
        OwnedInterceptor[] changed = Arrays.copyOf(interceptors, interceptors.length + 1);
        changed[interceptors.length] = more;
        Arrays.sort(changed, RANKING);
        return new InterceptorChain(changed);
    }

    InterceptorChain without(OwnedInterceptor less) {
        return new InterceptorChain(
                Arrays.stream(interceptors).filter(other -> other != less).toArray(OwnedInterceptor[]::new));
    }

    private InterceptorChain first(int count) {
        return new InterceptorChain(Arrays.copyOf(interceptors, count));
    }

    /**
     * Shows a request to all. What is to be done with the request is in the exchange then.
     *
     * @return the answer that one of them gives; null to go on
     */
    ResponseInfo request(Exchange exchange) {
        RequestInfo first = exchange.request();
        RequestInfo request = first;
        for (int i = 0; i < interceptors.length && !exchange.isDone(); i++) {
            OwnedInterceptor interceptor = interceptors[i];
            RequestInfo shown = request;
            Object given =
                    call(exchange, interceptor, () -> interceptor.interceptor().onRequest(shown));
            exchange.pass(first(given instanceof Interception ? i : i + 1), request);
            if (given instanceof ResponseInfo failure) {
                return failure;
            }
            Interception wanted = (Interception) given;
            if (wanted.answer() != null) {
                return wanted.answer();
            }
            request = asSent(first, wanted.request());
            exchange.pass(first(i + 1), request);
        }
        return null;
    }

    /** Shows the answer to those that let the request pass, the last of them first. */
    ResponseInfo response(Exchange exchange, ResponseInfo answer) {
        ResponseInfo response = answer;
        for (int i = interceptors.length - 1; i >= 0 && !exchange.isDone(); i--) {
            OwnedInterceptor interceptor = interceptors[i];
            if (!interceptor.isClosed()) {
                ResponseInfo shown = response;
                Object given = call(
                        exchange, interceptor, () -> interceptor.interceptor().onResponse(exchange.request(), shown));
                response = (ResponseInfo) given;
            }
        }
        return response;
    }

    /** One call with the rights of the interceptor's bundle; a failure of it is an answer. */
    private static Object call(
            Exchange exchange, OwnedInterceptor interceptor, java.util.concurrent.Callable<Object> action) {
        exchange.enter();
        UsageCall measured = Metering.begin(interceptor.owner());
        try {
            Object given = Rights.within(interceptor.owner().accessControlContext(), action);
            return given != null
                    ? given
                    : Failures.of(
                            exchange.request(), new NullPointerException("it gave nothing"), interceptor.toString());
            // Code we called may throw anything, and whoever waits for the answer shall know.
        } catch (Throwable e) {
            return Failures.of(exchange.request(), e, interceptor.toString());
        } finally {
            Metering.end(measured, 0);
            exchange.leave();
        }
    }

    private static RequestInfo asSent(RequestInfo sent, RequestInfo changed) {
        return changed.requestId().equals(sent.requestId())
                ? changed.from(sent.senderId())
                : changed.toBuilder().requestId(sent.requestId()).build().from(sent.senderId());
    }
}
