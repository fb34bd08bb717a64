// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;
import static qtforge.bindings.module.core.TestProgram.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.communication.contract.CallContext;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.bindings.module.core.TestProgram;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Service contracts, made and provided by programs. */
class ServiceContractsTest {

    private final TestProgram program = new TestProgram();

    @AfterEach
    void end() {
        program.close();
    }

    private StructValue contract() {
        StructValue contract = program.struct("communication.ServiceContract");
        contract = with(contract, "service_name", "data_processor");
        contract = with(contract, "version", program.struct("communication.ServiceVersion", 2L, 1L, 0L));
        StructValue method = program.struct("communication.ServiceMethodDescriptor");
        method = with(method, "method_name", "process_data");
        method = with(method, "description", "Process input data");
        method = with(method, "input_schema", Map.of("type", "object"));
        method = with(method, "capabilities", new ConstantValue("communication.ServiceCapability", 3));
        method = with(method, "timeout_ms", 500L);
        return program.change(contract, "add_method", method);
    }

    private ServiceContract registered(ServiceContractRegistry registry) {
        ArgumentCaptor<ServiceContract> contract = ArgumentCaptor.forClass(ServiceContract.class);
        verify(registry).register(contract.capture(), any(ContractHandler.class));
        return contract.getValue();
    }

    private ServiceContractRegistry registry() {
        ServiceContractRegistry registry = program.service(ServiceContractRegistry.class);
        ContractRegistration registration = mock(ContractRegistration.class);
        when(registration.contract())
                .thenReturn(ServiceContract.builder("data_processor", ServiceVersion.DEFAULT)
                        .build());
        when(registry.register(any(ServiceContract.class), any(ContractHandler.class)))
                .thenReturn(registration);
        return registry;
    }

    @Test
    void aContractIsMadeAsTheOriginalDoes() {
        StructValue contract = contract();
        assertThat(program.ask(contract, "has_method", "process_data")).isEqualTo(true);
        assertThat(program.ask(contract, "has_method", "other")).isEqualTo(false);
        assertThat(program.ask(contract, "get_method", "other")).isNull();
        StructValue method = (StructValue) program.ask(contract, "get_method", "process_data");
        assertThat(method.fields())
                .containsEntry("description", "Process input data")
                .containsEntry("timeout_ms", 500L);
        assertThat(program.ask(contract, "validate")).isEqualTo(List.of());
        assertThat(program.ask(contract, "is_valid")).isEqualTo(true);
        assertThat(program.ask(program.struct("communication.ServiceContract"), "is_valid"))
                .isEqualTo(false);
    }

    @Test
    void aMethodOfTheSameNameReplacesAnother() {
        StructValue contract = contract();
        StructValue again = program.change(
                contract,
                "add_method",
                with(program.struct("communication.ServiceMethodDescriptor"), "method_name", "process_data"));
        assertThat((List<?>) again.fields().get("methods")).hasSize(1);
    }

    @Test
    void versionsAreComparedByMajorAndMinor() {
        StructValue contract = contract();
        StructValue older = with(contract, "version", "2.0.0");
        assertThat(program.ask(contract, "is_compatible_with", older)).isEqualTo(true);
        assertThat(program.ask(older, "is_compatible_with", contract)).isEqualTo(false);
        assertThat(program.ask(contract, "is_compatible_with", with(older, "service_name", "x")))
                .isEqualTo(false);
    }

    @Test
    void aContractSurvivesItsJsonForm() {
        StructValue contract = contract();
        Object json = program.ask(contract, "to_json");
        StructValue back = (StructValue) program.fn("communication", "ServiceContract.from_json", json);
        assertThat(program.ask(back, "to_json")).isEqualTo(json);
        assertThat(back.type()).isEqualTo("communication.ServiceContract");
    }

