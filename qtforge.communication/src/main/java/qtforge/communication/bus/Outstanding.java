// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.PublishOptions;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Publishes without waiting; how many messages are not settled at a time is bounded. */
final class Outstanding {

    private final Publishing publishing;
    private final PromiseFactory promises;
    private final AtomicInteger outstanding = new AtomicInteger();
    private volatile int limit;

    /** @param promises what calls those who wait for the reports */
    Outstanding(Publishing publishing, PromiseFactory promises, int limit) {
        this.publishing = publishing;
        this.promises = promises;
        this.limit = limit;
    }

    void limit(int changed) {
        limit = changed;
    }

    Promise<DeliveryReport> publish(PublisherRoutes publisher, Message message, PublishOptions options) {
        if (outstanding.incrementAndGet() > limit) {
            outstanding.decrementAndGet();
            return promises.failed(new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    publisher.caller().id(),
                    "message on " + message.topic() + " was not published: " + limit
                            + " messages published without waiting are not settled yet; wait for their promises",
                    null));
        }
        Deferred<DeliveryReport> deferred = promises.deferred();
        AsyncReport report = new AsyncReport(deferred, outstanding::decrementAndGet);
        try {
            TopicRights.checkPublish(message.topic());
            publishing.publishChosen(publisher, message, options, report);
        } catch (PluginException e) {
            outstanding.decrementAndGet();
            return promises.failed(e);
        }
        report.missOne();
        return deferred.getPromise();
    }
}
