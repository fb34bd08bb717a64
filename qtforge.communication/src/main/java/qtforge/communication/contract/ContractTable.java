// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

/**
 * Who provides what, in the order calls choose. Replaced whole by writers, who are ordered by its monitor; readers take what there
 * is.
 */
final class ContractTable {

    /** The highest version first, then the highest ranking, then who came first. */
    private static final Comparator<ContractProvider> BEST_FIRST = Comparator.comparing(
                    (ContractProvider provider) -> provider.contract().version())
            .reversed()
            .thenComparing(Comparator.comparingInt(ContractProvider::ranking).reversed())
            .thenComparingLong(ContractProvider::number);

    private volatile Map<String, List<ContractProvider>> providers = Map.of();
    /** Changes with every change of the table. */
    private final AtomicLong edition = new AtomicLong();

    /**
     * Adds a provider.
     *
     * @throws PluginException ALREADY_EXISTS when its bundle provides that name and version already
     */
    synchronized void add(ContractProvider provider) {
        ServiceContract contract = provider.contract();
        List<ContractProvider> named = new ArrayList<>(providers.getOrDefault(contract.serviceName(), List.of()));
        for (ContractProvider other : named) {
            if (other.owner().bundle().equals(provider.owner().bundle())
                    && other.contract().version().equals(contract.version())) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        provider.owner().id(),
                        "service contract " + contract.serviceName() + " " + contract.version() + " is registered by "
                                + provider.owner().id() + " already; unregister it first, or raise the version",
                        null);
            }
        }
        named.add(provider);
        named.sort(BEST_FIRST);
        replace(contract.serviceName(), named);
    }

    synchronized void remove(ContractProvider provider) {
        String name = provider.contract().serviceName();
        List<ContractProvider> named = new ArrayList<>(providers.getOrDefault(name, List.of()));
        if (named.remove(provider)) {
            replace(name, named);
        }
    }

    private void replace(String name, List<ContractProvider> named) {
        Map<String, List<ContractProvider>> changed = new TreeMap<>(providers);
        if (named.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.copyOf(named));
        }
        providers = changed;
        edition.incrementAndGet();
    }

    long edition() {
        return edition.get();
    }

    /** Providers of a name, the best first. */
    List<ContractProvider> named(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** All, by name, the best first. */
    List<ContractProvider> all() {
        return providers.values().stream().flatMap(List::stream).toList();
    }

    List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /**
     * The providers that will do, in the order to try them: those that are isolated last.
     *
     * @param provider only this plugin; empty for any
     * @throws PluginException NOT_FOUND or INCOMPATIBLE_VERSION saying what there is
     */
    List<ContractProvider> candidates(String name, VersionRange versions, String provider) {
        List<ContractProvider> named = named(name);
        List<ContractProvider> fit = new ArrayList<>(named.size());
        List<ContractProvider> isolated = List.of();
        for (ContractProvider candidate : named) {
            if ((provider.isEmpty() || candidate.owner().id().equals(provider))
                    && (versions.equals(VersionRange.ANY) || versions.includes(candidate.version()))) {
                if (candidate.health().isIsolated()) {
                    isolated = isolated.isEmpty() ? new ArrayList<>() : isolated;
                    isolated.add(candidate);
                } else {
                    fit.add(candidate);
                }
            }
        }
        fit.addAll(isolated);
        if (fit.isEmpty()) {
            throw absent(name, versions, provider);
        }
        return fit;
    }

    private PluginException absent(String name, VersionRange versions, String provider) {
        List<ContractProvider> named = named(name);
        boolean known = named.stream()
                .anyMatch(other -> provider.isEmpty() || other.owner().id().equals(provider));
        String by = provider.isEmpty() ? "" : " by " + provider;
        if (known) {
            return new PluginException(
                    PluginErrorCode.INCOMPATIBLE_VERSION,
                    "service contract '" + name + "' is not provided" + by + " in a version " + versions + "; there is "
                            + versions(named));
        }
        return new PluginException(
                PluginErrorCode.NOT_FOUND,
                "service contract '" + name + "' is not provided" + by + "; "
                        + (named.isEmpty()
                                ? "there are " + (names().isEmpty() ? "no contracts" : names())
                                : "it is provided by "
                                        + named.stream()
                                                .map(other -> other.owner().id())
                                                .toList()));
    }

    /**
     * The highest version that serves somebody written for the given one.
     *
     * @throws PluginException NOT_FOUND or INCOMPATIBLE_VERSION saying what there is
     */
    ServiceContract compatible(String name, ServiceVersion needed) {
        for (ContractProvider provider : named(name)) {
            if (provider.contract().version().isCompatibleWith(needed)) {
                return provider.contract();
            }
        }
        if (named(name).isEmpty()) {
            throw absent(name, VersionRange.ANY, "");
        }
        throw new PluginException(
                PluginErrorCode.INCOMPATIBLE_VERSION,
                "service contract '" + name + "' is not provided in a version compatible with " + needed + "; there is "
                        + versions(named(name)));
    }

    static String versions(List<ContractProvider> providers) {
        TreeSet<ServiceVersion> versions = new TreeSet<>();
        providers.forEach(provider -> versions.add(provider.contract().version()));
        return versions.toString();
    }
}
