// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.security.PluginAdminPermission;

/** An endpoint as everybody finds it in the service registry: to change it takes the right to manage communication. */
final class PublishedEndpoint implements EndpointRegistration {

    private final Endpoint endpoint;

    PublishedEndpoint(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public ServiceEndpoint endpoint() {
        return endpoint.endpoint();
    }

    @Override
    public EndpointOptions options() {
        return endpoint.options();
    }

    @Override
    public EndpointHealth health() {
        return endpoint.health();
    }

    @Override
    public boolean isAvailable() {
        return endpoint.isAvailable();
    }

    @Override
    public void setAvailable(boolean available) {
        PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, "to switch an endpoint of others on or off");
        endpoint.setAvailable(available);
    }

    @Override
    public void close() {
        PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, "to end an endpoint of others");
        endpoint.close();
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
