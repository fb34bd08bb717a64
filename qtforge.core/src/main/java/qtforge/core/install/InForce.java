// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Tells the gates what is going to run. All versions of a library are one subject, whose digests are told together. */
final class InForce {

    /** That nobody could judge is no verdict about one of them. */
    private static final Set<PluginErrorCode> NO_VERDICTS =
            Set.of(PluginErrorCode.RESOURCE_UNAVAILABLE, PluginErrorCode.SYSTEM_ERROR, PluginErrorCode.TIMEOUT);

    private final InstallGates gates;
    private final Supplier<Collection<StoredBundle>> rows;

    /**
     * Tells about what is on record.
     *
     * @param rows what is installed now
     */
    InForce(InstallGates gates, Supplier<Collection<StoredBundle>> rows) {
        this.gates = gates;
        this.rows = rows;
    }

    /** Something is going to run, instead of what has its key now; throws what the gates throw. */
    void with(InstalledBundle next) {
        List<InstalledBundle> all = others(next);
        all.add(next);
        gates.inForce(Map.of(next.subject(), digests(all)));
    }

    /** Something is gone. */
    void without(InstalledBundle gone) {
        List<InstalledBundle> left = others(gone);
        if (left.isEmpty()) {
            gates.removed(gone.subject());
        } else {
            gates.inForce(Map.of(gone.subject(), digests(left)));
        }
    }

    private List<InstalledBundle> others(InstalledBundle installed) {
        List<InstalledBundle> others = new ArrayList<>();
        for (StoredBundle row : rows.get()) {
            if (row.installed().subject().equals(installed.subject())
                    && !row.key().equals(installed.key())) {
                others.add(row.installed());
            }
        }
        return others;
    }

    private static String digests(Collection<InstalledBundle> installed) {
        Set<String> digests = new TreeSet<>();
        installed.forEach(each -> digests.add(each.sha256()));
        return String.join(" ", digests);
    }

    /**
     * Tells about everything at start, at once; when that must not run, one by one.
     *
     * @return by subject, why it must not run
     * @throws PluginException when nobody could judge
     */
    Map<String, PluginException> atStart(Collection<InstalledBundle> installed) {
        Map<String, List<InstalledBundle>> bySubject = new TreeMap<>();
        installed.forEach(each -> bySubject
                .computeIfAbsent(each.subject(), none -> new ArrayList<>())
                .add(each));
        Map<String, String> all = new HashMap<>();
        bySubject.forEach((subject, of) -> all.put(subject, digests(of)));
        if (tell(all).isEmpty()) {
            return Map.of();
        }
        Map<String, PluginException> refused = new HashMap<>();
        bySubject.keySet().stream().sorted(Comparator.naturalOrder()).forEach(subject -> tell(Map.of(
                        subject, all.get(subject)))
                .ifPresent(why -> refused.put(subject, why)));
        return refused;
    }

    private Optional<PluginException> tell(Map<String, String> digests) {
        try {
            gates.inForce(digests);
            return Optional.empty();
        } catch (PluginException e) {
            if (NO_VERDICTS.contains(e.code())) {
                throw e;
            }
            return Optional.of(e);
        }
    }
}
