// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import qtforge.api.core.VersionRange;

/**
 * Which contracts somebody looks for; all that is given must hold. Immutable; each method gives a changed copy.
 *
 * @param name the exact name; empty for any
 * @param versions the versions that will do
 * @param capabilities what the contract, or one of its methods, promises
 * @param tags words it must have
 * @param provider the plugin; empty for any
 */
public record ContractQuery(
        String name, VersionRange versions, Set<ServiceCapability> capabilities, List<String> tags, String provider) {

    /** Everything. */
    public static final ContractQuery ALL = new ContractQuery("", VersionRange.ANY, Set.of(), List.of(), "");

    public ContractQuery {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(provider, "provider");
        capabilities = Set.copyOf(capabilities);
        tags = List.copyOf(tags);
    }

    /** Of that name. */
    public static ContractQuery named(String name) {
        return ALL.name(name);
    }

    /** Of that name. */
    public ContractQuery name(String wanted) {
        return new ContractQuery(wanted, versions, capabilities, tags, provider);
    }

    /** In these versions. */
    public ContractQuery versions(VersionRange range) {
        return new ContractQuery(name, range, capabilities, tags, provider);
    }

    /** That promise all of this. */
    public ContractQuery capabilities(ServiceCapability... promised) {
        return new ContractQuery(name, versions, Set.of(promised), tags, provider);
    }

    /** With these words. */
    public ContractQuery tags(String... words) {
        return new ContractQuery(name, versions, capabilities, List.of(words), provider);
    }

    /** Of that plugin. */
    public ContractQuery provider(String pluginId) {
        return new ContractQuery(name, versions, capabilities, tags, pluginId);
    }
}
