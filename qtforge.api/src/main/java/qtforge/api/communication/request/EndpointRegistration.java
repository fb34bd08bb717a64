// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An endpoint in force. It ends when it is closed or its bundle stops; requests that wait or run there get 503 then.
 *
 * <p>It is also an OSGi service of the bundle it belongs to, with the properties {@link RequestHandler#SERVICE_ID},
 * {@link RequestHandler#METHOD} and {@link #PROVIDER}, so that it can be waited for and discovered.
 */
@ProviderType
public interface EndpointRegistration extends AutoCloseable {

    /** Service property (String): the plugin that answers. */
    String PROVIDER = "qtforge.request.provider";

    /** What is answered. */
    ServiceEndpoint endpoint();

    /** How requests are taken. */
    EndpointOptions options();

    /** How it is doing. */
    EndpointHealth health();

    /** Whether it takes requests: neither closed nor {@linkplain #setAvailable switched off} nor hung. */
    boolean isAvailable();

    /** Takes no new requests (false), or takes them again. What waits is still answered. */
    void setAvailable(boolean available);

    /** Ends it. May be called from its handler, and again. */
    @Override
    void close();
}
