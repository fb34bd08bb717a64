// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.CallbackHandover;

/** Takes the frames of a thread over to another. */
@Component(service = CallbackHandover.class)
public final class FrameHandover implements CallbackHandover {

    @Override
    public <T> Callable<T> handOver(Callable<T> work) {
        LaneFrame frames = LaneFrame.current();
        return frames == null ? work : () -> within(frames, work);
    }

    private static <T> T within(LaneFrame frames, Callable<T> work) throws Exception {
        LaneFrame before = LaneFrame.current();
        LaneFrame.enter(frames);
        try {
            return work.call();
        } finally {
            LaneFrame.pop(before);
        }
    }
}
