// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Optional;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.orchestration.workflow.StepAction;

/**
 * The registrations of a contract a call may go to.
 *
 * @param known whether the contracts there are could be asked for
 * @param all of that name
 * @param there those of the plugin that was named, all when none was
 * @param matching those in a version that will do
 */
record ContractChoice(
        Answer<List<ServiceContract>> known,
        List<ServiceContract> all,
        List<ServiceContract> there,
        List<ServiceContract> matching) {

    static ContractChoice of(Surroundings surroundings, StepAction action) {
        Answer<List<ServiceContract>> known = surroundings.contracts(action.serviceName());
        List<ServiceContract> all = known.isKnown() ? known.value() : List.of();
        List<ServiceContract> there = action.pluginId().isEmpty()
                ? all
                : all.stream()
                        .filter(contract -> contract.provider().equals(action.pluginId()))
                        .toList();
        List<ServiceContract> matching = there;
        if (!action.versions().isEmpty()) {
            VersionRange range = range(action.versions());
            matching = there.stream()
                    .filter(contract -> range == null || range.includes(version(contract)))
                    .toList();
        }
        return new ContractChoice(known, all, there, matching);
    }

    /** The one a call would go to now. */
    Optional<ServiceContract> best() {
        return matching.stream().findFirst();
    }

    /** The method a call would go to now. */
    Optional<ServiceMethodDescriptor> method(StepAction action) {
        return best().flatMap(contract -> contract.method(action.methodName()));
    }

    private static Version version(ServiceContract contract) {
        return new Version(
                contract.version().major(),
                contract.version().minor(),
                contract.version().patch());
    }

    /** Null for a text that is no range: that is told elsewhere. */
    private static VersionRange range(String text) {
        try {
            return VersionRange.of(text);
        } catch (PluginException e) {
            return null;
        }
    }
}
