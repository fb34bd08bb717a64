// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers requests. Given to {@link RequestResponse#register}, or registered as an OSGi service (whiteboard): then the
 * properties below say what it answers, and it is an endpoint for as long as it is registered. {@code service.ranking} is its
 * ranking.
 *
 * <p>Calls run on threads of the runtime, as many at a time as {@link EndpointOptions#maxConcurrent()} says. Where permissions are
 * enforced they have the rights of the handler's bundle and not those of the sender.
 */
@ConsumerType
@FunctionalInterface
public interface RequestHandler {

    /** Service property (String, required): the service id. */
    String SERVICE_ID = "qtforge.request.service";

    /** Service property (String+, required): the methods. */
    String METHOD = "qtforge.request.method";

    /** Service property (String): one sentence. */
    String DESCRIPTION = "qtforge.request.description";

    /** Service property (String+): names of the {@link RequestType}s supported; without it all. */
    String TYPES = "qtforge.request.types";

    /** Service property (Long or Integer): the default timeout in milliseconds. */
    String TIMEOUT = "qtforge.request.timeout";

    /** Service property (String): the name of the least {@link RequestPriority} taken. */
    String MIN_PRIORITY = "qtforge.request.min.priority";

    /** Service property (Integer): how many calls run at a time. */
    String MAX_CONCURRENT = "qtforge.request.max.concurrent";

    /** Service property (Integer): how many requests may wait. */
    String CAPACITY = "qtforge.request.capacity";

    /**
     * Answers a request. May send requests itself and wait for them.
     *
     * <p>When the request is cancelled or its limit passes, the thread is interrupted; what is answered afterwards is dropped and
     * counted.
     *
     * @param context tells whether the request is still wanted
     * @return not null
     * @throws Exception when it cannot: the sender gets 500 and the message; a {@link qtforge.api.core.PluginException} keeps its
     *     code and gives 400, 403, 404, 409, 501 or 503 where its code means that
     */
    ResponseInfo handle(RequestInfo request, RequestContext context) throws Exception;
}
