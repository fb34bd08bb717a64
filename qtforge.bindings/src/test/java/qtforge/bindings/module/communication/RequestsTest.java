// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;
import static qtforge.bindings.module.core.TestProgram.with;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.module.core.TestProgram;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Requests that programs send and answer. */
class RequestsTest {

    private final TestProgram program = new TestProgram();
    private final RequestResponse requests = program.service(RequestResponse.class);
    private final EndpointRegistration registration = mock(EndpointRegistration.class);
    private ObjectReference own;

    @BeforeEach
    void services() {
        own = (ObjectReference) program.fn("communication", "create_request_response_system");
        when(requests.send(any())).thenAnswer(call -> {
            RequestInfo request = call.getArgument(0);
            return request.method().equals("add")
                    ? ResponseInfo.success(request, Map.of("sum", 5L))
                    : ResponseInfo.failure(request, ResponseStatus.NOT_FOUND, "there is no " + request.endpointKey());
        });
        when(requests.register(any(), any(), any())).thenAnswer(call -> {
            when(registration.endpoint()).thenReturn(call.getArgument(0));
            return registration;
        });
    }

    @AfterEach
    void end() {
        program.close();
    }

    private RequestInfo sent() {
        ArgumentCaptor<RequestInfo> request = ArgumentCaptor.forClass(RequestInfo.class);
        verify(requests).send(request.capture());
        return request.getValue();
    }

    @Test
    void aRequestIsAnswered() {
        StructValue request =
                with(program.struct("communication.Request", "calculator", "add"), "parameters", Map.of("a", 2L));
        StructValue response = (StructValue) program.call(own, "send_request", request, 250L);
        assertThat(program.ask(response, "is_success")).isEqualTo(true);
        assertThat(program.ask(response, "get_result")).isEqualTo(Map.of("sum", 5L));
        assertThat(sent().timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(sent().parameters()).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void aLimitWithAFractionIsSeconds() {
        program.service(qtforge.api.communication.MessageBus.class);
        program.call(
                program.fn("communication", "create_message_bus"),
                "send_request",
                program.struct("communication.Request", "calculator", "add"),
                0.1);
        assertThat(sent().timeout()).isEqualTo(Duration.ofMillis(100));
        assertThatThrownBy(() ->
                        program.call(own, "send_request", program.struct("communication.Request", "a", "b"), "soon"))
                .hasMessageContaining("timeout must be");
    }

    @Test
    void aFailureIsAResponseOrAnError() {
        StructValue response =
                (StructValue) program.call(own, "send_request", program.struct("communication.Request", "x", "y"));
        assertThat(program.ask(response, "is_error")).isEqualTo(true);
        assertThat(response.fields()).containsEntry("status", new ConstantValue("communication.ResponseStatus", 404));
        assertThatThrownBy(() -> program.call(own, "call_service", "x", "y"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("there is no x::y");
        assertThat(program.call(own, "call_service", "calculator", "add")).isEqualTo(Map.of("sum", 5L));
    }

    @Test
    void aFunctionAnswersWithDataOrAResponse() throws Exception {
        program.call(
                own,
                "register_service",
                "calculator",
                "add",
                function(arguments -> ((StructValue) arguments.get(0)).fields().get("parameters")),
                Map.of("max_concurrent", 2L));
        ArgumentCaptor<RequestHandler> handler = ArgumentCaptor.forClass(RequestHandler.class);
        ArgumentCaptor<EndpointOptions> options = ArgumentCaptor.forClass(EndpointOptions.class);
        verify(requests).register(any(ServiceEndpoint.class), handler.capture(), options.capture());
        assertThat(options.getValue().maxConcurrent()).isEqualTo(2);
        ResponseInfo answer = handler.getValue().handle(RequestInfo.to("calculator", "add", Map.of("a", 1L)), null);
        assertThat(answer.status()).isEqualTo(ResponseStatus.SUCCESS);
        assertThat(answer.data()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void aFunctionMayAnswerWithAStatus() throws Exception {
        StructValue refusal = program.change(program.struct("communication.Response"), "set_error", "not today");
        StructValue endpoint = program.struct("communication.ServiceEndpoint", "calculator", "add");
        program.call(own, "register_service", endpoint, function(arguments -> refusal));
        ArgumentCaptor<RequestHandler> handler = ArgumentCaptor.forClass(RequestHandler.class);
        verify(requests).register(any(ServiceEndpoint.class), handler.capture(), any());
        ResponseInfo answer = handler.getValue().handle(RequestInfo.to("calculator", "add", Map.of()), null);
        assertThat(answer.status()).isEqualTo(ResponseStatus.INTERNAL_ERROR);
        assertThat(answer.statusMessage()).isEqualTo("not today");
    }

    @Test
    void anEndpointEnds() {
        program.call(own, "register_service", "calculator", "add", function(arguments -> null));
        assertThat(program.call(own, "unregister_service", "calculator", "sub")).isEqualTo(false);
        assertThat(program.call(own, "unregister_service", "calculator", "add")).isEqualTo(true);
        verify(registration).close();
        assertThatThrownBy(() -> program.call(own, "register_service", "calculator", "add"))
                .hasMessageContaining("give a service id, a method and a function");
    }

    @Test
    void requestsAreMadeInBothStyles() {
        StructValue whole = (StructValue) program.fn("communication", "create_request", "s", "m", Map.of("a", 1L));
        assertThat(whole.fields()).containsEntry("service_id", "s").containsEntry("method", "m");
        StructValue method = (StructValue) program.fn("communication", "create_request", "m", Map.of("a", 1L));
        assertThat(method.fields()).containsEntry("method", "m").containsEntry("parameters", Map.of("a", 1L));
    }
}
