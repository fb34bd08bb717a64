// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.util.concurrent.ThreadFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import qtforge.caller.OwnThreads;

/** The threads of this bundle: those that empty lanes, and a timer. None is started before there is something to do. */
@Component(service = LaneThreads.class, configurationPid = "qtforge.communication.threads")
@Designate(ocd = LaneThreads.Configuration.class)
public final class LaneThreads implements AutoCloseable {

    /** How many threads there are. */
    @ObjectClassDefinition(name = "QtForge communication threads", description = "Threads that call message handlers")
    public @interface Configuration {

        /** Threads that empty lanes. */
        @AttributeDefinition(
                name = "Threads",
                description = "Threads that call handlers; 0 for as many as there are processors, and at least two")
        int threads() default 0;
    }

    /** Makes the threads of another part of this bundle, {@code qtforge-communication-USE-1} and so on; that part stops them. */
    public static ThreadFactory factory(String use) {
        return OwnThreads.numbered("qtforge-communication-" + use + "-");
    }

    private final LaneTimer timer = new LaneTimer(factory("timer"));
    private final LanePool pool;

    @Activate
    public LaneThreads(Configuration configuration) {
        this(configuration.threads());
    }

    /**
     * The threads of a program or test without components.
     *
     * @param threads as in the configuration
     */
    public LaneThreads(int threads) {
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        pool = new LanePool(threads > 0 ? Math.min(threads, 1024) : processors, factory("lane"), timer);
    }

    /** The threads that empty lanes. */
    public LanePool pool() {
        return pool;
    }

    /** The timer. */
    public LaneTimer timer() {
        return timer;
    }

    @Override
    @Deactivate
    public void close() {
        pool.close();
        timer.close();
    }
}
