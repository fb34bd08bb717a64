// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How two versions of a contract differ, seen by those who were written for the older.
 *
 * @param older the one they were written for
 * @param newer the one they would get
 * @param isCompatible whether nothing broke
 * @param versionFits whether the version numbers say what happened: a break raises major, an addition minor
 * @param versionAdvice what the newer version should be at least, in words; empty when it fits
 * @param changes what differs, what broke first
 */
public record ContractCompatibility(
        ServiceContract older,
        ServiceContract newer,
        boolean isCompatible,
        boolean versionFits,
        String versionAdvice,
        List<ContractChange> changes) {

    public ContractCompatibility {
        changes = List.copyOf(changes);
    }

    /** What broke. */
    public List<ContractChange> breaks() {
        return changes.stream()
                .filter(change -> change.kind() == ContractChange.Kind.BREAKING)
                .toList();
    }

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_name", newer.serviceName());
        json.put("older", older.version().toString());
        json.put("newer", newer.version().toString());
        json.put("is_compatible", isCompatible);
        json.put("version_fits", versionFits);
        json.put("version_advice", versionAdvice);
        json.put(
                "changes",
                changes.stream()
                        .map(change -> Map.of(
                                "kind", change.kind().scriptName(),
                                "place", change.place(),
                                "description", change.description()))
                        .toList());
        return json;
    }
}
