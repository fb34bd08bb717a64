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

/** Each element has one end when the lane is closed meanwhile. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Handled and abandoned make what was accepted")
@Outcome(expect = Expect.FORBIDDEN, desc = "An element has no end, or two, or came out of turn")
@State
public class LaneCloseAgainstOffer {

    private final Ends ends = new Ends();
    private final Lane<Integer> lane = ends.lane(16, false);

    /** One that offers. */
    @Actor
    public void producer() {
        ends.offer(lane, 1);
        ends.offer(lane, 2);
    }

    /** One that closes. */
    @Actor
    public void closer() {
        lane.close();
    }

    /** Looks when nothing moves any more. */
    @Arbiter
    public void end(ZZ_Result result) {
        result.r1 = lane.awaitQuiet(5, TimeUnit.SECONDS);
        result.r2 = ends.accepted.get() == ends.handled.get() + ends.abandoned.get();
        lane.close();
    }
}
