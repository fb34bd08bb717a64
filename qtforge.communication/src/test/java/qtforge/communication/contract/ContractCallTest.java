// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;
import org.osgi.util.pushstream.SimplePushEventSource;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

@Timeout(60)
class ContractCallTest {

    private static final ContractHandler REPEATS = (method, parameters, context) ->
            ((String) parameters.get("input")).repeat(((Long) parameters.get("times")).intValue());

    private final Contracts contracts = new Contracts();
    private final ContractView consumer = contracts.of("consumer");

    @AfterEach
    void close() {
        contracts.close();
    }

    private Object call(Map<String, ?> parameters) {
        return consumer.callAndWait("data_processor", "process", parameters, CallOptions.DEFAULT);
    }

    private static PluginException refused(PluginErrorCode code, ThrowingCallable call) {
        PluginException[] thrown = new PluginException[1];
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .satisfies(e -> thrown[0] = e);
        return thrown[0];
    }

    @Test
    void reachesTheProviderWithDefaultsFilledIn() {
        contracts.of("provider").register(Contracts.contract("2.1.0"), REPEATS);

        assertThat(call(Map.of("input", "ab"))).isEqualTo("ab");
        assertThat(call(Map.of("input", "ab", "times", 3))).isEqualTo("ababab");
    }

    @Test
    void tellsTheProviderWhoCalls() {
        contracts
                .of("provider")
                .register(Contracts.contract("1.0.0"), (method, parameters, context) -> context.caller());

        assertThat(call(Map.of("input", "x"))).isEqualTo("consumer");
    }

    @Test
    void namesEveryParameterThatIsWrong() {
        contracts.of("provider").register(Contracts.contract("1.0.0"), REPEATS);

        PluginException e =
                refused(PluginErrorCode.INVALID_PARAMETERS, () -> call(Map.of("times", "three", "more", true)));
        assertThat(e)
                .hasMessageContainingAll("'input' (string) is missing", "'times' must be of type integer", "[more]");
    }

    @Test
    void textThatDoesNotMatchItsPatternIsRefusedEvenWhenThePatternHasNoEnd() {
        contracts
                .of("provider")
                .register(
                        ServiceContract.builder("patterns", ServiceVersion.DEFAULT)
                                .method(ServiceMethodDescriptor.builder("check")
                                        .parameter(new ServiceParameter("word", "string", "", true, null, "(a+)+b"))
                                        .build())
                                .build(),
                        (method, parameters, context) -> true);

        assertThat(consumer.callAndWait("patterns", "check", Map.of("word", "aab"), CallOptions.DEFAULT))
                .isEqualTo(true);
        refused(
                PluginErrorCode.INVALID_PARAMETERS,
                () -> consumer.callAndWait("patterns", "check", Map.of("word", "a".repeat(60)), CallOptions.DEFAULT));
    }

    @Test
    void schemasOfParametersAndResultHold() {
        contracts
                .of("provider")
                .register(
                        ServiceContract.builder("schemas", ServiceVersion.DEFAULT)
                                .method(ServiceMethodDescriptor.builder("half")
                                        .inputSchema(Map.of(
                                                "type", "object",
                                                "required", List.of("of"),
                                                "properties", Map.of("of", Map.of("type", "integer", "minimum", 0))))
                                        .outputSchema(Map.of("type", "integer"))
                                        .build())
                                .build(),
                        (method, parameters, context) -> {
                            long of = (Long) parameters.get("of");
                            return of % 2 == 0 ? (Object) (of / 2) : "odd";
                        });

        assertThat(consumer.callAndWait("schemas", "half", Map.of("of", 4), CallOptions.DEFAULT))
                .isEqualTo(2L);
        refused(
                PluginErrorCode.INVALID_PARAMETERS,
                () -> consumer.callAndWait("schemas", "half", Map.of("of", -2), CallOptions.DEFAULT));
        assertThat(refused(
                        PluginErrorCode.EXECUTION_FAILED,
                        () -> consumer.callAndWait("schemas", "half", Map.of("of", 3), CallOptions.DEFAULT)))
                .hasMessageContaining("provider");
        assertThat(consumer.callAndWait(
                        "schemas", "half", Map.of("of", 3), CallOptions.DEFAULT.withoutResultValidation()))
                .isEqualTo("odd");
    }

