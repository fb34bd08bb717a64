// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.util.promise.Promise;

/**
 * Begins to answer requests and answers later. Given to {@link RequestResponse#registerAsync}, or registered as an OSGi service
 * with the properties of {@link RequestHandler}.
 *
 * <p>No thread is held between the return and the answer. A request counts against {@link EndpointOptions#maxConcurrent()} only
 * while {@link #handle} runs.
 */
@ConsumerType
@FunctionalInterface
public interface AsyncRequestHandler {

    /**
     * Begins to answer. Must not wait for anything long.
     *
     * @param context tells when the request is no longer wanted: {@link RequestContext#onCancel}
     * @return resolved with the answer, or failed as {@link RequestHandler#handle} may throw; not null
     * @throws Exception as {@link RequestHandler#handle}
     */
    Promise<ResponseInfo> handle(RequestInfo request, RequestContext context) throws Exception;
}