    @Test
    void aFunctionOfTheProgramAnswersAContract() throws Exception {
        ServiceContractRegistry registry = registry();
        ObjectReference own = (ObjectReference) program.fn("communication", "create_service_contract_registry");
        program.call(
                own,
                "register_contract",
                contract(),
                function(arguments -> List.of(arguments.get(0), arguments.get(1))));

        ServiceContract given = registered(registry);
        assertThat(given.version()).isEqualTo(new ServiceVersion(2, 1, 0));
        assertThat(given.method("process_data").orElseThrow().capabilities())
                .containsExactly(ServiceCapability.SYNCHRONOUS, ServiceCapability.ASYNCHRONOUS);
        assertThat(given.method("process_data").orElseThrow().timeout()).isEqualTo(Duration.ofMillis(500));
        ArgumentCaptor<ContractHandler> handler = ArgumentCaptor.forClass(ContractHandler.class);
        verify(registry).register(any(ServiceContract.class), handler.capture());
        CallContext calling = mock(CallContext.class);
        when(calling.caller()).thenReturn("somebody");
        when(calling.deadline()).thenReturn(Instant.EPOCH);
        assertThat(handler.getValue().call("process_data", Map.of("x", 1L), calling))
                .isEqualTo(List.of("process_data", Map.of("x", 1L)));
    }

    @Test
    void functionsMayBeGivenByMethodAndNoneMayBeMissing() throws Exception {
        ServiceContractRegistry registry = registry();
        ObjectReference own = (ObjectReference) program.fn("communication", "create_service_contract_registry");
        assertThatThrownBy(() -> program.call(own, "register_contract", contract(), Map.of()))
                .hasMessageContaining("has no function for [process_data]");
        assertThatThrownBy(() -> program.call(own, "register_contract", contract(), "text"))
                .hasMessageContaining("has nothing that answers");
        program.call(
                own,
                "register_contract",
                "plugin",
                contract(),
                Map.of("process_data", function(arguments -> arguments.get(0))));
        ArgumentCaptor<ContractHandler> handler = ArgumentCaptor.forClass(ContractHandler.class);
        verify(registry).register(any(ServiceContract.class), handler.capture());
        CallContext calling = mock(CallContext.class);
        when(calling.caller()).thenReturn("somebody");
        when(calling.deadline()).thenReturn(Instant.EPOCH);
        assertThat(handler.getValue().call("process_data", Map.of("x", 1L), calling))
                .isEqualTo(Map.of("x", 1L));
    }

    @Test
    void aContractGoesWithTheProgramOrBefore() {
        ServiceContractRegistry registry = program.service(ServiceContractRegistry.class);
        ContractRegistration registration = mock(ContractRegistration.class);
        when(registration.contract())
                .thenReturn(ServiceContract.builder("data_processor", ServiceVersion.DEFAULT)
                        .build());
        when(registry.register(any(ServiceContract.class), any(ContractHandler.class)))
                .thenReturn(registration);
        ObjectReference own = program.object("communication.ServiceContractRegistry");
        program.call(own, "register_contract", contract(), function(arguments -> null));
        assertThat(program.call(own, "unregister_contract", "data_processor", "1.0.0"))
                .isEqualTo(false);
        assertThat(program.call(own, "unregister_contract", "data_processor", "2.1.0"))
                .isEqualTo(true);
        verify(registration).close();
        program.call(own, "register_contract", contract(), function(arguments -> null));
        program.end();
        verify(registration, times(2)).close();
    }

    @Test
    void callsGoToTheRegistry() {
        ServiceContractRegistry registry = program.service(ServiceContractRegistry.class);
        when(registry.callAndWait(eq("calculator"), eq("add"), any(), any())).thenReturn(5L);
        ObjectReference own = program.object("communication.ServiceContractRegistry");
        assertThat(program.call(own, "call", "calculator", "add", Map.of("a", 2L), 0.25, ">=2.0"))
                .isEqualTo(5L);
        ArgumentCaptor<CallOptions> options = ArgumentCaptor.forClass(CallOptions.class);
        verify(registry).callAndWait(eq("calculator"), eq("add"), eq(Map.of("a", 2L)), options.capture());
        assertThat(options.getValue().timeout()).contains(Duration.ofMillis(250));
        assertThat(options.getValue().versions().toString()).isEqualTo(">=2.0.0");
    }
}
