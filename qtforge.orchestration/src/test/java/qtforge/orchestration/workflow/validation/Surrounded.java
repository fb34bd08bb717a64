// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowInfo;

/** A runtime that is what a test says, and counts what it is asked. */
final class Surrounded implements Surroundings {

    final Map<String, KnownPlugin> plugins = new LinkedHashMap<>();
    final Map<String, List<String>> commands = new LinkedHashMap<>();
    final List<ServiceContract> contracts = new ArrayList<>();
    final List<ServiceEndpoint> endpoints = new ArrayList<>();
    final Map<String, WorkflowInfo> workflows = new LinkedHashMap<>();
    final List<String> functions = new ArrayList<>();
    final Map<String, String> languages = new LinkedHashMap<>();
    final Map<StepKind, String> refusals = new LinkedHashMap<>();
    String absent = "";
    int asked;

    Surrounded running(String plugin, String... itsCommands) {
        plugins.put(plugin, new KnownPlugin(PluginState.RUNNING, ""));
        commands.put(plugin, List.of(itsCommands));
        return this;
    }

    Surrounded workflow(Workflow workflow, String owner, boolean available) {
        workflows.put(workflow.id(), new WorkflowInfo(workflow, owner, Instant.EPOCH, false, available, 0));
        return this;
    }

    private <T> Answer<T> answer(T value) {
        asked++;
        return absent.isEmpty() ? Answer.of(value) : Answer.unknown(absent);
    }

    @Override
    public String owner() {
        return "org.example.owner";
    }

    @Override
    public Answer<Optional<KnownPlugin>> plugin(String id) {
        return answer(Optional.ofNullable(plugins.get(id)));
    }

    @Override
    public Answer<List<String>> commands(String pluginId) {
        return answer(commands.getOrDefault(pluginId, List.of()));
    }

    @Override
    public Answer<List<ServiceContract>> contracts(String serviceName) {
        return answer(contracts.stream()
                .filter(contract -> contract.serviceName().equals(serviceName))
                .toList());
    }

    @Override
    public Answer<List<ServiceEndpoint>> endpoints(String serviceId) {
        return answer(endpoints.stream()
                .filter(endpoint -> endpoint.serviceId().equals(serviceId))
                .toList());
    }

    @Override
    public Answer<Optional<WorkflowInfo>> workflow(String id) {
        return answer(Optional.ofNullable(workflows.get(id)));
    }

    @Override
    public Answer<Boolean> function(String name) {
        return answer(functions.contains(name));
    }

    @Override
    public Answer<Boolean> language(String language) {
        return answer(languages.containsKey(language));
    }

    @Override
    public Answer<String> scriptFault(String language, String script) {
        return answer(script.contains("?") ? languages.get(language) : "");
    }

    @Override
    public Collection<String> names(StepKind kind) {
        return switch (kind) {
            case COMMAND -> plugins.keySet();
            case CONTRACT -> contracts.stream()
                    .map(ServiceContract::serviceName)
                    .toList();
            case REQUEST -> new TreeSet<>(
                    endpoints.stream().map(ServiceEndpoint::serviceId).toList());
            case FUNCTION -> functions;
            case SCRIPT -> languages.keySet();
            case WORKFLOW -> workflows.keySet();
        };
    }

    @Override
    public Answer<String> refusal(StepAction action) {
        return answer(refusals.getOrDefault(action.kind(), ""));
    }
}
