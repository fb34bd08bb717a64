// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.shell.text.DurationText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;

/**
 * What is to be different in a policy of health; what is empty or negative stays.
 *
 * @param interval between two checks
 * @param limit how long one check may take
 * @param restart on or off
 * @param failures checks in a row before something is done
 * @param backoff the pause before the first restart
 * @param longestBackoff the longest pause
 * @param quarantine restarts before a plugin is stopped
 */
public record PolicyFlags(
        @Parameter(
                        names = {"-i", "--interval"},
                        absentValue = "")
                @Argument(name = "TIME")
                @Descriptor("how often is checked")
                String interval,
        @Parameter(
                        names = {"-l", "--limit"},
                        absentValue = "")
                @Argument(name = "TIME")
                @Descriptor("how long one check may take")
                String limit,
        @Parameter(
                        names = {"-r", "--restart"},
                        absentValue = "")
                @Argument(
                        name = "ON",
                        kind = ArgumentKind.CHOICE,
                        choices = {"on", "off"})
                @Descriptor("whether ill plugins are restarted")
                String restart,
        @Parameter(
                        names = {"-f", "--failures"},
                        absentValue = "-1")
                @Argument(name = "N")
                @Descriptor("checks in a row that must find a plugin ill")
                int failures,
        @Parameter(
                        names = {"-b", "--backoff"},
                        absentValue = "")
                @Argument(name = "TIME")
                @Descriptor("the pause before the first restart; it doubles each time")
                String backoff,
        @Parameter(
                        names = {"-B", "--longest-backoff"},
                        absentValue = "")
                @Argument(name = "TIME")
                @Descriptor("the longest pause")
                String longestBackoff,
        @Parameter(
                        names = {"-q", "--quarantine"},
                        absentValue = "-1")
                @Argument(name = "N")
                @Descriptor("restarts that did not help before a plugin is stopped; 0 for never")
                int quarantine) {

    HealthPolicy change(HealthPolicy before) {
        return new HealthPolicy(
                interval.isEmpty() ? before.interval() : DurationText.parse(interval),
                limit.isEmpty() ? before.limit() : DurationText.parse(limit),
                OnOff.read("restart", restart, before.isRestarting()),
                failures < 0 ? before.failures() : failures,
                backoff.isEmpty() ? before.backoff() : DurationText.parse(backoff),
                longestBackoff.isEmpty() ? before.longestBackoff() : DurationText.parse(longestBackoff),
                quarantine < 0 ? before.quarantineAfter() : quarantine);
    }
}
