// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.ReceiverStatistics;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.api.monitoring.usage.PluginUsageReader;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PluginWatch;

/** The services that count. But for the core's they may be absent; what they would count is zero then. */
@Component(service = Sources.class)
public class Sources {

    private final PluginRegistry registry;
    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RequestResponse requests;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AuditLog audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginUsageReader usage;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginWatch watch;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginOrchestrator orchestrator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResourceMonitor resources;

    /** Called by Declarative Services. */
    @Activate
    public Sources(
            @Reference PluginRegistry registry,
            @Reference PluginManager manager,
            @Reference PluginLifecycleManager lifecycle) {
        this.registry = registry;
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    PluginRegistry registry() {
        return registry;
    }

    PluginManager manager() {
        return manager;
    }

    PluginLifecycleManager lifecycle() {
        return lifecycle;
    }

    /** Reads all of it. Needs the rights of this bundle. */
    Reading read() {
        MessageBus ofMessages = bus;
        RequestResponse ofRequests = requests;
        AuditLog ofDenials = audit;
        Map<String, Long> published = new HashMap<>();
        Map<String, Reading.Received> received = new HashMap<>();
        if (ofMessages != null) {
            ofMessages.publishers().forEach(sender -> published.put(sender.sender(), sender.published()));
            for (ReceiverStatistics each : ofMessages.receivers()) {
                received.put(each.receiver(), new Reading.Received(each.delivered(), each.dropped() + each.dead()));
            }
        }
        return new Reading(
                registry.getAllPluginStatus(),
                published,
                received,
                ofRequests == null
                        ? Map.of()
                        : byId(ofRequests.providers(), ProviderStatistics::providerId, CallTotals::of),
                ofDenials == null ? Map.of() : ofDenials.denials(),
                byId(readUsage(), PluginUsage::pluginId, each -> each));
    }

    /** What is known best: as attributed, or of the threads plugins have started. */
    private List<PluginUsage> readUsage() {
        PluginUsageReader attributed = usage;
        if (attributed != null) {
            return attributed.usage();
        }
        PluginWatch ofThreads = watch;
        return ofThreads == null
                ? List.of()
                : ofThreads.usage().stream()
                        .map(each -> new PluginUsage(
                                each.pluginId(), each.cpuNanos(), each.allocatedBytes(), each.threads(), 0))
                        .toList();
    }

    private static <S, T> Map<String, T> byId(Collection<S> all, Function<S, String> id, Function<S, T> value) {
        return all.stream().collect(Collectors.toMap(id, value, (first, second) -> second));
    }

    /** Totals of the bus. */
    Optional<BusStatistics> bus() {
        return Optional.ofNullable(bus).map(MessageBus::statistics);
    }

    /** Executions of workflows that have not ended; -1 without the orchestrator. */
    int runningWorkflows() {
        PluginOrchestrator present = orchestrator;
        return present == null ? -1 : present.listActiveExecutions().size();
    }

    /** The size of the journal of workflows; -1 when it is not known. */
    long journalBytes() {
        PluginOrchestrator present = orchestrator;
        return present == null ? -1 : present.journalBytes();
    }

    /** What plugins have of resources. */
    List<ResourceUsage> resources() {
        ResourceMonitor present = resources;
        return present == null ? List.of() : present.usage();
    }
}
