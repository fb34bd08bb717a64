// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.StepScriptEngine;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.caller.Caller;

class ServiceSurroundingsTest {

    private final Bundle bundle = mock(Bundle.class);
    private final BundleContext context = mock(BundleContext.class);
    private final LimitedCalls calls = new LimitedCalls();
    private ServiceSurroundings surroundings;

    @BeforeEach
    void anActiveBundle() {
        when(bundle.getSymbolicName()).thenReturn("org.example.owner");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.getBundleContext()).thenReturn(context);
        surroundings = new ServiceSurroundings(
                Caller.of(bundle),
                new ServiceSurroundings.Workflows() {
                    @Override
                    public Optional<WorkflowInfo> find(String id) {
                        return Optional.empty();
                    }

                    @Override
                    public Collection<String> ids() {
                        return List.of("nightly");
                    }
                },
                calls);
    }

    @AfterEach
    void close() {
        surroundings.close();
        calls.close();
    }

    @Test
    void asksTheServicesOfTheOwnerAndGivesThemBack() {
        PluginManager manager = mock(PluginManager.class);
        ServiceReference<PluginManager> reference = service(PluginManager.class, manager);
        when(manager.availableCommands("bank")).thenReturn(List.of("charge"));
        when(manager.getPluginInfo("bank")).thenReturn(Optional.empty());
        when(manager.loadedPlugins()).thenReturn(List.of("bank"));
        assertThat(surroundings.commands("bank")).isEqualTo(Answer.of(List.of("charge")));
        assertThat(surroundings.plugin("bank")).isEqualTo(Answer.of(Optional.empty()));
        assertThat(surroundings.names(StepKind.COMMAND)).containsExactly("bank");
        verify(context, never()).ungetService(any());
        surroundings.close();
        verify(context, times(3)).ungetService(reference);
    }

    @Test
    void findsContractsAndEndpoints() {
        ServiceContractRegistry registry = mock(ServiceContractRegistry.class);
        service(ServiceContractRegistry.class, registry);
        ServiceContract contract = ServiceContract.builder("mail", ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("send").build())
                .build()
                .providedBy("mailer");
        when(registry.find(ContractQuery.named("mail")))
                .thenReturn(List.of(new ContractProviderInfo(contract, "", 0, false, 0, 0, 0, 0, 0)));
        RequestResponse requests = mock(RequestResponse.class);
        service(RequestResponse.class, requests);
        ServiceEndpoint geo = ServiceEndpoint.of("geo", "find");
        when(requests.endpoints()).thenReturn(List.of(geo, ServiceEndpoint.of("other", "find")));
        assertThat(surroundings.contracts("mail")).isEqualTo(Answer.of(List.of(contract)));
        assertThat(surroundings.endpoints("geo")).isEqualTo(Answer.of(List.of(geo)));
        assertThat(surroundings.names(StepKind.REQUEST)).containsExactly("geo", "other");
    }

    @Test
    void whatIsAbsentOrThrowsCannotBeTold() {
        assertThat(surroundings.plugin("bank").unknown())
                .isEqualTo("there is no service PluginManager for org.example.owner");
        assertThat(surroundings.names(StepKind.COMMAND)).isEmpty();
        PluginManager manager = mock(PluginManager.class);
        service(PluginManager.class, manager);
        when(manager.availableCommands("bank")).thenThrow(new PluginException(PluginErrorCode.TIMEOUT, "bank hangs"));
        assertThat(surroundings.commands("bank").unknown()).isEqualTo("bank hangs");
    }

    @Test
    void anOwnerThatDoesNotRunFindsNothing() {
        when(bundle.getState()).thenReturn(Bundle.STOPPING);
        assertThat(surroundings.plugin("bank").unknown()).isEqualTo("org.example.owner does not run");
    }

    @Test
    void findsFunctionsByNameAndEnginesByLanguage() throws Exception {
        services(
                StepFunction.class,
                List.of(property(StepFunction.NAME, "total"), property(StepFunction.NAME, new String[] {"a", "b"})));
        services(
                StepScriptEngine.class,
                List.of(
                        property(StepScriptEngine.LANGUAGE, List.of("lua", "perl")),
                        property(StepScriptEngine.LANGUAGE, 5)));
        assertThat(surroundings.function("total")).isEqualTo(Answer.of(true));
        assertThat(surroundings.function("b")).isEqualTo(Answer.of(true));
        assertThat(surroundings.function("c")).isEqualTo(Answer.of(false));
        assertThat(surroundings.names(StepKind.FUNCTION)).containsExactly("a", "b", "total");
        assertThat(surroundings.language("perl")).isEqualTo(Answer.of(true));
        assertThat(surroundings.language("ruby")).isEqualTo(Answer.of(false));
        assertThat(surroundings.names(StepKind.SCRIPT)).containsExactly("lua", "perl", "jsonata");
    }

    @Test
    void anEngineIsAskedAboutAScript() throws Exception {
        ServiceReference<StepScriptEngine> reference = property(StepScriptEngine.LANGUAGE, "lua");
        services(StepScriptEngine.class, List.of(reference));
        StepScriptEngine engine = mock(StepScriptEngine.class);
        when(context.getService(reference)).thenReturn(engine);
        doThrow(new PluginException(PluginErrorCode.INVALID_FORMAT, "line 1: no"))
                .when(engine)
                .check("bad");
        doThrow(new IllegalStateException("broken")).when(engine).check("worse");
        assertThat(surroundings.scriptFault("lua", "good")).isEqualTo(Answer.of(""));
        assertThat(surroundings.scriptFault("lua", "bad")).isEqualTo(Answer.of("line 1: no"));
        assertThat(surroundings.scriptFault("lua", "worse").unknown())
                .isEqualTo("its engine gave no answer: java.lang.IllegalStateException: broken");
        assertThat(surroundings.scriptFault("ruby", "x").unknown()).isEqualTo("there is no engine for ruby");
    }

    @Test
    void whereNothingIsEnforcedNothingIsRefused() {
        for (StepAction action : List.of(
                StepAction.command("p", "c"),
                StepAction.contract("s", "m"),
                StepAction.request("s", "m"),
                StepAction.function("f"),
                StepAction.script("lua", "x"),
                StepAction.workflow("w"))) {
            assertThat(surroundings.refusal(action)).isEqualTo(Answer.of(""));
        }
        verify(bundle, never()).hasPermission(any());
        assertThat(surroundings.names(StepKind.WORKFLOW)).containsExactly("nightly");
    }

    private <S> ServiceReference<S> service(Class<S> type, S service) {
        ServiceReference<S> reference = property("x", "y");
        when(context.getServiceReference(type)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(service);
        return reference;
    }

    private <S> void services(Class<S> type, List<ServiceReference<S>> references) throws Exception {
        when(context.getServiceReferences(type, null)).thenReturn(new ArrayList<>(references));
    }

    @SuppressWarnings("unchecked")
    private static <S> ServiceReference<S> property(String name, Object value) {
        Map<String, Object> properties = Map.of(name, value);
        ServiceReference<S> reference = mock(ServiceReference.class);
        when(reference.getProperty(any())).thenAnswer(call -> properties.get(call.<String>getArgument(0)));
        return reference;
    }
}
