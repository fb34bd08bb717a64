// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class ServiceContractTest {

    private static ServiceContract whole() {
        return ServiceContract.builder("data_processor", new ServiceVersion(2, 1, 0))
                .description("Processes data")
                .capabilities(ServiceCapability.SYNCHRONOUS, ServiceCapability.THREAD_SAFE)
                .method(ServiceMethodDescriptor.builder("process_data")
                        .description("Process input data")
                        .parameter(new ServiceParameter("input", "string", "The text", true, null, "[a-z]*"))
                        .parameter(ServiceParameter.optional("times", "integer", 1))
                        .returnType("string")
                        .inputSchema(Map.of("type", "object"))
                        .outputSchema(Map.of("type", "string"))
                        .capabilities(ServiceCapability.IDEMPOTENT, ServiceCapability.CACHEABLE)
                        .timeout(Duration.ofSeconds(5))
                        .exampleUsage("process_data(input='abc')")
                        .build())
                .dependency("clock", new ServiceVersion(1, 2))
                .tags("text", "data")
                .metadata(Map.of("cost", 3))
                .build()
                .providedBy("org.example.processor");
    }

    @Test
    void comesBackFromItsJsonForm() {
        assertThat(ServiceContract.fromJson(whole().toJson())).isEqualTo(whole());
        assertThat(whole().validate()).isEmpty();
    }

    @Test
    void jsonHasTheOriginalsKeys() {
        Map<String, Object> json = whole().toJson();

        assertThat(json)
                .containsEntry("service_name", "data_processor")
                .containsEntry("version", Map.of("major", 2L, "minor", 1L, "patch", 0L))
                .containsEntry("capabilities", 0x41L)
                .containsEntry("provider", "org.example.processor")
                .containsEntry("dependencies", Map.of("clock", Map.of("major", 1L, "minor", 2L, "patch", 0L)));
        assertThat(json.get("methods"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("process_data");
    }

    @Test
    void seedsShapeIsRead() {
        ServiceContract contract = ServiceContract.fromJson(Map.of(
                "service_name", "data_processor",
                "version", "2.1.0",
                "methods",
                        List.of(Map.of(
                                "method_name",
                                "process_data",
                                "description",
                                "Process input data",
                                "timeout_ms",
                                1500,
                                "capabilities",
                                List.of("Synchronous", "Idempotent"),
                                "input_schema",
                                Map.of("type", "object")))));

        assertThat(contract.version()).isEqualTo(new ServiceVersion(2, 1));
        ServiceMethodDescriptor method = contract.methods().get("process_data");
        assertThat(method.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(method.capabilities()).containsExactly(ServiceCapability.SYNCHRONOUS, ServiceCapability.IDEMPOTENT);
    }

    @Test
    void originalsDefaultsHold() {
        ServiceContract contract = ServiceContract.fromJson(Map.of(
                "service_name", "a", "methods", Map.of("go", Map.of("parameters", List.of(Map.of("name", "x"))))));

        assertThat(contract.version()).isEqualTo(ServiceVersion.DEFAULT);
        ServiceMethodDescriptor method = contract.methods().get("go");
        assertThat(method.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(method.capabilities()).containsExactly(ServiceCapability.SYNCHRONOUS);
        assertThat(method.parameters().get(0).required()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_processor", "a", "org.example.store", "a-b.c_d9"})
    void namesOfTheSeedAreLegal(String name) {
        assertThat(named(name).validate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a..b", "a b", ".a", "a.", "ä", "a/b"})
    void otherNamesAreNot(String name) {
        assertThat(named(name).validate()).singleElement().asString().contains("service_name '" + name + "'");
    }

    private static ServiceContract named(String name) {
        return ServiceContract.builder(name, ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("go").build())
                .build();
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        ServiceContract faulty = ServiceContract.builder("a", ServiceVersion.DEFAULT)
                .method(ServiceMethodDescriptor.builder("go")
                        .parameter(ServiceParameter.required("x", "text"))
                        .parameter(ServiceParameter.required("x", "string"))
                        .parameter(new ServiceParameter("p", "string", "", true, null, "["))
                        .parameter(new ServiceParameter("q", "number", "", true, null, "a"))
                        .returnType("nothing")
                        .timeout(Duration.ZERO)
                        .build())
                .dependency("a", ServiceVersion.DEFAULT)
                .build();

        assertThat(faulty.validate())
                .anyMatch(fault -> fault.startsWith("methods.go.parameters.x.type"))
                .anyMatch(fault -> fault.contains("two of that name"))
                .anyMatch(fault -> fault.startsWith("methods.go.parameters.p.validation_pattern"))
                .anyMatch(fault -> fault.contains("only strings have one"))
                .anyMatch(fault -> fault.startsWith("methods.go.return_type"))
                .anyMatch(fault -> fault.startsWith("methods.go.timeout_ms"))
                .anyMatch(fault -> fault.contains("depends on itself"))
                .hasSize(7);
        assertThat(ServiceContract.builder("a", ServiceVersion.DEFAULT).build().validate())
                .singleElement()
                .asString()
                .contains("methods is empty");
    }

    @Test
    void brokenJsonNamesTheField() {
        malformed(Map.of(), "service_name");
        malformed(Map.of("service_name", "a", "methods", Map.of("go", "fast")), "methods.go");
        malformed(Map.of("service_name", "a", "version", "new"), "version");
        malformed(Map.of("service_name", "a", "dependencies", Map.of("b", "x")), "dependencies.b");
        malformed(Map.of("service_name", "a", "methods", Map.of("go", Map.of("timeout_ms", "long"))), "timeout_ms");
        malformed(Map.of("service_name", "a", "capabilities", List.of("Flying")), "capabilities");
        malformed(Map.of("service_name", 7), "service_name");
    }

    private static void malformed(Map<String, ?> json, String field) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> ServiceContract.fromJson(json))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .withMessageContaining(field);
    }

    @Test
    void versionsAreComparedAndMatched() {
        assertThat(ServiceVersion.of("2.1").isCompatibleWith(ServiceVersion.of("2.0.5")))
                .isTrue();
        assertThat(ServiceVersion.of("2.0").isCompatibleWith(ServiceVersion.of("2.1")))
                .isFalse();
        assertThat(ServiceVersion.of("3.0").isCompatibleWith(ServiceVersion.of("2.1")))
                .isFalse();
        assertThat(ServiceVersion.of("1.10")).isGreaterThan(ServiceVersion.of("1.9.9"));
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> ServiceVersion.of("1.x"));
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> ServiceVersion.of(""));
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> new ServiceVersion(-1, 0, 0));
    }

    @Test
    void capabilitiesAreBits() {
        Set<ServiceCapability> all = EnumSet.allOf(ServiceCapability.class);
        all.remove(ServiceCapability.NONE);

        assertThat(ServiceCapability.toBits(all)).isEqualTo(0x7FFF);
        assertThat(ServiceCapability.fromBits(0x7FFF)).isEqualTo(all);
        assertThat(ServiceCapability.fromBits(0)).isEmpty();
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> ServiceCapability.fromBits(0x8000));
    }
}
