// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.WorkflowInfo;

/** Whether what is called is there and runs. */
final class PluginRule implements ValidationRule {

    private static final Set<PluginState> ON_THE_WAY =
            Set.of(PluginState.LOADING, PluginState.INITIALIZING, PluginState.RELOADING, PluginState.PAUSED);

    @Override
    public void check(WorkflowView view, Issues issues) {
        for (Call call : view.calls()) {
            new Look(view, issues, call).look();
        }
    }

    /** A look at one call. What has no name is told of elsewhere. */
    private record Look(WorkflowView view, Issues issues, Call call) {

        void look() {
            StepAction action = call.action();
            if (action.methodName().isBlank()) {
                return;
            }
            switch (action.kind()) {
                case COMMAND -> {
                    if (!action.pluginId().isBlank()) {
                        command(action);
                    }
                }
                case CONTRACT -> {
                    if (!action.serviceName().isBlank()) {
                        contract(action);
                    }
                }
                case REQUEST -> {
                    if (!action.serviceName().isBlank()) {
                        endpoint(action);
                    }
                }
                case FUNCTION -> {
                    if (action.function() == null) {
                        function(action);
                    }
                }
                case SCRIPT -> {
                    if (!action.methodName().equals(StepAction.JSONATA)) {
                        language(action);
                    }
                }
                case WORKFLOW -> workflow(action);
            }
        }

        private void command(StepAction action) {
            Answer<Optional<Surroundings.KnownPlugin>> answer =
                    view.surroundings().plugin(action.pluginId());
            if (!answer.isKnown()) {
                untold("plugin " + action.pluginId(), answer);
            } else if (answer.value().isEmpty()) {
                missing("no plugin of that id is installed" + question(action.pluginId()));
            } else if (isRunning(answer.value().get())) {
                Answer<List<String>> commands = view.surroundings().commands(action.pluginId());
                if (!commands.isKnown()) {
                    untold("commands of plugin " + action.pluginId(), commands);
                } else if (!commands.value().contains(action.methodName())) {
                    missing("the plugin has no such command" + others(action.methodName(), commands.value()));
                }
            }
        }

        private boolean isRunning(Surroundings.KnownPlugin plugin) {
            if (plugin.state() == PluginState.RUNNING) {
                return true;
            }
            boolean soon = ON_THE_WAY.contains(plugin.state());
            add(
                    soon ? ValidationSeverity.WARNING : call.whenItCannotWorkNow(),
                    "the plugin is " + plugin.state().scriptName()
                            + (plugin.reason().isEmpty() ? "" : " (" + plugin.reason() + ")")
                            + (soon ? "; it must be running when it comes to it" : "; start it"));
            return false;
        }

        private void contract(StepAction action) {
            ContractChoice choice = ContractChoice.of(view.surroundings(), action);
            if (!choice.known().isKnown()) {
                untold("contract " + action.serviceName(), choice.known());
            } else if (choice.all().isEmpty()) {
                missing("nobody provides that contract" + question(action.serviceName()));
            } else if (choice.there().isEmpty()) {
                missing("that plugin does not provide the contract, but " + String.join(", ", providers(choice.all()))
                        + " does; name that, or none for the best");
            } else if (choice.best().isPresent()) {
                method(action, choice);
            }
        }

        private void method(StepAction action, ContractChoice choice) {
            ServiceContract best = choice.best().get();
            choice.method(action)
                    .ifPresentOrElse(
                            method -> {
                                if (method.has(ServiceCapability.STREAMING)) {
                                    missing(
                                            "that method answers with a stream, and a step takes one answer; call another method");
                                }
                            },
                            () -> missing("version " + best.version() + " of plugin " + best.provider()
                                    + ", which would be asked, has "
                                    + "no such method"
                                    + others(action.methodName(), best.methods().keySet())));
        }

        private void endpoint(StepAction action) {
            Answer<List<ServiceEndpoint>> answer = view.surroundings().endpoints(action.serviceName());
            if (!answer.isKnown()) {
                untold("endpoint " + action.serviceName() + "::" + action.methodName(), answer);
                return;
            }
            List<ServiceEndpoint> named = answer.value().stream()
                    .filter(endpoint -> endpoint.method().equals(action.methodName()))
                    .toList();
            if (answer.value().isEmpty()) {
                missing("no service of that id has endpoints" + question(action.serviceName()));
            } else if (named.isEmpty()) {
                missing("the service has no such endpoint"
                        + others(
                                action.methodName(),
                                new TreeSet<>(answer.value().stream()
                                        .map(ServiceEndpoint::method)
                                        .toList())));
            } else if (!action.pluginId().isEmpty()
                    && named.stream()
                            .noneMatch(endpoint -> endpoint.providerId().equals(action.pluginId()))) {
                missing("that plugin does not answer there, but "
                        + String.join(
                                ", ",
                                new TreeSet<>(named.stream()
                                        .map(ServiceEndpoint::providerId)
                                        .toList()))
                        + " does; name that, or none for the best");
            }
        }

        private void function(StepAction action) {
            Answer<Boolean> answer = view.surroundings().function(action.methodName());
            if (!answer.isKnown()) {
                untold("function '" + action.methodName() + "'", answer);
            } else if (!answer.value()) {
                missing("there is no StepFunction service with that name" + question(action.methodName()));
            }
        }

        private void language(StepAction action) {
            Answer<Boolean> answer = view.surroundings().language(action.methodName());
            if (!answer.isKnown()) {
                untold("language " + action.methodName(), answer);
            } else if (!answer.value()) {
                missing("there is no StepScriptEngine service for that language"
                        + others(action.methodName(), view.surroundings().names(action.kind())));
            }
        }

        private void workflow(StepAction action) {
            String id = action.methodName();
            if (id.equals(view.workflow().id())) {
                return;
            }
            Answer<Optional<WorkflowInfo>> answer = view.surroundings().workflow(id);
            if (!answer.isKnown()) {
                untold("workflow " + id, answer);
            } else if (answer.value().isEmpty()) {
                missing("no workflow of that id is registered" + question(id));
            } else if (!answer.value().get().available()) {
                add(
                        call.whenItCannotWorkNow(),
                        "plugin " + answer.value().get().owner() + ", which registered it, does not run; start it");
            }
        }

        private static Collection<String> providers(List<ServiceContract> contracts) {
            return new TreeSet<>(
                    contracts.stream().map(ServiceContract::provider).toList());
        }

        private String question(String meant) {
            return issues.question(
                    meant, view.surroundings().names(call.action().kind()));
        }

        /** What was meant, or else what there is. */
        private String others(String meant, Collection<String> names) {
            String question = issues.question(meant, names);
            if (!question.isEmpty()) {
                return question;
            }
            return names.isEmpty() ? "; it has none" : "; there are " + ShortText.of(String.join(", ", names));
        }

        private void missing(String why) {
            add(call.whenItCannotWork(), why);
        }

        private void add(ValidationSeverity severity, String why) {
            issues.add(
                    severity,
                    ValidationRuleType.PLUGIN,
                    call.stepId(),
                    call.subject() + " calls " + call.action() + ", but " + why);
        }

        private void untold(String what, Answer<?> answer) {
            issues.cannotTell(ValidationRuleType.PLUGIN, what, answer);
        }
    }
}
