// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.WorkflowInfo;

/** Asks each question once: ten thousand steps may call one plugin. Of one validation and one thread. */
final class RememberedSurroundings implements Surroundings {

    private record Script(String language, String text) {}

    private record Target(StepKind kind, String pluginId, String serviceName, String methodName) {}

    private final Surroundings asked;
    private final Map<String, Answer<Optional<KnownPlugin>>> plugins = new HashMap<>();
    private final Map<String, Answer<List<String>>> commands = new HashMap<>();
    private final Map<String, Answer<List<ServiceContract>>> contracts = new HashMap<>();
    private final Map<String, Answer<List<ServiceEndpoint>>> endpoints = new HashMap<>();
    private final Map<String, Answer<Optional<WorkflowInfo>>> workflows = new HashMap<>();
    private final Map<String, Answer<Boolean>> functions = new HashMap<>();
    private final Map<String, Answer<Boolean>> languages = new HashMap<>();
    private final Map<Script, Answer<String>> scripts = new HashMap<>();
    private final Map<StepKind, Collection<String>> names = new EnumMap<>(StepKind.class);
    private final Map<Target, Answer<String>> refusals = new HashMap<>();

    RememberedSurroundings(Surroundings asked) {
        this.asked = asked;
    }

    @Override
    public String owner() {
        return asked.owner();
    }

    @Override
    public Answer<Optional<KnownPlugin>> plugin(String id) {
        return plugins.computeIfAbsent(id, asked::plugin);
    }

    @Override
    public Answer<List<String>> commands(String pluginId) {
        return commands.computeIfAbsent(pluginId, asked::commands);
    }

    @Override
    public Answer<List<ServiceContract>> contracts(String serviceName) {
        return contracts.computeIfAbsent(serviceName, asked::contracts);
    }

    @Override
    public Answer<List<ServiceEndpoint>> endpoints(String serviceId) {
        return endpoints.computeIfAbsent(serviceId, asked::endpoints);
    }

    @Override
    public Answer<Optional<WorkflowInfo>> workflow(String id) {
        return workflows.computeIfAbsent(id, asked::workflow);
    }

    @Override
    public Answer<Boolean> function(String name) {
        return functions.computeIfAbsent(name, asked::function);
    }

    @Override
    public Answer<Boolean> language(String language) {
        return languages.computeIfAbsent(language, asked::language);
    }

    @Override
    public Answer<String> scriptFault(String language, String script) {
        return scripts.computeIfAbsent(new Script(language, script), it -> asked.scriptFault(language, script));
    }

    @Override
    public Collection<String> names(StepKind kind) {
        return names.computeIfAbsent(kind, asked::names);
    }

    @Override
    public Answer<String> refusal(StepAction action) {
        return refusals.computeIfAbsent(
                new Target(action.kind(), action.pluginId(), action.serviceName(), action.methodName()),
                it -> asked.refusal(action));
    }
}
