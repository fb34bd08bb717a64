// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.shell.command.CommunicationServices;

/** Names that complete arguments of verbs about communication; none while the service is not there. */
final class CommunicationNames {

    private final CommunicationServices services;

    CommunicationNames(CommunicationServices services) {
        this.services = services;
    }

    private <S> List<String> names(Class<S> type, Function<S, Set<String>> names) {
        return services.find(type).map(names).map(List::copyOf).orElse(List.of());
    }

    List<String> topics() {
        return names(MessageBus.class, bus -> {
            Set<String> topics = new TreeSet<>();
            bus.topics().forEach(topic -> topics.add(topic.topic()));
            bus.allSubscriptions().forEach(one -> topics.addAll(one.topics()));
            return topics;
        });
    }

    List<String> deadLetters() {
        return services.find(MessageBus.class)
                .map(bus -> bus.deadLetters().stream()
                        .map(letter -> Long.toString(letter.number()))
                        .toList())
                .orElse(List.of());
    }

    List<String> endpoints() {
        return names(RequestResponse.class, requests -> {
            Set<String> services = new TreeSet<>();
            requests.endpoints().forEach(endpoint -> services.add(endpoint.serviceId()));
            return services;
        });
    }

    List<String> endpointMethods(String service) {
        return names(RequestResponse.class, requests -> {
            Set<String> methods = new TreeSet<>();
            requests.endpoints().stream()
                    .filter(endpoint -> endpoint.serviceId().equals(service))
                    .map(ServiceEndpoint::method)
                    .forEach(methods::add);
            return methods;
        });
    }

    List<String> contracts() {
        return names(ServiceContractRegistry.class, registry -> new TreeSet<>(registry.listServices()));
    }

    List<String> contractMethods(String contract) {
        return names(ServiceContractRegistry.class, registry -> {
            Set<String> methods = new TreeSet<>();
            registry.find(ContractQuery.named(contract))
                    .forEach(info -> methods.addAll(info.contract().methods().keySet()));
            return methods;
        });
    }
}
