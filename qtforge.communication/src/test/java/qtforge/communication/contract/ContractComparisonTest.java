// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.contract.ContractChange;
import qtforge.api.communication.contract.ContractCompatibility;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;

class ContractComparisonTest {

    private static ServiceContract contract(String version, UnaryOperator<ServiceMethodDescriptor.Builder> change) {
        return ServiceContract.builder("store", ServiceVersion.of(version))
                .method(change.apply(ServiceMethodDescriptor.builder("put")
                                .parameter(ServiceParameter.required("key", "string"))
                                .returnType("boolean"))
                        .build())
                .build();
    }

    private static ContractCompatibility compare(
            String older,
            UnaryOperator<ServiceMethodDescriptor.Builder> before,
            String newer,
            UnaryOperator<ServiceMethodDescriptor.Builder> after) {
        return ContractComparison.of(contract(older, before), contract(newer, after));
    }

    private static List<String> breaks(ContractCompatibility report) {
        return report.breaks().stream()
                .map(change -> change.place() + ": " + change.description())
                .toList();
    }

    @Test
    void sameContractsAreCompatible() {
        ContractCompatibility report = compare("1.0.0", UnaryOperator.identity(), "1.0.1", UnaryOperator.identity());

        assertThat(report.isCompatible()).isTrue();
        assertThat(report.versionFits()).isTrue();
        assertThat(report.changes()).isEmpty();
    }

    @Test
    void parameterThatMustBeGivenNowBreaks() {
        ContractCompatibility report = compare(
                "1.0.0",
                UnaryOperator.identity(),
                "1.1.0",
                method -> method.parameter(ServiceParameter.required("value", "any")));

        assertThat(breaks(report))
                .containsExactly("methods.put.parameters.value: it was added and may not be left out");
        assertThat(report.versionFits()).isFalse();
        assertThat(report.versionAdvice()).contains("2.0.0");
    }

    @Test
    void parameterThatMayBeLeftOutIsAnAddition() {
        ContractCompatibility report = compare(
                "1.0.0",
                UnaryOperator.identity(),
                "1.0.1",
                method -> method.parameter(ServiceParameter.optional("ttl", "integer", 5)));

        assertThat(report.isCompatible()).isTrue();
        assertThat(report.versionFits()).isFalse();
        assertThat(report.versionAdvice()).contains("1.1.0");
    }

    @Test
    void namesWhatElseBroke() {
        ContractCompatibility report = compare(
                "1.0.0",
                method -> method.capabilities(ServiceCapability.IDEMPOTENT)
                        .parameter(ServiceParameter.optional("value", "number", null)),
                "2.0.0",
                method -> method.returnType("string").parameter(ServiceParameter.required("value", "integer")));

        assertThat(breaks(report))
                .anyMatch(words -> words.contains("does not promise Idempotent"))
                .anyMatch(words -> words.contains("values are string where boolean is expected"))
                .anyMatch(words -> words.contains("values are number where integer is expected"))
                .anyMatch(words -> words.contains("may not be left out any more"));
        assertThat(report.versionFits()).isTrue();
        assertThat(report.changes().get(0).kind()).isEqualTo(ContractChange.Kind.BREAKING);
    }

    @Test
    void removedMethodBreaks() {
        ServiceContract older = ServiceContract.builder("store", ServiceVersion.of("1.0"))
                .method(ServiceMethodDescriptor.builder("get").build())
                .method(ServiceMethodDescriptor.builder("put").build())
                .build();
        ServiceContract newer = ServiceContract.builder("store", ServiceVersion.of("2.0"))
                .method(ServiceMethodDescriptor.builder("put").build())
                .method(ServiceMethodDescriptor.builder("delete").build())
                .build();
        ContractCompatibility report = ContractComparison.of(older, newer);

        assertThat(breaks(report)).containsExactly("methods.get: it was removed");
        assertThat(report.changes()).anyMatch(change -> change.place().equals("methods.delete"));
        assertThat(report.toJson()).containsEntry("is_compatible", false);
    }

    @Test
    void schemaOfParametersMayNotTakeLess() {
        Map<String, Object> older = Map.of(
                "type",
                "object",
                "properties",
                Map.of("n", Map.of("type", "number", "minimum", 0), "m", Map.of("enum", List.of("a", "b"))));
        Map<String, Object> newer = Map.of(
                "type",
                "object",
                "required",
                List.of("n"),
                "properties",
                Map.of("n", Map.of("type", "integer", "minimum", 1), "m", Map.of("enum", List.of("a"))));
        ContractCompatibility narrowed =
                compare("1.0.0", method -> method.inputSchema(older), "1.1.0", method -> method.inputSchema(newer));
        ContractCompatibility widened =
                compare("1.0.0", method -> method.inputSchema(newer), "1.1.0", method -> method.inputSchema(older));

        assertThat(breaks(narrowed))
                .hasSize(4)
                .anyMatch(words -> words.contains("without 'n'"))
                .anyMatch(words -> words.contains("of type number"))
                .anyMatch(words -> words.contains("beyond 1"))
                .anyMatch(words -> words.contains("value b"));
        assertThat(widened.isCompatible()).isTrue();
        assertThat(widened.changes()).isNotEmpty();
    }

    @Test
    void schemaOfTheResultMayNotAllowMore() {
        Map<String, Object> narrow = Map.of("type", "string", "maxLength", 10);
        Map<String, Object> wide = Map.of("type", List.of("string", "null"));
        ContractCompatibility report =
                compare("1.0.0", method -> method.outputSchema(narrow), "1.1.0", method -> method.outputSchema(wide));

        assertThat(breaks(report))
                .anyMatch(words -> words.contains("type null may come now"))
                .anyMatch(words -> words.contains("beyond 10 may come now"));
    }

    @Test
    void versionsTheWrongWayRoundAreNamed() {
        assertThat(compare("2.0.0", UnaryOperator.identity(), "1.0.0", UnaryOperator.identity())
                        .versionAdvice())
                .contains("below");
    }
}
