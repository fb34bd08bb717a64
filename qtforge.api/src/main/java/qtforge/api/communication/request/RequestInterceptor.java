// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees the requests of everybody, and their answers. Added with {@link RequestResponse#addInterceptor}, or registered as an OSGi
 * service with {@code service.ranking} as its ranking. Its bundle needs the right to manage communication.
 *
 * <p>Those with a higher ranking see a request earlier and its answer later. They run on threads of the runtime within the
 * request's limit. One that throws, or does not return in time, fails the request with 500 or 408.
 */
@ConsumerType
public interface RequestInterceptor {

    /**
     * A request was sent; no endpoint is chosen yet.
     *
     * @return what to do with it, not null
     */
    default Interception onRequest(RequestInfo request) throws Exception {
        return Interception.proceed(request);
    }

    /**
     * A request that this interceptor let pass is answered.
     *
     * @return the answer to give, not null; its request id stays as it was
     */
    default ResponseInfo onResponse(RequestInfo request, ResponseInfo response) throws Exception {
        return response;
    }
}
