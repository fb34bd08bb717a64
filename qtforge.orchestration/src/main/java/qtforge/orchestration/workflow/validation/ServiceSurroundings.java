// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.StepScriptEngine;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;

/**
 * The runtime as a bundle finds it: services are got in its name and asked with its rights. What it may do is asked of the framework and
 * not tried, so that looking leaves no trace in the audit log. Made for one validation by one thread, and closed after it.
 */
public final class ServiceSurroundings implements Surroundings, AutoCloseable {

    /** The registered workflows. */
    public interface Workflows {

        /** The workflow of an id. */
        Optional<WorkflowInfo> find(String id);

        /** The ids of all. */
        Collection<String> ids();
    }

    private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(5);

    private final Caller owner;
    private final Workflows workflows;
    private final LimitedCalls calls;
    private final OwnerServices services;

    /**
     * What a bundle finds.
     *
     * @param owner who owns the workflow that is looked at
     * @param calls on whose threads engines look at scripts
     */
    public ServiceSurroundings(Caller owner, Workflows workflows, LimitedCalls calls) {
        this.owner = owner;
        this.workflows = workflows;
        this.calls = calls;
        services = new OwnerServices(owner);
    }

    @Override
    public String owner() {
        return owner.id();
    }

    @Override
    public Answer<Optional<KnownPlugin>> plugin(String id) {
        return services.ask(PluginManager.class, manager -> manager.getPluginInfo(id)
                .map(info -> new KnownPlugin(info.state(), info.reason())));
    }

    @Override
    public Answer<List<String>> commands(String pluginId) {
        if (!mayCallPlugins()) {
            return Answer.unknown(owner.id() + " may not call plugins");
        }
        return services.ask(PluginManager.class, manager -> manager.availableCommands(pluginId));
    }

    @Override
    public Answer<List<ServiceContract>> contracts(String serviceName) {
        return services.ask(
                ServiceContractRegistry.class, registry -> registry.find(ContractQuery.named(serviceName)).stream()
                        .map(ContractProviderInfo::contract)
                        .toList());
    }

    @Override
    public Answer<List<ServiceEndpoint>> endpoints(String serviceId) {
        return services.ask(RequestResponse.class, requests -> requests.endpoints().stream()
                .filter(endpoint -> endpoint.serviceId().equals(serviceId))
                .toList());
    }

    @Override
    public Answer<Optional<WorkflowInfo>> workflow(String id) {
        return Answer.of(workflows.find(id));
    }

    @Override
    public Answer<Boolean> function(String name) {
        return services.references(StepFunction.class, StepFunction.NAME, name).map(found -> !found.isEmpty());
    }

    @Override
    public Answer<Boolean> language(String language) {
        return services.references(StepScriptEngine.class, StepScriptEngine.LANGUAGE, language)
                .map(found -> !found.isEmpty());
    }

    @Override
    public Answer<String> scriptFault(String language, String script) {
        Answer<List<ServiceReference<StepScriptEngine>>> found =
                services.references(StepScriptEngine.class, StepScriptEngine.LANGUAGE, language);
        if (!found.isKnown() || found.value().isEmpty()) {
            return Answer.unknown("there is no engine for " + language);
        }
        return services.use(found.value().get(0), engine -> {
            try {
                return calls.call(owner.accessControlContext(), SCRIPT_LIMIT, () -> {
                    try {
                        engine.check(script);
                        return Answer.of("");
                    } catch (PluginException e) {
                        return Answer.of(String.valueOf(e.getMessage()));
                    }
                });
            } catch (PluginException e) {
                return Answer.unknown("its engine gave no answer: " + e.getMessage());
            }
        });
    }

    @Override
    public Collection<String> names(StepKind kind) {
        Answer<? extends Collection<String>> names =
                switch (kind) {
                    case COMMAND -> services.ask(PluginManager.class, PluginManager::loadedPlugins);
                    case CONTRACT -> services.ask(ServiceContractRegistry.class, ServiceContractRegistry::listServices);
                    case REQUEST -> services.ask(RequestResponse.class, requests -> requests.endpoints().stream()
                            .map(ServiceEndpoint::serviceId)
                            .distinct()
                            .toList());
                    case FUNCTION -> services.values(StepFunction.class, StepFunction.NAME);
                    case SCRIPT -> services.values(StepScriptEngine.class, StepScriptEngine.LANGUAGE)
                            .map(languages -> {
                                List<String> all = new ArrayList<>(languages);
                                all.add(StepAction.JSONATA);
                                return all;
                            });
                    case WORKFLOW -> Answer.of(workflows.ids());
                };
        return names.isKnown() ? names.value() : List.of();
    }

    @Override
    public Answer<String> refusal(StepAction action) {
        return Answer.of(
                switch (action.kind()) {
                    case COMMAND -> mayCallPlugins()
                            ? ""
                            : owner.id() + " may not call plugins: that needs PLUGIN_ADMIN:"
                                    + PluginAdminPermission.LIFECYCLE + "; grant it, or call a contract of the plugin";
                    case CONTRACT -> service(ServiceContractRegistry.class);
                    case REQUEST -> service(RequestResponse.class);
                    case FUNCTION -> action.function() == null ? service(StepFunction.class) : "";
                    case SCRIPT -> action.methodName().toLowerCase(Locale.ROOT).equals(StepAction.JSONATA)
                            ? ""
                            : service(StepScriptEngine.class);
                    case WORKFLOW -> "";
                });
    }

    private boolean mayCallPlugins() {
        return services.may(new PluginAdminPermission(PluginAdminPermission.LIFECYCLE));
    }

    private String service(Class<?> type) {
        return services.mayGet(type)
                ? ""
                : owner.id() + " may not use the service " + type.getName() + "; grant it SERVICE_GET:"
                        + type.getName();
    }

    /** Gives the services back. */
    @Override
    public void close() {
        services.close();
    }
}
