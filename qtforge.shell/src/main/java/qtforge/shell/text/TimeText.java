// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times as people want them: only the time for today, else with the date. */
public final class TimeText {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private TimeText() {}

    /** In the time zone of this machine; the epoch, which stands for never, is a dash. */
    public static String of(Instant time) {
        return of(time, Instant.now(), ZoneId.systemDefault());
    }

    static String of(Instant time, Instant now, ZoneId zone) {
        if (time.equals(Instant.EPOCH)) {
            return "-";
        }
        ZonedDateTime local = time.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return local.format(today ? TODAY : EARLIER);
    }
}
