// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.caller.Caller;
import qtforge.monitoring.leak.dump.HeapDumps;

/** The parts of the leak detector, put together. */
final class LeakDetection implements AutoCloseable {

    private final LeakOptionsFile file;
    private final LeakNews news;
    private final PluginWirings wirings;
    private final LeakPatrol patrol;

    /**
     * Begins to watch.
     *
     * @param data where options are kept and heap dumps are written
     * @param bus gives null while there is none
     * @param errors gives null while there is none
     */
    LeakDetection(BundleContext context, Path data, Supplier<MessageBus> bus, Supplier<PluginErrorLog> errors) {
        HeapDumps dumps = new HeapDumps(data.resolve("dumps"));
        dumps.clean();
        file = new LeakOptionsFile(data.resolve("leaks.properties"));
        news = new LeakNews(bus, errors, LeakNews.LIMIT);
        wirings = new PluginWirings(context);
        patrol = new LeakPatrol(
                file.read(),
                new FullCollections(),
                new LeakAnalysis(dumps, wirings::living),
                news::found,
                news::recovered);
        wirings.begin(patrol::unloaded);
    }

    /** The detector as a bundle sees it. */
    PluginLeakDetector view(Bundle bundle) {
        return new LeakDetectorView(wirings, patrol, news, file, Caller.of(bundle));
    }

    /** What a bundle has here goes. */
    void endOf(Bundle bundle) {
        news.endOf(bundle);
    }

    @Override
    public void close() {
        wirings.close();
        patrol.close();
        news.close();
    }
}
