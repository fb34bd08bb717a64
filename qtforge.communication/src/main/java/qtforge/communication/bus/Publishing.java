// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import org.osgi.framework.Bundle;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.PublishOptions;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.communication.bus.RouteCounter.Kind;
import qtforge.communication.topic.TopicPattern;

/** The way of a message: its publisher's rights, its route, its recipients. */
final class Publishing {

    private final Routing routing;
    private final Ledger ledger;
    private final Deliverer deliverer;
    private volatile boolean stopped;

    Publishing(Routing routing, Ledger ledger, Deliverer deliverer) {
        this.routing = routing;
        this.ledger = ledger;
        this.deliverer = deliverer;
    }

    /** Lets nobody publish any more. */
    void stop() {
        stopped = true;
        routing.retireAll(null);
    }

    /** Publishes a message that carries its sender. */
    DeliveryReport publish(PublisherRoutes publisher, Message message, PublishOptions options) {
        TopicRights.checkPublish(message.topic());
        boolean toAll = options.mode().compareTo(DeliveryMode.BROADCAST) <= 0;
        Route route = publisher.find(message.topic());
        while (true) {
            if (route == null) {
                route = resolve(publisher, message.topic());
            }
            if (!toAll || !route.isPlain()) {
                return publishChosen(publisher, message, options, null);
            }
            DeliveryReport report = options.inCallerThread() ? callAll(route, message) : queueAll(route, message);
            if (report != null) {
                return report;
            }
            route = null;
        }
    }

    /** Null when the route is retired. */
    private DeliveryReport callAll(Route route, Message message) {
        int[] level = Nesting.enter(message.topic());
        try {
            long number = route.number(Kind.DIRECT);
            if (number < 0) {
                return null;
            }
            try {
                return route.sampler().chooses(number)
                        ? deliverer.measureAll(route, message)
                        : deliverer.callAll(route, message, null);
            } finally {
                route.leaveDirect(message.timestampMillis());
            }
        } finally {
            Nesting.leave(level);
        }
    }

    /** Null when the route is retired. */
    private DeliveryReport queueAll(Route route, Message message) {
        if (!route.enter(Kind.QUEUED)) {
            return null;
        }
        try {
            return deliverer.queueAll(route, message);
        } finally {
            route.leave(Kind.QUEUED);
        }
    }

    /**
     * Publishes a message to recipients that are counted one by one.
     *
     * @param report where their last outcomes go; null when nobody waits for them
     */
    DeliveryReport publishChosen(
            PublisherRoutes publisher, Message message, PublishOptions options, AsyncReport report) {
        int[] level = options.inCallerThread() ? Nesting.enter(message.topic()) : null;
        try {
            Route route = enterChosen(publisher, message, options);
            MeasuredRound measured =
                    options.inCallerThread() && route.sampler().choosesOne() ? MeasuredRound.of(route.sampler()) : null;
            try {
                DeliveryRound round = new DeliveryRound(
                        ledger, deliverer, message, route.sender(), options.inCallerThread(), measured, report);
                Chooser.deliver(route, options, round);
                return round.end();
            } finally {
                if (measured != null) {
                    measured.end();
                }
                route.leave(Kind.CHOSEN);
            }
        } finally {
            if (level != null) {
                Nesting.leave(level);
            }
        }
    }

    private Route enterChosen(PublisherRoutes publisher, Message message, PublishOptions options) {
        while (true) {
            Route route = resolve(publisher, message.topic());
            Chooser.require(route, options);
            if (route.isKept()) {
                return routing.enterAndKeep(publisher, message);
            }
            if (route.enter(Kind.CHOSEN)) {
                return route;
            }
        }
    }

    /**
     * Refuses what cannot be published.
     *
     * @throws PluginException as publish
     */
    void check(PublisherRoutes publisher, Message message, PublishOptions options) {
        TopicRights.checkPublish(message.topic());
        Chooser.require(resolve(publisher, message.topic()), options);
    }

    /** The route of a topic now. */
    Route resolve(PublisherRoutes publisher, String topic) {
        if (stopped) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "message on " + topic + " was not published: the bus is stopped");
        }
        Route known = publisher.find(topic);
        if (known != null) {
            return known;
        }
        TopicPattern.checkName(topic);
        int state = publisher.caller().bundle().getState();
        if ((state & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) == 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    publisher.caller().id(),
                    "message on " + topic + " was not published: bundle "
                            + publisher.caller().id() + " is stopped",
                    null);
        }
        return routing.resolve(publisher, topic);
    }
}
