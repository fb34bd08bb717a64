// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.time.Instant;

/**
 * One browser that logged in.
 *
 * @param number names it in logs, which must not name its secret
 * @param csrf what its page sends along with what changes something
 * @param begin when it logged in
 */
public record PageSession(long number, String csrf, Instant begin) {

    /** Whether a text is what the page of this session sends along. */
    public boolean isFromPage(String given) {
        return given != null && Secrets.same(csrf, given);
    }
}
