// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.discovery.PluginServiceDiscovery;
import qtforge.api.communication.request.RequestResponse;
import qtforge.bindings.RuntimeServices;

/** Which parts of communication are there. */
final class CommunicationFeatures {

    private static final Map<String, Class<?>> FEATURES = new LinkedHashMap<>();

    static {
        FEATURES.put("message_bus", MessageBus.class);
        FEATURES.put("typed_events", MessageBus.class);
        FEATURES.put("request_response", RequestResponse.class);
        FEATURES.put("service_contracts", ServiceContractRegistry.class);
        FEATURES.put("service_discovery", PluginServiceDiscovery.class);
    }

    private CommunicationFeatures() {}

    static List<String> of(RuntimeServices services) {
        List<String> there = new ArrayList<>();
        FEATURES.forEach((name, type) -> {
            if (services.find(type).isPresent()) {
                there.add(name);
            }
        });
        return there;
    }
}
