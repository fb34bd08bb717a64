// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.ThreadLedger;
import qtforge.security.audit.Subjects;

/** As the enforcer saw them start. Not there where nothing enforces. */
@Component(service = PluginThreadSource.class)
public final class LedgerThreads implements PluginThreadSource {

    private final ThreadLedger ledger;

    @Activate
    public LedgerThreads(@Reference Enforcement enforcement) {
        this(enforcement.threads());
    }

    LedgerThreads(ThreadLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<String, Collection<Thread>> live() {
        Map<String, Collection<Thread>> threads = new HashMap<>();
        for (String location : ledger.locations()) {
            if (location.startsWith(Subjects.PLUGIN)) {
                threads.computeIfAbsent(Subjects.of(location), any -> new ArrayList<>())
                        .addAll(ledger.live(location));
            }
        }
        return threads;
    }

    /** By identity: a plugin's own thread class is not asked. */
    @Override
    public Optional<String> owner(Thread thread) {
        for (Map.Entry<String, Collection<Thread>> plugin : live().entrySet()) {
            for (Thread one : plugin.getValue()) {
                if (one == thread) {
                    return Optional.of(plugin.getKey());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void limit(String pluginId, int threads) {
        ledger.limit(Subjects.PLUGIN + pluginId, threads);
        for (String location : ledger.locations()) {
            if (location.startsWith(Subjects.PLUGIN) && Subjects.of(location).equals(pluginId)) {
                ledger.limit(location, threads);
            }
        }
    }

    @Override
    public long refused(String pluginId) {
        return ledger.locations().stream()
                .filter(location -> location.startsWith(Subjects.PLUGIN)
                        && Subjects.of(location).equals(pluginId))
                .mapToLong(ledger::refused)
                .sum();
    }
}
