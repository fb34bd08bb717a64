// SPDX-License-Identifier: Apache-2.0
package qtforge.stress;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import qtforge.communication.lane.Lane;

/** Each element has one end when newer ones push it out. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Handled and pushed out make what was accepted")
@Outcome(expect = Expect.FORBIDDEN, desc = "An element has no end, or two, or came out of turn")
@State
public class LanePushOut {

    private final Ends ends = new Ends();
    private final Lane<Integer> lane = ends.lane(1, true);

    /** One that offers. */
    @Actor
    public void producer() {
        ends.offer(lane, 1);
        ends.offer(lane, 2);
    }

    /** Another that offers. */
    @Actor
    public void other() {
        ends.offer(lane, 3);
        ends.offer(lane, 4);
    }

    /** Looks when nothing moves any more. */
    @Arbiter
    public void end(ZZ_Result result) {
        result.r1 = lane.awaitQuiet(5, TimeUnit.SECONDS);
        result.r2 = ends.accepted.get() == ends.handled.get() + ends.abandoned.get();
        lane.close();
    }
}
