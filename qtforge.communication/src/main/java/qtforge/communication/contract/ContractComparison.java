// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import qtforge.api.communication.contract.ContractChange;
import qtforge.api.communication.contract.ContractChange.Kind;
import qtforge.api.communication.contract.ContractCompatibility;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;

/** What changed between two versions of a contract, for those who were written for the older. For one use. */
final class ContractComparison {

    private final List<ContractChange> changes = new ArrayList<>();

    private ContractComparison() {}

    static ContractCompatibility of(ServiceContract older, ServiceContract newer) {
        ContractComparison comparison = new ContractComparison();
        comparison.compare(older, newer);
        comparison.changes.sort(Comparator.comparing(ContractChange::kind));
        boolean broke = comparison.has(Kind.BREAKING);
        String advice = advice(older.version(), newer.version(), broke, comparison.has(Kind.ADDITION));
        return new ContractCompatibility(older, newer, !broke, advice.isEmpty(), advice, comparison.changes);
    }

    private boolean has(Kind kind) {
        return changes.stream().anyMatch(change -> change.kind() == kind);
    }

    private static String advice(ServiceVersion older, ServiceVersion newer, boolean broke, boolean added) {
        if (newer.compareTo(older) < 0) {
            return newer + " is below " + older + "; compare them the other way round, or raise it";
        }
        if (broke && newer.major() == older.major()) {
            return "something broke: the version should be " + (older.major() + 1) + ".0.0 or above";
        }
        if (added && newer.major() == older.major() && newer.minor() == older.minor()) {
            return "something was added: the version should be " + older.major() + "." + (older.minor() + 1)
                    + ".0 or above";
        }
        return "";
    }

    private void compare(ServiceContract older, ServiceContract newer) {
        if (!older.serviceName().equals(newer.serviceName())) {
            breaks("service_name", "it was '" + older.serviceName() + "' and is '" + newer.serviceName() + "'");
        }
        capabilities("capabilities", older.capabilities(), newer.capabilities());
        older.methods().forEach((name, method) -> {
            ServiceMethodDescriptor now = newer.methods().get(name);
            if (now == null) {
                breaks("methods." + name, "it was removed");
            } else {
                compare("methods." + name, method, now);
            }
        });
        newer.methods().keySet().stream()
                .filter(name -> !older.methods().containsKey(name))
                .forEach(name -> adds("methods." + name, "it was added"));
        newer.dependencies().forEach((name, least) -> {
            if (!least.equals(older.dependencies().get(name))) {
                notes("dependencies." + name, "it needs " + name + " " + least + " or above now");
            }
        });
        if (!older.description().equals(newer.description())) {
            notes("description", "it changed");
        }
    }

    private void compare(String at, ServiceMethodDescriptor older, ServiceMethodDescriptor newer) {
        capabilities(at + ".capabilities", older.capabilities(), newer.capabilities());
        if (!older.returnType().equals(newer.returnType())) {
            type(at + ".return_type", newer.returnType(), older.returnType());
        }
        int limit = newer.timeout().compareTo(older.timeout());
        if (limit != 0) {
            notes(
                    at + ".timeout_ms",
                    "it was " + older.timeout().toMillis() + " and is "
                            + newer.timeout().toMillis() + (limit < 0 ? "; calls that take long fail earlier" : ""));
        }
        parameters(at, older, newer);
        SchemaComparison schemas = new SchemaComparison(this);
        schemas.narrowed(at + ".input_schema", older.inputSchema(), newer.inputSchema());
        schemas.widened(at + ".output_schema", older.outputSchema(), newer.outputSchema());
    }

    private void parameters(String at, ServiceMethodDescriptor older, ServiceMethodDescriptor newer) {
        Map<String, ServiceParameter> before = byName(older.parameters());
        Map<String, ServiceParameter> now = byName(newer.parameters());
        before.forEach((name, parameter) -> {
            String place = at + ".parameters." + name;
            ServiceParameter other = now.get(name);
            if (other == null) {
                breaks(place, "it was removed; calls that give it are refused");
                return;
            }
            if (!parameter.type().equals(other.type())) {
                type(place + ".type", parameter.type(), other.type());
            }
            if (other.required() && !parameter.required()) {
                breaks(place + ".required", "it may not be left out any more");
            } else if (!other.required() && parameter.required()) {
                adds(place + ".required", "it may be left out now");
            }
            if (!other.validationPattern().equals(parameter.validationPattern())) {
                if (other.validationPattern().isEmpty()) {
                    adds(place + ".validation_pattern", "any text will do now");
                } else {
                    breaks(
                            place + ".validation_pattern",
                            "it must match " + other.validationPattern()
                                    + " now; texts that were right may be refused");
                }
            }
            if (!Objects.equals(parameter.defaultValue(), other.defaultValue())) {
                notes(
                        place + ".default_value",
                        "it was " + parameter.defaultValue() + " and is " + other.defaultValue());
            }
        });
        now.forEach((name, parameter) -> {
            if (!before.containsKey(name)) {
                if (parameter.required()) {
                    breaks(at + ".parameters." + name, "it was added and may not be left out");
                } else {
                    adds(at + ".parameters." + name, "it was added and may be left out");
                }
            }
        });
    }

    private static Map<String, ServiceParameter> byName(List<ServiceParameter> parameters) {
        Map<String, ServiceParameter> named = new LinkedHashMap<>();
        parameters.forEach(parameter -> named.put(parameter.name(), parameter));
        return named;
    }

    /** A value of one type goes where one of another was expected. */
    private void type(String place, String given, String expected) {
        boolean fits = expected.equals("any")
                || expected.equals("void")
                || (given.equals("integer") && expected.equals("number"));
        String words = "values are " + given + " where " + expected + " is expected";
        if (fits) {
            adds(place, words + ", which will do");
        } else {
            breaks(place, words);
        }
    }

    private void capabilities(String at, Set<ServiceCapability> before, Set<ServiceCapability> now) {
        minus(before, now).forEach(lost -> breaks(at, "it does not promise " + lost.scriptName() + " any more"));
        minus(now, before).forEach(won -> adds(at, "it promises " + won.scriptName() + " now"));
    }

    private static List<ServiceCapability> minus(Collection<ServiceCapability> all, Set<ServiceCapability> without) {
        return all.stream().filter(one -> !without.contains(one)).toList();
    }

    int size() {
        return changes.size();
    }

    void breaks(String place, String words) {
        changes.add(new ContractChange(Kind.BREAKING, place, words));
    }

    void adds(String place, String words) {
        changes.add(new ContractChange(Kind.ADDITION, place, words));
    }

    void notes(String place, String words) {
        changes.add(new ContractChange(Kind.NOTE, place, words));
    }
}
