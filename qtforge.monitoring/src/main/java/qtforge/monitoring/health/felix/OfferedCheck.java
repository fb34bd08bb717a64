// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health.felix;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.monitoring.health.Check;
import qtforge.monitoring.health.OwnChecks;

/** One of our checks for Felix. It looks anew each time; Felix caches results itself. */
final class OfferedCheck implements HealthCheck {

    private final Check check;
    private final OwnChecks own;

    OfferedCheck(Check check, OwnChecks own) {
        this.check = check;
        this.own = own;
    }

    @Override
    public Result execute() {
        HealthEntry entry;
        try {
            entry = own.look(check);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(Result.Status.HEALTH_CHECK_ERROR, "the check was interrupted");
        }
        ResultLog log = new ResultLog();
        Result.Status status = status(entry.level());
        if (entry.messages().isEmpty()) {
            log.add(new ResultLog.Entry(status, entry.level().scriptName()));
        }
        for (int i = 0; i < entry.messages().size(); i++) {
            // The worst is in front and makes the result.
            log.add(new ResultLog.Entry(
                    i == 0 ? status : Result.Status.OK, entry.messages().get(i)));
        }
        return new Result(log);
    }

    static Result.Status status(HealthLevel level) {
        return Result.Status.valueOf(level.name());
    }
}
