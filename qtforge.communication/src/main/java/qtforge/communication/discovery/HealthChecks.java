// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import qtforge.api.communication.discovery.HealthCheck;
import qtforge.api.communication.discovery.HealthProbe;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceHealthStatus;
import qtforge.caller.Rights;
import qtforge.communication.lane.Admission;
import qtforge.communication.lane.Lane;
import qtforge.communication.lane.LaneOwner;
import qtforge.communication.lane.LaneSettings;
import qtforge.communication.lane.LaneThreads;

/**
 * Looks after one service. Checks run in a lane whose limit is the check's: one at a time, and none while one hangs. The monitor
 * guards the findings; the probe and those who wait are called without it.
 */
final class HealthChecks implements LaneOwner<HealthChecks.Round> {

    private final DiscoveryRuntime runtime;
    private final OwnService service;
    private final HealthProbe probe;
    private final HealthCheck check;
    private final LaneThreads threads;
    private final Lane<Round> lane;

    private final List<Consumer<ServiceHealthStatus>> waiting = new ArrayList<>();
    private ServiceAvailability found = ServiceAvailability.UNKNOWN;
    private long checks;
    private long failures;
    private int inARow;
    private Instant lastCheck;
    private Duration lastDuration = Duration.ZERO;
    private String lastError = "";
    private boolean hung;
    private long begun;
    /** Whether the check that runs was counted as failed because it hangs. */
    private boolean givenUp;

    private volatile boolean closed;

    /** One check. */
    enum Round {
        /** At its time. */
        REGULAR,
        /** Because somebody asked. */
        ASKED
    }

    HealthChecks(
            DiscoveryRuntime runtime, OwnService service, HealthProbe probe, HealthCheck check, LaneThreads threads) {
        this.runtime = runtime;
        this.service = service;
        this.probe = probe;
        this.check = check;
        this.threads = threads;
        lane = new Lane<>(threads.pool(), new LaneSettings(2, false, check.timeout()), this);
    }

    /** Checks at once, and from then on at its times. */
    void begin() {
        due();
    }

    private void due() {
        if (!closed && lane.add(Round.REGULAR, 0) != Admission.ACCEPTED) {
            next();
        }
    }

    private void next() {
        if (!closed) {
            threads.timer().schedule(this::due, check.interval().toNanos());
        }
    }

    /** Checks now; several who ask at a time get the same check. */
    void checkNow(Consumer<ServiceHealthStatus> asker) {
        boolean first;
        synchronized (this) {
            waiting.add(asker);
            first = waiting.size() == 1;
        }
        Admission admission = first ? lane.add(Round.ASKED, 1) : Admission.ACCEPTED;
        if (admission != Admission.ACCEPTED) {
            // One hangs, or all is over: what is known is the answer.
            answer();
        }
    }

    @Override
    public long handle(Round round) {
        synchronized (this) {
            begun = System.nanoTime();
            givenUp = false;
        }
        ServiceAvailability result = null;
        String error = "";
        try {
            result = Rights.within(service.owner().accessControlContext(), probe::check);
            error = result == null
                    ? "the probe gave nothing"
                    : result == ServiceAvailability.UNAVAILABLE ? "the probe found it unavailable" : "";
            // A probe may throw anything, and that is its finding.
        } catch (Throwable e) {
            error = e.toString();
        }
        if (!closed) {
            ended(error.isEmpty() ? result : null, error);
        }
        answer();
        if (round == Round.REGULAR) {
            next();
        }
        return DONE;
    }

    private void ended(ServiceAvailability result, String error) {
        boolean late;
        synchronized (this) {
            late = givenUp;
            hung = false;
            lastDuration = Duration.ofNanos(System.nanoTime() - begun);
            if (!late) {
                note(result, error);
            }
        }
        if (!late) {
            runtime.checked(service, found());
        }
    }

    /** Called with the monitor held. */
    private void note(ServiceAvailability result, String error) {
        checks++;
        lastCheck = Instant.now();
        lastError = error;
        if (result != null) {
            inARow = 0;
            found = result;
        } else {
            failures++;
            inARow++;
            found = inARow >= check.maxFailures() ? ServiceAvailability.UNAVAILABLE : ServiceAvailability.DEGRADED;
        }
    }

    private synchronized ServiceAvailability found() {
        return found;
    }

    private void answer() {
        List<Consumer<ServiceHealthStatus>> askers;
        synchronized (this) {
            askers = new ArrayList<>(waiting);
            waiting.clear();
        }
        ServiceHealthStatus now = status();
        askers.forEach(asker -> asker.accept(now));
    }

    @Override
    public void abandoned(Round round, Abandonment why) {
        answer();
    }

    @Override
    public void hung(Thread thread, StackTraceElement[] stack) {
        String error = "the probe does not return within " + check.timeout().toMillis() + " ms";
        synchronized (this) {
            givenUp = true;
            hung = true;
        }
        runtime.report(
                service.owner(),
                StackWords.of(
                        "health check of service " + service.id() + " of "
                                + service.owner().id() + ": " + error,
                        stack));
        failsOn(error);
        answer();
    }

    /** Each interval that a check hangs is one more failure. */
    private void failsOn(String error) {
        synchronized (this) {
            if (!hung || closed) {
                return;
            }
            lastDuration = Duration.ofNanos(System.nanoTime() - begun);
            note(null, error);
        }
        runtime.checked(service, found());
        threads.timer().schedule(() -> failsOn(error), check.interval().toNanos());
    }

    @Override
    public void recovered() {
        synchronized (this) {
            hung = false;
        }
    }

    synchronized ServiceHealthStatus status() {
        return new ServiceHealthStatus(
                service.id(),
                service.registration().availability(),
                checks,
                failures,
                inARow,
                lastCheck,
                lastDuration,
                lastError,
                hung);
    }

    /** Looks no more. */
    void close() {
        closed = true;
        lane.close();
        answer();
    }
}
