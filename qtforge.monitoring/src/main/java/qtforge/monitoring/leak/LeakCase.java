// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.time.Duration;
import java.time.Instant;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.monitoring.leak.dump.Finding;

/** A leak and what is known of it. Guarded by the lock of {@link LeakPatrol}. */
final class LeakCase {

    private static final String LOOKED_FOR = "its holders are being looked for";

    private final long id;
    private final Unloaded unloaded;
    private Finding finding = Finding.unknown(LOOKED_FOR);
    private int findings;
    private boolean told;

    LeakCase(long id, Unloaded unloaded) {
        this.id = id;
        this.unloaded = unloaded;
    }

    long id() {
        return id;
    }

    WatchedLoader loader() {
        return unloaded.loader();
    }

    /** Whether its holders were looked for, or it is known that they cannot be. */
    boolean isKnown() {
        return findings > 0;
    }

    void found(Finding found) {
        finding = found;
        findings++;
    }

    /** How often its holders were looked for. */
    int findings() {
        return findings;
    }

    boolean isTold() {
        return told;
    }

    boolean isUntold() {
        return !told;
    }

    void told() {
        told = true;
    }

    PluginLeak leak() {
        return new PluginLeak(
                id,
                loader().plugin().id(),
                loader().plugin().version(),
                unloaded.time(),
                Duration.between(unloaded.time(), Instant.now()),
                finding.holders(),
                finding.note());
    }
}