    @Test
    void tellsWhatIsMissingPrecisely() {
        assertThat(refused(PluginErrorCode.NOT_FOUND, () -> call(Map.of("input", "x"))))
                .hasMessageContaining("data_processor");
        contracts.of("provider").register(Contracts.contract("1.2.0"), REPEATS);

        assertThat(refused(
                        PluginErrorCode.INCOMPATIBLE_VERSION,
                        () -> consumer.callAndWait(
                                "data_processor",
                                "process",
                                Map.of("input", "x"),
                                CallOptions.DEFAULT.versions(VersionRange.of("[2.0,3.0)")))))
                .hasMessageContaining("1.2.0");
        assertThat(refused(
                        PluginErrorCode.NOT_FOUND,
                        () -> consumer.callAndWait("data_processor", "prozess", Map.of(), CallOptions.DEFAULT)))
                .hasMessageContaining("[process]");
        assertThat(consumer.getContract("data_processor", ServiceVersion.of("1.1.0"))
                        .version())
                .isEqualTo(ServiceVersion.of("1.2.0"));
        refused(
                PluginErrorCode.INCOMPATIBLE_VERSION,
                () -> consumer.getContract("data_processor", ServiceVersion.of("1.3.0")));
        refused(PluginErrorCode.NOT_FOUND, () -> consumer.getContract("other", ServiceVersion.DEFAULT));
    }

    @Test
    void theHighestVersionThatWillDoIsCalled() {
        for (String version : List.of("1.0.0", "2.0.0", "1.5.0")) {
            contracts.of("p" + version).register(Contracts.contract(version), (method, parameters, context) -> version);
        }

        assertThat(call(Map.of("input", "x"))).isEqualTo("2.0.0");
        assertThat(consumer.callAndWait(
                        "data_processor",
                        "process",
                        Map.of("input", "x"),
                        CallOptions.DEFAULT.versions(VersionRange.of("~1.0"))))
                .isEqualTo("1.5.0");
        assertThat(consumer.callAndWait(
                        "data_processor", "process", Map.of("input", "x"), CallOptions.DEFAULT.from("p1.0.0")))
                .isEqualTo("1.0.0");
        assertThat(consumer.find(ContractQuery.named("data_processor")))
                .extracting(info -> info.contract().version().toString())
                .containsExactly("2.0.0", "1.5.0", "1.0.0");
    }

    @Test
    void limitEndsTheCallAndInterruptsTheProvider() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        contracts.of("provider").register(Contracts.contract("1.0.0"), (method, parameters, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "late";
        });

        refused(
                PluginErrorCode.TIMEOUT,
                () -> consumer.callAndWait(
                        "data_processor",
                        "process",
                        Map.of("input", "x"),
                        CallOptions.DEFAULT.timeout(Duration.ofMillis(50))));
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTheProviderThrowsReachesTheCallerWithItsCode() {
        contracts.of("provider").register(Contracts.contract("1.0.0"), (method, parameters, context) -> {
            if (parameters.get("input").equals("x")) {
                throw new PluginException(PluginErrorCode.RESOURCE_EXHAUSTED, "no more paper");
            }
            throw new IllegalStateException("on fire");
        });

        assertThat(refused(PluginErrorCode.RESOURCE_EXHAUSTED, () -> call(Map.of("input", "x"))))
                .hasMessageContaining("no more paper");
        assertThat(refused(PluginErrorCode.EXECUTION_FAILED, () -> call(Map.of("input", "y"))))
                .hasMessageContaining("on fire");
    }

    @Test
    void idempotentCallIsTriedAtAnotherProvider() {
        AtomicInteger tried = new AtomicInteger();
        contracts
                .of("broken")
                .register(Contracts.contract("1.1.0", ServiceCapability.IDEMPOTENT), (method, parameters, context) -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("on fire");
                });
        contracts.of("whole").register(Contracts.contract("1.0.0", ServiceCapability.IDEMPOTENT), REPEATS);

