// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;

/** Makes endpoints of bundles. */
final class EndpointRegistrar {

    private static final int MOST_PER_BUNDLE = 10_000;

    private final RequestEngine engine;

    EndpointRegistrar(RequestEngine engine) {
        this.engine = engine;
    }

    /** Takes an endpoint into service and publishes it. */
    Endpoint register(ServiceEndpoint described, EndpointOptions options, HandlerCall handler) {
        Caller provider = handler.provider();
        provider.requireLive("register endpoint " + described.key());
        if (engine.endpoints().countOf(provider.bundle()) >= MOST_PER_BUNDLE) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    provider.id(),
                    "plugin " + provider.id() + " has " + MOST_PER_BUNDLE
                            + " endpoints, as many as it may; close some first",
                    null);
        }
        Endpoint endpoint = new Endpoint(engine, described, options, handler);
        engine.open(endpoint);
        endpoint.publish();
        if (!provider.isLive()) {
            // It stopped meanwhile, and whoever ends what it has may have come before this one was there.
            endpoint.close();
        }
        return endpoint;
    }
}
