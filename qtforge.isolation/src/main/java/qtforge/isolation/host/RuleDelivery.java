// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;

/**
 * Brings one process the rules that hold, each change once and in order: a delivery that was overtaken would give a right back
 * that was taken away.
 */
final class RuleDelivery {

    /** So long that whoever holds the lock has ended by its own limit. */
    private static final long LONGEST_WAIT_SECONDS = 40;

    private final String id;
    private final RuntimeServices services;
    private final ToldProcess process;

    /** Guards the fields below, and is held while the process is told, which has a limit. */
    private final ReentrantLock lock = new ReentrantLock();

    private List<String> known;
    private boolean cut;

    /** The process, as far as rules go. */
    interface ToldProcess {

        /** Puts rules in force in it; throws when it does not answer in time. */
        void tell(List<String> rules);

        void end(String why);
    }

    /**
     * For a process that was loaded.
     *
     * @param known the rules it was loaded with
     * @param cut whether it was started without network
     */
    RuleDelivery(String id, RuntimeServices services, ToldProcess process, List<String> known, boolean cut) {
        this.id = id;
        this.services = services;
        this.process = process;
        this.known = List.copyOf(known);
        this.cut = cut;
    }

    /** Tells it what holds now, if that is not what it knows. A process that cannot be told is ended. */
    void bring() {
        if (services.mode().equals("off")) {
            return;
        }
        try {
            if (!lock.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.end("new rules could not be put in force: others still are");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            List<String> now = services.rules(id);
            if (!now.equals(known)) {
                process.tell(now);
                known = List.copyOf(now);
                tellOfNetwork();
            }
        } catch (PluginException e) {
            // A process that cannot be told what it must not do must not go on.
            process.end("new rules could not be put in force: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** What the operating system keeps from a process cannot be given to it. Only with the lock. */
    private void tellOfNetwork() {
        if (cut && known.stream().anyMatch(PluginSupervisor::givesNetwork)) {
            cut = false;
            services.record(
                    AuditKind.ISOLATION,
                    id,
                    "",
                    "plugin '" + id
                            + "' may use the network now, but its process was started without; it has it when the"
                            + " plugin was reloaded",
                    "qtforge:reload " + id,
                    Map.of());
        }
    }
}