        assertThat(call(Map.of("input", "x"))).isEqualTo("x");
        assertThat(tried).hasValue(1);
        assertThat(consumer.statistics()).containsEntry("failovers", 1L).containsEntry("failures", 0L);
    }

    @Test
    void otherCallIsNotTriedAgain() {
        contracts.of("broken").register(Contracts.contract("1.1.0"), (method, parameters, context) -> {
            throw new IllegalStateException("on fire");
        });
        contracts.of("whole").register(Contracts.contract("1.0.0"), REPEATS);

        refused(PluginErrorCode.EXECUTION_FAILED, () -> call(Map.of("input", "x")));
    }

    @Test
    void providerThatKeepsFailingIsPassedOver() {
        contracts.of("broken").register(Contracts.contract("1.1.0"), (method, parameters, context) -> {
            throw new IllegalStateException("on fire");
        });
        contracts.of("whole").register(Contracts.contract("1.0.0"), REPEATS);
        for (int i = 0; i < 5; i++) {
            refused(PluginErrorCode.EXECUTION_FAILED, () -> call(Map.of("input", "x")));
        }

        assertThat(call(Map.of("input", "x"))).isEqualTo("x");
        assertThat(consumer.find(ContractQuery.ALL.provider("broken")))
                .allMatch(info -> info.isIsolated() && info.failures() == 5);
    }

    @Test
    void callInFlightFailsPromptlyWhenItsProviderStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        contracts.of("provider").register(Contracts.contract("1.0.0"), (method, parameters, context) -> {
            entered.countDown();
            never.await();
            return "";
        });
        Promise<Object> answer = consumer.call("data_processor", "process", Map.of("input", "x"));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        contracts.stop("provider");

        assertThat(answer.getFailure()).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .as(e.getMessage())
                .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
        refused(PluginErrorCode.NOT_FOUND, () -> call(Map.of("input", "x")));
        assertThat(consumer.listServices()).isEmpty();
    }

    @Test
    void idempotentCallInFlightGoesToAnotherProviderWhenItsOwnStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        contracts
                .of("going")
                .register(Contracts.contract("1.1.0", ServiceCapability.IDEMPOTENT), (method, parameters, context) -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return "";
                });
        contracts.of("staying").register(Contracts.contract("1.0.0", ServiceCapability.IDEMPOTENT), REPEATS);
        Promise<Object> answer = consumer.call("data_processor", "process", Map.of("input", "x"));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        contracts.stop("going");

        assertThat(answer.getValue()).isEqualTo("x");
    }

    @Test
    void cachedAnswersAreCopiesAndGoWithTheirProvider() {
        AtomicInteger asked = new AtomicInteger();
        ServiceContract contract = ServiceContract.builder("lists", ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("all")
                        .capabilities(ServiceCapability.CACHEABLE)
                        .build())
                .build();
        ContractRegistration registration = contracts
                .of("provider")
                .register(contract, (method, parameters, context) -> List.of(asked.incrementAndGet()));
        CallOptions cached = CallOptions.DEFAULT.cached(Duration.ofHours(1));

        @SuppressWarnings("unchecked")
        List<Object> first = (List<Object>) consumer.callAndWait("lists", "all", Map.of(), cached);
        first.add("changed by a caller");
        assertThat(consumer.callAndWait("lists", "all", Map.of(), cached)).isEqualTo(List.of(1L));
        assertThat(consumer.callAndWait("lists", "all", Map.of(), CallOptions.DEFAULT))
                .isEqualTo(List.of(2L));
        registration.close();
        contracts.of("provider").register(contract, (method, parameters, context) -> List.of(7));
        assertThat(consumer.callAndWait("lists", "all", Map.of(), cached)).isEqualTo(List.of(7L));
    }

    @Test
    void streamDeliversValuesAndClosesWithItsProvider() throws Exception {
        PushStreamProvider streams = new PushStreamProvider();
        SimplePushEventSource<Object> source = streams.createSimpleEventSource(Object.class);
        contracts
                .of("provider")
                .register(
                        ServiceContract.builder("ticks", ServiceVersion.DEFAULT)
                                .method(ServiceMethodDescriptor.builder("watch")
                                        .capabilities(ServiceCapability.STREAMING)
                                        .build())
                                .build(),
                        (method, parameters, context) -> streams.createStream(source));
        refused(
                PluginErrorCode.NOT_SUPPORTED,
                () -> consumer.callAndWait("ticks", "watch", Map.of(), CallOptions.DEFAULT));

        List<Object> seen = new ArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        PushStream<Object> stream = consumer.open("ticks", "watch", Map.of(), CallOptions.DEFAULT);
        Promise<Void> end = stream.forEach(value -> {
            seen.add(value);
            three.countDown();
        });
        for (int i = 1; i <= 3; i++) {
            source.publish(i);
        }
        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
        contracts.stop("provider");

        assertThat(end.getFailure()).isNull();
        assertThat(seen).containsExactly(1L, 2L, 3L);
        source.close();
    }

    @Test
    void faultyContractsAreRefusedWithAllFaults() {
        ServiceContract faulty = ServiceContract.builder("1st", ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("a b")
                        .parameter(ServiceParameter.required("x", "text"))
                        .build())
                .build();

        assertThat(refused(
                        PluginErrorCode.INVALID_ARGUMENT,
                        () -> contracts.of("provider").register(faulty, REPEATS)))
                .hasMessageContainingAll("'1st'", "methods.a b", "'text' is none of");
        assertThat(consumer.listServices()).isEmpty();
        contracts.of("provider").register(Contracts.contract("1.0.0"), REPEATS);
        refused(
                PluginErrorCode.ALREADY_EXISTS,
                () -> contracts.of("provider").register(Contracts.contract("1.0.0"), REPEATS));
    }

    @Test
    void dependenciesThatAreNotThereAreNamed() {
        ServiceContract needy = ServiceContract.builder("needy", ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("go").build())
                .dependency("data_processor", ServiceVersion.of("1.2.0"))
                .build();
        assertThat(consumer.validateDependencies(needy))
                .singleElement()
                .asString()
                .contains("nobody provides it");
        contracts.of("provider").register(Contracts.contract("1.1.0"), REPEATS);
        assertThat(consumer.validateDependencies(needy))
                .singleElement()
                .asString()
                .contains("[1.1.0]");
        contracts.of("other").register(Contracts.contract("1.2.1"), REPEATS);
        assertThat(consumer.validateDependencies(needy)).isEmpty();
    }
}
