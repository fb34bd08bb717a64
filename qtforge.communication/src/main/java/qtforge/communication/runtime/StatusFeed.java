// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.condition.Condition;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.communication.SystemStatusMessage;
import qtforge.api.communication.SystemStatusMessage.Status;
import qtforge.caller.Rights;

/**
 * Says how the runtime is: starting, running from when the condition {@code qtforge.ready} is there, stopping when the framework begins
 * to stop. That it has stopped nobody could hear.
 */
@Component(
        immediate = true,
        service = {})
public final class StatusFeed implements SynchronousBundleListener {

    private final RuntimeFeed feed;
    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public StatusFeed(BundleContext context, @Reference RuntimeFeed feed) {
        this.feed = feed;
        this.context = context;
        Rights.privileged(() -> context.addBundleListener(this));
        say(Status.STARTING, "");
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(osgi.condition.id=qtforge.ready)")
    void bindReady(Condition ready) {
        say(Status.RUNNING, "all plugins that shall run have been started");
    }

    void unbindReady(Condition ready) {
        // What comes next is said when the framework stops.
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STOPPING && bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            say(Status.STOPPING, "");
        }
    }

    private void say(Status status, String details) {
        feed.say(RuntimeTopics.STATUS, new SystemStatusMessage(status, details));
    }

    @Deactivate
    void stop() {
        Rights.privileged(() -> context.removeBundleListener(this));
    }
}
