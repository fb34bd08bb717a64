// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Takes what is sent by those who have not shown yet who they are: short, within a time, some at once; and no thread waits for it, so that
 * who sends slowly keeps nobody else from the page.
 */
final class LoginBodies {

    /** The largest body, in bytes. */
    static final int MOST = 4 * 1024;

    /** How many may be on their way. */
    static final int AT_A_TIME = 32;

    /** How long one may take as a whole. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final Semaphore permits = new Semaphore(AT_A_TIME);
    private final Duration limit;

    LoginBodies(Duration limit) {
        this.limit = limit;
    }

    /** Goes on with the body, in a thread of the HTTP service, when it has arrived. */
    void read(HttpServletRequest request, IncomingBody.Then then) throws IOException, Refusal {
        RequestBody.check(request, MOST);
        ServletInputStream in = request.getInputStream();
        if (!permits.tryAcquire()) {
            throw new Refusal(
                    503,
                    AT_A_TIME + " browsers are logging in at this moment; try again in " + limit.toSeconds() + " s");
        }
        AsyncContext async;
        try {
            async = request.startAsync();
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
        new IncomingBody(async, in, MOST, permits::release, then).begin(limit);
    }
}
