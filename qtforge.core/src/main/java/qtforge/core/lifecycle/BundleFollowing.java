// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorLog;
import qtforge.core.lane.OperationThreads;

/** Owns the {@link BundleFollower}; it is opened when what was installed before has been restored. */
@Component(service = BundleFollowing.class, immediate = true)
public final class BundleFollowing {

    private final BundleFollower follower;

    @Activate
    public BundleFollowing(
            BundleContext context,
            @Reference PluginRecords records,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginErrorLog errors,
            @Reference OperationThreads threads) {
        follower = new BundleFollower(context, records, lifecycle, errors, threads);
    }

    /** Begins to follow, and catches up with what is running already. */
    public void open() {
        follower.open();
    }

    /** Ends following. May be called more than once. */
    @Deactivate
    public void close() {
        follower.close();
    }
}
